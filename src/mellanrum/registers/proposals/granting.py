"""What a grant makes in the registers, all or nothing, and how it is taken back. For actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import ProtectedError
from django.utils.text import slugify

from mellanrum.audit.actor import Actor
from mellanrum.audit.persons import opened
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions.award_decisions import grant_award
from mellanrum.registers.economy.actions.dimensions import save_object_link
from mellanrum.registers.economy.award_deciding import AwardPlan
from mellanrum.registers.economy.models import Award, AwardYear, DimensionUse, ObjectLink
from mellanrum.registers.economy.policies import INSATS_DIMENSION
from mellanrum.registers.economy.rows import ObjectLinkRow
from mellanrum.registers.insatser.actions.goals import save_goal
from mellanrum.registers.insatser.actions.insatser import save_insats, save_party
from mellanrum.registers.insatser.actions.periods import extend
from mellanrum.registers.insatser.models import Goal, Insats, InsatsParty, InsatsPeriod
from mellanrum.registers.insatser.rows import GoalRow, InsatsPartyRow, InsatsPeriodRow, InsatsRow
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.decision_policies import GrantRow
from mellanrum.registers.proposals.models import Application

IN_USE = (
    "Insatsen används redan på annat håll i systemet och kan inte tas bort. Avsluta den i stället."
)


def owner_of(application: Application) -> Party:
    """The party that gets the money: the owner, else the applicant."""
    found = application.parties.filter(role="owner").select_related("party").first()
    return found.party if found else application.applicant


def make_insats(application: Application, row: GrantRow, by: Actor, at: datetime) -> Insats:
    """The new insats with its parties and goals."""
    forbund = application.forbund
    slug = _free_slug(forbund.pk, row.short_name)
    persons = row.registration == "persons"
    made = InsatsRow(
        slug=slug,
        name=application.title,
        short_name=row.short_name,
        type=row.type,
        kind=application.level,
        registration=row.registration,
        ledger_object=row.object_number,
        host=owner_of(application).slug if persons else "",
        purpose=application.purpose,
        target_group=application.target_group,
        age_from=application.age_from,
        age_to=application.age_to,
    )
    pk = save_insats(forbund=forbund, row=made, by=by, at=at)
    for part in application.parties.select_related("party"):
        named = InsatsPartyRow(slug, part.party.slug, part.role)
        save_party(forbund=forbund, row=named, by=by, at=at)
    _put_goals(application, slug, row, by, at)
    return Insats.objects.select_related("forbund").get(pk=pk)


def _free_slug(forbund: int, name: str) -> str:
    wanted = slugify(name)[:50] or "insats"
    taken = set(Insats.objects.filter(forbund=forbund).values_list("slug", flat=True))
    others = (f"{wanted}-{n}" for n in range(2, 1000))
    return wanted if wanted not in taken else next(one for one in others if one not in taken)


def _put_goals(
    application: Application, insats: str, row: GrantRow, by: Actor, at: datetime
) -> None:
    for goal in application.goals.all():
        made = GoalRow(
            insats=insats,
            slug=f"mal-{goal.position}",
            text=goal.text,
            direction=goal.direction,
            from_year=row.from_on.year,
            measure=goal.measure,
            target=goal.target,
            unit=goal.unit,
            source=row.source,
            position=goal.position,
        )
        save_goal(forbund=application.forbund, row=made, by=by, at=at)


def put_period(insats: Insats, row: GrantRow, kind: str, by: Actor, at: datetime) -> InsatsPeriod:
    """The decided period: the first, or an extension."""
    made = InsatsPeriodRow(insats.slug, row.from_on, row.to_on, kind, row.reference)
    pk = extend(forbund=insats.forbund, row=made, by=by, at=at)
    return InsatsPeriod.objects.get(pk=pk)


def put_award(insats: Insats, owner: Party, row: GrantRow, by: Actor, at: datetime) -> Award:
    """The funds; who may decide the amount alone is judged by the attest order again."""
    plan = AwardPlan(
        reference=row.reference,
        from_on=row.from_on,
        to_on=row.to_on,
        amount_ore=row.amount_ore,
        decided_on=row.decided_on,
        decision=row.decision or row.reference,
        source=row.source,
        conditions=row.conditions,
    )
    return grant_award(
        insats=insats, owner=owner, row=plan, years=row.years, decider=row.decider, by=by, at=at
    )


def put_object(insats: Insats, row: GrantRow, by: Actor, at: datetime) -> ObjectLink | None:
    """The ledger's object, in the dimension where the insatser are; None without a number."""
    if not row.object_number:
        return None
    used = DimensionUse.objects.filter(forbund=insats.forbund, meaning="insats").first()
    dimension = used.dimension if used else INSATS_DIMENSION
    link = ObjectLinkRow(dimension, row.object_number, row.from_on.year, insats=insats.slug)
    pk = save_object_link(forbund=insats.forbund, row=link, by=by, at=at)
    return ObjectLink.objects.get(pk=pk)


def remove_award(award: Award) -> None:
    """The award and its years, of which nothing is claimed."""
    AwardYear.objects.filter(award=award).delete()
    award.delete()


def remove_insats(insats: Insats) -> None:
    """A new insats that came to nothing. Raises DomainError when others have begun to use it. Who
    undoes reads no persons: all that is learnt of them is that there are some.
    """
    try:
        with opened("whether anybody is enrolled in an insats that is taken back"):
            Goal.objects.filter(insats=insats).delete()
            InsatsPeriod.objects.filter(insats=insats).delete()
            InsatsParty.objects.filter(insats=insats).delete()
            insats.delete()
    except ProtectedError:
        raise DomainError(IN_USE) from None


def with_years(row: GrantRow) -> GrantRow:
    """A grant within one year needs no division: it is that year's."""
    first, last = row.from_on.year, row.to_on.year
    ends_with_year = last == first + 1 and (row.to_on.month, row.to_on.day) == (1, 1)
    if not row.years and (first == last or ends_with_year):
        return replace(row, years={first: row.amount_ore})
    return row
