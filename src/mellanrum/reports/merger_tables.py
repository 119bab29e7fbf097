"""A merger in tables: what becomes one, with and without the others' year, and own capital."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.merger_table import merger_table
from mellanrum.ledger.merging import TAKEN_OVER, pro_forma
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.ledger.statements import build_statement
from mellanrum.registers.economy.merger_policies import (
    MergerRow,
    has_result,
    ledgers_of,
    liquid,
    merged_of_row,
    settlement_ore,
)

PRO_FORMA = ("resultatrakning", "balansrakning")
OVER_TIME = ("eget-kapital-over-tid", "flerarsoversikt")


def opening_table(row: MergerRow, names: Mapping[str, str]) -> Table:
    """Account by account: each predecessor, what is eliminated, the new opening."""
    return merger_table(merged_of_row(row), names)


def summary_table(row: MergerRow) -> Table:
    """Own capital and liquid funds: carried, taken over and together."""
    merged = merged_of_row(row)
    carried = {a: o for a, o in merged.carried_opening.items() if not "20" <= a < "21"}
    lines = [
        (merged.carried, sum(carried.values()), liquid(merged.carried_opening), "förs vidare"),
        *(
            (name, merged.taken_over_equity[name], liquid(amounts), f"till konto {TAKEN_OVER}")
            for name, amounts in merged.taken_over.items()
        ),
    ]
    total = (
        "Tillsammans",
        sum(line[1] for line in lines),
        liquid(merged.opening),
        "",
    )
    kinds = [RowKind.DETAIL] * len(lines) + [RowKind.TOTAL]
    rows = tuple(
        _summary_row(number, line, kind, merged.year)
        for number, (line, kind) in enumerate(zip([*lines, total], kinds, strict=True))
    )
    return Table(
        key="sammanslagning-i-korthet",
        title="Eget kapital och likvida medel som går samman",
        row_heading="Belopp i kr",
        columns=(Column("eget-kapital", "Eget kapital"), Column("likvida", "Likvida medel")),
        rows=rows,
        period=str(merged.year),
    )


def _summary_row(number: int, line: tuple[str, int, int, str], kind: RowKind, year: int) -> Row:
    name, equity, funds, where = line
    origin = Provenance("Utgående balans före sammanslagningen", f"Huvudbok {year - 1}")
    cells = tuple(
        Figure(
            f"ekonomi.sammanslagning.{number}.{key}",
            f"{name}, {label}",
            kronor(ore),
            Unit.SEK,
            str(year),
            provenance=origin,
        )
        for key, label, ore in (
            ("eget-kapital", "eget kapital", equity),
            ("likvida", "likvida medel", funds),
        )
    )
    return Row(str(number), f"{name} ({where})" if where else name, cells, kind)


# --- the year before, of one and of all --------------------------------------------------------


def pro_forma_tables(layouts: Mapping[str, Layout], row: MergerRow) -> list[Table]:
    """The predecessors' last year side by side and added together. The statement of results is
    made only when all of their results are known.
    """
    known = all(has_result(part) for part in row.parts)
    keys = PRO_FORMA if known else PRO_FORMA[1:]
    return [_pro_forma(layouts[key], row, known) for key in keys]


def _pro_forma(layout: Layout, row: MergerRow, known: bool) -> Table:
    ledgers = ledgers_of(row)
    columns = {f"del-{n}": (name, one) for n, (name, one) in enumerate(ledgers.items(), start=1)}
    columns["tillsammans"] = ("Tillsammans", pro_forma(ledgers, row.mutual))
    each = {key: build_statement(layout, [one]) for key, (_, one) in columns.items()}
    order = {one.key: one for table in each.values() for one in table.rows}
    in_layout = [line.key for line in layout.rows if line.key in order]
    rows = tuple(_side_by_side(order[key], each) for key in in_layout)
    missing = [part.name for part in row.parts if not has_result(part)]
    note = f"Resultaträkningen för {', '.join(missing)} finns inte här, bara balanserna."
    return Table(
        key=f"pro-forma-{layout.key}",
        title=f"{layout.title} {row.year}, de tidigare förbunden hopräknade",
        row_heading="Belopp i kr",
        columns=tuple(Column(key, label) for key, (label, _) in columns.items()),
        rows=rows,
        period=str(row.year),
        base_text="Pro forma: förbunden var skilda detta år. Ömsesidiga poster är borttagna",
        notes=() if known else (note,),
    )


def _side_by_side(row: Row, each: Mapping[str, Table]) -> Row:
    """The row's first cell in each table, under the table's own key."""
    found = {
        key: next((one.cells[0] for one in table.rows if one.key == row.key), None)
        for key, table in each.items()
    }
    cells = tuple(
        None if cell is None else replace(cell, key=f"pro-forma.{cell.key}.{key}")
        for key, cell in found.items()
    )
    return replace(row, cells=cells)


def comparison_table(layout: Layout, row: MergerRow, ledgers: Sequence[YearLedger]) -> Table | None:
    """The first year's balance sheet beside the year before, as the carried predecessor had it
    (the books' own comparison) and as all had it together; None without the first year's books.
    """
    known = {ledger.year: ledger for ledger in ledgers}
    if row.year + 1 not in known:
        return None
    shown = build_statement(
        layout, [known[year] for year in (row.year, row.year + 1) if year in known]
    )
    together = build_statement(layout, [pro_forma(ledgers_of(row), row.mutual)])
    added = {one.key: one.cells[0] for one in together.rows}
    rows = tuple(replace(one, cells=(*one.cells, _added(added.get(one.key)))) for one in shown.rows)
    first, before = shown.columns
    return replace(
        shown,
        key=f"jamforelse-{layout.key}",
        title=f"{layout.title} {row.year + 1} med två jämförelser",
        columns=(
            first,
            replace(before, label=f"{row.year}, {row.carried}"),
            Column("pro-forma", f"{row.year}, alla tillsammans"),
        ),
        rows=rows,
        notes=(
            *shown.notes,
            f"Den första jämförelsen är {row.carried} ensamt, vars räkenskaper förs vidare. Den "
            f"andra är de tidigare förbunden hopräknade.",
        ),
    )


def _added(cell: Figure | None) -> Figure | None:
    return None if cell is None else replace(cell, key=f"pro-forma.{cell.key}")


# --- over the years ----------------------------------------------------------------------------


def over_time_tables(
    layouts: Mapping[str, Layout], ledgers: Sequence[YearLedger], mergers: Sequence[MergerRow]
) -> list[Table]:
    """Own capital from year to year, and the years side by side, saying which years are those of
    one predecessor alone. Nothing without books.
    """
    if not ledgers:
        return []
    notes = tuple(_alone(row) for row in mergers if row.year >= ledgers[0].year)
    tables = (build_statement(layouts[key], ledgers) for key in OVER_TIME if key in layouts)
    return [replace(table, notes=(*table.notes, *notes)) for table in tables]


def _alone(row: MergerRow) -> str:
    merged = merged_of_row(row)
    taken = sum(merged.taken_over_equity.values())
    others = ", ".join(merged.taken_over)
    return (
        f"Åren till och med {row.year} är bara {row.carried}. {row.year + 1} togs "
        f"{swedish_amount(taken)} över från {others}."
    )


# --- a member that leaves ----------------------------------------------------------------------


def settlement_table(
    equity_ore: int, percent: Decimal | None, party: str, year: int, source: str
) -> Table:
    """A member's part of the own capital at the end of the last closed year: a calculation, not a
    claim. The percentage is the one that the förbundsordning gives.
    """
    period = f"{year}-12-31"
    origin = Provenance("Eget kapital enligt balansräkningen", f"Huvudbok {year}")
    part = Provenance(
        "Eget kapital × medlemmens andel. Vid underskott svarar medlemmarna efter sina andelar "
        "(22 § lagen om finansiell samordning)",
        source,
    )
    share = None if percent is None else kronor(settlement_ore(equity_ore, percent))
    shown = Status.SHOWN if share is not None else Status.MISSING
    rows = (
        _money("eget-kapital", "Eget kapital", kronor(equity_ore), period, origin),
        Row(
            "andel",
            f"{party}, andel av det egna kapitalet",
            (
                Figure(
                    "ekonomi.uttrade.andel", "Andel", share, Unit.SEK, period, status=shown,
                    provenance=part,
                ),
            ),
            RowKind.TOTAL,
        ),
    )  # fmt: skip
    return Table(
        key="uttrade",
        title=f"{party}: andel av det egna kapitalet",
        row_heading="Belopp i kr",
        columns=(Column("belopp", period),),
        rows=rows,
        period=period,
        notes=(
            "En beräkning på det senaste bokslutet. Vad som regleras, och när, avgörs av "
            "förbundsordningen och en överenskommelse mellan medlemmarna.",
        ),
    )


def _money(key: str, label: str, value: Decimal, period: str, origin: Provenance) -> Row:
    cell = Figure(f"ekonomi.uttrade.{key}", label, value, Unit.SEK, period, provenance=origin)
    return Row(key, label, (cell,))
