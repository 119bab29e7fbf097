"""A report of any kind in any form, and the period that it is asked for by."""

from __future__ import annotations

from mellanrum.documents.model import Document
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.registers.insatser.queries import find_insats
from mellanrum.reports.render import render
from mellanrum.reports.report_kinds import INSATS, SHEETS, get_kind, period_of
from mellanrum.reports.sheets import sheet_pdf


def render_report(kind: str, document: Document, form: str) -> bytes:
    """`form` is pdf, docx, html, json or xlsx; a sheet has no cover and no contents in print."""
    return sheet_pdf(document) if form == "pdf" and kind in SHEETS else render(document, form)


def period_for(kind: str, forbund: str, text: str, insats: str = "") -> Period:
    """The period that a report is asked for by ('2021', '2021-K3'); of one insats's whole time
    without any. Raises DomainError.
    """
    held = get_kind(kind)
    if held.of_insats and not insats:
        raise DomainError(f"{held.title.replace(' {insats}', '')} görs för en insats. Välj vilken.")
    if held.period == INSATS and not text:
        return insats_period(forbund, insats)
    if not text:
        raise DomainError(f"{held.title} görs för {held.written_period}.")
    return period_of(held, text)


def insats_period(forbund: str, slug: str) -> Period:
    """From an insats's first day to its last. Raises DomainError for one that goes on."""
    insats = find_insats(forbund, slug)
    if insats is None:
        raise DomainError(f"Insatsen {slug} finns inte i {forbund}.")
    periods = list(insats.periods.all())
    ends = [period.to_on for period in periods if period.to_on is not None]
    if not periods or len(ends) < len(periods):
        raise DomainError(
            f"{insats.name} har inget slutdatum. Skriv perioden som två datum, "
            "2021-01-01--2021-12-31."
        )
    return Period(min(period.from_on for period in periods), max(ends))
