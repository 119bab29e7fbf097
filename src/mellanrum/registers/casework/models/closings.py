"""What is written at and after the start of an enrolment besides its variables: exceptions,
extensions, corrections, the closing's own words, and what was given out of the case.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import Party, Unit


class EnrolmentGround(models.Model):
    """Why somebody was enrolled in spite of a limit; written only when there was one."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="ground")
    target_exception = EncryptedText()
    capacity_reason = EncryptedText()
    decided_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.enrolment_id)


class Extension(models.Model):
    """A decision that the stay may last longer than the insats's longest: the last day it may."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="extensions")
    to_on = models.DateField()
    reason = EncryptedText()
    decided_by = models.CharField(max_length=80)
    decided_on = models.DateField()

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.to_on}"


class EnrolmentChange(models.Model):
    """What was corrected afterwards: `content` is JSON, {variable: [before, after]}."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="changes")
    verb = models.CharField(max_length=10)
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    content = EncryptedText()
    reason = EncryptedText()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.verb}"


class Closing(models.Model):
    """The words of a closing; its days, reason, occupation and incomes are the enrolment's.

    A closing that was taken back when the case was opened again stays, with `reopened_at`.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="closings")
    achieved = EncryptedText()
    own_words = EncryptedText()
    recommendations = EncryptedText()
    returned_to = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="returned_closings"
    )
    returned_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="returned_closings"
    )
    no_return_reason = EncryptedText()
    closed_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField()
    reopened_by = models.CharField(max_length=80, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_reason = EncryptedText()

    class Meta:
        ordering = ["-closed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(reopened_at__isnull=True),
                name="closing_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.closed_at:%Y-%m-%d}"


class ClosingGoal(models.Model):
    """How it went with one goal of the plan, in the words it had when the case was closed."""

    class Achieved(models.TextChoices):
        ACHIEVED = "achieved", "Uppnått"
        PARTLY = "partly", "Delvis uppnått"
        NOT = "not", "Inte uppnått"

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="goals")
    goal = EncryptedText()
    achieved = models.CharField(max_length=8, choices=Achieved)
    comment = EncryptedText()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.closing_id} {self.achieved}"


class FollowUpExemption(models.Model):
    """A planned follow-up that is not to be done, and why: it is answered, and asks no more."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="follow_up_exemptions"
    )
    deadline = models.SlugField(max_length=60)
    reason = EncryptedText()
    decided_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "deadline"], name="follow_up_exemption_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.deadline}"


class JournalExport(models.Model):
    """What was exported to a party's own journal: `code` names it on the receipt, `content_hash`
    is the SHA-256 of the PDF, so that the receipt proves what was given.
    """

    class Content(models.TextChoices):
        CLOSING = "closing", "avslutsdokument"
        NOTES = "notes", "anteckningar"
        PLAN = "plan", "handlingsplan"

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="journal_exports"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="journal_exports")
    content = models.CharField(max_length=8, choices=Content)
    number = models.PositiveIntegerField(help_text="avslutets, anteckningens eller planens nummer")
    purpose = models.CharField(max_length=200)
    code = models.CharField(max_length=20, unique=True)
    content_hash = models.CharField(max_length=64)
    exported_by = models.CharField(max_length=80)
    exported_at = models.DateTimeField()

    class Meta:
        ordering = ["-exported_at", "-pk"]

    def __str__(self) -> str:
        return self.code
