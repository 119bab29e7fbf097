"""What visitors say of the site: what does not work, and what they need in another way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.feedback_machines import FEEDBACK
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Feedback(Versioned):
    """One message (lag 2018:1937, 13 § and 15 §). `page` is the address that it is about.
    `contact` is the sender's own word, and is cleared when it is no longer needed.
    """

    class Kind(models.TextChoices):
        BARRIER = "barrier", "Något går inte att använda"
        VERSION = "version", "Jag behöver innehållet på ett annat sätt"
        OTHER = "other", "Något annat"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="feedback")
    kind = models.CharField(max_length=8, choices=Kind)
    page = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="received")
    reason = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="feedback_state", condition=Q(state__in=list(FEEDBACK.states))
            ),
            models.CheckConstraint(
                name="feedback_answered_by",
                condition=Q(answered_at__isnull=True) | ~Q(answered_by=""),
            ),
            models.CheckConstraint(
                name="feedback_cleared_by",
                condition=Q(cleared_at__isnull=True) | (~Q(cleared_by="") & Q(contact="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_at:%Y-%m-%d}"
