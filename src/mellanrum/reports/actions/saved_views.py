"""Saving, changing, removing and bringing back a named question. The owner decides over it, and
whoever writes the förbund's reports over one that is shared.
"""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import SavedView

GRANT = "followup.read"
MOST = 200  # of one owner; more is a mistake, or somebody who tries how many there can be


@action
def save_view(
    *, forbund: Forbund, name: str, query: str, is_shared: bool, by: Actor, at: datetime
) -> SavedView:
    """Keep a question under a name. Raises DomainError when the name is empty or taken."""
    check_grant(by, GRANT)
    check_name(forbund, by.key, name)
    check_room(forbund, by.key)
    view = SavedView.objects.create(
        forbund=forbund,
        owner=by.key,
        name=name,
        query=query,
        is_shared=is_shared,
        changed_at=at,
    )
    _told("save_view", view, by, at, {"query": query, "is_shared": is_shared})
    return view


@action
def change_view(
    *, view: SavedView, name: str, is_shared: bool, by: Actor, at: datetime
) -> SavedView:
    """Another name, or shared or not."""
    check_owner(view, by)
    check_name(view.forbund, view.owner, name, view.pk)
    view.name, view.is_shared, view.changed_at = name, is_shared, at
    view.save(update_fields=["name", "is_shared", "changed_at"])
    _told("change_view", view, by, at, {"is_shared": is_shared})
    return view


@action
def remove_view(*, view: SavedView, by: Actor, at: datetime) -> None:
    """Take it from the list; it can be brought back."""
    check_owner(view, by)
    view.removed_at = at
    view.save(update_fields=["removed_at"])
    _told("remove_view", view, by, at, {})


@action
def restore_view(*, view: SavedView, by: Actor, at: datetime) -> None:
    """Bring a removed one back. Raises DomainError when its name is taken meanwhile."""
    check_owner(view, by)
    check_name(view.forbund, view.owner, view.name, view.pk)
    view.removed_at = None
    view.save(update_fields=["removed_at"])
    _told("restore_view", view, by, at, {})


def can_change(view: SavedView, by: Actor) -> bool:
    """Whether the actor decides over the view."""
    return view.owner == by.key or (view.is_shared and by.can("reports.write"))


def check_owner(view: SavedView, by: Actor) -> None:
    check_grant(by, GRANT)
    if not can_change(view, by):
        raise DomainError("Bara den som har sparat vyn, eller förbundschefen, kan ändra den.")


def check_name(forbund: Forbund, owner: str, name: str, pk: int = 0) -> None:
    """Raise unless the name says something and the owner has no other of that name."""
    if not name.strip():
        raise DomainError("Ge vyn ett namn.")
    same = SavedView.objects.filter(forbund=forbund, owner=owner, name=name, removed_at=None)
    if same.exclude(pk=pk).exists():
        raise DomainError(f"Det finns redan en vy som heter ”{name}”. Välj ett annat namn.")


def check_room(forbund: Forbund, owner: str) -> None:
    held = SavedView.objects.filter(forbund=forbund, owner=owner, removed_at=None).count()
    if held >= MOST:
        raise DomainError(f"Du har {MOST} sparade vyer, och fler går inte. Ta bort någon först.")


def _told(verb: str, view: SavedView, by: Actor, at: datetime, detail: dict[str, object]) -> None:
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"view:{view.pk}",
        forbund=view.forbund.slug,
        detail=detail,
    )
