"""Numbers from elsewhere to compare a measure with."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.organisation.models.forbund import Forbund


class Benchmark(models.Model):
    """`value` of a measure in a year: national, another förbund's or the own earlier one's.

    `measure` is the measure's key ('avslutade.arbete-eller-studier'); `value` is in per cent, or
    in the measure's own unit; `n` is the base that it was counted on, if told. A `withdrawn` one
    is kept, but nothing is compared with it any more.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", "Riket"
        OTHER = "other", "Annat förbund"
        OWN = "own", "Eget tidigare år"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="benchmarks")
    measure = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind)
    label = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    n = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["measure", "year", "kind", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "measure", "kind", "label", "year"], name="benchmark_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"
