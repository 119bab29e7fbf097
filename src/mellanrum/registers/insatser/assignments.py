"""What a user may do, from the roles it holds on a day: in one förbund at a time, never in a union
of several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.registers.insatser.held_queries import (
    list_of_office,
    list_of_party,
    list_seats,
    list_staffed,
)
from mellanrum.registers.organisation.models import Forbund


@dataclass(frozen=True, slots=True)
class Held:
    """The roles of a user in a förbund: where (`assignments`), and the short forms of the insatser
    and parties. `others` are further förbund where the same user holds roles.
    """

    assignments: tuple[Assignment, ...] = ()
    forbund: Forbund | None = None
    insatser: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    others: tuple[Forbund, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(a.role) for a in self.assignments)

    def actor(self, key: str) -> Actor:
        return Actor(key, grants_of(self.roles), self.assignments)


@dataclass(frozen=True, slots=True)
class _Place:
    """One role: in which förbund, and where in it."""

    forbund: Forbund
    assignment: Assignment
    insats: str = ""
    party: str = ""


def held_by(user: Any, on: date, chosen: str = "") -> Held:
    """In the förbund with the short form `chosen`, or in the first when nothing is held there. One
    query for who is of the office, three for others.
    """
    places = list(_places(user, on))
    forbund = sorted({p.forbund for p in places}, key=lambda f: (f.slug != chosen, f.slug))
    return _held(forbund, places)


def list_held(user: Any, on: date) -> list[Held]:
    """In each förbund where anything is held."""
    places = list(_places(user, on))
    forbund = sorted({p.forbund for p in places}, key=lambda f: f.slug)
    return [_held([one], places) for one in forbund]


def actor_of(user: User, on: date) -> Actor:
    """The user as it acts that day."""
    return held_by(user, on).actor(user.actor_key)


def _held(forbund: list[Forbund], places: Iterable[_Place]) -> Held:
    if not forbund:
        return Held()
    here = [p for p in places if p.forbund == forbund[0]]
    return Held(
        tuple(p.assignment for p in here),
        forbund[0],
        frozenset(p.insats for p in here if p.insats),
        frozenset(p.party for p in here if p.party),
        tuple(forbund[1:]),
    )


def _places(user: Any, on: date) -> Iterator[_Place]:
    return _of_office(user, on) if user.side == User.Side.OFFICE else _of_parties(user, on)


def _of_office(user: Any, on: date) -> Iterator[_Place]:
    for a in list_of_office(user.pk, on):
        yield _Place(a.forbund, Assignment(a.role, 0))


def _of_parties(user: Any, on: date) -> Iterator[_Place]:
    for a in list_staffed(user.pk, on):
        assignment = Assignment(a.role, a.party_id, insats=a.insats_id)
        yield _Place(a.forbund, assignment, a.insats, a.party)
    for s in list_seats(user.pk, on, Role.PREPARER):
        assignment = Assignment(Role.PREPARER, s.party_id, group=s.group_id)
        yield _Place(s.forbund, assignment, party=s.party)
    for p in list_of_party(user.pk, on):
        assignment = Assignment(p.role, p.party_id, unit=p.unit_id)
        yield _Place(p.forbund, assignment, party=p.party)
