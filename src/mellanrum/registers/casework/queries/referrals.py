"""Which referrals somebody sees: as a condition for lists, and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mellanrum.accounts.access import IN_INSATS, Role
from mellanrum.accounts.queries import list_names
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.domain.folding import plain, words_of
from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import Intake, IntakeParty, IntakeWord, Referral
from mellanrum.registers.casework.referring_policies import AT_INSATS, IntakeView, can_see_intake
from mellanrum.registers.insatser.models import Insats, PreparationGroup, PreparationSeat
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party, Unit

NEAR = ("group__host", "group__forbund", "referral__insats", "referral__referrer_party",
        "referral__referrer_unit", "referral__compartment", "referral__municipality")  # fmt: skip
CLOSED = ("enrolled", "returned", "withdrawn")
OPEN = tuple(state for state in REFERRAL.states if state not in CLOSED)


def name_indexes(name: str) -> list[str]:
    """The keyed indexes of the words of a name, without marks: each once."""
    return sorted({blind_index(f"word:{plain(word)}") for word in words_of(name)})


def view_of(intake: Intake) -> IntakeView:
    """Where an intake is. No query when it was read with `near`."""
    row = intake.referral
    return IntakeView(
        group=intake.group_id,
        host=intake.group.host_id,
        state=intake.state,
        sender=intake.sender,
        sender_party=row.referrer_party_id,
        sender_unit=row.referrer_unit_id,
        consent_on=intake.consent_on,
        considering=frozenset(p.party_id for p in intake.parties.all()),
        insats=row.insats_id,
        insats_host=row.insats.host_id if row.insats else None,
    )


def near(found: QuerySet[Intake]) -> QuerySet[Intake]:
    """With what `view_of` and the pages ask for. Two queries."""
    return found.select_related(*NEAR).prefetch_related("parties__party")


def visible_intakes(by: Actor, at: datetime) -> QuerySet[Intake]:
    """The same rule as `can_see_intake`, as a condition on the database."""
    if by.is_system:
        return Intake.objects.all()
    on, condition = today_of(at), Q(pk__in=[])
    for held in by.assignments:
        condition |= _sending(by, held) | _preparing(held, on) | _receiving(held, on)
    return Intake.objects.filter(condition)


def _sending(by: Actor, held: Assignment) -> Q:
    """Each half has an index of its own to go by."""
    sent = Referral.objects.filter(referrer_party_id=held.party)
    mine = Q(sender=by.key, referral__referrer_party_id=held.party)
    if held.role != Role.REFERRER:
        return mine
    if held.unit is None:
        return Q(referral__in=sent)
    return mine | Q(referral__in=sent.filter(referrer_unit_id=held.unit))


def _preparing(held: Assignment, on: date) -> Q:
    if held.group is None:
        return Q(pk__in=[])
    return Q(group_id=held.group) & _considering(held.party, on)


def _considering(party: int, on: date) -> Q:
    named = IntakeParty.objects.filter(intake=OuterRef("pk"), party_id=party)
    consented = Q(Exists(named), consent_on__lte=on)
    return Q(group__host_id=party) | Q(referral__referrer_party_id=party) | consented


def _receiving(held: Assignment, on: date) -> Q:
    if held.insats is None:
        return Q(pk__in=[])
    there = Q(referral__insats_id=held.insats, state__in=AT_INSATS)
    hosted = Q(referral__insats__host_id=held.party)
    return there & (hosted | _considering(held.party, on))


def list_sent(by: Actor) -> QuerySet[Intake]:
    """Those that the actor's side has sent, bare: `fetch` what is shown of them."""
    if by.is_system:
        return Intake.objects.all()
    condition = Q(pk__in=[])
    for held in by.assignments:
        condition |= _sending(by, held)
    return Intake.objects.filter(condition)


def fetch(numbers: Sequence[int]) -> list[Intake]:
    """These intakes in this order, with what is near them. Three queries, whatever the list."""
    found = near(Intake.objects.filter(pk__in=numbers)).in_bulk()
    return [found[number] for number in numbers if number in found]


def list_recommended(by: Actor, at: datetime) -> QuerySet[Intake]:
    """Those recommended to an insats the actor works in, longest waiting first: to be enrolled."""
    mine = [a.insats for a in by.assignments if a.insats is not None]
    found = visible_intakes(by, at).filter(state="recommended")
    if not by.is_system:
        found = found.filter(referral__insats_id__in=mine)
    return near(found).order_by("held_at", "pk")


def find_intake(number: int, by: Actor, at: datetime) -> Intake | None:
    """An intake, or None, the same whether it is hidden or is not there. Two queries."""
    found = near(Intake.objects.filter(pk=number)).first()
    seen = found is not None and can_see_intake(by, view_of(found), today_of(at))
    return found if seen else None


