"""Narrative texts, and the editions that the site reads."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.freezing_models import (
    FrozenReport,
    ReportAttachment,
    ReportSigner,
    TableCode,
)
from mellanrum.reports.round_models import InsatsReport, OwnFigures
from mellanrum.reports.statistics_models import (
    Delivery,
    StatisticsField,
    StatisticsForm,
    StatisticsValue,
)
from mellanrum.reports.writing_models import (
    DiaryEntry,
    HouseLook,
    NumberNote,
    OwnOutline,
    Report,
    ReportImage,
    ReportSection,
    SectionComment,
    SectionVersion,
)

__all__ = [
    "Delivery",
    "DiaryEntry",
    "Edition",
    "FrozenReport",
    "HouseLook",
    "InsatsReport",
    "NumberNote",
    "OwnFigures",
    "OwnOutline",
    "Report",
    "ReportAttachment",
    "ReportImage",
    "ReportSection",
    "ReportSigner",
    "SavedView",
    "SectionComment",
    "SectionText",
    "SectionVersion",
    "StatisticsField",
    "StatisticsForm",
    "StatisticsValue",
    "TableCode",
]


class SectionText(models.Model):
    """The förbund's own words in a report's section. CommonMark; a figure is inserted by its key,
    as in `{{ insats.tidsam.deltagare.antal }}`, never typed.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="section_texts")
    year = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=120)
    body = models.TextField()

    class Meta:
        ordering = ["year", "section"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "section"], name="section_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.year}"


class Edition(models.Model):
    """A built report, always the protected edition. `document` is the whole of it as JSON;
    `revision` tells from which state of the data.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=20, default="annual")
    year = models.PositiveSmallIntegerField()
    revision = models.CharField(max_length=40)
    minimum = models.PositiveSmallIntegerField()
    document = models.BinaryField(help_text="gzip av dokumentet som JSON")
    document_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    built_at = models.DateTimeField()
    built_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-built_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "kind", "year", "revision"], name="edition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.forbund} {self.kind} {self.year}"


class SavedView(models.Model):
    """A question that somebody has named. `query` is the question as in the explorer's address;
    `owner` a user's key. One that is removed is kept, so that it can be brought back.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="saved_views")
    owner = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.TextField()
    is_shared = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_named"),
            models.UniqueConstraint(
                fields=["forbund", "owner", "name"],
                condition=models.Q(removed_at__isnull=True),
                name="saved_view_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
