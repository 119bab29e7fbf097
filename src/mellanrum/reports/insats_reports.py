"""Reading the quarterly reports of insatser."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from mellanrum.domain.periods import Period
from mellanrum.figures.table import Table
from mellanrum.reports.frozen import thaw
from mellanrum.reports.models import InsatsReport


def period_of(report: InsatsReport) -> Period:
    return Period(report.from_on, report.to_on)


def _in_all(forbund: str, insats: str, period: Period) -> QuerySet[InsatsReport]:
    """Every edition of the report of an insats and period."""
    assert period.end is not None
    return InsatsReport.objects.filter(
        insats__forbund__slug=forbund,
        insats__slug=insats,
        from_on=period.start,
        to_on=period.end,
    ).select_related("insats__forbund")


def find_report(forbund: str, insats: str, period: Period) -> InsatsReport | None:
    """The report in force: the draft, or the attested one."""
    found = _in_all(forbund, insats, period)
    return found.exclude(status=InsatsReport.Status.REOPENED).first()


def list_editions_of(forbund: str, insats: str, period: Period) -> list[InsatsReport]:
    """Every edition of a report, the newest first, without tables."""
    found = _in_all(forbund, insats, period)
    return list(found.defer("tables").order_by("-edition"))


def list_reports(forbund: str, periods: Iterable[Period]) -> dict[tuple[str, Period], InsatsReport]:
    """The reports in force of some periods, by insats and period, without tables. One query."""
    wanted = set(periods)
    found = (
        InsatsReport.objects.filter(
            insats__forbund__slug=forbund, from_on__in={p.start for p in wanted}
        )
        .exclude(status=InsatsReport.Status.REOPENED)
        .select_related("insats")
        .defer("tables")
    )
    return {(r.insats.slug, period_of(r)): r for r in found if period_of(r) in wanted}


def frozen_tables(report: InsatsReport) -> tuple[Table, ...]:
    """The tables that everyone may see, as they were when it was attested."""
    return thaw(bytes(report.tables))
