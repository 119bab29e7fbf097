"""Month by month: an insats's staffing by party, and the förbund's obstacle cases. No persons.

The same definitions as the year's tables: `staffing.weigh` and `obstacles.sort_cases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mellanrum.domain import periods
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.staffing import Spell
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.measures.operation import BY_KEY
from mellanrum.stats.operation_frames import (
    ObstacleView,
    StaffingView,
    obstacle_views,
    staffing_view,
)
from mellanrum.stats.tables.obstacles import ROWS, sort_cases
from mellanrum.stats.tables.staffing import NOTE, weigh

TOLD = (("utlovat", "Utlovat"), ("givet", "Givet"))
SHORT = 3  # letters of a month in a heading


def months_of(year: int) -> list[Period]:
    return [periods.month(year, number) for number in range(1, 13)]


def span_of(period: Period) -> Span:
    """Raises ValueError for a period without an end."""
    if period.end is None:
        raise ValueError(str(period))
    return Span.of(period.start, period.end)


def staffing_months(insats: Insats, year: int, spells: Iterable[Spell]) -> Table:
    """What each party promised and gave, month by month, in per cent of full time. `spells` are
    the insats's own (`list_spells`).
    """
    mine = [staffing_view(spell) for spell in spells]
    whole = span_of(periods.year(year))
    told = {row.party for row in mine if row.start < whole.end and row.end > whole.start}
    names = Party.objects.filter(forbund=insats.forbund, slug__in=told).order_by("name")
    rows = [
        _staffing_row(insats.slug, party, name, what, label, mine, year)
        for party, name in names.values_list("slug", "name")
        for what, label in TOLD
    ]
    columns = tuple(
        Column(f"m{n}", capitalized(period_label(m))[:SHORT], "%")
        for n, m in enumerate(months_of(year), 1)
    )
    key = f"insats.{insats.slug}.bemanning.manader"
    title = "Bemanning månad för månad"
    return Table(key, title, "Part", columns, tuple(rows), str(year), notes=(NOTE,))


def _staffing_row(
    slug: str,
    party: str,
    name: str,
    what: str,
    label: str,
    held: Sequence[StaffingView],
    year: int,
) -> Row:
    own = [row for row in held if row.party == party]
    measure = BY_KEY[f"bemanning.summa.{what}"]
    key = f"insats.{slug}.bemanning.{party}.{what}"
    cells = []
    for month in months_of(year):
        weighed = weigh(own, span_of(month))
        value = weighed.promised if what == "utlovat" else weighed.given
        cells.append(_figure(key, f"{name}, {label.lower()}", value, measure, month, len(own)))
    return Row(f"{party}.{what}", f"{name}, {label.lower()}", tuple(cells))


def case_months(forbund: Forbund, year: int, until: date) -> Table:
    """Cases raised, presented and settled in each month that has begun on a day, and open at its
    end.
    """
    cases = list(obstacle_views(forbund))
    columns = tuple(Column(key, label) for key, label in ROWS.items())
    rows = tuple(_case_row(cases, month) for month in months_of(year) if month.start <= until)
    return Table(
        "forbund.hinder.manader", "Hinderärenden månad för månad", "Månad", columns, rows, str(year)
    )


def _case_row(cases: Sequence[ObstacleView], month: Period) -> Row:
    found = sort_cases(cases, span_of(month))
    cells = tuple(
        _figure(
            f"forbund.hinder.{key}",
            label,
            Decimal(len(found[key])),
            BY_KEY[f"hinder.{key}"],
            month,
            len(found[key]),
        )
        for key, label in ROWS.items()
    )
    label = capitalized(period_label(month))
    return Row(periods.period_key(month), label, cells)


def _figure(
    key: str, label: str, value: Decimal | None, measure: Measure, month: Period, rows: int
) -> Figure:
    unit = Unit.PERCENT if key.startswith("insats.") else measure.unit
    return Figure(
        key,
        label,
        value,
        unit,
        period_label(month),
        status=Status.MISSING if value is None else Status.SHOWN,
        provenance=Provenance(measure.definition, measure.source, rows),
    )
