"""What the leads of insatser wrote in their attested quarterly reports, to take into a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import period_label
from mellanrum.reports.insats_reports import period_of
from mellanrum.reports.models import InsatsReport, Report, ReportSection
from mellanrum.reports.report_rules import FIELDS, LABELS, texts_of


@dataclass(frozen=True, slots=True)
class Contribution:
    """A text of a quarterly report: its number, which of the texts, the quarter in words, and who
    attested it.
    """

    report: int
    field: str
    period: str
    text: str
    attested_by: str

    @property
    def label(self) -> str:
        """'Utmaningar'."""
        return LABELS[self.field]

    @property
    def origin(self) -> str:
        """What the version of the section says about where the text comes from."""
        return f"{self.label} ur rapporten för {self.period}"


def list_contributions(report: Report, section: ReportSection) -> list[Contribution]:
    """Of the section's insats, or the report's, in the report's period; the oldest first."""
    insats = section.insats_id or report.insats_id
    if insats is None or not section.text_name:
        return []
    held = InsatsReport.objects.filter(
        insats=insats,
        status=InsatsReport.Status.ATTESTED,
        from_on__gte=report.from_on,
        to_on__lte=report.to_on,
    )
    ordered = held.defer("tables").order_by("from_on", "to_on")
    return [one for found in ordered for one in _texts(found)]


def find_contribution(
    report: Report, section: ReportSection, number: int, field: str
) -> Contribution | None:
    found = list_contributions(report, section)
    return next((one for one in found if (one.report, one.field) == (number, field)), None)


def _texts(found: InsatsReport) -> Iterator[Contribution]:
    texts, period = texts_of(found), period_label(period_of(found))
    for name in FIELDS:
        if text := getattr(texts, name).strip():
            yield Contribution(found.pk, name, period, text, found.attested_by)


def body_with(body: str, contribution: Contribution) -> str:
    """The section's text with the lead's words last. Raises DomainError where they stand there."""
    if contribution.text in body:
        raise DomainError("Texten står redan i avsnittet.")
    return f"{body.rstrip()}\n\n{contribution.text}".strip()
