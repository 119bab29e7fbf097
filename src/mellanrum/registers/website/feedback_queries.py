"""Reading what visitors have said."""

from __future__ import annotations

from django.db.models import QuerySet

from mellanrum.registers.website.models import Feedback


def feedback_of(forbund_slug: str) -> QuerySet[Feedback]:
    """All of the förbund, the newest first."""
    return Feedback.objects.filter(forbund__slug=forbund_slug).select_related("forbund")


def count_unanswered(forbund_id: int) -> int:
    return Feedback.objects.filter(forbund=forbund_id, state="received").count()
