"""What has been done (events, sealed in a chain) and what has been read."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One write. No personal data: the digest is keyed, and `detail` belongs to registers
    without persons (an insats, a budget line); a case's old and new values lie in its compartment.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=160)
    forbund = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["forbund", "-id"]),
            models.Index(fields=["subject"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class Seal(models.Model):
    """Chains an event to the one sealed before it; unsealed events are found by its absence."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal")
    position = models.PositiveBigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:12]}"


class Read(models.Model):
    """One reading of something worth knowing who read. Its own alias, INSERT only."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    subject = models.CharField(max_length=160)
    purpose = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.actor} {self.subject}"
