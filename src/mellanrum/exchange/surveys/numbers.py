"""Values from elsewhere, from a file: what it says, what is wrong, what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.package.bindings import BINDINGS, RULES
from mellanrum.exchange.package.content import Part, read_rows
from mellanrum.exchange.package.export import to_csv
from mellanrum.exchange.package.reader import read_sheet
from mellanrum.exchange.package.validate import problem_at
from mellanrum.exchange.surveys.workbook import as_csv
from mellanrum.registers.keyed import Key
from mellanrum.registers.rules import World
from mellanrum.registers.surveys.rows import SurveyNumberRow
from mellanrum.registers.surveys.tables import OWN_INSTRUMENTS, SURVEY_NUMBERS

BINDING = next(one for one in BINDINGS if one.register is SURVEY_NUMBERS)
EXAMPLE = "indikatorer;2021;deltagare pågående;f1;alla;riket;;84,5;5210;Årsrapport 2021, s. 12"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the file beside what is held. `before` None: new; equal: nothing happens."""

    row: SurveyNumberRow
    before: SurveyNumberRow | None

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_changed(self) -> bool:
        return self.before is not None and self.before != self.row


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """A file. It may be loaded only if it has no problems."""

    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> list[SurveyNumberRow]:
        return [one.row for one in self.differences]

    @property
    def changes(self) -> list[Difference]:
        return [one for one in self.differences if one.is_new or one.is_changed]


def read_numbers(forbund: str, name: str, data: bytes) -> NumbersRead:
    """All of the file; nothing is written. DomainError when it cannot be read at all."""
    sheet = read_sheet(BINDING.file, as_csv(data))
    part = read_rows(BINDING, sheet)
    if not part.keys and not sheet.problems:
        raise DomainError("Filen har inga rader under rubriken.")
    problems = [*sheet.problems, *_judged(forbund, part)]
    held = {SURVEY_NUMBERS.key_of(row): row for row in SURVEY_NUMBERS.read(forbund).values()}
    found = [Difference(row, held.get(key)) for key, row in part.rows.items()]
    named = (
        Problem(name, p.row, p.column, p.value, p.message, p.remedy)
        for p in sorted(problems, key=lambda p: p.row)
    )
    return NumbersRead(tuple(found), tuple(named))


def _judged(forbund: str, part: Part) -> list[Problem]:
    """What the register's own rules say of the rows, at their cells."""

    def read(name: str) -> Mapping[Key, object]:
        if name == SURVEY_NUMBERS.name:
            return part.rows
        own = OWN_INSTRUMENTS.read(forbund).values()
        return {OWN_INSTRUMENTS.key_of(row): row for row in own}

    world, problems = World(read, earlier_only=True), []
    for key, row in part.rows.items():
        for rule in RULES[SURVEY_NUMBERS.name]:
            try:
                rule.check(row, world)
            except DomainError as why:
                problems.append(problem_at(part, key, rule.attr, why.message, rule.remedy))
    return problems


def template() -> bytes:
    """A file to fill in: the heading and one row as example."""
    heading = ";".join(column.name for column in BINDING.file.columns if not column.spare)
    return f"\ufeff{heading}\r\n{EXAMPLE}\r\n".encode()


def as_file(rows: list[SurveyNumberRow]) -> bytes:
    """The rows as the file that `read_numbers` reads."""
    return to_csv(BINDING, rows)
