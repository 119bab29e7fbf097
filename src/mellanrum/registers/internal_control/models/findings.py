"""What a control found, what is done about it, and samples of other things than vouchers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.internal_control_machines import CONTROL_FINDING, CONTROL_MEASURE
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.internal_control.models.plans import Occasion
from mellanrum.registers.internal_control.models.risks import Risk


class OccasionSample(models.Model):
    """Things drawn for an occasion, so that anybody can draw the same again (ledger.sampling)."""

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="samples")
    kind = models.CharField(max_length=20)
    seed = models.PositiveBigIntegerField()
    size = models.PositiveSmallIntegerField()
    population_size = models.PositiveIntegerField()
    population_sha256 = models.CharField(max_length=64)
    drawn_by = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="occasion_sample_size",
                condition=Q(size__gt=0, size__lte=F("population_size")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class OccasionItem(Versioned):
    """A drawn thing by its key and label, and what was seen of it."""

    sample = models.ForeignKey(OccasionSample, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    verdict = models.CharField(max_length=6, choices=Occasion.Outcome, blank=True)
    observed = models.CharField(max_length=600, blank=True)
    checked_by = models.CharField(max_length=80, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "position"], name="occasion_item_once"),
            models.UniqueConstraint(fields=["sample", "key"], name="occasion_item_key_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Finding(Versioned):
    """Something that a control found wrong. `next_year` is what it means for the risk analysis."""

    class Severity(models.TextChoices):
        LOW = "low", "Liten"
        MEDIUM = "medium", "Märkbar"
        HIGH = "high", "Allvarlig"

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="findings")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    severity = models.CharField(max_length=6, choices=Severity)
    cause = models.TextField()
    next_year = models.TextField(blank=True)
    found_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=CONTROL_FINDING.choices, default=CONTROL_FINDING.start
    )
    closed_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="control_finding_closed_with_a_day",
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Measure(Versioned):
    """Something to do by a day about a finding or about a risk. `owner` is a function."""

    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    risk = models.ForeignKey(
        Risk, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    state = models.CharField(
        max_length=9, choices=CONTROL_MEASURE.choices, default=CONTROL_MEASURE.start
    )
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="control_measure_of_one",
                condition=Q(finding__isnull=False, risk__isnull=True)
                | Q(finding__isnull=True, risk__isnull=False),
            ),
            models.CheckConstraint(
                name="control_measure_done_with_a_day",
                condition=~Q(state="done") | Q(done_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
