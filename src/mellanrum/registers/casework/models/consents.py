"""Sharing consents: what lifts the secrecy between parties, and for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import Party


class InformationKind(models.TextChoices):
    """What a consent can cover: the parts of a case."""

    CASE = "case", "att du deltar, datum och tider"
    PLAN = "plan", "kartläggning och handlingsplan"
    NOTES = "notes", "anteckningar"
    HEALTH = "health", "uppgifter om hälsa"
    CLOSING = "closing", "avslut och uppföljning"


class Consent(models.Model):
    """A participant's consent that the named parties share the named kinds for a purpose, in
    [from_on, to_on) (OSL 10:1, 12:2). Not the legal ground for processing (GDPR). Withdrawing it
    closes at once; nothing else changes it.
    """

    class How(models.TextChoices):
        PAPER = "paper", "underskriven blankett"
        SCREEN = "screen", "underskriven på skärm"
        ORAL = "oral", "muntligt, antecknat av handläggaren"
        OWN_PAGE = "own_page", "på deltagarens egen sida"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=300)
    given_on = models.DateField()
    from_on = models.DateField()
    to_on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    language = models.CharField(max_length=40, blank=True)
    interpreter_used = models.BooleanField(default=False)
    signature = EncryptedText()
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_note = EncryptedText()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="consent_period", condition=Q(to_on__gt=F("from_on"))),
            models.CheckConstraint(
                name="consent_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.from_on}"


class ConsentParty(models.Model):
    """A party among which information may be shared."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consents")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent", "party"], name="consent_party_once")
        ]

    def __str__(self) -> str:
        return str(self.party_id)


class ConsentKind(models.Model):
    """A kind of information that may be shared."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=8, choices=InformationKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent", "kind"], name="consent_kind_once")
        ]

    def __str__(self) -> str:
        return self.kind
