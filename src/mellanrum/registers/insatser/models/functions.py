"""Coordinators and extra resources (tilläggsresurser), with targets of their own."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.goals import GoalReport
from mellanrum.registers.insatser.models.insats import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class ExtraFunction(Versioned):
    """A post beside the insatser, or within one: per cent of full time in [from_on, to_on)."""

    class Kind(models.TextChoices):
        COORDINATOR = "coordinator", "Samverkanskoordinator"
        EXTRA_RESOURCE = "extra_resource", "Tilläggsresurs"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="extra_functions")
    kind = models.CharField(max_length=14, choices=Kind)
    title = models.CharField(max_length=120)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="extra_functions"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="extra_functions")
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="local_functions"
    )
    percent = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="extra_function_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="extra_function_percent", condition=Q(percent__gte=1) & Q(percent__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FunctionTarget(Versioned):
    """A target of a function for a year, with what came of it."""

    function = models.ForeignKey(ExtraFunction, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    target_number = models.PositiveIntegerField(null=True, blank=True)
    outcome_number = models.PositiveIntegerField(null=True, blank=True)
    verdict = models.CharField(max_length=12, choices=GoalReport.Verdict, blank=True)
    comment = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["function", "year", "text"], name="function_target_once"
            ),
            models.CheckConstraint(
                name="function_target_verdict_with_comment",
                condition=Q(verdict="") | ~Q(comment=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.year}"
