"""A package as read: typed rows with their places, SIE files, texts, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.bindings import BINDINGS, Binding
from mellanrum.exchange.package.description import read_description
from mellanrum.exchange.package.reader import Sheet, TextRow, read_sheet
from mellanrum.exchange.package.schema import FILES, Col, Kind
from mellanrum.exchange.package.values import CellError, parse
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.sie import SieFile, read_sie
from mellanrum.registers.economy.source_files import Source
from mellanrum.registers.keyed import Key
from mellanrum.registers.organisation.rows import ForbundRow
from mellanrum.reports.models import SectionText

SIE_SUFFIXES = {".se", ".si", ".sie"}
INTEGER_LIMITS = {"PositiveSmallIntegerField": 32767, "PositiveIntegerField": 2147483647}


@dataclass(slots=True)
class Part:
    """One file: good rows by key, where each stands, and the keys of all rows, good or not."""

    binding: Binding
    present: bool
    rows: dict[Key, Any] = field(default_factory=dict)
    places: dict[Key, TextRow] = field(default_factory=dict)
    keys: set[Key] = field(default_factory=set)
    whole: bool = True
    heads: dict[int, set[Key]] = field(default_factory=dict)

    def has_head(self, head: Key) -> bool:
        """Whether some row's key begins so. Ask when all rows are read."""
        if len(head) not in self.heads:
            self.heads[len(head)] = {key[: len(head)] for key in self.keys}
        return head in self.heads[len(head)]


@dataclass(frozen=True, slots=True)
class SieSource:
    """A SIE file of the package, read."""

    source: Source
    sie: SieFile


