"""The budget: by statement row, and by insats."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund


class BudgetLine(models.Model):
    """A budgeted amount in öre for a row of a statement layout ('drift.nettokostnad'), signed as
    the statement prints it.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=80)
    amount_ore = models.BigIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["year", "row"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "row"], name="budget_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.year}"


class InsatsYear(models.Model):
    """An insats's budget and planned participants for a year."""

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    budget_ore = models.BigIntegerField(null=True, blank=True)
    planned_participants = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["insats", "year"], name="insats_year_once")]

    def __str__(self) -> str:
        return f"{self.insats} {self.year}"
