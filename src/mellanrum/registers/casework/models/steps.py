"""Where a participant stands in the process map (stegförflyttning), and answers to deadlines."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.enrolments import Enrolment


class StepMove(models.Model):
    """A move to a step of the förbund's process map: a code of the list process_step."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="step_moves")
    step = models.SlugField(max_length=60)
    moved_on = models.DateField()
    note = EncryptedText()
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["moved_on", "pk"]
        indexes = [models.Index(fields=["enrolment", "moved_on"])]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.step}"


class DeadlineAnswer(models.Model):
    """Why a deadline of an enrolment is no longer waited for: a code of the list deadline_answer.
    Once answered it stays so, until somebody takes the answer back.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="deadline_answers"
    )
    deadline = models.SlugField(max_length=60)
    answer = models.SlugField(max_length=60)
    note = EncryptedText()
    answered_by = models.CharField(max_length=80)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "deadline"], name="deadline_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.deadline} {self.answer}"
