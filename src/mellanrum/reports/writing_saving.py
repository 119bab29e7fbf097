"""What a save of a section does to its rows; called by the actions only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.text_merge import merge
from mellanrum.reports.models import NumberNote, Report, ReportSection, SectionVersion
from mellanrum.reports.writing import find_version, reach_of
from mellanrum.reports.writing_policies import (
    NO_DIRECTOR,
    TextClashError,
    check_body,
    check_can_write,
    check_draft,
    check_open,
    folds,
    is_grown,
    plain,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text on its way in: who, when, from where ('' when typed)."""

    body: str
    by: Actor
    at: datetime
    origin: str = ""
    merged: bool = False


def locked_report(report: Report) -> Report:
    """The row as it is now, held until the action ends."""
    return Report.objects.select_for_update().select_related("forbund").get(pk=report.pk)


def locked_section(section: ReportSection) -> ReportSection:
    """The row as it is now with its report, held until the action ends."""
    held = ReportSection.objects.select_for_update(of=("self",))
    return held.select_related("report__forbund", "insats").get(pk=section.pk)


def section_to_write(section: ReportSection, by: Actor) -> ReportSection:
    """The locked section, when the actor may change it now. Raises DomainError."""
    held = locked_section(section)
    check_draft(held.report.status)
    check_can_write(by, reach_of(held.report, held))
    return held


def text_to_write(section: ReportSection, by: Actor) -> ReportSection:
    """As `section_to_write`; neither one that is done nor one without a text of its own."""
    held = section_to_write(section, by)
    check_open(held.status)
    return held


def merged_body(
    section: ReportSection, body: str, version: int, base: str | None, by: Actor
) -> tuple[str, bool]:
    """(the text to save, whether another's changes are in it). `base` is the text that the writer
    began with, None for that of `version`. A save whose answer never came to the writer is not
    another's. Raises TextClashError when both changed the same.
    """
    mine, held = plain(body), section.body
    if version == section.version or mine == held:
        return mine, False
    if section.saved_by == by.key and is_grown(held, mine):
        return mine, False
    found = None if base is not None else find_version(section, version)
    began = plain(base) if base is not None else (found.body if found else "")
    merged = merge(began, mine, held)
    if merged.clashes:
        raise TextClashError(merged, held, section.version)
    return merged.text, merged.text != mine


def put_text(section: ReportSection, written: Written) -> ReportSection:
    """Save the text as the section's newest version. Raises DomainError for one that cannot be."""
    check_body(written.body)
    if written.body == section.body:
        return section
    section.body = written.body
    section.version += 1
    section.saved_at, section.saved_by = written.at, written.by.key
    if section.status == "empty" and written.body:
        section.status = "writing"
    section.save(update_fields=["body", "version", "saved_at", "saved_by", "status",
                                "brought_from"])  # fmt: skip
    _keep_version(section, written)
    return section


def _keep_version(section: ReportSection, written: Written) -> None:
    """A version of its own, or the one before grown."""
    last = SectionVersion.objects.filter(section=section).first()
    if last is None or not _folds(last, written):
        last = SectionVersion(section=section, origin=written.origin)
    last.number, last.body = section.version, section.body
    last.merged = last.merged or written.merged
    last.saved_at, last.saved_by = written.at, written.by.key
    last.save()


def _folds(last: SectionVersion, written: Written) -> bool:
    return not written.merged and folds(
        last.saved_by, last.saved_at, last.origin, written.by.key, written.at, written.origin
    )


def check_noter(report: Report, section: ReportSection | None, kind: str, by: Actor) -> None:
    """Raises DomainError for who may not say such a thing."""
    if kind not in NumberNote.Kind.values:
        raise DomainError("Välj om det är en källa eller ett undantag.")
    if by.can("reports.write"):
        return
    if kind == NumberNote.Kind.EXCEPTION or section is None:
        raise DomainError(NO_DIRECTOR)
    check_can_write(by, reach_of(report, locked_section(section)))
