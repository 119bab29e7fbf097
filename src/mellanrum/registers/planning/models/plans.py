"""The operational plan: vision, focus areas, goals, and what each goal is measured by.

The board decides goals and guidelines for the financial coordination (lag 2003:1210 20 §); a plan
of three years with the budget year first stands beside the budget (KL 2017:725 11 kap. 6 §).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.planning_machines import OPERATIONAL_PLAN
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class OperationalPlan(Versioned):
    """A plan for the years `from_year`–`to_year`, both within it. Only one is decided from each
    year; `carried_from` is the plan that it was copied from.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="operational_plans")
    title = models.CharField(max_length=160)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    vision = models.TextField(blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=OPERATIONAL_PLAN.choices, default=OPERATIONAL_PLAN.start
    )
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    consulted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operational_plans",
    )

    class Meta:
        ordering = ["-from_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "from_year"],
                condition=Q(state="decided"),
                name="operational_plan_one_decided",
            ),
            models.CheckConstraint(
                name="operational_plan_years", condition=Q(to_year__gte=F("from_year"))
            ),
            models.CheckConstraint(
                name="operational_plan_decided_by_a_decision",
                condition=~Q(state__in=["decided", "replaced"])
                | Q(decided_on__isnull=False, decision__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FocusArea(Versioned):
    """A heading of the plan. The goals of the insatser of `insats_kind` are shown together under
    it: '' none, 'all' of every kind, else as Insats.kind.
    """

    class InsatsKind(models.TextChoices):
        NONE = "", "Inga"
        INDIVIDUAL = "individual", "Individinriktade insatser"
        STRUCTURAL = "structural", "Strukturinriktade insatser"
        ALL = "all", "Alla insatser"

    plan = models.ForeignKey(OperationalPlan, on_delete=models.PROTECT, related_name="areas")
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    insats_kind = models.CharField(max_length=12, choices=InsatsKind, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "title"], name="focus_area_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanGoal(Versioned):
    """A goal of an area. One that is a goal of the board (`board_goal`) has its words and its
    verdict from there; any other has a text of its own. `why_outside` tells why reaching it does
    not lie in the förbund's own hands. `carried_from` is the same goal of the plan before.
    """

    class Level(models.TextChoices):
        INDIVIDUAL = "individual", "Individnivå"
        STRUCTURAL = "structural", "Strukturnivå"
        OTHER = "other", "Övrigt"

    area = models.ForeignKey(FocusArea, on_delete=models.PROTECT, related_name="goals")
    text = models.CharField(max_length=300, blank=True)
    board_goal = models.ForeignKey(
        BoardGoal, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_goals"
    )
    level = models.CharField(max_length=10, choices=Level, default=Level.OTHER)
    is_equality = models.BooleanField(default=False)
    is_outside = models.BooleanField(default=False)
    why_outside = models.CharField(max_length=300, blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "board_goal"], name="plan_goal_of_board_once"),
            models.CheckConstraint(
                name="plan_goal_own_words_or_the_boards",
                condition=Q(board_goal__isnull=True) ^ Q(text=""),
            ),
            models.CheckConstraint(
                name="plan_goal_outside_with_a_reason",
                condition=Q(is_outside=False) | ~Q(why_outside=""),
            ),
        ]

    def __str__(self) -> str:
        return self.board_goal.text if self.board_goal else self.text


class Measured(models.Model):
    """What a goal is measured by: the key of a figure, or nothing where it is judged in words.
    `against` says what the outcome is held against: a target, the national level of the year (of
    the year before, where this year's is not out) or of the year before, or what it was in
    `base_year` (`base_value`, where the register does not know that year).
    """

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", "Minst"
        AT_MOST = "at_most", "Högst"
        EXACTLY = "exactly", "Lika med"

    class Against(models.TextChoices):
        WORDS = "words", "Bedöms i ord"
        TARGET = "target", "Ett målvärde"
        NATIONAL = "national", "Rikets nivå: årets, annars året före"
        PREVIOUS = "previous", "Rikets nivå året före"
        BASE_YEAR = "base_year", "Värdet ett basår"

    text = models.CharField(max_length=300)
    figure = models.CharField(max_length=160, blank=True)
    against = models.CharField(max_length=9, choices=Against)
    direction = models.CharField(max_length=8, choices=Direction, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    base_year = models.PositiveSmallIntegerField(null=True, blank=True)
    base_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


WHOLE = (
    Q(against="words", figure="", direction="", target__isnull=True, base_year__isnull=True)
    | Q(against="target", target__isnull=False, base_year__isnull=True) & ~Q(figure="")
    | Q(against__in=["national", "previous"], target__isnull=True, base_year__isnull=True)
    & ~Q(figure="")
    | Q(against="base_year", target__isnull=True, base_year__isnull=False) & ~Q(figure="")
) & (Q(against="words") | ~Q(direction=""))


class PlanMeasure(Versioned, Measured):
    """One measure of a goal, as it is now."""

    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="measures")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(name="plan_measure_whole", condition=WHOLE)]


class MeasureRevision(Measured):
    """A measure as it was until `revised_on`; years that ended before are judged by it."""

    measure = models.ForeignKey(PlanMeasure, on_delete=models.PROTECT, related_name="revisions")
    revised_on = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["revised_on", "pk"]
        constraints = [models.CheckConstraint(name="measure_revision_whole", condition=WHOLE)]


class GoalRevision(models.Model):
    """The words of a goal as they were until `revised_on`."""

    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="revisions")
    text = models.CharField(max_length=300)
    revised_on = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["revised_on", "pk"]

    def __str__(self) -> str:
        return self.text
