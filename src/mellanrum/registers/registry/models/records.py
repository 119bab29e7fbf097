"""The records plan (dokumenthanteringsplan), its rows, and gallring done by it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models.matters import Document


class RecordsPlan(Versioned):
    """A version of the plan; in force [from_on, to_on) once the board has decided it."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="records_plans")
    number = models.PositiveSmallIntegerField()
    decided_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=160, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "number"], name="records_plan_once"),
            models.CheckConstraint(
                name="records_plan_decided",
                condition=Q(decided_on__isnull=True, from_on__isnull=True, to_on__isnull=True)
                | Q(decided_on__isnull=False, from_on__isnull=False)
                & (Q(to_on__isnull=True) | Q(to_on__gt=F("from_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"Dokumenthanteringsplan {self.number}"


class RecordsRow(Versioned):
    """A kind of document: kept for ever, or destroyed `length` `unit` after `moment`."""

    class Rule(models.TextChoices):
        PRESERVE = "preserve", "Bevaras"
        GALLRA = "gallra", "Gallras"

    class Unit(models.TextChoices):
        YEARS = "years", "år"
        MONTHS = "months", "månader"

    class Moment(models.TextChoices):
        YEAR_END = "year_end", "utgången av handlingens kalenderår"
        DATED = "dated", "handlingens dag"
        CLOSED = "closed", "dagen då ärendet avslutades"

    plan = models.ForeignKey(RecordsPlan, on_delete=models.PROTECT, related_name="rows")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    rule = models.CharField(max_length=8, choices=Rule)
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=6, choices=Unit, blank=True)
    moment = models.CharField(max_length=8, choices=Moment, blank=True)
    medium = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="records_row_once"),
            models.CheckConstraint(
                name="records_row_time",
                condition=Q(rule="preserve", length__isnull=True, unit="", moment="")
                | Q(rule="gallra", length__gt=0) & ~Q(unit="") & ~Q(moment=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RecordsRun(models.Model):
    """One gallring (its protocol): which documents, by which plan, who did it and when."""

    plan = models.ForeignKey(RecordsPlan, on_delete=models.PROTECT, related_name="runs")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"Gallring {self.on}"


class RecordsRunItem(models.Model):
    """A document whose file was destroyed; the row and its digest stay."""

    run = models.ForeignKey(RecordsRun, on_delete=models.PROTECT, related_name="items")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="gallring")
    row = models.ForeignKey(RecordsRow, on_delete=models.PROTECT, related_name="items")
    due_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document}: {self.run}"
