"""What was said: frozen reports with everything that proves them, signatures, attachments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.reports.writing_models import Report


class FrozenReport(models.Model):
    """A report as it was frozen. A report thawed and frozen again has several; the one in force is
    that without `thawed_at`.

    `document` and `figures` (every figure and table of the period) are gzip of JSON; `view` gzip of
    what Typst read; `material` a zip of what the figures were computed from besides persons (the
    ledgers as SIE, the registers' rows); `snapshot` names the person-level picture, '' for none.
    `pdf` is as rendered, `signed_pdf` with the signatures so far appended.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="frozen")
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=80)
    revision = models.CharField(max_length=40)
    voices = models.CharField(max_length=40, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    minimum = models.PositiveSmallIntegerField()
    snapshot = models.CharField(max_length=120, blank=True)
    document = models.BinaryField()
    document_sha256 = models.CharField(max_length=64)
    view = models.BinaryField()
    view_sha256 = models.CharField(max_length=64)
    figures = models.BinaryField()
    figures_sha256 = models.CharField(max_length=64)
    material = models.BinaryField(default=bytes)
    material_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    signed_pdf = models.BinaryField(null=True, blank=True)
    signed_pdf_sha256 = models.CharField(max_length=64, blank=True)
    program = models.CharField(max_length=40)
    typst = models.CharField(max_length=20)
    template_sha256 = models.CharField(max_length=64)
    fonts_sha256 = models.CharField(max_length=64)
    exceptions = models.JSONField(default=list)
    thawed_at = models.DateTimeField(null=True, blank=True)
    thawed_by = models.CharField(max_length=80, blank=True)
    thaw_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(thawed_at__isnull=True), name="frozen_in_force_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.frozen_at:%Y-%m-%d}"


class ReportSigner(models.Model):
    """Who is to sign, in which function and order (equal numbers in any order), and when it was
    done. `user` is the key of the one who may sign as this person; `party` who appointed.
    """

    frozen = models.ForeignKey(FrozenReport, on_delete=models.PROTECT, related_name="signers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=80)
    party = models.CharField(max_length=160, blank=True)
    initials = models.CharField(max_length=6, blank=True)
    user = models.CharField(max_length=80, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=80, blank=True)
    certificate = models.TextField(blank=True)
    serial = models.CharField(max_length=60, blank=True)
    pdf_sha256_before = models.CharField(max_length=64, blank=True)
    pdf_sha256_after = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class TableCode(models.Model):
    """The short code printed at a table or chart of a frozen report: `/kod/CODE` leads there."""

    frozen = models.ForeignKey(FrozenReport, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=12, unique=True)
    table_key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["frozen", "table_key"], name="table_code_once")
        ]

    def __str__(self) -> str:
        return self.code


class ReportAttachment(models.Model):
    """A paper that goes with a report: the auditors' statement (2003:1210 25–26 §§), minutes."""

    class Kind(models.TextChoices):
        AUDITORS = "auditors", "Revisorernas berättelse"
        MINUTES = "minutes", "Protokollsutdrag"
        OTHER = "other", "Annan bilaga"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=160)
    dated_on = models.DateField()
    content = models.BinaryField()
    mime = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    is_public = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.title
