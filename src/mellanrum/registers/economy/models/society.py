"""Socio-economic calculation: unit costs with their sources, saved calculations, KAMSO results."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class UnitCost(models.Model):
    """What one person costs an actor in a year, in the prices of `price_year`. `receiver` is who
    gets a transfer. `is_example` marks an invented amount: a result that uses one says so.
    """

    class Kind(models.TextChoices):
        REAL = "real", "Reell kostnad"
        TRANSFER = "transfer", "Transferering"
        PRODUCTION = "production", "Produktion"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="unit_costs")
    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    actor = models.CharField(max_length=80)
    receiver = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    amount_ore = models.BigIntegerField()
    price_year = models.PositiveSmallIntegerField()
    valid_from = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["actor", "label", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "key", "valid_from"], name="unit_cost_once")
        ]

    def __str__(self) -> str:
        return self.label


class SocietyCalculation(Versioned):
    """A saved calculation: its assumptions and the unit costs it used, so that it can be made
    again alike. `content` has the shape that `mellanrum.valuation` reads.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="calculations")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="calculations"
    )
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    conclusion = models.TextField(blank=True)
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return self.title


class KamsoResult(models.Model):
    """A result from KAMSO (Umeå universitet), recorded: its parameters are not public, so it
    cannot be computed again here. `outputs` is a list of {"actor", "measure", "value", "unit"}.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="kamso_results")
    made_on = models.DateField()
    tool_version = models.CharField(max_length=60)
    inputs = models.TextField()
    outputs = models.JSONField(default=list)
    source = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_on"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "made_on"], name="kamso_result_once")
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.made_on}"
