"""Who holds which role in the förbund's office, board and audit, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.accounts.access import LABELS, OFFICE
from mellanrum.registers.organisation.models.forbund import Forbund
from mellanrum.registers.organisation.models.parties import Party


class Appointment(models.Model):
    """An office role: director, economist, board member or auditor."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments"
    )
    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(r.value, LABELS[r]) for r in sorted(OFFICE)])
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "forbund", "role", "from_on"], name="appointment_once"
            ),
            models.CheckConstraint(
                name="appointment_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
