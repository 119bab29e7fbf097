"""The board's goals for good economic management (KL 11:1 och 11:6; LKBR 11:8)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models import Forbund


class BoardGoal(models.Model):
    """A goal of the whole förbund. `figure` is the key of the figure that it is measured by
    ('ekonomi.medel.individinriktade.andel'); without one the board judges it in words.
    """

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Finansiellt mål"
        OPERATIONAL = "operational", "Verksamhetsmål"

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", "Minst"
        AT_MOST = "at_most", "Högst"
        EXACTLY = "exactly", "Lika med"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="board_goals")
    slug = models.SlugField(max_length=80)
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=11, choices=Kind)
    figure = models.CharField(max_length=160, blank=True)
    direction = models.CharField(max_length=8, choices=Direction, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="board_goal_once"),
            models.CheckConstraint(
                name="board_goal_measured_whole",
                condition=Q(figure="", direction="", target__isnull=True)
                | (~Q(figure="") & ~Q(direction="") & Q(target__isnull=False)),
            ),
            models.CheckConstraint(
                name="board_goal_years",
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class BoardGoalReview(models.Model):
    """What the board says of a goal in a year: a comment, and a verdict where none is computed."""

    class Verdict(models.TextChoices):
        REACHED = "reached", "Nått"
        PARTLY = "partly", "Delvis nått"
        MISSED = "missed", "Inte nått"
        UNMEASURED = "unmeasured", "Inte mätt"

    goal = models.ForeignKey(BoardGoal, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    comment = models.TextField(blank=True)
    reviewed_by = models.CharField(max_length=80)
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "year"], name="board_goal_review_once")
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.year}"
