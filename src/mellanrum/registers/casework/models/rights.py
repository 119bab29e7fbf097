"""What the person asks for by right: correction, erasure, restriction, objection, portability."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.machines import CORRECTION
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.own_page import Representative
from mellanrum.registers.casework.models.participants import Participant


class Correction(models.Model):
    """A request by the person (GDPR art. 16–18, 20, 21) and what was decided. `due_on` is the last
    day to answer (art. 12.3). A denied one stays with the case: it says what the person holds.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", "rätta uppgifter"
        OBJECTION = "objection", "invända mot att uppgifter används"
        RESTRICTION = "restriction", "begränsa hur uppgifter används"
        ERASURE = "erasure", "ta bort uppgifter"
        PORTABILITY = "portability", "få ut uppgifter i en fil"

    class Channel(models.TextChoices):
        OWN_PAGE = "own_page", "på den egna sidan"
        RECORDED = "recorded", "antecknad av personal"

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="corrections"
    )
    representative = models.ForeignKey(
        Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    kind = models.CharField(max_length=11, choices=Kind)
    channel = models.CharField(max_length=8, choices=Channel)
    text = EncryptedText()
    state = models.CharField(max_length=8, choices=CORRECTION.choices, default=CORRECTION.start)
    received_on = models.DateField()
    due_on = models.DateField()
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    decision = EncryptedText()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                name="correction_due_later", condition=Q(due_on__gt=F("received_on"))
            ),
            models.CheckConstraint(
                name="correction_decided_by_somebody",
                condition=Q(state="received", decided_on__isnull=True, decided_by="")
                | (~Q(state="received") & Q(decided_on__isnull=False) & ~Q(decided_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind}"
