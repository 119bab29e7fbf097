"""Personal data breaches and what was done about them (GDPR art. 33 and 34)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.deadlines import incident_notice_due
from mellanrum.domain.machines import INCIDENT
from mellanrum.registers.governance.models.protection import Controlled


class ProtectionIncident(Controlled):
    """A breach, documented whether or not it is notified (art. 33.5). `discovered_at` is when the
    controller became aware: the 72 hours run from it. No participant may be named.
    """

    class Risk(models.TextChoices):
        UNSET = "", "Inte bedömd"
        UNLIKELY = "unlikely", "Osannolik risk"
        RISK = "risk", "Risk"
        HIGH = "high", "Hög risk"

    class Informed(models.TextChoices):
        UNSET = "", "Inte avgjort"
        YES = "yes", "Ja"
        NO = "no", "Nej"

    state = models.CharField(max_length=12, choices=INCIDENT.choices, default=INCIDENT.start)
    discovered_at = models.DateTimeField()
    occurred_on = models.DateField(null=True, blank=True)
    description = models.TextField()
    person_categories = models.TextField()
    person_count = models.PositiveIntegerField(null=True, blank=True)
    data_categories = models.TextField()
    record_count = models.PositiveIntegerField(null=True, blank=True)
    consequences = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    risk = models.CharField(max_length=8, choices=Risk, blank=True)
    risk_reason = models.TextField(blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    notice_reference = models.CharField(max_length=60, blank=True)
    delay_reason = models.TextField(blank=True)
    skipped_reason = models.TextField(blank=True)
    persons_informed = models.CharField(max_length=3, choices=Informed, blank=True)
    persons_informed_on = models.DateField(null=True, blank=True)
    persons_informed_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-discovered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="incident_notified_when_known",
                condition=Q(notified_at__isnull=True) | Q(notified_at__gte=F("discovered_at")),
            ),
            models.CheckConstraint(
                name="incident_closed_with_a_moment",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
            ),
        ]

    @property
    def due_at(self) -> datetime:
        """When it must be notified at the latest (art. 33.1)."""
        return incident_notice_due(self.discovered_at)

    @property
    def is_running(self) -> bool:
        """Whether the clock runs: it is neither notified nor decided not to be."""
        return self.state in ("discovered", "assessed")
