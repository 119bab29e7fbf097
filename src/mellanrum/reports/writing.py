"""Reading reports that are being written: their sections, versions and earlier texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.audit.actor import Actor
from mellanrum.reports.models import (
    NumberNote,
    Report,
    ReportSection,
    SectionText,
    SectionVersion,
)
from mellanrum.reports.writing_policies import Reach, can_write

NEAR = ("forbund", "insats", "corrects")


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What stood in the section in an earlier year; `report` names where."""

    year: int
    body: str


def list_reports(forbund: str) -> list[Report]:
    """All but those thrown away, the newest year first."""
    found = Report.objects.filter(forbund__slug=forbund).exclude(status="discarded")
    return list(found.select_related(*NEAR))


def find_report(forbund: str, pk: int) -> Report | None:
    """Also one that is thrown away."""
    return Report.objects.filter(forbund__slug=forbund, pk=pk).select_related(*NEAR).first()


def list_sections(report: Report) -> list[ReportSection]:
    """In reading order, those left out too."""
    return list(report.sections.select_related("insats"))


def find_section(report: Report, key: str) -> ReportSection | None:
    return report.sections.filter(key=key).select_related("insats").first()


def list_versions(section: ReportSection) -> list[SectionVersion]:
    """The newest first."""
    return list(section.versions.all())


def find_version(section: ReportSection, number: int) -> SectionVersion | None:
    return section.versions.filter(number=number).first()


def reach_of(report: Report, section: ReportSection) -> Reach:
    """A report about an insats is its lead's, and so is a section about one."""
    insatser = {pk for pk in (report.insats_id, section.insats_id) if pk}
    return Reach(section.assigned_to, frozenset(insatser))


def can_write_section(by: Actor, report: Report, section: ReportSection) -> bool:
    """Whether the actor may change the section's text; of the report's state nothing is said."""
    return can_write(by, reach_of(report, section))


def find_earlier_text(report: Report, section: ReportSection) -> EarlierText | None:
    """The text of the same section in the newest earlier report of the kind, else that of the data
    package; None when it says nothing.
    """
    if not section.text_name:
        return None
    return earlier_texts(report, [section]).get(section.text_name)


def earlier_texts(report: Report, sections: Sequence[ReportSection]) -> dict[str, EarlierText]:
    """{text name: the newest text of an earlier year}."""
    names = {section.text_name for section in sections if section.text_name}
    found: dict[str, EarlierText] = {}
    for name, year, body in [*_packaged(report, names), *_written(report, names)]:
        if body.strip() and (name not in found or found[name].year <= year):
            found[name] = EarlierText(year, body)
    return found


def _packaged(report: Report, names: set[str]) -> list[tuple[str, int, str]]:
    if report.kind not in ("annual", "indicators"):
        return []
    held = SectionText.objects.filter(forbund=report.forbund_id, section__in=names)
    earlier = held.filter(year__lt=report.year).order_by("year")
    return list(earlier.values_list("section", "year", "body"))


def _written(report: Report, names: set[str]) -> list[tuple[str, int, str]]:
    """Of reports of the same kind that ended before this one began to be told of."""
    held = ReportSection.objects.filter(
        report__forbund=report.forbund_id,
        report__kind=report.kind,
        report__insats=report.insats_id,
        report__to_on__lt=report.to_on,
        text_name__in=names,
        brought_from__isnull=True,
    ).exclude(report__status="discarded")
    ordered = held.order_by("report__to_on", "report__edition")
    return list(ordered.values_list("text_name", "report__year", "body"))


def list_notes(report: Report) -> list[NumberNote]:
    """The notes in force."""
    return list(report.number_notes.filter(withdrawn_at=None))


def find_note(report: Report, pk: int) -> NumberNote | None:
    return report.number_notes.filter(pk=pk).first()
