"""Choosing how often one is reminded."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError


@action
def choose_reminders(*, user: User, reminders: str, by: Actor, at: datetime) -> None:
    """Each chooses for oneself: none, weekly or daily."""
    if by.key != user.actor_key:
        raise DomainError("Var och en väljer sina egna påminnelser.")
    if reminders not in User.Reminders.values:
        raise DomainError("Välj hur ofta du vill bli påmind.")
    user.reminders = reminders
    user.save(update_fields=["reminders"])
    record(by=by, at=at, verb="accounts.reminders", subject=user.actor_key,
           detail={"reminders": reminders})  # fmt: skip
