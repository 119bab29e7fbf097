"""The register of unit costs as an Excel file or CSV, out and in again: what a file says, what is
wrong with it by row and column, and what it would change. Nothing is written here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mellanrum.documents.listing import Value
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.rounding import kronor, ore
from mellanrum.domain.swedish import ascii_slug
from mellanrum.exchange.surveys.workbook import as_csv
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.economy.society_policies import EARLIEST, LATEST, actor_named
from mellanrum.valuation.model import KIND_LABELS, Actor, CostKind

HEADINGS = (
    "Nyckel",
    "Benämning",
    "Aktör",
    "Slag",
    "Kronor per år",
    "Mottagare",
    "Prisår",
    "Gäller från",
    "Källa",
    "Exempel",
)
NEEDED = ("Benämning", "Aktör", "Slag", "Kronor per år", "Prisår", "Källa")
MOST_ORE = 10**12
LONGEST = {"Benämning": 160, "Källa": 300}
SPACES = str.maketrans("", "", " \u00a0\u202f")
Wrong = Callable[[str, str, str], None]  # column, what is wrong, what to do
YES, NO = ("ja", "x", "1", "sant"), ("", "nej", "0", "falskt")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the file beside what is held. `before` None: new; equal: nothing happens."""

    row: UnitCostRow
    before: UnitCostRow | None

    @property
    def is_change(self) -> bool:
        return self.before != self.row


@dataclass(frozen=True, slots=True)
class CostsRead:
    """A file. It may be loaded only if it has no problems."""

    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]

    @property
    def changes(self) -> list[Difference]:
        return [one for one in self.differences if one.is_change]

    @property
    def rows(self) -> list[UnitCostRow]:
        return [one.row for one in self.differences]


def cells_of(row: UnitCostRow, actors: Sequence[Actor]) -> list[Value]:
    """The row in the order of HEADINGS; actors by their names."""

    def name(key: str) -> str:
        found = actor_named(key, actors)
        return found.label if found else key

    return [
        row.key,
        row.label,
        name(row.actor),
        KIND_LABELS[CostKind(row.kind)],
        kronor(row.amount_ore),
        name(row.receiver) if row.receiver else "",
        row.price_year,
        row.valid_from,
        row.source,
        "ja" if row.is_example else "nej",
    ]


def read_unit_costs(
    name: str, data: bytes, actors: Sequence[Actor], held: Iterable[UnitCostRow]
) -> CostsRead:
    """All of the file; nothing is written. DomainError when it cannot be read at all."""
    lines = _lines(as_csv(data))
    places = _places(lines)
    reading = _Reading(name, actors)
    rows = [
        reading.row(number, {h: _at(cells, place) for h, place in places.items()})
        for number, cells in enumerate(lines[1:], 2)
        if any(cells)
    ]
    if not rows:
        raise DomainError("Filen har inga rader under rubriken.")
    before = {(one.key, one.valid_from): one for one in held}
    found = [Difference(r, before.get((r.key, r.valid_from))) for r in rows if r is not None]
    return CostsRead(tuple(found), tuple(reading.problems))


def _lines(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DomainError("Filen är inte UTF-8. Spara den som Excel (.xlsx).") from None
    first = text.partition("\n")[0]
    delimiter = "," if ";" not in first and "," in first else ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[cell.strip() for cell in line] for line in reader]
    except csv.Error:
        raise DomainError("Filen går inte att läsa. Spara den som Excel (.xlsx).") from None


def _places(lines: Sequence[Sequence[str]]) -> dict[str, int]:
    """{heading: its column}. DomainError for a file without the headings that are needed."""
    given = [cell.casefold() for cell in lines[0]] if lines else []
    places = {h: given.index(h.casefold()) for h in HEADINGS if h.casefold() in given}
    if missing := [h for h in NEEDED if h not in places]:
        told = ", ".join(f"”{h}”" for h in missing)
        raise DomainError(f"Filen saknar kolumnen {told}. Ladda ner mallen och fyll i den.")
    return places


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


