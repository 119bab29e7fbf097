"""Which förbund share, and the sums of what they have published. Without the consent a förbund is
in none of it from the next page on: nothing is kept but by the digests of the very reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import caches

from mellanrum.domain.periods import Period, period_key, period_label
from mellanrum.domain.sources import source_digest
from mellanrum.figures.table import Table
from mellanrum.reports.frozen import freeze, thaw
from mellanrum.reports.frozen_reading import HEAVY, document_in
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.national import LEAST, Contribution, Same, national_tables
from mellanrum.reports.national_comparable import OF_KIND, comparable


@dataclass(frozen=True, slots=True)
class Together:
    """Reports of one kind and period, one a förbund."""

    kind: str
    period: Period
    reports: tuple[FrozenReport, ...]

    @property
    def has_sum(self) -> bool:
        return len(self.reports) >= LEAST

    @property
    def same(self) -> Same:
        year = str(self.period.start.year)
        told = period_label(self.period)
        return Same(period_key(self.period), self.kind, "" if told == year else told)


def list_shared() -> list[FrozenReport]:
    """The reports in force of those who share, without their contents; of each förbund, kind and
    period one, the newest edition.
    """
    found = FrozenReport.objects.filter(
        thawed_at=None, report__kind__in=OF_KIND, report__status="published", report__insats=None,
        report__forbund__site__shares_nationally=True, report__forbund__site__is_open=True,
    )  # fmt: skip
    newest: dict[tuple[int, str, date, date], FrozenReport] = {}
    ordered = found.defer(*HEAVY).select_related("report__forbund")
    for one in ordered.order_by("report__forbund__name", "report__edition"):
        told = one.report
        newest[told.forbund_id, told.kind, told.from_on, told.to_on] = one
    return list(newest.values())


def together(reports: Iterable[FrozenReport], year: int) -> list[Together]:
    """Those of a year that can be summed with each other, in the order that they are told: of the
    same kind, and from New Year to the same day.
    """
    found: dict[tuple[str, date], list[FrozenReport]] = {}
    for one in reports:
        if one.report.year == year and one.report.from_on == date(year, 1, 1):
            found.setdefault((one.report.kind, one.report.to_on), []).append(one)
    return [
        Together(kind, Period(date(year, 1, 1), to_on), tuple(found[kind, to_on]))
        for kind, to_on in sorted(found, key=lambda one: (list(OF_KIND).index(one[0]), one[1]))
    ]


def sums_of(group: Together) -> dict[str, Table]:
    """{key: the sum}."""
    digests = sorted(one.document_sha256 for one in group.reports)
    key = f"national-{group.kind}-{group.same.period}-{_digest(digests)}"
    if (kept := caches["drawings"].get(key)) is None:
        parts = [contribution_of(one) for one in group.reports]
        found = national_tables(parts, group.period.start.year, group.same)
        kept = freeze(list(found.values())).content
        caches["drawings"].set(key, kept)
    return {table.key: table for table in thaw(kept)}


def contribution_of(frozen: FrozenReport) -> Contribution:
    """What is comparable among the tables that the report prints."""
    found: dict[str, Table] = {}
    for table in document_in(frozen).tables():
        found.setdefault(table.key, table)
    return Contribution(frozen.report.forbund.slug, comparable(found, frozen.report.kind))


def _digest(parts: Sequence[str]) -> str:
    """Of the reports and of how they are summed."""
    rule = source_digest("mellanrum.reports.national", "mellanrum.reports.national_comparable",
                         "mellanrum.figures")  # fmt: skip
    return hashlib.sha256(" ".join((rule, *parts)).encode()).hexdigest()
