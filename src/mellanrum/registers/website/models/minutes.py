"""Adjusted minutes as they are kept on the website, after a check for personal data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.governance.models import Minutes
from mellanrum.registers.insatser.models.versions import Versioned


class PublishedMinutes(Versioned):
    """A copy of adjusted minutes for everybody. `content` is that of the minutes with what was
    taken out marked; `removed` tells the place, reason and section of law of each, never what it
    was. `sha256` is of `pdf`. The notice of adjustment is another thing and comes down in its time
    (KL 2017:725 8:12); the copy stays until it is withdrawn.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="published_copies")
    content = models.JSONField()
    removed = models.JSONField(default=list)
    kept = models.PositiveSmallIntegerField(default=0, help_text="träffar som fick stå kvar")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    checked_by = models.CharField(max_length=80)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(withdrawn_at__isnull=True),
                name="published_minutes_once",
            ),
            models.CheckConstraint(
                name="published_minutes_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.minutes)
