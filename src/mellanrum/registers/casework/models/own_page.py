"""The participant's own page: who may log in, with what, and what is written to the team there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.consents import InformationKind
from mellanrum.registers.casework.models.participants import Participant


class Representative(models.Model):
    """Somebody who may act for the participant in [from_on, to_on): `authority` says which document
    shows it. Seen are only the kinds of information that the authority covers.
    """

    class Kind(models.TextChoices):
        GUARDIAN = "guardian", "vårdnadshavare"
        TRUSTEE = "trustee", "god man"
        ADMINISTRATOR = "administrator", "förvaltare"
        PERSONAL_OMBUD = "personal_ombud", "personligt ombud"
        MANDATE = "mandate", "ombud med fullmakt"

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="representatives"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    name = EncryptedText()
    authority = EncryptedText()
    phone = EncryptedText()
    email = EncryptedText()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="representative_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="representative_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind}"


class RepresentativeKind(models.Model):
    """A kind of information that a representative may see."""

    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="kinds"
    )
    kind = models.CharField(max_length=8, choices=InformationKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["representative", "kind"], name="representative_kind_once"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class ParticipantAccess(models.Model):
    """A code to the own page, for the participant or a representative. `reference` is the code's
    first part, by which the row is found; only the rest is secret, and only its hash is stored. A
    log-in by e-ID later becomes one more `factor`.
    """

    class Factor(models.TextChoices):
        SMS = "sms", "kod i ett sms"
        EMAIL = "email", "kod i ett mejl"
        LIST = "list", "lista med engångskoder på papper"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="accesses")
    representative = models.ForeignKey(
        Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="accesses"
    )
    reference = models.CharField(max_length=4, unique=True)
    code_hash = models.CharField(max_length=200)
    factor = models.CharField(max_length=5, choices=Factor)
    created_by = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=80, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="participant_access_period", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="participant_access_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.created_at:%Y-%m-%d}"


class OneTimeCode(models.Model):
    """A second factor: sent (`position` is None) and valid for ten minutes, or number `position` of
    a printed list, valid as long as the access. Used once.
    """

    access = models.ForeignKey(
        ParticipantAccess, on_delete=models.PROTECT, related_name="one_time_codes"
    )
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    code_hash = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["access", "position"], name="one_time_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.access_id} {self.made_at:%Y-%m-%d}"


class FailedLogIn(models.Model):
    """A wrong code, by the keyed index of the address it came from: nobody may try for ever."""

    source = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H.%M}"


class OwnMessage(models.Model):
    """What the participant, or a representative, writes to the team, and the team's answer."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="own_messages"
    )
    representative = models.ForeignKey(
        Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    text = EncryptedText()
    sent_at = models.DateTimeField()
    read_by = models.CharField(max_length=80, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedText()
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["answered_at", "-sent_at"])]
        constraints = [
            models.CheckConstraint(
                name="own_message_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.sent_at:%Y-%m-%d}"
