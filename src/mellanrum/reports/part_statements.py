"""Income statement and balance sheet of the first months of a year (LKBR 13 kap., RKR R17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY, Period, period_label
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Column, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.statements import StatementError, build_statement
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of
from mellanrum.registers.economy.months import MonthLedger, find_month_ledger
from mellanrum.registers.economy.queries import insats_dimension, list_year_ledgers
from mellanrum.reports.content import Supply
from mellanrum.reports.supplies import Wanted

INCOME, BALANCE = "resultatrakning", "balansrakning"


def statement_supply(wanted: Wanted, made: Supply) -> Supply:
    """Both statements from 1 January to the end of the period, with the same months last year;
    nothing where the year's vouchers are not known. Raises DomainError for an account without row.
    """
    ledgers = list_cut(wanted.slug, wanted.year, wanted.last.month)
    if not ledgers or wanted.period.start.month != 1:
        return Supply()
    layouts = layouts_of(wanted.slug, wanted.year)
    try:
        found = [build_statement(layout_of(layouts, key, wanted.year), ledgers)
                 for key in (INCOME, BALANCE)]  # fmt: skip
    except StatementError as error:
        raise DomainError("\n".join(error.sentences)) from error
    return Supply(tables={table.key: _dated(table, wanted) for table in found})


def list_cut(forbund: str, year: int, month: int) -> list[YearLedger]:
    """The year's ledger and the one before to the end of a month; [] without its vouchers."""
    dimension = insats_dimension(forbund)
    cut = []
    for ledger in list_year_ledgers(forbund, year, back=1):
        if (by_month := find_month_ledger(forbund, ledger.year)) is not None:
            cut.append(cut_at(ledger, by_month, month, dimension))
    return cut if cut and cut[-1].year == year else []


def cut_at(ledger: YearLedger, held: MonthLedger, month: int, dimension: str) -> YearLedger:
    """The ledger with only what moved to the end of a month; budgets and counts are of years."""
    movement: defaultdict[str, int] = defaultdict(int)
    objects: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (account, project, at), ore in held.moved.items():
        if at <= month:
            movement[account] += ore
            if project:
                objects[f"{dimension}:{project}"][account] += ore
    return replace(
        ledger,
        movement=dict(movement),
        by_object={key: dict(amounts) for key, amounts in objects.items()},
        budget={},
        signatures={},
        debits=None,
    )


def _dated(table: Table, wanted: Wanted) -> Table:
    """Columns headed by the months or the day, and every figure of the period."""
    label = period_label(wanted.period)

    def of_period(figure: Figure) -> Figure:
        return replace(figure, period=label)

    columns = tuple(replace(c, label=_head(c, table.key, wanted)) for c in table.columns)
    rows = tuple(replace(row, note="") for row in table.rows)  # its notes are of the annual report
    kept = replace(table, columns=columns, rows=rows, period=label).map(of_period)
    return without_empty(kept)


def _head(column: Column, key: str, wanted: Wanted) -> str:
    year = int(column.label[:4]) if column.label[:4].isdecimal() else 0
    if column.label not in (str(year), f"{year}-12-31"):
        return column.label
    start, end = wanted.period.start, wanted.after
    if key == BALANCE:
        return long_date(_same_day(end, year - wanted.year) - ONE_DAY)
    return period_label(Period(start.replace(year=year), _same_day(end, year - wanted.year)))


def _same_day(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def without_empty(table: Table) -> Table:
    """Without columns that nothing is known of (a budget for the months, counts of vouchers)."""
    keep = [n for n, _ in enumerate(table.columns) if _is_known(table, n)]
    rows = tuple(replace(r, cells=tuple(r.cells[n] for n in keep)) for r in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in keep), rows=rows)


def _is_known(table: Table, n: int) -> bool:
    cells: Sequence[Figure | None] = [row.cells[n] for row in table.rows]
    return any(cell is not None and cell.value is not None for cell in cells)
