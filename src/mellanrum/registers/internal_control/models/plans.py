"""The year's plan: controls, and the occasions at which they are held."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.internal_control_machines import CONTROL_OCCASION, CONTROL_PLAN
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.internal_control.models.mapping import ControlProcess
from mellanrum.registers.internal_control.models.risks import Risk
from mellanrum.registers.organisation.models import Forbund


class ControlPlan(Versioned):
    """A calendar year's plan. `decided` says which decision when it is not in the register."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="control_plans")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=CONTROL_PLAN.choices, default=CONTROL_PLAN.start)
    introduction = models.TextField(blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="control_plans"
    )
    decided = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    half_reported_on = models.DateField(null=True, blank=True)
    half_conclusion = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    conclusion = models.TextField(blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year"], name="control_plan_once"),
            models.CheckConstraint(
                name="control_plan_decided_with_a_day",
                condition=Q(state="proposal") | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="control_plan_reported_with_a_day",
                condition=~Q(state="reported") | Q(reported_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Internkontrollplan {self.year}"


class Control(Versioned):
    """What is controlled, how, how often and by whom (a function). `automatic` names a computed
    control of automatic.py. `is_outside`: the förbund does not itself rule over the outcome.
    """

    class Method(models.TextChoices):
        SAMPLE = "sample", "Stickprov"
        REVIEW = "review", "Granskning"
        SURVEY = "survey", "Undersökning"

    class Frequency(models.TextChoices):
        YEARLY = "yearly", "En gång om året"
        HALF = "half", "Varje halvår"
        TERTIAL = "tertial", "Varje tertial"
        QUARTER = "quarter", "Varje kvartal"
        MONTH = "month", "Varje månad"
        MEETING = "meeting", "Varje styrelsemöte"

    class Automatic(models.TextChoices):
        NONE = "", "Ingen, den görs för hand"
        BUDGET = "budget", "Utfall och prognos mot budget"
        MINUTES = "minutes", "Protokoll justerade och anslagna i tid"
        DELEGATED = "delegated", "Delegationsbeslut anmälda till styrelsen"
        DEVIATIONS = "deviations", "Avvikelser delgivna styrgrupp och styrelse"

    plan = models.ForeignKey(ControlPlan, on_delete=models.PROTECT, related_name="controls")
    number = models.PositiveSmallIntegerField()
    process = models.ForeignKey(ControlProcess, on_delete=models.PROTECT, related_name="controls")
    title = models.CharField(max_length=200)
    how = models.TextField()
    method = models.CharField(max_length=6, choices=Method)
    frequency = models.CharField(max_length=8, choices=Frequency)
    days_after = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=120)
    automatic = models.CharField(max_length=10, choices=Automatic, blank=True)
    is_outside = models.BooleanField(default=False)
    is_external = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    risks = models.ManyToManyField(Risk, related_name="controls")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_control_once"),
            models.CheckConstraint(name="plan_control_owned", condition=~Q(owner="")),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Occasion(Versioned):
    """A control of [from_on, to_on), due on a day that the plan gives and that never moves.
    `computed` is what the program itself found when it was held.
    """

    class Outcome(models.TextChoices):
        RIGHT = "right", "Utan anmärkning"
        REMARK = "remark", "Anmärkning"
        WRONG = "wrong", "Brist"

    control = models.ForeignKey(Control, on_delete=models.PROTECT, related_name="occasions")
    from_on = models.DateField()
    to_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=7, choices=CONTROL_OCCASION.choices, default=CONTROL_OCCASION.start
    )
    held_on = models.DateField(null=True, blank=True)
    held_by = models.CharField(max_length=80, blank=True)
    reviewer = models.CharField(max_length=160, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    observed = models.TextField(blank=True)
    computed = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    sample = models.ForeignKey(
        ControlSample, null=True, blank=True, on_delete=models.PROTECT, related_name="occasions"
    )

    class Meta:
        ordering = ["due_on", "control__number"]
        constraints = [
            models.UniqueConstraint(fields=["control", "due_on"], name="control_occasion_once"),
            models.CheckConstraint(
                name="control_occasion_period", condition=Q(to_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="control_occasion_held",
                condition=~Q(state="done") | (Q(held_on__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="control_occasion_skipped_with_reason",
                condition=~Q(state="skipped") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.control} {self.due_on}"
