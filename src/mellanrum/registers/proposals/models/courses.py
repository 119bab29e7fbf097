"""The way of a granted insats: steps with deadlines, agreement, start, changes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.proposal_machines import COURSE
from mellanrum.registers.governance.models import Body, Decision
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.models.applications import Application
from mellanrum.registers.registry.models import Document


class Course(Versioned):
    """Where an insats is on its way from grant to follow-up. One an insats."""

    insats = models.OneToOneField(Insats, on_delete=models.PROTECT, related_name="course")
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="courses"
    )
    state = models.CharField(max_length=12, choices=COURSE.choices, default=COURSE.start)
    reason = models.TextField(blank=True)
    moved_on = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["insats__name"]

    def __str__(self) -> str:
        return f"{self.insats} {self.state}"


class CycleStep(Versioned):
    """A step of the way, of an application or of a course. `due_on` comes of the plan, never of
    when the step before was done: who is late does not move what follows. A deadline that is moved
    keeps `first_due_on` and says why. `owner` is who (a role or a party), `key` the step's kind.
    """

    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    owner = models.CharField(max_length=120, blank=True)
    first_due_on = models.DateField()
    due_on = models.DateField()
    moved_reason = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    documents = models.ManyToManyField(Document, blank=True, related_name="cycle_steps")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cycle_step_of_one_thing",
                condition=Q(application__isnull=False, course=None)
                | Q(application=None, course__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["application", "key", "first_due_on"],
                condition=Q(application__isnull=False),
                name="cycle_step_once_an_application",
            ),
            models.UniqueConstraint(
                fields=["course", "key", "first_due_on"],
                condition=Q(course__isnull=False),
                name="cycle_step_once_a_course",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PartyAgreement(Versioned):
    """An agreement between parties on the insats (överenskommelse, R-INS-17, R-INS-22)."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="party_agreements"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="party_agreement_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Undertaking(models.Model):
    """What a party undertakes, who its contact is (role and name as the party says), and when it
    signed (R-INS-18).
    """

    agreement = models.ForeignKey(
        PartyAgreement, on_delete=models.PROTECT, related_name="undertakings"
    )
    position = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="undertakings")
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="undertaking_once")
        ]


class StartCheck(models.Model):
    """A point that is to be done before an insats runs: lead, steering group, mapping, SUS, the
    start workshop (R-INS-04, R-INS-05, R-INS-07, R-INS-35). Done, or not needed with a note.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="start_checks")
    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(null=True, blank=True)
    is_needed = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    done_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["course", "key"], name="start_check_once")]


class ChangeRequest(Versioned):
    """A change, pause, extension, revised goals or end, asked for and decided with an effective
    date. `before` and `after` keep both versions (R-INS-11): {'goals': [...], …}.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", "Ändring"
        PAUSE = "pause", "Paus"
        RESUME = "resume", "Återupptagande"
        EXTENSION = "extension", "Förlängning"
        GOALS = "goals", "Reviderade mål"
        END = "end", "Avslut"

    class Outcome(models.TextChoices):
        OPEN = "", "Väntar på beslut"
        YES = "yes", "Bifallen"
        NO = "no", "Avslagen"
        WITHDRAWN = "withdrawn", "Tillbakadragen"

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="change_requests")
    kind = models.CharField(max_length=9, choices=Kind)
    text = models.TextField()
    reason = models.TextField()
    effective_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    outcome_note = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="change_requests"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="change_requests"
    )
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="change_requests"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="change_request_decided_on_a_day",
                condition=Q(outcome__in=["", "withdrawn"]) | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="change_request_until_after",
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("effective_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on}"
