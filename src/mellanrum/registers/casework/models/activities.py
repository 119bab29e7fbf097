"""What participants do while enrolled: activities, group sessions, and meetings ahead."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.machines import ACTIVITY
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.casework.models.notes import Note
from mellanrum.registers.insatser.models import CatalogueActivity, GroupSession, Workplace
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Party


class Placement(Versioned):
    """An activity of a participant in [from_on, to_on), from the catalogue or with a `title` of
    its own, at a workplace or not. `extent` is per cent of full time; `state` one of ACTIVITY.

    It belongs to the party of who planned it. `is_work_oriented` is the catalogue's at that time;
    `cancel_reason` is a code of the list activity_cancel_reason, `cancel_text` and `outcome` what
    was written. `begun_on` is the day it began in fact.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="placements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="placements")
    activity = models.ForeignKey(
        CatalogueActivity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="placements",
    )
    title = EncryptedText()
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, on_delete=models.PROTECT, related_name="placements"
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    extent = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ACTIVITY.choices, default=ACTIVITY.start)
    is_work_oriented = models.BooleanField(default=False)
    cancel_reason = models.SlugField(max_length=60, blank=True)
    cancel_text = EncryptedText()
    outcome = EncryptedText()
    author = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["workplace", "state", "from_on"])]
        constraints = [
            models.CheckConstraint(
                name="placement_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="placement_has_a_name",
                condition=Q(activity__isnull=False) | ~Q(title=""),
            ),
            models.CheckConstraint(
                name="placement_extent",
                condition=Q(extent__isnull=True) | Q(extent__range=(1, 100)),
            ),
            models.CheckConstraint(
                name="placement_begun_when_not_planned",
                condition=~Q(state="planned") | Q(begun_on__isnull=True),
            ),
            models.CheckConstraint(
                name="placement_reason_when_cancelled",
                condition=Q(state="cancelled") | Q(cancel_reason="", cancel_text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.from_on}"


class SessionPlace(models.Model):
    """A participant booked to a group session, in the case of the participant. Taken off the list
    it has a `removed_at`; booked again, none.
    """

    session = models.ForeignKey(
        GroupSession, on_delete=models.PROTECT, related_name="session_places"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="session_places"
    )
    booked_by = models.CharField(max_length=80)
    booked_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="session_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.enrolment_id}"


class Attendance(models.Model):
    """Whether somebody came, as noted then; a correction replaces the row and keeps it. `reason`
    is a code of the list absence_reason. It belongs to the party of who noted it.
    """

    class Status(models.TextChoices):
        YES = "yes", "Kom"
        LATE = "late", "Kom sent"
        NO = "no", "Uteblev"

    place = models.ForeignKey(SessionPlace, on_delete=models.PROTECT, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=4, choices=Status)
    reason = models.SlugField(max_length=60, blank=True)
    note = EncryptedText()
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(replaced_at__isnull=True),
                name="attendance_one_holds",
            ),
            models.CheckConstraint(
                name="attendance_reason_when_absent",
                condition=Q(status="no") | Q(reason="", note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.status}"


class PlannedMeeting(models.Model):
    """A meeting with a participant, booked ahead by the one who will hold it. `kind` is a code of
    the list activity_kind. Held or missed, it has the note that counts as the contact.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Inbokat"
        HELD = "held", "Hållet"
        MISSED = "missed", "Deltagaren uteblev"
        CANCELLED = "cancelled", "Inställt"

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="planned_meetings"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="planned_meetings")
    author = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=60)
    place = EncryptedText()
    with_whom = EncryptedText()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    note = models.OneToOneField(
        Note, null=True, blank=True, on_delete=models.PROTECT, related_name="planned_meeting"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["author", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                name="planned_meeting_note_when_over",
                condition=Q(state__in=["held", "missed"], note__isnull=False)
                | Q(state__in=["planned", "cancelled"], note__isnull=True),
            ),
            models.CheckConstraint(
                name="planned_meeting_minutes", condition=Q(minutes__range=(5, 600))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.starts_at:%Y-%m-%d}"
