"""The one who looks at a page: which förbund, which roles, which insatser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import CASEWORK, LABELS, Role, grants_of
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.registers.insatser.queries import list_preparation_seats, list_staffed_insatser
from mellanrum.registers.organisation.queries import list_office_roles, list_party_roles


@dataclass(frozen=True, slots=True)
class Viewer:
    """`forbund` is None for someone who is logged in and belongs nowhere (an outsider).
    `insatser` are the slugs an insats lead or caseworker works in, `parties` those of all roles.
    """

    actor: Actor
    name: str
    roles: frozenset[Role]
    forbund_id: int | None
    forbund_slug: str
    forbund_name: str
    insatser: frozenset[str]
    parties: frozenset[str] = frozenset()

    def can(self, grant: str) -> bool:
        return self.actor.can(grant)

    @property
    def role_label(self) -> str:
        return ", ".join(LABELS[r] for r in sorted(self.roles)) or "utan uppdrag"

    @property
    def works_with_persons(self) -> bool:
        return bool(self.roles & CASEWORK)

    def can_see_insats(self, slug: str) -> bool:
        """Office roles see all insatser; those who work in one see that one."""
        if self.roles & CASEWORK:
            return slug in self.insatser
        return self.can("insatser.read")


def find_viewer(user: Any, on: date) -> Viewer | None:
    """Four queries at most: office roles, and (only without one) insatser, groups and parties."""
    if user is None or not user.is_authenticated:
        return None
    if user.side == user.Side.OFFICE:
        return _of_office(user, on)
    staffed = list_staffed_insatser(user.pk, on)
    seats = list_preparation_seats(user.pk, on)
    held = list_party_roles(user.pk, on)
    assignments = (
        *(Assignment(a.role, a.party_id, insats=a.insats_id) for a in staffed),
        *(Assignment(Role.PREPARER, s.party_id, group=s.group_id) for s in seats),
        *(Assignment(p.role, p.party_id, unit=p.unit_id) for p in held),
    )
    parties = [*(a.party for a in staffed), *(s.party for s in seats), *(p.party for p in held)]
    forbund = parties[0].forbund if parties else None
    insatser = frozenset(a.insats.slug for a in staffed)
    slugs = frozenset(p.slug for p in parties)
    return _viewer(user, assignments, forbund, insatser=insatser, parties=slugs)


def _of_office(user: Any, on: date) -> Viewer:
    office = list_office_roles(user.pk, on)
    roles = tuple(Assignment(a.role, 0) for a in office)
    return _viewer(user, roles, office[0].forbund if office else None)


def _viewer(
    user: Any,
    assignments: tuple[Assignment, ...],
    forbund: Any,
    *,
    insatser: frozenset[str] = frozenset(),
    parties: frozenset[str] = frozenset(),
) -> Viewer:
    roles = frozenset(Role(a.role) for a in assignments)
    return Viewer(
        actor=Actor(user.actor_key, grants_of(roles), assignments),
        name=str(user),
        roles=roles,
        forbund_id=forbund.pk if forbund else None,
        forbund_slug=forbund.slug if forbund else "",
        forbund_name=forbund.name if forbund else "",
        insatser=insatser,
        parties=parties,
    )
