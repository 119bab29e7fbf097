"""Who was there, the minutes as they were adjusted, and their notices."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.governance.models.bodies import Seat
from mellanrum.registers.governance.models.meetings import Meeting
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Party


class Attendance(Versioned):
    """Somebody called to a meeting. `serves_for` is the seat that a deputy fills in; whoever serves
    takes part in decisions. Paragraphs tell when one came and left, None for the whole meeting.
    """

    class State(models.TextChoices):
        CALLED = "called", "Kallad"
        PRESENT = "present", "Närvarande"
        EXCUSED = "excused", "Anmält förhinder"
        ABSENT = "absent", "Frånvarande"

    class Way(models.TextChoices):
        ROOM = "room", "På plats"
        VIDEO = "video", "På distans, ljud och bild"
        SOUND = "sound", "På distans, endast ljud"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    state = models.CharField(max_length=8, choices=State, default=State.CALLED)
    way = models.CharField(max_length=5, choices=Way, default=Way.ROOM)
    sound_reason = models.CharField(max_length=300, blank=True)
    serves = models.BooleanField(default=False)
    serves_for = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="filled_in"
    )
    from_item = models.PositiveSmallIntegerField(null=True, blank=True)
    to_item = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["seat__position", "person__name"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_serves_present", condition=Q(serves=False) | Q(state="present")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.meeting}"


class Minutes(models.Model):
    """An edition of the minutes, frozen when handed over for adjustment: `content` is all it was
    made of, `pdf` the bytes that are signed. A withdrawn edition stays with its reason.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    edition = models.PositiveSmallIntegerField()
    content = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    signed_pdf = models.BinaryField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    adjusted_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["edition"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "edition"], name="minutes_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(withdrawn_at__isnull=True),
                name="minutes_in_force_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.edition}"


class Adjuster(models.Model):
    """Who adjusts the minutes (the chair, and those the meeting chose), in signing order."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Ordförande"
        ADJUSTER = "adjuster", "Justerare"
        SECRETARY = "secretary", "Sekreterare"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="adjusters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adjusting")
    role = models.CharField(max_length=9, choices=Role)
    position = models.PositiveSmallIntegerField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=80, blank=True)
    signed_edition = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    initials = models.CharField(max_length=6, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="adjuster_once"),
            models.CheckConstraint(
                name="adjuster_signed_whole",
                condition=Q(signed_at__isnull=True, signed_sha256="")
                | Q(signed_at__isnull=False) & ~Q(signed_sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.meeting}"


class Posting(Versioned):
    """The notice of adjusted minutes, or of a budget meeting, on one member's notice board
    (lag 2003:1210, 19 §; KL 8:12). `removed_on` is the day it was taken down.
    """

    class About(models.TextChoices):
        MINUTES = "minutes", "Justerat protokoll"
        BUDGET_MEETING = "budget_meeting", "Budgetsammanträde"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="postings")
    about = models.CharField(max_length=14, choices=About)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="postings")
    board = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=80, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    posted_by = models.CharField(max_length=80, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    removed_by = models.CharField(max_length=80, blank=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["party__name"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "about", "party"], name="posting_once"),
            models.CheckConstraint(
                name="posting_removed_after",
                condition=Q(removed_on__isnull=True)
                | Q(posted_on__isnull=False, removed_on__gte=F("posted_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.meeting}"
