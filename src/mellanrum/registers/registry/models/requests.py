"""Requests for public documents (begäran om allmän handling), each document's test, the answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.registry_machines import REQUEST
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models.matters import Document, Matter


class RequestReminder(Versioned):
    """How many days the förbund lets a request wait before it is reminded: its own, for the law
    says no number. `source` is where it was decided.
    """

    forbund = models.OneToOneField(
        Forbund, on_delete=models.PROTECT, related_name="request_reminder"
    )
    days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.days} dagar"


class RecordRequest(Versioned):
    """A request; `requester` and `contact` are empty when one does not say who one is (TF 2:18).
    `served_on` is the day the requester got the decision, from which an appeal counts.
    """

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="request")
    received_on = models.DateField()
    channel = models.CharField(max_length=60, blank=True)
    requester = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    asked = models.TextField()
    state = models.CharField(max_length=10, choices=REQUEST.choices, default=REQUEST.start)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reasons = models.TextField(blank=True)
    served_on = models.DateField(null=True, blank=True)
    letter = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="request_decided",
                condition=Q(state__in=["received", "testing"], decided_on__isnull=True)
                | ~Q(state__in=["received", "testing"]) & Q(decided_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter}: begäran"


class RequestedDocument(models.Model):
    """A document that the request concerns, and what the test of it came to."""

    class Outcome(models.TextChoices):
        UNTESTED = "untested", "Inte prövad"
        RELEASE = "release", "Lämnas ut"
        MASK = "mask", "Lämnas ut med maskering"
        REFUSE = "refuse", "Lämnas inte ut"

    request = models.ForeignKey(RecordRequest, on_delete=models.PROTECT, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="requested")
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.UNTESTED)
    section = models.CharField(max_length=120, blank=True)
    reasons = models.CharField(max_length=600, blank=True)
    masked = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="masks"
    )
    tested_by = models.CharField(max_length=80, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "document"], name="requested_once"),
            models.CheckConstraint(
                name="requested_with_section",
                condition=~Q(outcome__in=["mask", "refuse"]) | ~Q(section=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} i {self.request}"
