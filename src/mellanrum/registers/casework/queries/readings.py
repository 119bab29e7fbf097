"""Who has read about a participant: the role and the party that day, never a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from mellanrum.accounts.access import LABELS, Role
from mellanrum.audit.models import Read
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Participant, ParticipantAccess
from mellanrum.registers.insatser.models import InsatsAppointment, PreparationSeat
from mellanrum.registers.organisation.models import PartyAppointment

STAFF, PROGRAM = "personal", "programmet"
OWN = "own_page:"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, as the person it is about is told."""

    at: datetime
    role: str
    party: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role held in [from_on, to_on)."""

    role: str
    party: str
    from_on: date
    to_on: date | None

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.to_on is None or on < self.to_on)


def read_log(participant: Participant) -> QuerySet[Read]:
    """Newest first."""
    return Read.objects.filter(subject=f"participant:{participant.pk}").order_by("-pk")


def list_readings(participant: Participant, reads: Sequence[Read] | None = None) -> list[Reading]:
    """These reads, or all there are, told by role and party. At most five queries."""
    found = list(read_log(participant)) if reads is None else reads
    held = _roles({read.actor for read in found})
    ombud = _representatives({read.actor for read in found})
    return [_told(read, held, ombud) for read in found]


def _told(read: Read, held: dict[str, list[Held]], ombud: dict[str, str]) -> Reading:
    if read.actor in ombud:
        return Reading(read.at, f"ombud: {ombud[read.actor]}", "", read.purpose)
    if not read.actor.startswith("user:"):
        return Reading(read.at, PROGRAM, "", read.purpose)
    known = held.get(read.actor, [])
    then = next((one for one in known if one.holds(today_of(read.at))), None)
    one = then or (known[0] if known else Held(STAFF, "", date.min, None))
    return Reading(read.at, one.role, one.party, read.purpose)


def role_texts(actors: Iterable[str]) -> dict[str, str]:
    """{actor: 'handläggare, Mellanbygds kommun'}. Four queries."""
    known = set(actors)
    told = {actor: f"{held[0].role}, {held[0].party}" for actor, held in _roles(known).items()}
    ombud = _representatives(known)
    own = {a: "deltagaren själv" for a in known if a.startswith(OWN)}
    return own | {actor: f"ombud: {kind}" for actor, kind in ombud.items()} | told


def _roles(actors: Iterable[str]) -> dict[str, list[Held]]:
    """{actor: its roles}, those in an insats first. Three queries."""
    users = {int(n) for a in actors if (n := a.removeprefix("user:")).isdecimal()}
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for one in InsatsAppointment.objects.filter(user__in=users).select_related("party"):
        found[f"user:{one.user_id}"].append(_held(one.role, one))
    for seat in PreparationSeat.objects.filter(user__in=users).select_related("party"):
        found[f"user:{seat.user_id}"].append(_held(Role.PREPARER, seat))
    for role in PartyAppointment.objects.filter(user__in=users).select_related("party"):
        found[f"user:{role.user_id}"].append(_held(role.role, role))
    return found


def _held(role: str, one: InsatsAppointment | PreparationSeat | PartyAppointment) -> Held:
    return Held(LABELS[Role(role)], one.party.name, one.from_on, one.to_on)


def _representatives(actors: Iterable[str]) -> dict[str, str]:
    """{actor: 'god man'} of those that are representatives. One query."""
    numbers = {int(n) for a in actors if (n := a.removeprefix(OWN)).isdecimal()}
    held = ParticipantAccess.objects.filter(pk__in=numbers, representative__isnull=False)
    return {
        f"{OWN}{one.pk}": one.representative.get_kind_display()
        for one in held.select_related("representative")
        if one.representative is not None
    }
