"""A file looked through against the registers: every fault and every change. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.exchange.mapping.applying import Applied, apply
from mellanrum.exchange.mapping.changes import TableChanges, compare_rows, digest_of
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.merging import Held, keep_untold, package_of, read_held
from mellanrum.exchange.mapping.raw import RawFile
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.package.books import check_budget
from mellanrum.exchange.package.content import Package, Part, read_rows
from mellanrum.exchange.package.locked import check_unlocked
from mellanrum.exchange.package.schema import FILES
from mellanrum.exchange.package.validate import validate_rows
from mellanrum.exchange.templates.choices import Choices

TITLES = {file.name: file.title.partition(" (")[0] for file in FILES}
PERSON = "Det ser ut som ett personnummer. Uppgifter om enskilda personer läses inte in här."


@dataclass(frozen=True, slots=True)
class Prepared:
    """`problems` stop the load. `unknown` is {(table, our column): {text: how often}} of lists."""

    tables: tuple[TableChanges, ...]
    problems: tuple[Problem, ...]
    unknown: Mapping[tuple[str, str], Mapping[str, int]]

    @property
    def digest(self) -> str:
        return digest_of(self.tables)

    @property
    def changes_something(self) -> bool:
        return any(table.changes_something for table in self.tables)

    @property
    def rows(self) -> int:
        return sum(len(table.part.keys) for table in self.tables)


@dataclass(slots=True)
class _Read:
    applied: Applied
    part: Part
    held: Held


def prepare(
    raw: RawFile, readings: Sequence[SheetReading], bindings: Sequence[Binding], forbund: str
) -> Prepared:
    """All that the file says, as it is read by `readings`. DomainError for a file without rows, or
    whose sheets say the same table twice.
    """
    choices = Choices(forbund)
    read = _read_all(raw, readings, bindings, forbund, choices)
    if not read:
        raise DomainError("Filen har inga rader att läsa in. Välj vilken tabell den gäller.")
    given = {one.part.binding.register.name: one.part for one in read}
    package = package_of(forbund, given, {n: one.held for n, one in zip(given, read, strict=True)})
    problems = [
        *(one.applied.place(raw.name, p) for one in read for p in one.applied.sheet.problems),
        *_placed(raw.name, read, _judged(package, given)),
        *_persons(raw.name, read),
    ]
    told = tuple(dict.fromkeys(_worded(problem) for problem in problems))
    return Prepared(
        tuple(compare_rows(one.part, one.held) for one in read),
        tuple(sorted(told, key=lambda p: (p.file, p.row))),
        {
            (one.part.binding.file.name, n): w
            for one in read
            for n, w in one.applied.unknown.items()
        },
    )


def _read_all(
    raw: RawFile,
    readings: Sequence[SheetReading],
    bindings: Sequence[Binding],
    forbund: str,
    choices: Choices,
) -> list[_Read]:
    """The sheets that are of a table, in the order that tables are loaded."""
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    by_file = {r.file: r for r in readings if r.file and r.sheet in sheets}
    if len(by_file) < sum(bool(r.file) for r in readings):
        raise DomainError("Två blad är valda som samma tabell. Hoppa över det ena.")
    found = []
    is_book = len(raw.sheets) > 1 or not raw.encoding
    for binding in bindings:
        if (reading := by_file.get(binding.file.name)) is None:
            continue
        applied = apply(sheets[reading.sheet], reading, binding.file, choices)
        if not is_book:
            applied.title = ""
        if not applied.sheet.rows:
            continue
        held = read_held(binding, forbund)
        part = read_rows(binding, applied.sheet)
        keep_untold(part, applied.sheet, held)
        choices.learn(binding.register.name, part.rows.values())
        found.append(_Read(applied, part, held))
    return found


def _judged(package: Package, given: Mapping[str, Part]) -> Iterator[Problem]:
    """The rules of the registers, asked of the file's rows as they will stand among the others."""
    rows = [
        (package.parts[name], key, row)
        for name, part in given.items()
        for key, row in part.rows.items()
    ]
    yield from validate_rows(package, rows)
    if "budget_lines" in given:
        yield from check_budget(Package(parts={"budget_lines": given["budget_lines"]}))
    if {"insatser", "budget_plans", "plan_lines", "plan_amounts"} & set(given):
        yield from check_unlocked(package)


def _placed(name: str, read: Sequence[_Read], found: Iterator[Problem]) -> Iterator[Problem]:
    by_file = {one.part.binding.file.name: one.applied for one in read}
    for problem in found:
        applied = by_file.get(problem.file)
        yield applied.place(name, problem) if applied else replace(problem, file=name)


def _persons(name: str, read: Sequence[_Read]) -> Iterator[Problem]:
    """A number of a person stops the file, wherever it stands; it is never repeated."""
    for one in read:
        for row in one.applied.sheet.rows:
            for column, text in row.cells.items():
                if is_of_a_person(text):
                    found = Problem(one.part.binding.file.name, row.number, column, "", PERSON)
                    yield one.applied.place(name, found)


def _worded(problem: Problem) -> Problem:
    """With the registers' names instead of the package's files."""
    message, remedy, value = problem.message, problem.remedy, problem.value
    for file, title in TITLES.items():
        message = message.replace(f" {file}", f" registret {title}")
        remedy = remedy.replace(f" {file}", f" registret {title}")
    return replace(
        problem,
        message=message,
        remedy=remedy,
        value="" if is_of_a_person(value) else value,
    )
