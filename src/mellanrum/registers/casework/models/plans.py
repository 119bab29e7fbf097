"""The action plan: versions with the person's own words, goals, and who does what by when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mellanrum.domain.machines import ACTIVITY, HANDOVER, PLAN
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.enrolments import Enrolment
from mellanrum.registers.organisation.models import Party, Unit


class ActionPlan(models.Model):
    """The plan of an enrolment; it belongs to the party that controls the case."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="plan")
    begun_on = models.DateField()

    class Meta:
        ordering = ["begun_on"]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.begun_on}"


class PlanVersion(models.Model):
    """What was agreed, or the draft of it. Once agreed its content never changes: `content_digest`
    is the keyed digest of it. `stamp` counts the times a draft was saved, so that two who write at
    once are told.
    """

    class How(models.TextChoices):
        SCREEN = "screen", "underskriven på skärm"
        RECORDED = "recorded", "antecknat av handläggaren"

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=PLAN.choices, default=PLAN.start)
    stamp = models.PositiveIntegerField(default=0)
    own_words = EncryptedText()
    wishes = EncryptedText()
    change_note = EncryptedText()
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(max_length=8, choices=How, blank=True)
    agreed_by = models.CharField(max_length=80, blank=True)
    signature = EncryptedText()
    agreed_note = EncryptedText()
    content_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="draft"), name="plan_one_draft"
            ),
            models.CheckConstraint(
                name="plan_version_agreed_on_a_day",
                condition=Q(state="draft", agreed_on__isnull=True, agreed_how="")
                | (
                    ~Q(state="draft")
                    & Q(agreed_on__isnull=False)
                    & ~Q(agreed_how="")
                    & ~Q(content_digest="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class PlanGoal(models.Model):
    """A goal in the person's own words. `key` follows it from version to version."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="goals")
    key = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    text = EncryptedText()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="plan_goal_once")]

    def __str__(self) -> str:
        return self.key


class PlanStep(models.Model):
    """Who does what by when. Done by the participant, by a `party`, or by a `role` in words."""

    class Who(models.TextChoices):
        PARTICIPANT = "participant", "Deltagaren"
        PARTY = "party", "En part"
        ROLE = "role", "Någon annan"

    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    what = EncryptedText()
    who = models.CharField(max_length=11, choices=Who)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_steps"
    )
    role = EncryptedText()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=ACTIVITY.choices, default=ACTIVITY.start)
    is_work_oriented = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["goal", "key"], name="plan_step_once"),
            models.CheckConstraint(
                name="plan_step_has_its_party",
                condition=Q(who="party", party__isnull=False)
                | (~Q(who="party") & Q(party__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class PlanEdit(models.Model):
    """A draft's whole content before somebody saved over it: nobody's text is lost."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="edits")
    stamp = models.PositiveIntegerField()
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    content = EncryptedText()

    class Meta:
        ordering = ["-stamp"]
        constraints = [models.UniqueConstraint(fields=["version", "stamp"], name="plan_edit_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.stamp}"


class HandOver(models.Model):
    """A version handed to a caseworker of another party or unit at a meeting (trepartssamtal).

    `receiver` is somebody with an account; without one anybody of the party, and the unit if it is
    said, may accept. `receiver_role` is a role in words, never a person.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="handovers")
    to_party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="plan_handovers")
    to_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_handovers"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_handovers",
    )
    receiver_role = models.CharField(max_length=80, blank=True)
    meeting_on = models.DateField()
    participant_present = models.BooleanField()
    state = models.CharField(max_length=9, choices=HANDOVER.choices, default=HANDOVER.start)
    sent_by = models.CharField(max_length=80)
    sent_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="sent_plan_handovers"
    )
    sent_at = models.DateTimeField()
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.SlugField(max_length=60, blank=True)
    refusal_text = EncryptedText()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["to_party", "state"]), models.Index(fields=["sent_by"])]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(state="offered"), name="handover_one_offered"
            ),
            models.CheckConstraint(
                name="handover_answered_by_somebody",
                condition=Q(state="offered", answered_at__isnull=True, answered_by="")
                | (~Q(state="offered") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
            models.CheckConstraint(
                name="handover_refused_with_reason",
                condition=~Q(state="refused") | ~Q(refusal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.state}"
