"""Reports that people write: sections with versions, comments, images, notes on numbers, a diary.

A report is made from an outline (reports/report_kinds.py) and is the förbund's own from then on.
What a reader sees is assembled from its sections as they are; freezing_models keeps what was said.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.report_machines import REPORT, SECTION
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund


class Report(models.Model):
    """One report of a kind and period, half-open; `insats` when it is about one. `edition` counts
    the corrections: each is a report of its own that `corrects` the one before. `year` is the one
    it is filed under. `page_initials`: '' none, 'boxes' for pen on paper, 'letters' the signers'.
    """

    class Initials(models.TextChoices):
        NONE = "", "Inga"
        BOXES = "boxes", "Rutor att signera för hand"
        LETTERS = "letters", "Undertecknarnas initialer"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField()
    insats = models.ForeignKey(
        Insats, on_delete=models.PROTECT, null=True, blank=True, related_name="written_reports"
    )
    title = models.CharField(max_length=160)
    edition = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_reason = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=REPORT.choices, default=REPORT.start)
    due_on = models.DateField(null=True, blank=True)
    page_initials = models.CharField(max_length=7, choices=Initials, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=80, blank=True)
    status_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-year", "kind", "-from_on", "-edition"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gt=F("from_on")), name="report_period_forwards"
            ),
            models.UniqueConstraint(
                fields=["forbund", "kind", "from_on", "to_on", "edition"],
                condition=Q(insats__isnull=True) & ~Q(status="discarded"),
                name="report_once",
            ),
            models.UniqueConstraint(
                fields=["forbund", "kind", "from_on", "to_on", "insats", "edition"],
                condition=Q(insats__isnull=False) & ~Q(status="discarded"),
                name="report_of_insats_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportSection(models.Model):
    """A heading and what stands under it. `blocks` are the outline's descriptions in order;
    `text_name` names the one text among them ('' for none) and `body` is that text (CommonMark).
    `version` grows with each save. `brought_from`: the year whose text was brought in and has not
    been gone through. `is_left_out` keeps the section without printing it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=120)
    heading = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    blocks = models.JSONField(default=list)
    text_name = models.CharField(max_length=120, blank=True)
    law = models.CharField(max_length=200, blank=True)
    hint = models.TextField(blank=True)
    required = models.JSONField(default=list)
    insats = models.ForeignKey(
        Insats, on_delete=models.PROTECT, null=True, blank=True, related_name="report_sections"
    )
    is_own = models.BooleanField(default=False)
    is_left_out = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=SECTION.choices, default=SECTION.start)
    assigned_to = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.CharField(max_length=80, blank=True)
    brought_from = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_section_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3), name="report_section_level"
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class SectionVersion(models.Model):
    """The text as somebody saved it. Saves of one writer within a few minutes are one version;
    `merged` when it was put together with what another had saved meanwhile.
    """

    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    origin = models.CharField(max_length=120, blank=True)
    merged = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="section_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number}"


class SectionComment(models.Model):
    """A remark on a section, about `quote` when that is given; answers hang on it."""

    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    quote = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=80)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ReportImage(models.Model):
    """An image of a report; in texts `{{ bild: KEY }}`. `alt` says what it shows; empty only for a
    decorative one.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="images")
    key = models.SlugField(max_length=60)
    content = models.BinaryField()
    mime = models.CharField(max_length=30)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.TextField(blank=True)
    is_decorative = models.BooleanField(default=False)
    caption = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"],
                condition=Q(removed_at__isnull=True),
                name="report_image_once",
            ),
            models.CheckConstraint(
                condition=Q(is_decorative=True) | ~Q(alt=""), name="report_image_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class NumberNote(models.Model):
    """What somebody has said of a finding (checking.finding.Finding.key): the source of a number
    that no register has, or that a contradiction is to stand, with the reason. Named in the report.
    """

    class Kind(models.TextChoices):
        SOURCE = "source", "Källa"
        EXCEPTION = "exception", "Undantag"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="number_notes")
    finding = models.CharField(max_length=16)
    kind = models.CharField(max_length=9, choices=Kind)
    message = models.TextField()
    printed = models.CharField(max_length=120, blank=True)
    reason = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "finding"],
                condition=Q(withdrawn_at__isnull=True),
                name="number_note_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="number_note_has_reason"),
        ]

    def __str__(self) -> str:
        return self.message[:60]


class DiaryEntry(models.Model):
    """Something that happened, written down when it did. `is_material`: belongs among the events of
    material importance (LKBR 11 kap.) of the year of `on`, or after its end.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="diary")
    on = models.DateField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    insats = models.ForeignKey(
        Insats, on_delete=models.PROTECT, null=True, blank=True, related_name="diary"
    )
    source = models.CharField(max_length=300, blank=True)
    is_material = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=80)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="diary_entry_named")]

    def __str__(self) -> str:
        return self.title


class OwnOutline(models.Model):
    """The förbund's own order of sections for a kind of report: a list of objects with key,
    heading, level, blocks, text_name, law, hint, required, is_own, is_left_out. Used for new ones.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="outlines")
    kind = models.CharField(max_length=30)
    sections = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["forbund", "kind"], name="own_outline_once")]

    def __str__(self) -> str:
        return self.kind


class HouseLook(models.Model):
    """How the förbund's reports look: logo, colours ('#rrggbb'), fonts among the vendored ones."""

    forbund = models.OneToOneField(Forbund, on_delete=models.PROTECT, related_name="house_look")
    logo = models.BinaryField(default=bytes)
    logo_mime = models.CharField(max_length=30, blank=True)
    logo_alt = models.CharField(max_length=200, blank=True)
    primary = models.CharField(max_length=7, blank=True)
    accent = models.CharField(max_length=7, blank=True)
    body_font = models.CharField(max_length=40, blank=True)
    heading_font = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["forbund"]

    def __str__(self) -> str:
        return f"Utseende {self.forbund}"
