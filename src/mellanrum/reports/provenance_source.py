"""Where a figure is looked up: a year as it is now, a draft, or a report as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mellanrum.domain import periods
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.recomputing import indexed, insats_names, kept_figures, names_of
from mellanrum.reports.years import get_year_figures

MOST = 12  # figures that hang on one, before the rest are left out


@dataclass(frozen=True)
class Source:
    """Tables and figures by key, of a period; `frozen` when they are as frozen, `report` when they
    are of one.
    """

    forbund: Forbund
    period: Period
    minimum: int
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    report: Report | None = None
    frozen: FrozenReport | None = None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each figure is called, with its table."""
        return names_of(self.tables.values(), insats_names(self.forbund.slug))

    def find(self, key: str) -> Figure | None:
        return self.figures.get(key)


def of_year(forbund: str, year: int) -> Source:
    """As the registers are now. Raises DomainError when the year has no figures."""
    found = get_year_figures(forbund, year)
    tables, figures = found.tables, indexed(found.tables.values(), found.figures)
    return Source(found.forbund, periods.year(year), found.minimum, tables, figures)


def of_draft(report: Report) -> Source:
    """What a report that is being written would print now. Raises DomainError."""
    from mellanrum.reports.report_document import source_of

    content = source_of(report).content
    figures = indexed(content.tables.values(), content.figures)
    period = Period(report.from_on, report.to_on)
    minimum = report.forbund.minimum_group
    return Source(report.forbund, period, minimum, content.tables, figures, report)


def of_frozen(frozen: FrozenReport) -> Source:
    report = frozen.report
    tables, figures = kept_figures(frozen)
    period = Period(report.from_on, report.to_on)
    return Source(report.forbund, period, frozen.minimum, tables, figures, report, frozen)


def tables_with(source: Source, key: str) -> list[Table]:
    """Those that the figure stands in."""
    return [
        table
        for table in source.tables.values()
        if any(figure.key == key for figure in table.figures())
    ]


def made_of(source: Source, figure: Figure) -> list[Figure]:
    """Numerator, base and the parts of a sum, in that order."""
    keys = [key for key in (figure.numerator_key, figure.base_key) if key]
    for table in source.tables.values():
        keys += [part for one in table.sums if one.total == figure.key for part in one.parts]
    return list(_named(source, keys, figure.key))


def part_of(source: Source, figure: Figure) -> list[Figure]:
    """What is counted of it: sums it is a part of, shares of it."""
    keys = [
        other.key
        for other in source.figures.values()
        if figure.key in (other.numerator_key, other.base_key)
    ]
    for table in source.tables.values():
        keys += [one.total for one in table.sums if figure.key in one.parts]
    return list(_named(source, keys, figure.key))[:MOST]


def _named(source: Source, keys: list[str], own: str) -> Iterator[Figure]:
    for key in dict.fromkeys(keys):
        found = source.figures.get(key)
        if found is not None and key != own:
            yield found
