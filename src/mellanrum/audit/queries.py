"""Reading the log."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mellanrum.audit.models import Event

# Telling about the data does not change it.
ASIDE = Q(verb__startswith="outbox.") | Q(verb__startswith="reports.")


def list_events(forbund: str, search: str = "") -> QuerySet[Event]:
    """Newest first, with their seals; `search` in verb, subject or actor."""
    found = Event.objects.filter(forbund=forbund).select_related("seal").order_by("-pk")
    if search:
        words = Q(verb__icontains=search) | Q(subject__icontains=search)
        found = found.filter(words | Q(actor__icontains=search))
    return found


def find_latest_change(forbund: str) -> Event | None:
    """The last event that changed a förbund's registers, with its seal if it has one."""
    found = Event.objects.filter(forbund=forbund).exclude(ASIDE).select_related("seal")
    return found.order_by("-pk").first()


def revision(forbund: str) -> str:
    """The state of a förbund's data: the number of its last change. Same revision, same figures."""
    last = Event.objects.filter(forbund=forbund).exclude(ASIDE).order_by("-pk").values_list("pk")
    newest = last.first()
    return f"h{newest[0]}" if newest else "h0"
