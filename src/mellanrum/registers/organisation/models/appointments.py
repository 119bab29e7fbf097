"""Who holds which role in the förbund's office, board and audit, or in a party, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.accounts.access import IN_PARTY, LABELS, OFFICE
from mellanrum.registers.organisation.models.forbund import Forbund
from mellanrum.registers.organisation.models.parties import Party, Unit


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


class PartyAppointment(models.Model):
    """A role in a party, or in one unit of it: referrer, coordinator, steward or data protection
    officer. Without a unit it is all of the party.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="party_appointments"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="appointed")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="appointed"
    )
    role = models.CharField(max_length=20, choices=[(r.value, LABELS[r]) for r in sorted(IN_PARTY)])
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "party", "unit", "role", "from_on"],
                nulls_distinct=False,
                name="party_appointment_once",
            ),
            models.CheckConstraint(
                name="party_appointment_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.party}"
