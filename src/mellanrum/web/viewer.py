"""The one who looks at a page: which förbund, which roles, which insatser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import CASEWORK, LABELS, Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.queries import list_staffed_insatser
from mellanrum.registers.organisation.queries import list_office_roles


@dataclass(frozen=True, slots=True)
class Viewer:
    """`forbund` is None for someone who is logged in and belongs nowhere (an outsider).
    `insatser` are the slugs an insats lead or caseworker works in.
    """

    actor: Actor
    name: str
    roles: frozenset[Role]
    forbund_id: int | None
    forbund_slug: str
    forbund_name: str
    insatser: frozenset[str]

    def can(self, grant: str) -> bool:
        return self.actor.can(grant)

    @property
    def role_label(self) -> str:
        return ", ".join(LABELS[r] for r in sorted(self.roles)) or "utan uppdrag"

    def can_see_insats(self, slug: str) -> bool:
        """Office roles see all insatser; those who work in one see that one."""
        if self.roles & CASEWORK:
            return slug in self.insatser
        return self.can("insatser.read")


def find_viewer(user: Any, on: date) -> Viewer | None:
    """Two queries at most: office roles, and (only without one) insatser."""
    if user is None or not user.is_authenticated:
        return None
    office = list_office_roles(user.pk, on)
    if office:
        roles = frozenset(Role(a.role) for a in office)
        return _viewer(user, roles, office[0].forbund, frozenset())
    staffed = list_staffed_insatser(user.pk, on)
    roles = frozenset(Role(a.role) for a in staffed)
    forbund = staffed[0].insats.forbund if staffed else None
    return _viewer(user, roles, forbund, frozenset(a.insats.slug for a in staffed))


def _viewer(user: Any, roles: frozenset[Role], forbund: Any, insatser: frozenset[str]) -> Viewer:
    return Viewer(
        actor=Actor(user.actor_key, grants_of(roles)),
        name=str(user),
        roles=roles,
        forbund_id=forbund.pk if forbund else None,
        forbund_slug=forbund.slug if forbund else "",
        forbund_name=forbund.name if forbund else "",
        insatser=insatser,
    )