@dataclass(slots=True)
class Package:
    """`texts` is {(year, section): body}; an empty body takes the section's text away.
    `own_layouts` are those made on the site, known when the package is loaded into it.
    """

    forbund: ForbundRow | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    sie: list[SieSource] = field(default_factory=list)
    texts: dict[tuple[int, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    own_layouts: tuple[Layout, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        found = {p.binding.file.name: len(p.rows) for p in self.parts.values() if p.present}
        found.update({f"sie/{s.source.name}": len(s.sie.vouchers) for s in self.sie})
        return found


def read_package(directory: Path) -> Package:
    """Read everything that can be read. Raises nothing for bad content.

    A SIE file marked as imported before is only a warning here: a package is the whole state, and
    a year that is loaded again is compared voucher by voucher, never added.
    """
    package = Package()
    if not directory.is_dir():
        package.problems.append(
            Problem(str(directory), 0, "", "", "Mappen finns inte.", "Kontrollera sökvägen.")
        )
        return package
    package.forbund, found = read_description(directory / "paket.toml")
    package.problems += found
    for binding in BINDINGS:
        package.parts[binding.register.name] = _read_part(package, directory, binding)
    _note_strangers(package, directory)
    for path in sorted(
        p for p in (directory / "sie").glob("*") if p.suffix.lower() in SIE_SUFFIXES
    ):
        data = path.read_bytes()
        sie = read_sie(data, allow_imported=True)
        package.sie.append(SieSource(Source(path.name, data), sie))
    for path in sorted((directory / "texter").glob("*/*.md")):
        _read_text(package, directory, path)
    return package


def _read_part(package: Package, directory: Path, binding: Binding) -> Part:
    path = directory / binding.file.name
    if not path.is_file():
        if binding.file.required:
            why = f"Lägg till filen ({binding.file.title.lower()}); se docs/datapaket.md."
            package.problems.append(Problem(path.name, 0, "", "", "Filen saknas.", why))
        return Part(binding, present=False, whole=not binding.file.required)
    sheet = read_sheet(binding.file, path.read_bytes())
    part = read_rows(binding, sheet)
    package.problems += sheet.problems
    return part


def read_rows(binding: Binding, sheet: Sheet) -> Part:
    """The rows of a file that has been read as text; faults are told in the sheet."""
    needed = {c.name for c in binding.file.columns if c.required and c.name in binding.file.key}
    part = Part(binding, present=True, whole=needed <= set(sheet.columns))
    for row in sheet.rows:
        _read_row(part, sheet, row)
    return part


def _read_row(part: Part, sheet: Sheet, row: TextRow) -> None:
    """Typed cells; a row with a fault is not built, but its key is known to others."""
    values: dict[str, Any] = {}
    faulty = False
    for column in part.binding.file.columns:
        text = row.cells.get(column.name)
        if text is None:
            faulty |= column.required  # told once, at the heading
            continue
        try:
            values[column.name] = parse(column, text)
            _check_room(part.binding, column, values[column.name])
        except CellError as why:
            faulty = True
            sheet.tell(row.number, column.name, text[:80], why.message, why.remedy)
    key = part.binding.key_of(values)
    if key in part.keys:
        _tell_twice(part, sheet, row, key)
        return
    part.keys.add(key)
    part.places[key] = row
    if not faulty:
        part.rows[key] = part.binding.build(values)


def _tell_twice(part: Part, sheet: Sheet, row: TextRow, key: Key) -> None:
    if not part.whole:
        return
    column = part.binding.file.key[-1]
    first = part.places[key].number
    named = ", ".join(part.binding.file.key)
    sheet.tell(
        row.number,
        column,
        row.cells.get(column, ""),
        f"Raden finns redan på rad {first} (samma {named}).",
        "Ta bort den ena raden, eller rätta den.",
    )


def _check_room(binding: Binding, column: Col, value: Any) -> None:
    """What the database can hold: the length of a text and the size of a number."""
    if column.kind is Kind.REFS or value is None:
        return
    held = binding.register.column(binding.attrs[column.name][0])
    longest = held.max_length
    if isinstance(value, str) and longest and len(value) > longest:
        raise CellError(f"Texten är {len(value)} tecken.", f"Högst {longest} tecken får plats.")
    if isinstance(value, int) and value > INTEGER_LIMITS.get(held.get_internal_type(), value):
        raise CellError("Talet är orimligt stort.", "Kontrollera talet.")


def _note_strangers(package: Package, directory: Path) -> None:
    """Files that nobody asked for: often one of ours, misspelt."""
    known = [file.name for file in FILES]
    for path in sorted(directory.glob("*.csv")):
        if path.name not in known:
            near = get_close_matches(path.name, known, 1)
            hint = f"Menas {near[0]}?" if near else "Ta bort den, eller se docs/datapaket.md."
            message = "Filen hör inte till paketet och läses inte."
            package.warnings.append(Problem(path.name, 0, "", "", message, hint))


def _read_text(package: Package, directory: Path, path: Path) -> None:
    name = str(path.relative_to(directory))
    if not path.parent.name.isdecimal() or len(path.parent.name) != 4:
        message = "Mappen ska heta som året, t.ex. texter/2021."
        package.problems.append(Problem(name, 0, "", path.parent.name, message, "Byt namn."))
        return
    longest = SectionText._meta.get_field("section").max_length or 0
    if len(path.stem) > longest:
        message = f"Avsnittets namn är längre än {longest} tecken."
        package.problems.append(Problem(name, 0, "", path.stem[:80], message, "Byt namn."))
        return
    try:
        body = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        body = body if body.strip() else ""
    except UnicodeDecodeError as why:
        row = path.read_bytes().count(b"\n", 0, why.start) + 1
        message = "Filen är inte sparad som UTF-8."
        package.problems.append(Problem(name, row, "", "", message, "Spara den som UTF-8."))
        return
    package.texts[int(path.parent.name), path.stem] = body


def all_rows(package: Package) -> Iterator[tuple[Part, Key, Any]]:
    """Every row that could be read, file by file in the order of the contract."""
    for part in package.parts.values():
        for key, row in part.rows.items():
            yield part, key, row
