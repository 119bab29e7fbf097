"""Groups of persons that are too small to be told, printed or left to be subtracted.

The minimum is the förbund's decision (`Report.minimum`); 0 and 1 hide nothing. Zeros are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from mellanrum.checking.facts_numbers import numbers_in
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import role_of
from mellanrum.checking.model import (
    Cell,
    Grid,
    GridColumn,
    GridKind,
    GridRow,
    Place,
    Report,
    Sentence,
)
from mellanrum.figures.table import RowKind

PEOPLE = re.compile(
    r"(?i)\b(?:deltagar|person(?:er)?\b|individ|kvinn|män\b|ungdom|unga\b|flick|pojk|klient|inskriv"
    r"|avslutade\b|svarande|elever\b|barn\b)"
)
GROUPS = (
    r"deltagar\w*|person(?:er)?\b|individ(?:er|en|erna)?\b"
    r"|kvinn\w*|män\b|man\b|ungdom\w*|unga\b|flick\w*|pojk\w*"
)
COUNTED = re.compile(
    rf"\s*(?:st |stycken |nya |av de |av |avslutade |inskrivna |unga |pågående )*(?:{GROUPS})",
    re.IGNORECASE,
)
ONE = re.compile(
    r"\b[Ee]n (?:av deltagarna|person|deltagare|individ|kvinna|man|ungdom|flicka|pojke)"
    r" (?:har|hade|gick|fick|blev|avslut\w+|skrevs|började|slutade|kom|flyttade|avbröt)\b"
)
STAFF = re.compile(
    r"(?i)anställ|rekryter|tjänst|styrelse|ledam|medarbetar|handläggar|personal\b|revisor|chef"
    r"|ledare|ersättar|ordförande|\bmål"
)
PERHAPS = re.compile(r"(?i)\b(?:ska|kan|minst|högst|maximalt|färre än|minsta|per|om|grupper)\b")
OF = re.compile(r"^\s*av (?:de |totalt |dessa )?(\d{1,4})\b(?!\s?%)")
NOT_COUNTS = frozenset({"share", "budget", "deviation", "national", "note", "text", "change"})
MONEY = frozenset(
    {GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW, GridKind.OPERATING, GridKind.NOTE,
     GridKind.OVERVIEW, GridKind.EQUITY, GridKind.GOALS, GridKind.BUDGET}
)  # fmt: skip
REMEDY = "Ta bort talet eller slå ihop gruppen med en annan, så att ingen kan kännas igen."


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Tables and sentences; nothing when the report has no minimum."""
    if report.minimum <= 1:
        return
    for part in report.parts:
        if isinstance(part, Grid):
            yield from _in_grid(part, report.minimum)
        elif isinstance(part, Sentence):
            yield from _in_sentence(part, report.minimum)


# --- tables --------------------------------------------------------------------------------


def _in_grid(grid: Grid, minimum: int) -> Iterator[Finding]:
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=False):
            if cell is None or cell.hidden or cell.value is None:
                continue
            if _counts_people(grid, row, column, cell) and 0 < cell.value < minimum:
                yield _printed(grid, cell, minimum)
            elif (rest := _rest(cell, minimum)) is not None:
                yield _share(grid, cell, rest)
    yield from _left_over(grid, minimum)


def _counts_people(grid: Grid, row: GridRow, column: GridColumn, cell: Cell) -> bool:
    """Known of own figures; of others, what the words about the cell say."""
    if cell.persons is not None:
        return cell.persons
    if cell.unit not in ("", "antal") or cell.decimals or grid.kind in MONEY or column.unit == "%":
        return False
    if (column.role or role_of(column.label)) in NOT_COUNTS or column.year or grid.unit == "%":
        return False
    about = f"{grid.title} {grid.base_text} {row.label} {column.label}"
    return bool(PEOPLE.search(about)) and not STAFF.search(about)


def _rest(cell: Cell, minimum: int) -> int | None:
    """The small number that a percentage with its base tells; own figures are protected before."""
    if cell.unit != "%" or cell.key or cell.numerator is None:
        return None
    return cell.numerator if 0 < cell.numerator < minimum else None


