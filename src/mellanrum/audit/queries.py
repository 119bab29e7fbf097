"""Reading the log."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from mellanrum.audit.models import Event


def list_events(forbund: str) -> QuerySet[Event]:
    """Newest first, with their seals."""
    return Event.objects.filter(forbund=forbund).select_related("seal").order_by("-pk")


def revision(forbund: str) -> str:
    """The state of a förbund's data: the number of its last event. Same revision, same figures."""
    last = Event.objects.filter(forbund=forbund).aggregate(last=Max("pk"))["last"]
    return f"h{last or 0}"
