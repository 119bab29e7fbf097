"""What is said of the plan in a year: a verdict where none is computed, comments, a summary."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.planning.models.plans import OperationalPlan, PlanGoal, PlanMeasure


class PlanReview(Versioned):
    """Of a goal, or of one of its measures."""

    class Verdict(models.TextChoices):
        REACHED = "reached", "Nått"
        PARTLY = "partly", "Delvis nått"
        MISSED = "missed", "Inte nått"
        UNMEASURED = "unmeasured", "Inte mätt"

    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="reviews")
    measure = models.ForeignKey(
        PlanMeasure, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    comment = models.TextField(blank=True)
    reviewed_by = models.CharField(max_length=80)
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "year"],
                condition=Q(measure__isnull=True),
                name="plan_review_of_goal_once",
            ),
            models.UniqueConstraint(fields=["measure", "year"], name="plan_review_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure or self.goal} {self.year}"


class PlanSummary(Versioned):
    """The board's own words about the whole plan in a year."""

    plan = models.ForeignKey(OperationalPlan, on_delete=models.PROTECT, related_name="summaries")
    year = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="plan_summary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.year}"
