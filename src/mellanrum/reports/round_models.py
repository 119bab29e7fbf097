"""The quarterly report of an insats, as its lead writes and attests it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats


class InsatsReport(models.Model):
    """What the lead says of an insats in a period, half-open, and what was attested.

    `edition` counts the attestations: a reopened report is kept as it was, and the next edition is
    written. `version` grows with each save, so that no save overwrites what it has not seen.
    `tables` are those that everyone may see, frozen when attested; `revision` the state of the
    data then. `remarks` is how many remarks on quality the lead answered.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Utkast"
        ATTESTED = "attested", "Attesterad"
        REOPENED = "reopened", "Upplåst"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="reports")
    from_on = models.DateField()
    to_on = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    success_factors = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    deviations = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=80)
    attested_at = models.DateTimeField(null=True, blank=True)
    attested_by = models.CharField(max_length=80, blank=True)
    revision = models.CharField(max_length=20, blank=True)
    minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    remarks = models.PositiveSmallIntegerField(default=0)
    tables = models.BinaryField(default=bytes, help_text="gzip av skyddade tabeller som JSON")
    tables_sha256 = models.CharField(max_length=64, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.CharField(max_length=80, blank=True)
    reopen_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-from_on", "insats__position", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "from_on", "to_on", "edition"], name="insats_report_once"
            ),
            models.UniqueConstraint(
                fields=["insats", "from_on", "to_on"],
                condition=~Q(status="reopened"),
                name="insats_report_one_in_force",
            ),
            models.CheckConstraint(condition=Q(to_on__gt=F("from_on")), name="insats_report_span"),
            models.CheckConstraint(
                condition=Q(status="draft", attested_at__isnull=True, attested_by="")
                | (~Q(status="draft") & Q(attested_at__isnull=False) & ~Q(attested_by="")),
                name="insats_report_attested_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(status="reopened") & ~Q(reopen_reason="")
                | ~Q(status="reopened") & Q(reopened_at__isnull=True),
                name="insats_report_reopened_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.from_on}"


class OwnFigures(models.Model):
    """The true tables of an attested report, and how the lead answered the remarks on quality.

    They belong to those who work in the insats: only `reports.own_figures` reads them.
    """

    report = models.OneToOneField(
        InsatsReport, on_delete=models.PROTECT, related_name="own_figures"
    )
    tables = models.BinaryField(help_text="gzip av tabeller som JSON")
    tables_sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.report)
