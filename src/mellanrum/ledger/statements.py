"""Build a financial statement as a `Table` from a layout and some years' accounts.

Source: LKBR (2018:597) chapters 5, 6, 8, 9, 10 and 11; each layout names its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.evaluate import Sheet, define, terms
from mellanrum.ledger.layout_model import Layout, LayoutRow
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.ledger.ratios import percent_of

SERIES_YEARS = 6  # the year and five before


class StatementError(ValueError):
    """A ledger that the layout cannot hold; `sentences` has one per account."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: how it is headed, how its figures' keys end, and where its values come from."""

    key: str
    label: str
    suffix: str
    label_suffix: str
    year: int
    sheet: Sheet | None
    what: str = "outcome"


def build_statement(layout: Layout, ledgers: Sequence[YearLedger]) -> Table:
    """The statement for the latest of `ledgers`, with the earlier ones for comparison.

    Raises StatementError naming every account in use that lands on no row. A year without
    ledger has MISSING figures and is told in the notes, as is a statement that does not add up.
    """
    sheets = {ledger.year: Sheet(layout, ledger) for ledger in ledgers}
    year = max(sheets)
    columns = COLUMNS[layout.columns](layout, sheets, year)
    used = list(dict.fromkeys(c.sheet for c in columns if c.sheet is not None))
    if unmapped := [text for sheet in used for text in list_unmapped(layout, sheet.ledger)]:
        raise StatementError(unmapped)
    return Table(
        key=layout.key,
        title=layout.title,
        row_heading="Belopp i kr",
        columns=tuple(Column(c.key, c.label) for c in columns),
        rows=tuple(_rows(layout, columns)),
        period=_period(layout, year),
        notes=(*_missing_years(columns), *(t for s in used for t in failed_checks(layout, s))),
    )


def row_accounts(layout: Layout, row_key: str, ledger: YearLedger) -> tuple[str, ...]:
    """The accounts behind a row, through its formula: the way down from a figure."""
    return Sheet(layout, ledger).row_accounts(row_key)


def list_unmapped(layout: Layout, ledger: YearLedger) -> list[str]:
    """A sentence for each account in use that the layout must hold but has no row for."""
    spans = [span for row in layout.rows for t in terms(row) if not t.object for span in t.ranges]
    return [
        f"{layout.title} {ledger.year}: konto {account} har saldo eller rörelse "
        f"({swedish_amount(ledger.closing(account) or ledger.movement.get(account, 0))}) "
        "men ligger inte på någon rad."
        for account in ledger.accounts_in_use()
        if any(account in span for span in layout.complete)
        and not any(account in span for span in spans)
    ]


def failed_checks(layout: Layout, sheet: Sheet) -> list[str]:
    """A sentence for each relation of the layout that the year's accounts break."""
    found = []
    for check in layout.checks:
        left, right = sheet.total(check.left), sheet.total(check.right)
        if left is not None and right is not None and left != right:
            told = f"skillnaden är {swedish_amount(left - right)}."
            found.append(f"{check.message} {sheet.ledger.year}: {told}")
    return found


def years_before(layout: Layout) -> int:
    """How many years before its own the statement shows for comparison."""
    return SERIES_YEARS - 1 if layout.columns == "series" else 1


def has_content(table: Table) -> bool:
    """Whether any figure says more than zero: a note without is not shown."""
    return any(figure.value for figure in table.figures())


# --- columns -------------------------------------------------------------------------------


def _period(layout: Layout, year: int) -> str:
    return f"{year}-12-31" if layout.balance_date else str(year)


def _years(layout: Layout, sheets: dict[int, Sheet], year: int) -> list[_Column]:
    return [
        _Column(str(year), _period(layout, year), "", "", year, sheets[year]),
        _Column(
            str(year - 1),
            _period(layout, year - 1),
            ".foregaende",
            f" {year - 1}",
            year - 1,
            sheets.get(year - 1),
        ),
    ]


def _budget(layout: Layout, sheets: dict[int, Sheet], year: int) -> list[_Column]:
    sheet = sheets[year]
    return [
        _Column("utfall", f"Utfall {year}", "", "", year, sheet),
        _Column("budget", f"Budget {year}", ".budget", ", budget", year, sheet, "budget"),
        _Column("avvikelse", "Avvikelse", ".avvikelse", ", avvikelse", year, sheet, "deviation"),
        _Column(
            "foregaende",
            f"Utfall {year - 1}",
            ".foregaende",
            f" {year - 1}",
            year - 1,
            sheets.get(year - 1),
        ),
    ]


