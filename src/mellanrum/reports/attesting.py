"""Attesting: compute both editions of the figures, as told and as true, and lock them together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.figures.table import Table
from mellanrum.reports.actions.insats_reports import attest
from mellanrum.reports.books import shelf
from mellanrum.reports.frozen import freeze
from mellanrum.reports.insats_report import report_tables
from mellanrum.reports.insats_reports import period_of
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.remarks import remarks_of
from mellanrum.reports.report_rules import texts_of


def own_tables(report: InsatsReport) -> tuple[Table, ...]:
    """The true tables of the report's period as they are now. The caller has checked that the
    reader works in the insats.
    """
    slug = report.insats.slug
    found = shelf(report.insats.forbund.slug, frozenset({slug}))
    return report_tables(found.own_book, slug, period_of(report))


def remarks_on(report: InsatsReport) -> tuple[str, ...]:
    """What the lead has to answer before attesting."""
    return remarks_of(own_tables(report), texts_of(report))


def attest_report(
    report: InsatsReport, version: int, answers: Mapping[str, str], *, by: Actor, at: datetime
) -> InsatsReport:
    """Attest with the figures as they are now. Raises DomainError as the action does."""
    forbund = report.insats.forbund
    told = shelf(forbund.slug)
    own = own_tables(report)
    return attest(
        report=report,
        version=version,
        protected=freeze(report_tables(told.book, report.insats.slug, period_of(report))),
        own=freeze(own),
        remarks=remarks_of(own, texts_of(report)),
        answers=answers,
        revision=told.state,
        minimum=forbund.minimum_group,
        by=by,
        at=at,
    )
