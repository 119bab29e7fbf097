"""Units against the size of the numbers: kronor under 'tkr', and shares over 100."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from mellanrum.checking.amounts import (
    amount_columns,
    amount_of,
    cell_finding,
    column_role,
    name_of,
    share_of,
    told,
)
from mellanrum.checking.columns import unit_of
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import MONEY_UNITS, plain
from mellanrum.checking.model import Grid, GridKind, Place, Report
from mellanrum.checking.statements import statement_kind

FACTORS = {"tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
# Above this a förbund's table cannot be in the unit: 100 mkr in tkr, 1 mdkr in mkr.
TOO_LARGE = {"tkr": Decimal(100_000), "mkr": Decimal(1_000)}
CLEAR = Decimal(10_000)  # an amount this large that stands in two tables is the same amount
SHARE_ROLES = frozenset({"women", "men", "total"})
STATEMENTS = (GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW, GridKind.OPERATING)
GROWTH = (
    "förändring",
    "ökning",
    "utveckling",
    "budget",
    "index",
    "grad",
    "avvikelse",
    "tillväxt",
    "plan",
)


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Each table's unit against its own numbers and the same numbers elsewhere."""
    grids = list(report.grids())
    units = {id(grid): unit_in(grid) for grid in grids}
    labelled = {id(grid): _by_label(grid) for grid in grids if units[id(grid)] == "kr"}
    in_kronor = {v: g for g in grids if units[id(g)] == "kr" for v in _large(g)}
    for grid in grids:
        unit = units[id(grid)]
        if unit in FACTORS:
            yield from _too_large(grid, unit, in_kronor)
        elif unit == "kr":
            yield from _too_small(grid, grids, labelled)
        elif {"kr", "tkr"} <= set(units.values()):
            yield from _untold(grid)
        yield from _mixed(grid)
        yield from _over_hundred(grid)


def unit_in(grid: Grid) -> str:
    """The table's unit of money: as the reader found it, else in its title, notes or columns."""
    if grid.unit in MONEY_UNITS:
        return grid.unit
    columns = {column.unit for column in grid.columns if column.unit in MONEY_UNITS}
    if len(columns) == 1:
        return columns.pop()
    texts = (grid.title, grid.base_text, *grid.notes)
    found = {unit for text in texts if (unit := unit_of(text)) in MONEY_UNITS}
    return found.pop() if len(found) == 1 else ""


def _large(grid: Grid) -> Iterator[Decimal]:
    """Amounts that are no round numbers, so that meeting one again is no chance."""
    for value in _amounts(grid):
        if abs(value) >= CLEAR and value % 1_000:
            yield abs(value)


def _amounts(grid: Grid) -> Iterator[Decimal]:
    for row in grid.rows:
        for number in amount_columns(grid):
            value = amount_of(row.cells[number])
            if value:
                yield value


# --- kronor under another heading ---------------------------------------------------------------


def _too_large(grid: Grid, unit: str, in_kronor: Mapping[Decimal, Grid]) -> Iterator[Finding]:
    """The same amounts stand in kronor elsewhere, or no förbund has so much money."""
    values = [abs(value) for value in _amounts(grid)]
    same = [value for value in values if value in in_kronor and in_kronor[value] is not grid]
    if not values or not (same or median(values) >= TOO_LARGE[unit]):
        return
    largest = max(same or values)
    where = grid.title.strip() or "Tabellen"
    text = f"{where} säger {unit}, men {told(largest)} {unit} är {_spoken(largest * FACTORS[unit])}"
    if same:
        other = in_kronor[largest].title.strip() or "en annan tabell"
        text += f", och samma belopp står i kronor i {other}"
    places = tuple(_at(in_kronor[value]) for value in same[:1])
    remedy = "Skriv att beloppen är i kronor, eller räkna om dem."
    yield _unit_finding(grid, unit, f"{text}.", "kr", remedy, places)


def _spoken(value: Decimal) -> str:
    if value >= 1_000_000_000:
        return f"{told(value / 1_000_000_000, 1)} miljarder kronor"
    return f"{told(value / 1_000_000, 1)} miljoner kronor"