def search(found: QuerySet[Intake], text: str) -> QuerySet[Intake]:
    """By the whole words of a name, or by code."""
    indexes = name_indexes(text)
    if not indexes:
        return found
    named = Q()
    for index in indexes:
        named &= Q(Exists(IntakeWord.objects.filter(intake=OuterRef("pk"), word_index=index)))
    return found.filter(named | Q(referral__code__icontains=text.strip()))


def find_look_alikes(
    group: PreparationGroup,
    *,
    number: str,
    name: str,
    birth_year: int | None,
    sex: str,
    but: int | None = None,
) -> QuerySet[Intake]:
    """Open intakes of the group that may be about the same person: the same number, or the same
    year of birth and sex and a word of the name in common. Narrow it to what the viewer sees.
    """
    alike = Q(number_index=blind_index(number)) if number else Q(pk__in=[])
    words = name_indexes(name)
    if words and birth_year:
        shared = IntakeWord.objects.filter(intake=OuterRef("pk"), word_index__in=words)
        alike |= Q(referral__birth_year=birth_year, referral__sex=sex) & Q(Exists(shared))
    found = Intake.objects.filter(alike, group=group, state__in=OPEN)
    return near(found.exclude(pk=but) if but else found)


def look_alikes_of(intake: Intake) -> QuerySet[Intake]:
    """Others that may be about the same person, for the host that receives it."""
    row = intake.referral
    return find_look_alikes(
        intake.group, number=intake.number, name=intake.name,
        birth_year=row.birth_year, sex=row.sex, but=intake.pk,
    )  # fmt: skip


def list_groups(forbund: int, on: date) -> list[PreparationGroup]:
    """The förbund's preparation groups that work on a day."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = PreparationGroup.objects.filter(in_force, forbund_id=forbund)
    return list(found.select_related("host", "forbund"))


def list_open_groups(on: date) -> list[PreparationGroup]:
    """The groups that anybody may write to themselves."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = PreparationGroup.objects.filter(in_force, is_open_to_all=True)
    return list(found.select_related("host", "forbund").order_by("forbund__name", "name"))


def list_group_parties(group: PreparationGroup, on: date) -> list[Party]:
    """The parties that sit in the group, with its host."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    seats = PreparationSeat.objects.filter(in_force, group=group)
    found = Party.objects.filter(Q(pk__in=seats.values("party")) | Q(pk=group.host_id))
    return list(found.order_by("name"))


@dataclass(frozen=True, slots=True)
class Place:
    """From where the actor may refer: a party's unit, or an insats's team."""

    party: Party
    unit: Unit | None
    channel: str

    @property
    def key(self) -> str:
        return f"{self.party.pk}-{self.unit.pk if self.unit else ''}-{self.channel}"

    @property
    def label(self) -> str:
        shown = f"{self.party.name}, {self.unit.name}" if self.unit else self.party.name
        return f"{shown} (för teamet)" if self.channel == Intake.Channel.TEAM else shown


def list_places(by: Actor) -> list[Place]:
    """Where the actor may refer from, referrers' units first. Two queries."""
    sending = [a for a in by.assignments if a.role in {Role.REFERRER, Role.PREPARER, *IN_INSATS}]
    parties = Party.objects.in_bulk({a.party for a in sending})
    units = Unit.objects.in_bulk({a.unit for a in sending if a.unit is not None})
    found: dict[tuple[int, int | None], Place] = {}
    for held in sorted(sending, key=lambda a: a.role != Role.REFERRER):
        unit = units.get(held.unit) if held.unit else None
        channel = Intake.Channel.TEAM if held.role in IN_INSATS else Intake.Channel.PARTY
        found.setdefault((held.party, held.unit), Place(parties[held.party], unit, channel))
    return list(found.values())


def holder_names(keys: Iterable[str]) -> dict[str, str]:
    """{'user:7': name, 'group:3': name, 'insats:5': name}. Three queries at most."""
    held = set(keys)
    groups = PreparationGroup.objects.in_bulk(_numbers(held, "group:"))
    insatser = Insats.objects.in_bulk(_numbers(held, "insats:"))
    return (
        list_names(held)
        | {f"group:{pk}": group.name for pk, group in groups.items()}
        | {f"insats:{pk}": insats.name for pk, insats in insatser.items()}
    )


def _numbers(keys: Iterable[str], prefix: str) -> list[int]:
    return [int(k.removeprefix(prefix)) for k in keys if k.startswith(prefix)]


def oldest_first(found: QuerySet[Intake]) -> QuerySet[Intake]:
    return found.order_by(F("sent_at").asc(), "pk")


def read_intakes(intakes: Sequence[int]) -> list[str]:
    """What the read log calls them."""
    return [f"intake:{pk}" for pk in sorted(set(intakes))]
