"""What went into a calculation, as tables: assumptions and unit costs, each with its source."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.figures.figure import Provenance, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.valuation.cells import amount, assumed, key_of, money, unit_word
from mellanrum.valuation.model import KIND_LABELS, UNCERTAIN, Basis, UnitCost, range_of


def assumption_table(basis: Basis) -> Table:
    """Lowest, most likely and highest value of each assumption, with what it rests on."""
    columns = {"low": "Lägsta", "base": "Troligast", "high": "Högsta"}
    rows = []
    for name, label in UNCERTAIN.items():
        span = range_of(basis.assumptions, name)
        origin = Provenance("Antagande i kalkylen", source=span.source)
        values = {"low": span.low, "base": span.base, "high": span.high}
        cells = (
            assumed(basis, key_of(basis, "antagande", name, column), name, value, origin)
            for column, value in values.items()
        )
        heading = f"{label} ({unit_word(name)})"
        rows.append(Row(name, heading, tuple(cells), note=span.source))
    people = f"Kalkylen avser {basis.assumptions.participants} deltagare."
    return table_of(basis, "antaganden", "Antaganden", "Antagande", columns, rows, (people,))


def unit_cost_table(basis: Basis) -> Table:
    """Each unit cost in use, how much of it a person in exclusion takes, and the product."""
    columns = {"unit": "Kr per enhet och år", "quantity": "Mängd", "person": "Kr per person och år"}
    rows = [_unit_cost_row(basis, cost) for cost in basis.used_costs()]
    title = f"Styckkostnader: {basis.case_type.label}"
    return table_of(basis, "styckkostnader", title, "Styckkostnad", columns, rows)


def _unit_cost_row(basis: Basis, cost: UnitCost) -> Row:
    quantity = basis.case_type.costs[cost.key]
    origin = Provenance("Ur kalkylens styckkostnader", f"{cost.source} ({cost.price_year})")
    product = Provenance("Styckkostnad × mängd", origin.source)
    key = ("styckkostnad", cost.key)
    cells = (
        money(basis, key_of(basis, *key, "enhet"), cost.label, cost.ore_per_year, origin),
        amount(basis, key_of(basis, *key, "mangd"), cost.label, quantity, Unit.COUNT, origin, 2),
        amount(
            basis,
            key_of(basis, *key, "person"),
            cost.label,
            cost.ore_per_year * quantity / 100,
            Unit.SEK,
            product,
        ),
    )
    note = f"{cost.source}, {cost.price_year} års priser. {KIND_LABELS[cost.kind]}."
    return Row(cost.key, cost.label, cells, note=note)


def table_of(
    basis: Basis,
    key: str,
    title: str,
    heading: str,
    columns: Mapping[str, str],
    rows: list[Row],
    notes: tuple[str, ...] = (),
) -> Table:
    """A table whose key begins with the calculation's; `key` may have dots."""
    return Table(
        key=key_of(basis, *key.split(".")),
        title=title,
        row_heading=heading,
        columns=tuple(Column(k, label) for k, label in columns.items()),
        rows=tuple(rows),
        period=str(basis.year),
        notes=notes,
    )
