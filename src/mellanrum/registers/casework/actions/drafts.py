"""Drafts: kept as one types, thrown away when the form is saved. No event holds what is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.autosave import checked, owner_of
from mellanrum.registers.casework.models import Draft

KEPT = timedelta(days=30)


@action
def keep(*, key: str, fields: Mapping[str, list[str]], by: Actor, at: datetime) -> Draft:
    """Save a draft of the actor's own, the first time or again."""
    told = checked(key, fields)
    draft = Draft.objects.create(owner_id=owner_of(by), key=key, fields=told, saved_at=at)
    record(by=by, at=at, verb="drafts.keep", subject=f"drafts:{draft.pk}")
    return draft


@action
def discard(*, draft: Draft, by: Actor, at: datetime) -> None:
    """Throw a draft away: its form was saved, or its owner does not want it."""
    if draft.owner_id != owner_of(by):
        raise DomainError("Utkastet är någon annans.")
    record(by=by, at=at, verb="drafts.discard", subject=f"drafts:{draft.pk}")
    draft.delete()


@action
def clear_old(*, by: Actor, at: datetime) -> int:
    """Throw away drafts that nobody has touched for a month; returns how many."""
    found = Draft.objects.filter(saved_at__lt=at - KEPT)
    count = found.count()
    found.delete()
    record(by=by, at=at, verb="drafts.clear", subject="drafts", detail={"count": count})
    return count
