"""Goals of an insats, with target and, where no register can tell, a reported outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.insatser.models.insats import Insats


class Goal(models.Model):
    """`measure` is a figure key below the insats ('avslutade.arbete-eller-studier.andel'); empty
    when nothing registered can measure it. Years are the goal's validity, inclusive.
    """

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", "minst"
        AT_MOST = "at_most", "högst"
        QUALITATIVE = "qualitative", "kvalitativt"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="goals")
    slug = models.SlugField(max_length=60)
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=120, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=12, blank=True)
    direction = models.CharField(max_length=12, choices=Direction)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "slug"], name="goal_once"),
            models.CheckConstraint(
                name="goal_target_or_qualitative",
                condition=Q(direction="qualitative", target__isnull=True)
                | (~Q(direction="qualitative") & Q(target__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class GoalReport(models.Model):
    """What the insats itself reports about a goal in a year, with its reason."""

    class Verdict(models.TextChoices):
        REACHED = "reached", "Nått"
        PARTLY = "partly", "Delvis nått"
        NOT_REACHED = "not_reached", "Inte nått"
        NOT_MEASURED = "not_measured", "Inte mätt"

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    comment = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "year"], name="goal_report_once")]

    def __str__(self) -> str:
        return f"{self.goal} {self.year}"
