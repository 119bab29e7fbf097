"""Notes and contacts, each in the compartment of its author's party."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.consents import InformationKind
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.organisation.models import Party


class Note(models.Model):
    """What somebody wrote down. A contact has a `contact`: a code of the list activity_kind.

    In the `own` space only the author's party reads it; in the `shared` one also those parties
    that a valid consent covers for its kind of information. Nothing is erased: a changed text
    leaves a version, and a note written by mistake is withdrawn.
    """

    class Space(models.TextChoices):
        OWN = "own", "bara min part"
        SHARED = "shared", "delad enligt samtycke"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notes")
    enrolment = models.ForeignKey(
        Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="notes")
    author = models.CharField(max_length=80)
    space = models.CharField(max_length=6, choices=Space, default=Space.OWN)
    kind = models.CharField(max_length=8, choices=InformationKind, default=InformationKind.NOTES)
    contact = models.SlugField(max_length=60, blank=True)
    occurred_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    participant_present = models.BooleanField(null=True, blank=True)
    text = EncryptedText()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = EncryptedText()

    class Meta:
        ordering = ["-occurred_at", "-pk"]
        indexes = [
            models.Index(fields=["participant", "-occurred_at"]),
            models.Index(fields=["author", "-occurred_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.occurred_at:%Y-%m-%d}"


class NoteVersion(models.Model):
    """A note's text before it was changed."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    text = EncryptedText()
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.note_id} {self.replaced_at:%Y-%m-%d}"
