"""How it is in an insats today, for who leads it: queue, places, long stays, plans, staffing. As
many queries however many insatser and cases. Names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.models import Enrolment, Intake, PlanVersion
from mellanrum.registers.casework.queries.my_day import plan_enrolments
from mellanrum.registers.casework.queries.participants import NEAR, OVER, Wanted, list_enrolments
from mellanrum.registers.casework.queries.plans import CURRENT
from mellanrum.registers.insatser.models import Insats, IntakePause
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.insatser.staffing import PartyStaffing, averaged, list_spells
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party

Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class InsatsNow:
    """`taken` are the open enrolments, `queued` those in line, since `queued_on` at the longest.
    `over` and `near` have passed the longest stay or soon will, `without_plan` no plan that holds.
    `short` are the parties that give less than they promised today, by their shown name.
    """

    insats: Insats
    taken: int
    queued: int
    queued_on: date | None
    over: int
    near: int
    without_plan: int
    pause: IntakePause | None
    short: tuple[tuple[str, PartyStaffing], ...]


def list_led(by: Actor, at: datetime) -> list[InsatsNow]:
    """The insatser that the actor leads, in order. Eleven queries at most."""
    numbers = {a.insats for a in by.assignments if a.role == Role.INSATS_LEAD and a.insats}
    led = list(Insats.objects.filter(pk__in=numbers).select_related("forbund"))
    if not led:
        return []
    on = today_of(at)
    taken = _counted(Enrolment.objects.filter(insats__in=led, ends_on__isnull=True))
    over, near = (_counted(_staying(by, at, stay)) for stay in (OVER, NEAR))
    without, queues, pauses = _counted(_without_plan(by, at)), _queues(led), _pauses(led, on)
    short = _short(led, on)
    return [
        InsatsNow(
            one, taken.get(one.pk, 0), *queues.get(one.pk, (0, None)), over.get(one.pk, 0),
            near.get(one.pk, 0), without.get(one.pk, 0), pauses.get(one.pk),
            short.get(one.slug, ()),
        )
        for one in led
    ]  # fmt: skip


def _counted(found: QuerySet[Enrolment]) -> Counts:
    rows = found.order_by().values_list("insats_id").annotate(n=Count("pk"))
    return dict(rows)


def _staying(by: Actor, at: datetime, stay: str) -> QuerySet[Enrolment]:
    return list_enrolments(by, at, Wanted(stay=stay)).found


def _without_plan(by: Actor, at: datetime) -> QuerySet[Enrolment]:
    held = PlanVersion.objects.filter(plan__enrolment=OuterRef("pk"), state__in=CURRENT)
    found = plan_enrolments(by, at).filter(ends_on__isnull=True, mode=Enrolment.Mode.PERSON)
    return found.filter(~Exists(held))


def _queues(led: list[Insats]) -> dict[int, tuple[int, date | None]]:
    """{insats: how many are in line, and since when the first}."""
    found = Intake.objects.filter(state="queued", referral__insats__in=led).order_by()
    rows = found.values_list("referral__insats_id").annotate(
        n=Count("pk"), first=Min("referral__queued_on")
    )
    return {insats: (n, first) for insats, n, first in rows}


def _pauses(led: list[Insats], on: date) -> dict[int, IntakePause]:
    found = IntakePause.objects.filter(in_force(on), insats__in=led)
    return {pause.insats_id: pause for pause in found}


def _short(led: list[Insats], on: date) -> dict[str, tuple[tuple[str, PartyStaffing], ...]]:
    """{insats: the parties that give less than promised that day}."""
    forbund = led[0].forbund
    spells = list_spells(forbund.slug)
    names = dict(Party.objects.filter(forbund=forbund).values_list("slug", "name"))
    return {
        one.slug: tuple(
            (names.get(held.party, held.party), held)
            for held in averaged([s for s in spells if s.insats == one.slug], on, on + ONE_DAY)
            if held.shortfall is not None and held.shortfall > 0
        )
        for one in led
    }
