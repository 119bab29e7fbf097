"""What the state, the region and the municipalities paid, against the act's shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.fees import Shares, list_fee_problems, shares_on
from mellanrum.ledger.funding import list_deviations
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.statements import build_statement
from mellanrum.registers.economy.funding_queries import fee_year_of
from mellanrum.registers.organisation.queries import list_members
from mellanrum.reports.funding_tables import booked_by_payer

KINDS = {"staten": "state", "regionen": "region", "kommunerna": "municipality"}


def financing_table(
    forbund: str,
    year: int,
    layout: Layout,
    ledgers: Sequence[YearLedger],
    note: Table | None = None,
) -> Table:
    """As `fees_table`; with `note` (not 1) each payer is held against the dated keys, too."""
    told = _key_problems(forbund, year, note)
    return fees_table(year, layout, ledgers, is_without_region(forbund, year), told)


def fees_table(
    year: int,
    layout: Layout,
    ledgers: Sequence[YearLedger],
    without_region: bool,
    told: Sequence[str] = (),
) -> Table:
    """Fee, change since the year before, share of all fees and the act's share by kind of member;
    notes tell what differs, and what is `told` besides.

    Raises StatementError as `build_statement` does.
    """
    statement = build_statement(layout, ledgers)
    fees = {row.key: (row.label, _value(row.cells[0])) for row in statement.rows}
    before = {row.key: row.cells[1].value for row in statement.rows if row.cells[1] is not None}
    shares = shares_on(date(year, 1, 1), without_region=without_region)
    paid = {kind: ore(fees[key][1]) for key, kind in KINDS.items()}
    total = fees["summa"][1]
    return Table(
        key="finansiering",
        title=statement.title,
        row_heading="Belopp i kr",
        columns=(
            Column("avgift", "Avgift"),
            Column("forandring", "Förändring"),
            Column("andel", "Andel"),
            Column("lagens-andel", "Lagens andel"),
        ),
        rows=tuple(_row(key, *fees[key], before[key], total, shares, str(year)) for key in fees),
        period=str(year),
        base_text=f"Andel av årets avgifter från medlemmarna; lagens andel enligt {shares.source}",
        notes=(*list_fee_problems(paid, shares), *told),
    )


def _key_problems(forbund: str, year: int, note: Table | None) -> list[str]:
    """Who has paid something else than its key says; nothing where the keys do not tell."""
    try:
        fees = fee_year_of(forbund, year) if note else None
    except DomainError:
        return []
    booked = booked_by_payer(note, fees.plan.payers) if fees else None
    return list_deviations(fees, booked) if fees and booked else []


def is_without_region(forbund: str, year: int) -> bool:
    """Whether there are members but no region among them (5 a §)."""
    kinds = {m.party.kind for m in list_members(forbund, date(year, 1, 1), date(year + 1, 1, 1))}
    return bool(kinds) and "region" not in kinds


def _value(cell: Figure | None) -> Decimal:
    return (cell.value if cell else None) or Decimal(0)


def _row(
    key: str,
    label: str,
    fee: Decimal,
    before: Decimal | None,
    total: Decimal,
    shares: Shares,
    year: str,
) -> Row:
    name = f"ekonomi.finansiering.{key}"
    paid = Provenance("Driftbidrag från medlemmarna", f"Huvudbok {year}")
    percent = sum(shares.percent.values()) if key == "summa" else shares.percent[KINDS[key]]
    cells = (
        Figure(name, f"{label}, avgift", fee, Unit.SEK, year, provenance=paid),
        _change(f"{name}.forandring", f"{label}, förändring", fee, before, year),
        percentage(f"{name}.andel", f"{label}, andel av avgifterna", fee, total, year, paid),
        Figure(
            f"{name}.lagens-andel",
            f"{label}, lagens andel",
            Decimal(percent),
            Unit.PERCENT,
            year,
            provenance=Provenance("Lagens fördelning av avgifterna", shares.source),
        ),
    )
    return Row(key, label, cells, RowKind.TOTAL if key == "summa" else RowKind.DETAIL)


def _change(key: str, label: str, now: Decimal, before: Decimal | None, year: str) -> Figure:
    """The change since the year before; MISSING when that has no accounts."""
    origin = Provenance("Årets avgift − föregående års", f"Huvudbok {year} och året före")
    status = Status.MISSING if before is None else Status.SHOWN
    value = None if before is None else now - before
    return Figure(key, label, value, Unit.SEK, year, status=status, provenance=origin)


def percentage(
    key: str, label: str, part: Decimal, whole: Decimal, period: str, origin: Provenance
) -> Figure:
    """`part` as a percentage of `whole`, both money; MISSING when the whole is zero."""
    if whole == 0:
        return Figure(
            key, label, None, Unit.PERCENT, period, status=Status.MISSING, provenance=origin
        )
    return Figure(key, label, part * 100 / whole, Unit.PERCENT, period, provenance=origin)