class _Reading:
    """One file: its problems are gathered, row by row."""

    def __init__(self, name: str, actors: Sequence[Actor]) -> None:
        self.name, self.actors = name, actors
        self.problems: list[Problem] = []
        self.seen: dict[tuple[str, int], int] = {}

    def row(self, number: int, cells: Mapping[str, str]) -> UnitCostRow | None:
        """The row; None when something in it is wrong."""
        before = len(self.problems)

        def wrong(column: str, message: str, remedy: str) -> None:
            at = (self.name, number, column, cells.get(column, ""))
            self.problems.append(Problem(*at, message, remedy))

        for column in ("Benämning", "Källa"):
            if not cells[column]:
                wrong(column, "Cellen är tom.", "Fyll i den.")
            elif len(cells[column]) > LONGEST[column]:
                wrong(column, "Texten är för lång.", f"Skriv högst {LONGEST[column]} tecken.")
        key = ascii_slug(cells.get("Nyckel") or cells["Benämning"])[:60]
        actor = self._actor(cells["Aktör"], "Aktör", wrong)
        kind = _kind(cells["Slag"], wrong)
        asked = cells.get("Mottagare", "")
        receiver = self._actor(asked, "Mottagare", wrong) if asked else ""
        if receiver and kind not in ("", CostKind.TRANSFER):
            wrong("Mottagare", "Bara en transferering har en mottagare.", "Töm cellen.")
        amount = _amount(cells["Kronor per år"], wrong)
        price_year = _year(cells["Prisår"], "Prisår", wrong)
        valid_from = _year(cells.get("Gäller från") or cells["Prisår"], "Gäller från", wrong)
        is_example = _truth(cells.get("Exempel", ""), wrong)
        if (twice := self.seen.setdefault((key, valid_from), number)) != number:
            wrong("Nyckel", f"Samma styckkostnad och år står på rad {twice}.", "Ta bort den ena.")
        if len(self.problems) > before:
            return None
        label, source = cells["Benämning"], cells["Källa"]
        return UnitCostRow(
            key=key, label=label, actor=actor, kind=kind, amount_ore=amount, receiver=receiver,
            price_year=price_year, valid_from=valid_from, source=source, is_example=is_example,
        )  # fmt: skip

    def _actor(self, text: str, column: str, wrong: Wrong) -> str:
        found = actor_named(text, self.actors)
        if found is None:
            names = ", ".join(actor.label for actor in self.actors)
            wrong(column, "Aktören är inte känd.", f"Välj bland: {names}.")
        return found.key if found else ""


def _kind(text: str, wrong: Wrong) -> str:
    for kind, label in KIND_LABELS.items():
        if text.casefold() in {kind.value, label.casefold(), label[:4].casefold()}:
            return kind.value
    names = ", ".join(KIND_LABELS.values())
    wrong("Slag", "Slaget är inte känt.", f"Välj bland: {names}.")
    return ""


def _amount(text: str, wrong: Wrong) -> int:
    try:
        found = ore(Decimal(text.translate(SPACES).replace(",", ".")))
    except (InvalidOperation, ValueError, OverflowError):
        wrong("Kronor per år", "Beloppet är inget tal.", "Skriv kronor, till exempel 25000.")
        return 0
    if not 0 <= found <= MOST_ORE:
        wrong("Kronor per år", "Beloppet är för litet eller för stort.", "Skriv kronor per år.")
    return found


def _year(text: str, column: str, wrong: Wrong) -> int:
    if text.isdecimal() and EARLIEST <= int(text[:6]) <= LATEST:
        return int(text)
    wrong(column, "Året är inte rätt.", f"Skriv ett år från {EARLIEST} till {LATEST}.")
    return 0


def _truth(text: str, wrong: Wrong) -> bool:
    if text.casefold() not in YES + NO:
        wrong("Exempel", "Skriv ja eller nej.", "Ja betyder att beloppet är påhittat.")
    return text.casefold() in YES
