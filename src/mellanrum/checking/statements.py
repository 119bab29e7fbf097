"""What the statements of a report say of the same thing: found by the words of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from mellanrum.checking.amounts import (
    cell_finding,
    column_role,
    column_year,
    name_of,
    place_of,
    told,
    value_of,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import plain
from mellanrum.checking.model import Grid, GridKind, GridRow, Report

CONCEPTS = {
    "income": re.compile(r"^(verksamhetens |summa |rörelsens )?(intäkter|intäkt)$"),
    "costs": re.compile(r"^(verksamhetens |summa |rörelsens )?kostnader$"),
    "result": re.compile(r"^(årets|periodens) resultat$|^resultat$|^årets (över|under)skott$"),
    "receivables": re.compile(r"^(summa )?(korta |kortfristiga )?fordringar$"),
    "cash": re.compile(r"^(summa )?(kassa och bank|likvida medel|kassa, bank|kassa|bank)$"),
    "assets": re.compile(r"^summa tillgångar$"),
    "equity": re.compile(
        r"^(summa )?eget kapital$|^utgående eget kapital$"
        r"|^(summa )?eget kapital vid årets (slut|utgång)$"
    ),
    "liabilities": re.compile(r"^(summa )?(korta |kortfristiga )?skulder$"),
    "solidity": re.compile(r"^soliditet"),
    "cash_opening": re.compile(r"^(likvida medel|kassa).* vid (årets|periodens) (början|ingång)"),
    "cash_closing": re.compile(r"^(likvida medel|kassa).* vid (årets|periodens) (slut|utgång)"),
    "cash_change": re.compile(r"^(årets|periodens) kassaflöde$|^förändring av likvida medel$"),
    "receivables_change": re.compile(r"(ökning|minskning|förändring)\b.*fordring"),
    "liabilities_change": re.compile(r"(ökning|minskning|förändring)\b.*skuld"),
    "carried": re.compile(r"^(balanserat resultat|ingående eget kapital|ib eget kapital)$"),
}
KIND_ROWS = (
    (GridKind.BALANCE, ("assets",)),
    (GridKind.CASH_FLOW, ("cash_closing", "cash_change")),
    (GridKind.INCOME, ("income", "costs", "result")),
)
SCALES = {"tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
FEW = Decimal(5)


class Agreement(StrEnum):
    SAME = "same"
    ROUNDING = "rounding"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Stated:
    """A number in a statement: whose, of which year (0 unknown), in what unit."""

    grid: Grid
    row: GridRow
    column: int
    value: Decimal
    year: int

    @property
    def at(self) -> tuple[Grid, GridRow, int]:
        return self.grid, self.row, self.column

    @property
    def scale(self) -> Decimal:
        cell, column = self.row.cells[self.column], self.grid.columns[self.column]
        unit = (cell.unit if cell else "") or column.unit
        return SCALES.get(unit if unit in SCALES else self.grid.unit, Decimal(1))


def statement_kind(grid: Grid) -> GridKind:
    """The kind the reader gave, else the one its rows tell."""
    if grid.kind is not GridKind.OTHER:
        return grid.kind
    return _kind_by_rows(tuple(row.label for row in grid.rows))


@lru_cache(maxsize=2_048)
def _kind_by_rows(labels: tuple[str, ...]) -> GridKind:
    names = [plain(label) for label in labels]
    for kind, concepts in KIND_ROWS:
        if all(any(CONCEPTS[concept].search(name) for name in names) for concept in concepts):
            return kind
    return GridKind.OTHER


def list_stated(report: Report, concept: str, *kinds: GridKind) -> Iterator[Stated]:
    """Each number of a concept, in the statements of these kinds (any when none is given)."""
    for grid in report.grids():
        if not kinds or statement_kind(grid) in kinds:
            yield from stated_in(grid, concept, report.year)


def stated_in(grid: Grid, concept: str, report_year: int) -> Iterator[Stated]:
    """Each number of a concept in one table; a total row ('Summa …') before a row alike."""
    pattern = CONCEPTS[concept]
    rows = [row for row in grid.rows if pattern.search(plain(row.label)) and has_numbers(row)]
    totals = [row for row in rows if plain(row.label).startswith("summa")]
    for row in (totals or rows)[:1]:
        yield from numbers_of(grid, row, report_year)


def has_numbers(row: GridRow) -> bool:
    return any(value_of(cell) is not None for cell in row.cells)


def numbers_of(grid: Grid, row: GridRow, report_year: int) -> Iterator[Stated]:
    """The outcomes of a row by year: not its budget, its deviation or its note."""
    for number, column in enumerate(grid.columns):
        value, role = value_of(row.cells[number]), column_role(column)
        if value is None or role in ("budget", "deviation", "change", "note", "text", "national"):
            continue
        year = column_year(column) or (report_year if role == "outcome" else 0)
        yield Stated(grid, row, number, value, year)


def agree(one: Stated, other: Stated, *, signed: bool = False, parts: int = 2) -> Agreement:
    """Whether two numbers say the same, in the coarser of their units.

    The same digits under different units are taken as the same: `units` tells of that.
    """
    a, b = (one.value, other.value) if signed else (abs(one.value), abs(other.value))
    if a == b:
        return Agreement.SAME
    coarse = max(one.scale, other.scale)
    apart = abs(a * one.scale - b * other.scale)
    if one.scale != other.scale:
        return Agreement.SAME if apart * 2 <= coarse else Agreement.DIFFERENT
    small = min(FEW, Decimal(parts)) * coarse * _step(one)
    return Agreement.ROUNDING if apart <= small and _is_amount(one) else Agreement.DIFFERENT


def _step(stated: Stated) -> Decimal:
    cell = stated.row.cells[stated.column]
    return Decimal(1).scaleb(-cell.decimals) if cell else Decimal(1)


def _is_amount(stated: Stated) -> bool:
    """Persons are not rounded."""
    return abs(stated.value) * stated.scale >= 1_000


def tie_finding(
    fault: Fault, one: Stated, other: Stated, subject: str, *, signed: bool = False, parts: int = 2
) -> Iterator[Finding]:
    """That `one` is not what `other` says; nothing when they agree. `other` is the right one."""
    agreement = agree(one, other, signed=signed, parts=parts)
    if agreement is Agreement.SAME:
        return
    value = other.value if signed else abs(other.value).copy_sign(one.value or other.value)
    right = told(value, _decimals(other))
    is_small = agreement is Agreement.ROUNDING
    text = f"{name_of(*one.at)} är {told(one.value, _decimals(one))}, men {name_of(*other.at)}"
    remedy = "Skillnaden är avrundning: skriv samma belopp på båda ställena."
    if not is_small:
        remedy = f"Skriv {right}, eller förklara skillnaden mellan de två."
    finding = cell_finding(
        fault,
        Severity.LOW if is_small else Severity.HIGH,
        one.at,
        f"{text} är {told(other.value, _decimals(other))}.",
        right,
        remedy,
        (place_of(*other.at),),
    )
    yield replace(finding, subject=subject)


def _decimals(stated: Stated) -> int:
    cell = stated.row.cells[stated.column]
    return cell.decimals if cell else 0
