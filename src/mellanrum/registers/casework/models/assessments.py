"""The assessment (kartläggning): the person's own words first, then what each party adds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.consents import InformationKind
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.organisation.models import Party


class Assessment(models.Model):
    """The assessment of an enrolment; it belongs to the party that controls the case."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="assessment")
    begun_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["begun_on"]
        constraints = [
            models.CheckConstraint(
                name="assessment_completed_after_begun",
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("begun_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.begun_on}"


class AssessmentArea(models.Model):
    """What the person says of one area of life (list life_area), and how it stands, 1–5. `kind` is
    what a consent must cover for another party to read it.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="areas")
    area = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=InformationKind, default=InformationKind.PLAN)
    own_words = EncryptedText()
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    stamp = models.PositiveIntegerField(default=0)
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "area"], name="assessment_area_once"),
            models.CheckConstraint(
                name="assessment_rating",
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return self.area


class AssessmentPart(models.Model):
    """What one party adds about an area of life: it belongs to that party."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="parts")
    area = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=InformationKind, default=InformationKind.PLAN)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="assessment_parts")
    text = EncryptedText()
    stamp = models.PositiveIntegerField(default=0)
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "area", "party"], name="assessment_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.party_id}"


class AssessmentEdit(models.Model):
    """A text of an assessment before somebody wrote over it; owned as the text was."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="edits")
    area = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=InformationKind, default=InformationKind.PLAN)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="assessment_edits"
    )
    text = EncryptedText()
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.area}"


class StartupMeeting(models.Model):
    """The meeting that begins the work, and who was there. The note belongs to the compartment."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="startup_meetings"
    )
    held_on = models.DateField()
    participant_present = models.BooleanField()
    note = EncryptedText()
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "held_on"], name="startup_meeting_once")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.held_on}"


class StartupMeetingParty(models.Model):
    """A party that was there."""

    meeting = models.ForeignKey(StartupMeeting, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="startup_meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="startup_meeting_party_once")
        ]

    def __str__(self) -> str:
        return str(self.party_id)
