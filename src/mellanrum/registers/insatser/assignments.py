"""What a user may do, from all the roles it holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.registers.insatser.queries import list_preparation_seats, list_staffed_insatser
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import list_office_roles, list_party_roles


@dataclass(frozen=True, slots=True)
class Held:
    """The roles of a user: where (`assignments`), in which förbund, and the short forms of the
    insatser and parties.
    """

    assignments: tuple[Assignment, ...] = ()
    forbund: Forbund | None = None
    insatser: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(a.role) for a in self.assignments)

    def actor(self, key: str) -> Actor:
        return Actor(key, grants_of(self.roles), self.assignments)


def held_by(user: Any, on: date) -> Held:
    """One query for who is of the office, three for others."""
    return _of_office(user, on) if user.side == User.Side.OFFICE else _of_parties(user, on)


def actor_of(user: User, on: date) -> Actor:
    """The user as it acts that day."""
    return held_by(user, on).actor(user.actor_key)


def _of_office(user: Any, on: date) -> Held:
    office = list_office_roles(user.pk, on)
    assignments = tuple(Assignment(a.role, 0) for a in office)
    return Held(assignments, office[0].forbund if office else None)


def _of_parties(user: Any, on: date) -> Held:
    staffed = list_staffed_insatser(user.pk, on)
    seats = list_preparation_seats(user.pk, on)
    own = list_party_roles(user.pk, on)
    parties = [*(a.party for a in staffed), *(s.party for s in seats), *(p.party for p in own)]
    return Held(
        (
            *(Assignment(a.role, a.party_id, insats=a.insats_id) for a in staffed),
            *(Assignment(Role.PREPARER, s.party_id, group=s.group_id) for s in seats),
            *(Assignment(p.role, p.party_id, unit=p.unit_id) for p in own),
        ),
        parties[0].forbund if parties else None,
        frozenset(a.insats.slug for a in staffed),
        frozenset(party.slug for party in parties),
    )
