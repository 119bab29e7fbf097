"""A sheet of somebody's file as rows of one of our tables, as the package reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mellanrum.documents.fill_in_book import EXAMPLE, EXPLANATION
from mellanrum.domain.errors import Problem
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.exchange.mapping.cells import canonical, is_known
from mellanrum.exchange.mapping.fields import WHOLE_YEAR, SheetReading, fixed_by, plain_field
from mellanrum.exchange.mapping.raw import RawSheet
from mellanrum.exchange.package.reader import Sheet, TextRow
from mellanrum.exchange.package.schema.columns import Col, File
from mellanrum.exchange.templates.allowed import Wrong, find_wrong
from mellanrum.exchange.templates.choices import Choices
from mellanrum.exchange.templates.headings import heading_of

SKIPPED = {EXPLANATION.lower(), EXAMPLE.lower()}
MOST_SHOWN = 80
NAMED = re.compile(r"\b(Fyll i|Uppgiften|kolumnen) ([a-z_]+)\b")  # a column, as the package has it


@dataclass(slots=True)
class Applied:
    """The rows, and for each of our columns the heading that it stands under in the file;
    `written` is what stood there, by row and column, where it was not as the package has it.
    """

    sheet: Sheet
    headings: Mapping[str, str]
    title: str
    choices: Choices
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    written: dict[tuple[int, str], str] = field(default_factory=dict)
    _wrong: dict[tuple[str, str], Wrong | None] = field(default_factory=dict)

    def place(self, file_name: str, problem: Problem) -> Problem:
        """The problem as the one who has the file sees it: the sheet, their heading, what they
        wrote, and what they may write by its names.
        """
        where = f"{file_name}, bladet {self.title}" if self.title else file_name
        told = self._worded(problem)
        return replace(told, file=where, column=self._heading(problem.column))

    def _heading(self, name: str) -> str:
        return self.headings.get(name, "") or (heading_of(name) if name else "")

    def _worded(self, problem: Problem) -> Problem:
        written = self.written.get((problem.row, problem.column), "") if problem.value else ""
        shown = "" if is_of_a_person(written) else written[:MOST_SHOWN]
        wrong = self._find_wrong(problem.column, problem.value, shown)
        return replace(
            problem,
            value=shown or problem.value,
            message=wrong.message if wrong else self._named(problem.message),
            remedy=wrong.remedy if wrong else self._named(problem.remedy),
        )

    def _find_wrong(self, name: str, text: str, written: str) -> Wrong | None:
        """The same for all rows that say the same."""
        key = (name, text)
        if key not in self._wrong:
            column = next((c for c in self.sheet.file.columns if c.name == name), None)
            found = find_wrong(column, text, self.choices, written) if column else None
            self._wrong[key] = found
        return self._wrong[key]

    def _named(self, sentence: str) -> str:
        """'Fyll i Remitterande enhet' for 'Fyll i remittent_enhet'."""
        names = {column.name for column in self.sheet.file.columns}
        return NAMED.sub(
            lambda m: f"{m[1]} {self._heading(m[2])}" if m[2] in names else m[0], sentence
        )


def apply(raw: RawSheet, reading: SheetReading, file: File, choices: Choices) -> Applied:
    """Every row that says something; `unknown` counts texts of lists that we do not have."""
    targets = {h: t for h, t in reading.columns.items() if t}
    used = _used(targets.values(), reading.constants, file)
    applied = Applied(Sheet(file, used), _headings_by(targets), raw.name, choices)
    by_name = {c.name: c for c in file.columns}
    places = _places(raw)
    for number, row in _data_rows(raw):
        told = {h: row[at] if at < len(row) else "" for h, at in places.items()}
        if not any(told[h] for h in targets if h in told):
            continue
        for cells in _variants(told, targets, reading):
            named = {}
            for name in used:
                text = cells.get(name, "")
                named[name] = _cell(by_name[name], text, reading, choices, applied)
                if named[name] != text:
                    applied.written[number, name] = text.strip()
            applied.sheet.rows.append(TextRow(number, named))
    _tell_missing(applied, file)
    return applied


def _used(targets: Collection[str], constants: Mapping[str, str], file: File) -> list[str]:
    """Our columns that the file or a constant fills, in our order."""
    wanted = {plain_field(t) for t in targets} | {n for n, text in constants.items() if text}
    wanted |= {name for t in targets for name in fixed_by(t)}
    if WHOLE_YEAR in wanted:
        wanted |= {"fran", "till_och_med"}
    return [c.name for c in file.columns if c.name in wanted]


def _headings_by(targets: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, target in targets.items():
        for name in ("fran", "till_och_med") if target == WHOLE_YEAR else (plain_field(target),):
            found.setdefault(name, heading)
    return found


def _places(raw: RawSheet) -> dict[str, int]:
    """{heading: column}; of two alike the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(raw.rows[raw.heading - 1] if raw.heading else ()):
        found.setdefault(cell.strip(), at)
    return found


def _data_rows(raw: RawSheet) -> Iterator[tuple[int, Sequence[str]]]:
    for number, row in enumerate(raw.rows[raw.heading :], raw.heading + 1):
        if raw.is_marked and row and row[0].strip().lower() in SKIPPED:
            continue
        if any(row):
            yield number, row


def _variants(
    told: Mapping[str, str], targets: Mapping[str, str], reading: SheetReading
) -> Iterator[dict[str, str]]:
    """The row once, or once for each column that holds a part of it (women, men)."""
    base = dict(reading.constants)
    parts = []
    for heading, target in targets.items():
        text = told.get(heading, "")
        if target == WHOLE_YEAR:
            year = text.strip()
            base |= {"fran": f"{year}-01-01", "till_och_med": f"{year}-12-31"} if year else {}
        elif fixed := fixed_by(target):
            parts.append((plain_field(target), text, fixed))
        elif text or target not in base:
            base[target] = text
    if not parts:
        yield base
    for name, text, fixed in parts:
        if text.strip():
            yield {**base, **fixed, name: text}


def _cell(column: Col, text: str, reading: SheetReading, choices: Choices, applied: Applied) -> str:
    words = reading.values.get(column.name, {})
    found = canonical(column, words.get(text.strip(), text), reading.order, choices)
    if not is_known(column, found, choices):
        counts = applied.unknown.setdefault(column.name, {})
        counts[text.strip()] = counts.get(text.strip(), 0) + 1
    return found


def _tell_missing(applied: Applied, file: File) -> None:
    """Columns that must be there."""
    for column in file.columns:
        if column.required and column.name not in applied.sheet.columns:
            applied.sheet.tell(
                0, column.name, "", "Kolumnen saknas.",
                f"Lägg till kolumnen ({column.help}), eller ange ett värde för alla rader.",
            )  # fmt: skip