def _series(layout: Layout, sheets: dict[int, Sheet], year: int) -> list[_Column]:
    return [
        _Column(str(y), str(y), f".{y}", f" {y}", y, sheets.get(y))
        for y in range(year, year - SERIES_YEARS, -1)
    ]


COLUMNS: dict[str, Callable[[Layout, dict[int, Sheet], int], list[_Column]]] = {
    "years": _years,
    "budget": _budget,
    "series": _series,
}


def _missing_years(columns: Sequence[_Column]) -> list[str]:
    return [f"Räkenskaper för {c.year} saknas." for c in columns if c.sheet is None]


# --- rows and figures ----------------------------------------------------------------------


def _rows(layout: Layout, columns: Sequence[_Column]) -> list[Row]:
    rows = []
    for row in layout.rows:
        cells = tuple(None if _bare(row) else _figure(layout, row, c) for c in columns)
        if not row.hidden and not (row.hide_when_zero and _all_zero(cells)):
            rows.append(Row(row.key, row.label, cells, row.kind, row.level, row.note))
    return rows


def _bare(row: LayoutRow) -> bool:
    return row.kind is RowKind.HEADING


def _all_zero(cells: Sequence[Figure | None]) -> bool:
    return not any(cell.value for cell in cells if cell is not None)


def _figure(layout: Layout, row: LayoutRow, column: _Column) -> Figure:
    key = f"{layout.prefix}.{row.key}{column.suffix}"
    label = row.label + column.label_suffix
    period = _period(layout, column.year)
    if row.percent and column.sheet is not None:
        return _ratio(key, label, row, column.sheet, period)
    unit = Unit.COUNT if row.is_count else Unit.PERCENT if row.percent else Unit.SEK
    value = _value(row, column)
    return Figure(
        key,
        label,
        value,
        unit,
        period,
        status=Status.MISSING if value is None else Status.SHOWN,
        provenance=_provenance(layout, row, column),
    )


def _value(row: LayoutRow, column: _Column) -> Decimal | None:
    if column.sheet is None:
        return None
    outcome, budget = column.sheet.value(row.key), None
    if column.what != "outcome":
        budget = column.sheet.budget(row.key)
    ore = {"outcome": outcome, "budget": budget}.get(column.what)
    if column.what == "deviation" and outcome is not None and budget is not None:
        ore = row.deviation * (outcome - budget)
    if ore is None:
        return None
    return Decimal(ore) if row.is_count else kronor(ore)


def _ratio(key: str, label: str, row: LayoutRow, sheet: Sheet, period: str) -> Figure:
    assert row.percent is not None
    amounts = (sheet.value(row.percent[0]) or 0, sheet.value(row.percent[1]) or 0)
    provenance = _provenance_of(sheet, row, define(sheet.layout, row))
    return percent_of(key, label, amounts, period, provenance)


def _provenance(layout: Layout, row: LayoutRow, column: _Column) -> Provenance:
    if column.sheet is None:
        return Provenance(f"Räkenskaper för {column.year} saknas", source=layout.source)
    if column.what == "budget":
        given = row.key in column.sheet.ledger.budget
        text = "Beslutad budget" if given else f"Ur beslutad budget: {_budget_rule(layout, row)}"
        return Provenance(text, source=f"Budget {column.year}")
    text = define(layout, row)
    if column.what == "deviation":
        text = f"{'Utfall − budget' if row.deviation > 0 else 'Budget − utfall'}. {text}"
    return _provenance_of(column.sheet, row, text)


def _budget_rule(layout: Layout, row: LayoutRow) -> str:
    parts = row.budget_formula or row.formula
    return " + ".join(layout.get_row(part.key).label for part in parts)


def _provenance_of(sheet: Sheet, row: LayoutRow, definition: str) -> Provenance:
    if row.given:
        return Provenance(definition, source=sheet.layout.source)
    return Provenance(
        definition,
        source=f"Huvudbok {sheet.ledger.year}; {sheet.layout.source}",
        accounts=sheet.row_accounts(row.key),
        vouchers=sheet.count_vouchers(row.key),
    )
