"""A corrected edition begins as the one it corrects; called by the action only."""

from __future__ import annotations

from datetime import datetime

from mellanrum.reports.models import (
    NumberNote,
    Report,
    ReportImage,
    ReportSection,
    SectionVersion,
)


def next_edition(report: Report, reason: str, by: str, at: datetime) -> Report:
    """A draft of the same period with the same sections, images and notes."""
    made = Report.objects.create(
        forbund=report.forbund,
        kind=report.kind,
        year=report.year,
        from_on=report.from_on,
        to_on=report.to_on,
        insats=report.insats,
        title=report.title,
        edition=report.edition + 1,
        corrects=report,
        correction_reason=reason.strip(),
        page_initials=report.page_initials,
        created_at=at,
        created_by=by,
    )
    _bring_sections(report, made, by, at)
    _bring(ReportImage, report.images.filter(removed_at=None), made)
    _bring(NumberNote, report.number_notes.filter(withdrawn_at=None), made)
    return made


def _bring_sections(report: Report, made: Report, by: str, at: datetime) -> None:
    sections = list(report.sections.all())
    for section in sections:
        section.pk, section.report = None, made
        section._state.adding = True
        section.status = "writing" if section.body else "empty"
        section.version = 1 if section.body else 0
        section.saved_at, section.saved_by = (at, by) if section.body else (None, "")
    ReportSection.objects.bulk_create(sections)
    SectionVersion.objects.bulk_create(
        SectionVersion(
            section=one, number=1, body=one.body, origin=f"Från utgåva {report.edition}",
            saved_at=at, saved_by=by,
        )
        for one in sections
        if one.body
    )  # fmt: skip


def _bring(model: type[ReportImage] | type[NumberNote], rows: object, made: Report) -> None:
    found = list(rows)  # type: ignore[call-overload]
    for row in found:
        row.pk, row.report = None, made
        row._state.adding = True
    model.objects.bulk_create(found)
