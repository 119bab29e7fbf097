"""The living part of a referral: who sent it, what it says, where it is now."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.consents import Consent
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.casework.models.process import Referral
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.organisation.models import Party


class Intake(models.Model):
    """What a referral holds for those who prepare it; `Referral` is the row that is counted.

    The sending party and unit are the referral's. `has_it` is who has it since `held_at`: 'user:7',
    'group:3', 'insats:5'. Before `consent_on` only the sender and the host of the group see it;
    then also the parties that the consent names. A protected identity has a code and nothing else.
    `version` grows with each change of the texts.
    """

    class Channel(models.TextChoices):
        PARTY = "party", "Från en part"
        SELF = "self", "Egen anmälan"
        TEAM = "team", "Från ett team"

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="intake")
    group = models.ForeignKey(PreparationGroup, on_delete=models.PROTECT, related_name="intakes")
    state = models.CharField(max_length=16, choices=REFERRAL.choices)
    channel = models.CharField(max_length=5, choices=Channel)
    sender = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField()
    has_it = models.CharField(max_length=80)
    held_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=80, blank=True)
    name = EncryptedText()
    number = EncryptedText()
    number_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone = EncryptedText()
    email = EncryptedText()
    is_protected = models.BooleanField(default=False)
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    reason = EncryptedText()
    needs = EncryptedText()
    wishes = EncryptedText()
    consent_on = models.DateField(null=True, blank=True)
    consent_how = models.CharField(max_length=10, choices=Consent.How, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(fields=["group", "state", "sent_at"]),
            models.Index(fields=["sender", "-sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="intake_protected_is_bare",
                condition=Q(is_protected=False)
                | Q(name="", number="", number_index="", phone="", email=""),
            ),
            models.CheckConstraint(
                name="intake_consent_has_a_how",
                condition=Q(consent_on__isnull=True, consent_how="")
                | (Q(consent_on__isnull=False) & ~Q(consent_how="")),
            ),
            models.CheckConstraint(
                name="intake_enrolled_is_somebody",
                condition=~Q(state="enrolled") | Q(participant__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"intake {self.pk}"


class IntakeParty(models.Model):
    """A party that the person lets consider the referral."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="considered_intakes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "party"], name="intake_party_once")
        ]

    def __str__(self) -> str:
        return f"{self.intake_id} {self.party_id}"


class IntakeIncome(models.Model):
    """What the person lives on when referred: a code of the list income."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="incomes")
    code = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "code"], name="intake_income_once")
        ]

    def __str__(self) -> str:
        return self.code


class IntakeWord(models.Model):
    """The keyed index of one word of a name, folded."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="words")
    word_index = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "word_index"], name="intake_word_once")
        ]

    def __str__(self) -> str:
        return self.word_index[:8]


class IntakeMove(models.Model):
    """One move of an intake: `verb` of the machine, or pass_on, which goes to another group.

    `reason_code` is a code of the list return_reason; `recommendation` is told to the sender.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=16)
    from_state = models.CharField(max_length=16, choices=REFERRAL.choices)
    to_state = models.CharField(max_length=16, choices=REFERRAL.choices)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    reason_code = models.SlugField(max_length=60, blank=True)
    reason = EncryptedText()
    recommendation = EncryptedText()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.intake_id} {self.verb}"


class StatusLink(models.Model):
    """A link that shows the state of an intake once, to whoever holds it. The token itself is not
    stored, only its SHA-256.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="status_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="status_link_expires_later",
                condition=Q(expires_at__gt=models.F("made_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.intake_id} {self.made_at:%Y-%m-%d}"
