"""Reading the outbox."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from mellanrum.outbox.actions import Notice
from mellanrum.outbox.models import Message


def list_messages(forbund: str, state: str = "") -> QuerySet[Message]:
    """The office's own, newest due date first, of one state or all. What is sent to a person who
    works with cases is that person's: how much somebody has to do is no matter of the office.
    """
    found = Message.objects.filter(forbund=forbund, user__isnull=True)
    return found.filter(state=state) if state else found


def list_queued() -> list[Message]:
    return list(Message.objects.filter(state=Message.State.QUEUED).order_by("pk"))


def find_new(notices: Iterable[Notice]) -> list[Notice]:
    """The notices whose key is not in the outbox yet."""
    wanted = {n.key: n for n in notices}
    known = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    return [n for key, n in wanted.items() if key not in known]