def _left_over(grid: Grid, minimum: int) -> Iterator[Finding]:
    """Columns with one hidden cell above their total, and the sums of own tables."""
    told = {cell.key: cell for cell in grid.cells() if cell.key}
    for relation in grid.sums:
        if relation.total in told and all(part in told for part in relation.parts):
            yield from _subtracted(
                grid, told[relation.total], [told[p] for p in relation.parts], minimum
            )
    if grid.sums or grid.kind in MONEY:
        return
    for number in range(len(grid.columns)):
        column = [(row, row.cells[number]) for row in grid.rows if len(row.cells) > number]
        details = [cell for row, cell in column if row.kind is RowKind.DETAIL and cell is not None]
        total = next((cell for row, cell in column if row.kind is RowKind.TOTAL), None)
        if total is not None and all(cell.unit != "%" for cell in details):
            yield from _subtracted(grid, total, details, minimum)


def _subtracted(grid: Grid, total: Cell, parts: list[Cell], minimum: int) -> Iterator[Finding]:
    hidden = [cell for cell in parts if cell.hidden]
    if len(hidden) != 1 or total.value is None:
        return
    left = total.value - sum((c.value for c in parts if c.value is not None), Decimal(0))
    if 0 < left < minimum and all(c.value is not None or c.hidden for c in parts):
        row = hidden[0].place.row
        message = (
            f"{row or 'Den dolda gruppen'} är dold i {titled(grid)}, men är {left} när de andra "
            f"dras från summan {total.text}."
        )
        remedy = "Dölj ett tal till i samma kolumn, så att det dolda inte kan räknas fram."
        yield _finding(Severity.MEDIUM, message, (hidden[0].place, total.place), str(left), remedy)


def _printed(grid: Grid, cell: Cell, minimum: int) -> Finding:
    name = " ".join(part for part in (cell.place.row, cell.place.column) if part)
    message = f"{name} i {titled(grid)} är {cell.text.strip()} personer, färre än {minimum}."
    return _finding(Severity.HIGH, message, (cell.place,), cell.text.strip(), REMEDY)


def _share(grid: Grid, cell: Cell, rest: int) -> Finding:
    message = f"{cell.text.strip()} av {cell.base} i {titled(grid)} är {rest} personer."
    return _finding(Severity.MEDIUM, message, (cell.place,), cell.text.strip(), REMEDY)


# --- text ----------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def _may_tell(text: str) -> bool:
    """Whether a sentence is about persons who are there, and not about staff or rules."""
    is_people = PEOPLE.search(text) and not STAFF.search(text)
    return bool(is_people and not PERHAPS.search(text))


def _in_sentence(sentence: Sentence, minimum: int) -> Iterator[Finding]:
    text = sentence.text
    if not sentence.is_written or not _may_tell(text):
        return
    if ONE.search(text):
        yield _stated(sentence, "en person", minimum)
    for number in numbers_in(text):
        after = text[number.end :]
        of = OF.match(after)
        if number.unit or number.decimals or number.about:
            continue
        if COUNTED.match(after) and 0 < number.value < minimum:
            yield _stated(sentence, number.text, minimum)
        elif of and 0 < (rest := int(of[1]) - number.value) < minimum and number.value >= minimum:
            message = f"Av {quoted(text)} går det att räkna fram en grupp om {rest} personer."
            yield _finding(Severity.MEDIUM, message, (sentence.place,), number.text, REMEDY)


def _stated(sentence: Sentence, printed: str, minimum: int) -> Finding:
    message = f"{quoted(sentence.text)} berättar om färre än {minimum} personer ({printed})."
    return _finding(Severity.HIGH, message, (sentence.place,), printed, REMEDY)


def _finding(
    severity: Severity, message: str, places: tuple[Place, ...], printed: str, remedy: str
) -> Finding:
    return Finding(
        Fault.SMALL_GROUP, severity, message, places, printed, "", remedy, subject=printed
    )
