"""Queueing, sending and withholding messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Notice:
    """A reminder to be sent. `key` identifies it, so that telling twice is telling once. With a
    `user` it goes to that user's own address, else to the office.
    """

    forbund: str
    key: str
    recipient: str
    subject: str
    body: str
    due_on: date
    user: int | None = None


@action
def queue(*, notices: Iterable[Notice], by: Actor, at: datetime) -> int:
    """Queue the notices not already known; returns how many were new. Call it with new ones only
    (`find_new`), since an action without an effect leaves no event.
    """
    made = [
        Message(
            forbund=n.forbund,
            key=n.key,
            recipient=n.recipient,
            subject=n.subject,
            body=n.body,
            due_on=n.due_on,
            user=n.user,
            created_at=at,
        )
        for n in notices
    ]
    Message.objects.bulk_create(made)
    for message in made:
        record(
            by=by,
            at=at,
            verb="outbox.queue",
            subject=f"message:{message.key}",
            forbund=message.forbund,
            detail={"subject": message.subject, "recipient": message.recipient},
        )
    return len(made)


@action
def handle(
    *, message: Message, deliver: Callable[[Message], None] | None, by: Actor, at: datetime
) -> None:
    """Send a queued message through `deliver`, or note that it would have been sent when no
    delivery is configured. A failure is kept with its reason and may be tried again.
    """
    message.handled_at = at
    message.state, message.failure = _outcome(message, deliver)
    message.save(update_fields=["handled_at", "state", "failure"])
    record(
        by=by,
        at=at,
        verb=f"outbox.{message.state}",
        subject=f"message:{message.key}",
        forbund=message.forbund,
    )


def _outcome(
    message: Message, deliver: Callable[[Message], None] | None
) -> tuple[Message.State, str]:
    if deliver is None:
        return Message.State.WITHHELD, ""
    try:
        deliver(message)
    except OSError as error:
        return Message.State.FAILED, str(error)[:300]
    return Message.State.SENT, ""


@action
def requeue(*, message: Message, by: Actor, at: datetime) -> None:
    """Put a handled message back in the queue."""
    message.handled_at, message.state, message.failure = None, Message.State.QUEUED, ""
    message.save(update_fields=["handled_at", "state", "failure"])
    record(
        by=by,
        at=at,
        verb="outbox.requeue",
        subject=f"message:{message.key}",
        forbund=message.forbund,
    )