def _unit_finding(
    grid: Grid, printed: str, text: str, right: str, remedy: str, others: Sequence[Place]
) -> Finding:
    places = (_at(grid), *others)
    return Finding(
        Fault.UNIT, Severity.MEDIUM, text, places, printed, right, remedy, subject="unit"
    )


def _at(grid: Grid) -> Place:
    place = grid.place
    return (
        place
        if place.table
        else Place(
            place.section,
            place.heading,
            place.page,
            place.line,
            grid.key or grid.title,
            document=place.document,
        )
    )


Amounts = Mapping[tuple[str, int], Decimal]


def _too_small(
    grid: Grid, grids: Sequence[Grid], labelled: Mapping[int, Amounts]
) -> Iterator[Finding]:
    """Thousands under 'kr': three rows or more are a thousandth of the same rows in kronor."""
    own = labelled[id(grid)]
    for other in grids:
        there = labelled.get(id(other))
        if other is grid or there is None:
            continue
        small = [k for k in own.keys() & there.keys() if _is_thousandth(own[k], there[k])]
        if len(small) >= 3:
            where = grid.title.strip() or "Tabellen"
            text = (
                f"{where} säger kr, men samma rader är tusen gånger större i"
                f" {other.title.strip() or 'en annan tabell'}."
            )
            remedy = "Skriv att beloppen är i tkr, eller skriv ut dem i kronor."
            yield _unit_finding(grid, "kr", text, "tkr", remedy, (_at(other),))
            return


def _by_label(grid: Grid) -> dict[tuple[str, int], Decimal]:
    """The first amounts of each named row."""
    columns = amount_columns(grid)[:2]
    return {
        (plain(row.label), place): value
        for row in grid.rows
        for place, number in enumerate(columns)
        if plain(row.label) and (value := amount_of(row.cells[number]))
    }


def _is_thousandth(one: Decimal, other: Decimal) -> bool:
    return abs(one) >= 10 and abs(abs(one) * 1_000 - abs(other)) <= 500


def _untold(grid: Grid) -> Iterator[Finding]:
    """A statement without a unit in a report that uses two."""
    if statement_kind(grid) in STATEMENTS and not any(c.unit in MONEY_UNITS for c in grid.cells()):
        where = grid.title.strip() or "Tabellen"
        text = f"{where} säger inte om beloppen är i kr eller tkr, och rapporten använder båda."
        remedy = "Skriv enheten över tabellen."
        yield replace(_unit_finding(grid, "", text, "", remedy, ()), severity=Severity.LOW)


# --- within a table -----------------------------------------------------------------------------


def _mixed(grid: Grid) -> Iterator[Finding]:
    """Kronor and thousands in one column, told by the cells themselves."""
    for number, column in enumerate(grid.columns):
        cells = [row.cells[number] for row in grid.rows]
        told_units = {u for c in cells if c is not None and (u := unit_of(c.text)) in MONEY_UNITS}
        if len(told_units) > 1:
            names = " och ".join(sorted(told_units))
            where = grid.title.strip() or "tabellen"
            text = f"Kolumnen {column.label.strip()} i {where} blandar {names}."
            remedy = "Skriv alla belopp i kolumnen i samma enhet."
            yield _unit_finding(grid, names, " ".join(text.split()), "", remedy, ())


def _over_hundred(grid: Grid) -> Iterator[Finding]:
    """A share of persons is between 0 and 100; growth and use of a budget need not be."""
    title = plain(grid.title)
    for number, column in enumerate(grid.columns):
        name = plain(column.label)
        is_share = column_role(column) in SHARE_ROLES or name.startswith("andel")
        if not is_share or _grows(name) or _grows(title):
            continue
        for row in grid.rows:
            share = share_of(row.cells[number])
            if share is None or 0 <= share <= 100 or _grows(plain(row.label)):
                continue
            at = (grid, row, number)
            decimals = 0 if share == int(share) else 1
            text = f"{name_of(*at)} är {told(share, decimals, '%')}, men en andel är 0–100 %."
            remedy = "Skriv den rätta andelen, eller enheten om talet inte är en andel."
            yield cell_finding(Fault.UNIT, Severity.MEDIUM, at, text, "", remedy)


def _grows(name: str) -> bool:
    return any(word in name for word in GROWTH)
