"""A budget as an Excel or CSV file, out and in. What is taken out is read back the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mellanrum.documents.listing import Value, listing_csv, listing_xlsx
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.folding import plain
from mellanrum.exchange.surveys.workbook import PACKED, SAVE, as_csv
from mellanrum.ledger.amounts import UNITS
from mellanrum.ledger.budget import PlanEntry
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.plan_cells import list_cells, read_cells, year_columns
from mellanrum.registers.economy.plan_policies import COMMON
from mellanrum.registers.economy.queries_plans import Choices

HEADINGS = {
    "section": "Avsnitt",
    "label": "Benämning",
    "kind": "Slag",
    "insats": "Insats",
    "party": "Part",
    "area": "Område",
    "row": "Följs upp på",
    "note": "Anmärkning",
}
BEFORE, AFTER = ("section", "label", "kind"), ("insats", "party", "area", "row", "note")
COLUMN = re.compile(
    r"(?:(?:budget|plan) )?(gemensamt |gemensamma )?(20\d\d)(?: ?\(?(kr|tkr|mkr)\)?)?"
)
SEARCHED = 30  # rows in which the headings are looked for
QUOTED = re.compile(r"'(?='*[=+\-@])")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a file says. It may be saved only if it has no problems."""

    lines: tuple[PlanEntry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where the headings are (a row counted from 1) and what each column holds."""

    row: int
    columns: Mapping[int, str]
    units: Mapping[str, int]


def heading_of(column: str) -> str:
    """'Gemensamt 2021' for 'c2021'."""
    if column in HEADINGS:
        return HEADINGS[column]
    year = column.removeprefix(COMMON)
    return year if year == column else f"Gemensamt {year}"


def plan_file(
    title: str, lines: Sequence[PlanEntry], years: Sequence[int], choices: Choices, form: str
) -> bytes:
    """The lines as xlsx or csv, with the headings that `read_plan` knows."""
    columns = [*BEFORE, *year_columns(years), *AFTER]
    headings = [heading_of(column) for column in columns]
    rows = list(_rows(lines, years, columns, choices))
    if form == "xlsx":
        return listing_xlsx(title, headings, rows)
    return listing_csv(headings, [[_quoted(value) for value in row] for row in rows]).encode()


def _quoted(value: Value) -> Value:
    """A text that looks as if it were quoted already is quoted once more."""
    return f"'{value}" if isinstance(value, str) and QUOTED.match(value) else value


def _rows(
    lines: Sequence[PlanEntry], years: Sequence[int], columns: Sequence[str], choices: Choices
) -> Iterator[list[Value]]:
    """Amounts as numbers, so that a spreadsheet can sum them."""
    for line, cells in zip(lines, list_cells(lines, choices), strict=True):
        numbers = {str(year): line.amounts.get(year) for year in years}
        numbers |= {f"{COMMON}{year}": line.common.get(year) for year in years}
        yield [
            (None if (ore := numbers[name]) is None else kronor(ore))
            if name in numbers
            else cells.get(name, "")
            for name in columns
        ]


def read_plan(name: str, data: bytes, years: Sequence[int], choices: Choices) -> PlanFile:
    """All of a file, nothing is written. DomainError when it cannot be read at all."""
    rows = _table(as_csv(data), is_text=not data.startswith(PACKED))
    heading, problems = _heading(name, rows, years)
    body = rows[heading.row :]
    cells = [
        {column: row[at] for at, column in heading.columns.items() if at < len(row)} for row in body
    ]
    found = read_cells(cells, years, choices, heading.units)
    if not found.lines:
        raise DomainError("Filen har inga rader under rubriken.")
    problems += [
        Problem(name, heading.row + 1 + p.line, heading_of(p.column), p.value, p.message, p.remedy)
        for p in found.problems
    ]
    return PlanFile(found.lines, tuple(problems))


def _table(data: bytes, *, is_text: bool) -> list[list[str]]:
    """The rows; `is_text` when the file was CSV, where texts that could run are quoted."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise DomainError(f"Filen är inte text i UTF-8. {SAVE}") from why
    delimiter = max(";\t,", key=lambda sign: max(line.count(sign) for line in text.split("\n")))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as why:
        raise DomainError(f"Filen går inte att läsa som CSV. {SAVE}") from why
    return [[cell.removeprefix("'") if is_text and QUOTED.match(cell) else cell for cell in row]
            for row in rows]  # fmt: skip


def _heading(
    name: str, rows: Sequence[Sequence[str]], years: Sequence[int]
) -> tuple[_Heading, list[Problem]]:
    """The first row that has a heading for the lines' names."""
    wanted = {plain(HEADINGS["label"]), "rad", "post"}
    for number, row in enumerate(rows[:SEARCHED], 1):
        if wanted & {plain(cell.strip()) for cell in row}:
            return _columns(name, number, row, years)
    columns = ", ".join([*(HEADINGS[c] for c in BEFORE), *map(str, years)])
    raise DomainError(f"Filen saknar en rad med rubriker. Skriv en rad med {columns}.")


def _columns(
    name: str, number: int, row: Sequence[str], years: Sequence[int]
) -> tuple[_Heading, list[Problem]]:
    columns: dict[int, str] = {}
    units: dict[str, int] = {}
    problems = []
    for at, cell in enumerate(row):
        if not cell.strip():
            continue
        column, unit = _column(cell)
        year = int(column.removeprefix(COMMON)) if column[-4:].isdecimal() else None
        if not column or column in columns.values() or (year is not None and year not in years):
            problems.append(_strange(name, number, cell, column, years))
            continue
        columns[at] = column
        units[column] = unit
    for column in (*BEFORE, *map(str, years)):
        if column not in columns.values():
            told = "Kolumnen saknas."
            problems.append(Problem(name, number, heading_of(column), "", told, "Lägg till den."))
    return _Heading(number, columns, units), problems


def _column(cell: str) -> tuple[str, int]:
    """('c2021', 1000) for 'Gemensamt 2021 (tkr)'; '' for a heading that is not known."""
    text = plain(" ".join(cell.split()))
    named = {plain(heading): column for column, heading in HEADINGS.items()}
    named |= {"rad": "label", "post": "label"}
    if text in named:
        return named[text], 1
    found = COLUMN.fullmatch(text)
    if found is None:
        return "", 1
    return f"{COMMON if found[1] else ''}{found[2]}", UNITS[found[3] or ""]


def _strange(name: str, number: int, cell: str, column: str, years: Sequence[int]) -> Problem:
    if not column:
        known = ", ".join(HEADINGS.values())
        return Problem(name, number, cell[:40], "", "Kolumnen är okänd.",
                       f"Ta bort den eller välj bland {known} och år.")  # fmt: skip
    if column[-4:].isdecimal() and int(column[-4:]) not in years:
        told = f"Året hör inte till planen ({years[0]}–{years[-1]})."
        return Problem(name, number, cell[:40], "", told, "Ta bort kolumnen.")
    return Problem(name, number, cell[:40], "", "Kolumnen står två gånger.", "Ta bort den ena.")
