"""What a person is asked, and how it goes for them: invitations to questionnaires, and progression.

What is answered to a questionnaire is anonymous and lies in `surveys`; here is only who was asked.
Progression is the opposite: it belongs to the person and is looked at together.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import Party


class SurveyInvitation(models.Model):
    """A participant is asked to answer a campaign (`campaign` is its number in `surveys`, a floor
    above). `link` is the token of the one-time link, until the campaign closes and it is emptied.
    Nothing here tells whether or what the person has answered.
    """

    class Channel(models.TextChoices):
        LINK = "link", "länk som lämnas direkt"
        SMS = "sms", "sms"
        EMAIL = "email", "mejl"
        LETTER = "letter", "brev med QR-kod"
        PAPER = "paper", "pappersenkät"
        PHONE = "phone", "telefon"

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="survey_invitations"
    )
    campaign = models.PositiveIntegerField()
    link = EncryptedText()
    channel = models.CharField(max_length=6, choices=Channel)
    invited_on = models.DateField()
    invited_by = models.CharField(max_length=80)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-invited_on", "pk"]
        indexes = [models.Index(fields=["campaign", "invited_on"])]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "campaign"], name="survey_invited_once"),
            models.CheckConstraint(
                name="survey_reminded_has_day",
                condition=Q(reminders=0, reminded_on__isnull=True)
                | Q(reminders__gt=0, reminded_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.campaign}"


class SurveyOptOut(models.Model):
    """The participant does not want questionnaires. Taken back by `ended_on`."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="survey_opt_outs"
    )
    from_on = models.DateField()
    recorded_by = models.CharField(max_length=80)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(ended_on__isnull=True),
                name="survey_opt_out_once",
            ),
            models.CheckConstraint(
                name="survey_opt_out_ended_by_somebody",
                condition=Q(ended_on__isnull=True, ended_by="")
                | (Q(ended_on__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.from_on}"


class ProgressionRating(models.Model):
    """One rating of an enrolment on a day, by the participant or by a caseworker, with an
    instrument (`instrument` and `version` are keys of `instruments`). A rating made by mistake is
    withdrawn with a reason and leaves every line and count.
    """

    class Side(models.TextChoices):
        PARTICIPANT = "participant", "deltagaren"
        CASEWORKER = "caseworker", "handläggaren"

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ratings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="ratings")
    side = models.CharField(max_length=11, choices=Side)
    instrument = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    rated_on = models.DateField()
    comment = EncryptedText()
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_reason = EncryptedText()

    class Meta:
        ordering = ["rated_on", "pk"]
        indexes = [models.Index(fields=["enrolment", "side", "rated_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "side", "instrument", "rated_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="rating_once_a_day",
            ),
            models.CheckConstraint(
                name="rating_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.side} {self.rated_on}"


class RatingValue(models.Model):
    """The answer to one item of a rating, an option code of its scale."""

    rating = models.ForeignKey(ProgressionRating, on_delete=models.PROTECT, related_name="values")
    item = models.SlugField(max_length=40)
    value = models.SmallIntegerField()

    class Meta:
        ordering = ["item"]
        constraints = [models.UniqueConstraint(fields=["rating", "item"], name="rating_value_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.value}"
