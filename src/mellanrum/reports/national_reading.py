"""Which förbund share, and the sums of what they have published. Without the consent a förbund is
in none of it from the next page on: nothing is kept but by the digests of the very reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.cache import caches

from mellanrum.domain.sources import source_digest
from mellanrum.figures.table import Table
from mellanrum.reports.frozen import freeze, thaw
from mellanrum.reports.frozen_reading import HEAVY, document_in
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.national import Contribution, comparable, national_tables

KIND = "annual"


def list_shared() -> list[FrozenReport]:
    """The annual reports in force of those who share, without their contents; one of each förbund
    and year, the newest edition.
    """
    found = FrozenReport.objects.filter(
        thawed_at=None, report__kind=KIND, report__status="published", report__insats=None,
        report__forbund__site__shares_nationally=True, report__forbund__site__is_open=True,
    )  # fmt: skip
    newest: dict[tuple[int, int], FrozenReport] = {}
    ordered = found.defer(*HEAVY).select_related("report__forbund")
    for one in ordered.order_by("report__forbund__name", "report__edition"):
        newest[one.report.forbund_id, one.report.year] = one
    return list(newest.values())


def sums_of(reports: Sequence[FrozenReport], year: int) -> dict[str, Table]:
    """{key: the sum} of reports of one year."""
    key = f"national-{year}-{_digest(sorted(one.document_sha256 for one in reports))}"
    if (kept := caches["drawings"].get(key)) is None:
        parts = [contribution_of(one) for one in reports]
        kept = freeze(list(national_tables(parts, year).values())).content
        caches["drawings"].set(key, kept)
    return {table.key: table for table in thaw(kept)}


def contribution_of(frozen: FrozenReport) -> Contribution:
    """What is comparable among the tables that the report prints."""
    found: dict[str, Table] = {}
    for table in document_in(frozen).tables():
        found.setdefault(table.key, table)
    return Contribution(frozen.report.forbund.slug, comparable(found))


def _digest(parts: Sequence[str]) -> str:
    """Of the reports and of how they are summed."""
    rule = source_digest("mellanrum.reports.national", "mellanrum.figures")
    return hashlib.sha256(" ".join((rule, *parts)).encode()).hexdigest()
