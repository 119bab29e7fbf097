"""Everybody with a role for a party: in an insats, a preparation group or the party itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import LABELS, Role
from mellanrum.registers.insatser.models import InsatsAppointment, PreparationSeat
from mellanrum.registers.organisation.models import PartyAppointment

KINDS: dict[str, Any] = {
    "insats": InsatsAppointment,
    "grupp": PreparationSeat,
    "part": PartyAppointment,
}
Held = InsatsAppointment | PreparationSeat | PartyAppointment


@dataclass(frozen=True, slots=True)
class Staff:
    """One role of one person; `kind` and `number` name the row."""

    kind: str
    number: int
    user: str
    username: str
    role: str
    party: str
    where: str
    from_on: date
    to_on: date | None

    def is_current(self, on: date) -> bool:
        return self.to_on is None or self.to_on > on


def list_staff(parties: Iterable[int]) -> list[Staff]:
    """Three queries, by name and then by day."""
    wanted = list(parties)
    insats = InsatsAppointment.objects.filter(party__in=wanted)
    groups = PreparationSeat.objects.filter(party__in=wanted)
    own = PartyAppointment.objects.filter(party__in=wanted).select_related("user", "party", "unit")
    insats = insats.select_related("user", "party", "insats")
    groups = groups.select_related("user", "party", "group")
    found = [
        *(_staff("insats", a, a.role, a.insats.name) for a in insats),
        *(_staff("grupp", s, Role.PREPARER, s.group.name) for s in groups),
        *(_staff("part", p, p.role, p.unit.name if p.unit else "") for p in own),
    ]
    return sorted(found, key=lambda s: (s.user.casefold(), s.from_on, s.kind))


def _staff(kind: str, row: Held, role: str, where: str) -> Staff:
    return Staff(
        kind,
        row.pk,
        str(row.user),
        row.user.username,
        LABELS[Role(role)],
        row.party.name,
        where,
        row.from_on,
        row.to_on,
    )


def find_held(kind: str, number: int, parties: Iterable[int]) -> Held | None:
    """A role in one of these parties, or None."""
    model = KINDS.get(kind)
    if model is None:
        return None
    found = model.objects.select_related("user", "party__forbund").filter(party__in=list(parties))
    held: Held | None = found.filter(pk=number).first()
    return held
