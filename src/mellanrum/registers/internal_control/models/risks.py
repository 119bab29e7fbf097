"""Risks, what is thought of them over time, and the scales that they are judged on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.internal_control.models.mapping import ControlProcess
from mellanrum.registers.organisation.models import Forbund


class ScaleLevel(Versioned):
    """A step of the förbund's own scale. `source` tells who has decided it."""

    class Axis(models.TextChoices):
        PROBABILITY = "probability", "Sannolikhet"
        CONSEQUENCE = "consequence", "Konsekvens"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="risk_levels")
    axis = models.CharField(max_length=11, choices=Axis)
    value = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["axis", "value"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "axis", "value"], name="scale_level_once"),
            models.CheckConstraint(name="scale_level_from_one", condition=Q(value__range=(1, 9))),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.label}"


class RiskBand(Versioned):
    """From which risk value (probability × consequence) a risk is called what."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="risk_bands")
    least = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["least"]
        constraints = [models.UniqueConstraint(fields=["forbund", "least"], name="risk_band_once")]

    def __str__(self) -> str:
        return self.label


class Risk(Versioned):
    """Something that may happen in a process. `owner` is a function. Who accepts one points to the
    decision, or writes which it is in `decided`.
    """

    class Treatment(models.TextChoices):
        NONE = "", "Inte bestämd"
        ACCEPT = "accept", "Acceptera"
        REDUCE = "reduce", "Minska"
        MOVE = "move", "Flytta till annan"
        AVOID = "avoid", "Undvik"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="risks")
    number = models.PositiveSmallIntegerField()
    process = models.ForeignKey(ControlProcess, on_delete=models.PROTECT, related_name="risks")
    title = models.CharField(max_length=160)
    cause = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    owner = models.CharField(max_length=120)
    treatment = models.CharField(max_length=6, choices=Treatment, blank=True)
    treatment_text = models.TextField(blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="accepted_risks"
    )
    decided = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "number"], name="risk_once"),
            models.CheckConstraint(
                name="risk_accepted_by_decision",
                condition=~Q(treatment="accept") | Q(decision__isnull=False) | ~Q(decided=""),
            ),
        ]

    def __str__(self) -> str:
        return f"R{self.number} {self.title}"


class RiskAssessment(models.Model):
    """What was thought of a risk on a day, before measures and (when judged) after them. Never
    changed: a new one is made.
    """

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField()
    probability = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    probability_after = models.PositiveSmallIntegerField(null=True, blank=True)
    consequence_after = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="risk_assessment_after_is_whole",
                condition=Q(probability_after__isnull=True, consequence_after__isnull=True)
                | Q(probability_after__isnull=False, consequence_after__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk} {self.on}"

    @property
    def before(self) -> int:
        return self.probability * self.consequence

    @property
    def after(self) -> int:
        """The risk value that counts now: after measures, else before them."""
        if self.probability_after is None or self.consequence_after is None:
            return self.before
        return self.probability_after * self.consequence_after
