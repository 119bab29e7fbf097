"""The tables of published reports: the only numbers that stand on a public site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.table import Table
from mellanrum.figures.trim import tells_something
from mellanrum.reports.frozen_reading import HEAVY, list_published, tables_of
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.web.areas.published.presenters import TABLE_FORMS, url_of

Tables = Mapping[str, Table]
# Reports of how it went: the whole year, and the parts of one.
ANNUAL = "annual"
TELLING = (ANNUAL, "interim-8", "interim-6", "interim-4")


@dataclass(frozen=True, slots=True)
class Source:
    """A published report with its tables by key."""

    report: Report
    tables: Tables

    @property
    def url(self) -> str:
        return url_of(self.report)

    @property
    def pdf(self) -> str:
        return url_of(self.report, "published-pdf")

    @property
    def data(self) -> str:
        """The page of its tables as open data."""
        return url_of(self.report, "published-tables")

    @property
    def published_on(self) -> object:
        assert self.report.published_at is not None
        return timezone.localdate(self.report.published_at)

    @property
    def period(self) -> str:
        """'2021', 'halvår 1 2021'."""
        return period_label(Period(self.report.from_on, self.report.to_on))

    def files(self, key: str) -> list[dict[str, str]]:
        """The table's own files."""
        return [{"label": label, "url": url_of(self.report, "published-table", key, form)}
                for label, form in TABLE_FORMS]  # fmt: skip


def latest(reports: Sequence[Report], kind: str) -> Report | None:
    """The published report of the kind for the latest year, in its latest edition."""
    found = [one for one in reports if one.kind == kind and one.insats_id is None]
    return max(found, key=lambda one: (one.year, one.to_on, one.edition), default=None)


def telling(reports: Sequence[Report]) -> list[Source]:
    """The latest of each kind that tells how it went, in the order in which one looks for a table:
    the newest first, where a part of a year comes after the whole of that year and of the one
    before it: it is about fewer, and nobody has audited it.
    """
    found = [one for kind in TELLING if (one := latest(reports, kind)) is not None]
    held = (open_source(one) for one in sorted(found, key=weight_of, reverse=True))
    return [one for one in held if one is not None]


def weight_of(report: Report) -> date:
    """A part of a year counts as if it had ended a year before."""
    end = report.to_on
    return end if report.kind == ANNUAL else end.replace(year=end.year - 1)


def find_in(sources: Sequence[Source], key: str) -> tuple[Source, Table] | None:
    """The table in the first of them where it tells something."""
    for source in sources:
        table = source.tables.get(key)
        if table is not None and tells_something(table):
            return source, table
    return None


def published_by(forbund: str) -> list[Report]:
    """Everything that the förbund has published and not withdrawn. One query."""
    return list_published(forbund)


def open_source(report: Report | None) -> Source | None:
    """The report with its tables; None where nothing is frozen. One query, of no contents."""
    if report is None:
        return None
    held = report.frozen.filter(thawed_at=None).defer(*HEAVY).first()
    return Source(report, _tables(held.pk, held.document_sha256)) if held else None


@lru_cache(maxsize=12)
def _tables(pk: int, digest: str) -> Tables:
    """What is frozen never changes, so it is read once. `digest` tells it from a row of the same
    number in another database.
    """
    return tables_of(FrozenReport.objects.get(pk=pk))
