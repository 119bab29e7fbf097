"""Break-glass: a case opened without an assignment, with a reason, for a short while."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import Party


class Opening(models.Model):
    """`actor` of the compartment's own party may read the case until `closes_at`; an alert is
    sent.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="openings")
    actor = models.CharField(max_length=80)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="openings")
    reason = EncryptedText()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["actor", "-closes_at"])]
        constraints = [
            models.CheckConstraint(name="opening_period", condition=Q(closes_at__gt=F("opened_at")))
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.opened_at:%Y-%m-%d}"
