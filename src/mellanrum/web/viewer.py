"""The one who looks at a page: which förbund, which roles, which insatser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.accounts.access import CASEWORK, LABELS, Role
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.assignments import held_by


@dataclass(frozen=True, slots=True)
class Viewer:
    """`forbund` is None for someone who is logged in and belongs nowhere (an outsider).
    `insatser` are the slugs an insats lead or caseworker works in, `parties` those of all roles.
    `others`: (short form, name) of further förbund, which one can go over to; no right in them
    holds until then.
    """

    actor: Actor
    name: str
    roles: frozenset[Role]
    forbund_id: int | None
    forbund_slug: str
    forbund_name: str
    insatser: frozenset[str]
    parties: frozenset[str] = frozenset()
    others: tuple[tuple[str, str], ...] = ()

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


def find_viewer(user: Any, on: date, chosen: str = "") -> Viewer | None:
    """The viewer with the roles in force that day, or None when nobody is logged in. Who has roles
    in several förbund has those of the one whose short form is `chosen`.
    """
    if user is None or not user.is_authenticated:
        return None
    held = held_by(user, on, chosen)
    forbund = held.forbund
    return Viewer(
        actor=held.actor(user.actor_key),
        name=str(user),
        roles=held.roles,
        forbund_id=forbund.pk if forbund else None,
        forbund_slug=forbund.slug if forbund else "",
        forbund_name=forbund.name if forbund else "",
        insatser=held.insatser,
        parties=held.parties,
        others=tuple((one.slug, one.name) for one in held.others),
    )
