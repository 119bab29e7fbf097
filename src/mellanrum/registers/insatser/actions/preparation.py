"""Preparation groups: one way in, with a party that hosts the cases meanwhile."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.organisation.models import Forbund, Party


@action
def save_group(
    *,
    forbund: Forbund,
    slug: str,
    name: str,
    host: Party,
    from_on: date,
    by: Actor,
    at: datetime,
    is_open_to_all: bool = False,
    unread_days: int = 5,
    to_on: date | None = None,
) -> PreparationGroup:
    """Create a group, or change the one with that short form."""
    check_grant(by, "operation.change")
    if not name.strip():
        raise DomainError("Skriv vad beredningsgruppen heter.")
    if to_on is not None and to_on <= from_on:
        raise DomainError("Beredningsgruppen kan inte sluta innan den har börjat.")
    told = {"name": name.strip(), "host": host, "from_on": from_on, "to_on": to_on,
            "is_open_to_all": is_open_to_all, "unread_days": unread_days}  # fmt: skip
    saved, _ = PreparationGroup.objects.update_or_create(forbund=forbund, slug=slug, defaults=told)
    detail = {**told, "host": host.slug}
    subject = f"preparation_groups:{slug}"
    record(by=by, at=at, verb="preparation_groups.save", subject=subject,
           forbund=forbund.slug, detail=detail)  # fmt: skip
    return saved
