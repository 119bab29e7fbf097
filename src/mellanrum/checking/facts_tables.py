"""The rows of tables as what sentences speak of: found by the words of their labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mellanrum.checking.columns import unit_of
from mellanrum.checking.facts import Read, Said, Shown
from mellanrum.checking.facts_numbers import WORTH, Number
from mellanrum.checking.facts_words import LIGHT, name_stem, stems
from mellanrum.checking.labels import role_of, year_of
from mellanrum.checking.model import Cell, GridColumn, GridRow
from mellanrum.figures.table import RowKind

BRACKET = re.compile(r"\(\s*[−-]?(?P<digits>\d[\d \u00a0\u202f]*(?:,\d+)?)\s*(?P<unit>%)?\s*\)")
WOMEN, MEN = re.compile(r"(?i)\bkvinn"), re.compile(r"(?i)\bmän\b|\bmännen\b|\bmans\b")
BEFORE = re.compile(r"(?i)\bfjol|\bföregående|\bförra|\båret innan|\btidigare|\båret före")
NATIONAL = re.compile(r"(?i)\briket|\brikssnitt|\briksgenomsnitt|\bnationell")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table with the stems of its label."""

    shown: Shown
    row: GridRow
    words: frozenset[str]

    @property
    def title(self) -> str:
        return self.shown.grid.title


@dataclass(frozen=True, slots=True)
class Index:
    """The rows by their rarest word; `literal` those whose labels are of digits ('1–3 år')."""

    entries: dict[str, tuple[Entry, ...]]
    literal: tuple[Entry, ...]

    def about(self, words: frozenset[str]) -> list[Entry]:
        """Rows all of whose label's words are among `words`."""
        found = (entry for word in words for entry in self.entries.get(word, ()))
        return [entry for entry in found if entry.words <= words]


class _Latest:
    def __init__(self) -> None:
        self._known: list[tuple[Read, Index]] = []

    def of(self, known: Read) -> Index:
        for read, index in self._known:
            if read is known:
                return index
        made = _index(known)
        self._known = [(known, made), *self._known[:7]]
        return made


_LATEST = _Latest()


def index_of(known: Read) -> Index:
    """The rows of a report; quick the second time."""
    return _LATEST.of(known)


def _index(known: Read) -> Index:
    entries = [entry for shown in known.shown for entry in _entries(shown)]
    count: dict[str, int] = defaultdict(int)
    for entry in entries:
        for word in entry.words:
            count[word] += 1
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[min(entry.words, key=lambda word: (count[word], word))].append(entry)
    literal = tuple(_literal(known))
    return Index({word: tuple(rows) for word, rows in found.items()}, literal)


def _literal(known: Read) -> Iterator[Entry]:
    for shown in known.shown:
        for row in shown.grid.rows:
            label = row.label.strip()
            if any(c.isdigit() for c in label) and 5 <= len(label) <= 24 and " " in label:
                yield Entry(shown, row, stems(label))


def _entries(shown: Shown) -> Iterator[Entry]:
    for row in shown.grid.rows:
        words = stems(row.label) - LIGHT
        if words and row.kind is not RowKind.HEADING and any(row.cells):
            yield Entry(shown, row, words)


def kind_of(cell: Cell, column: GridColumn, entry: Entry) -> str:
    """'%', 'kr' or '' of a cell, as `Number.kind` has it."""
    unit = cell.unit or column.unit or unit_of(entry.shown.grid.unit)
    return "%" if unit == "%" else "kr" if unit in WORTH else ""


def worth_of(cell: Cell, column: GridColumn, entry: Entry) -> Decimal:
    unit = cell.unit or column.unit or unit_of(entry.shown.grid.unit)
    return (cell.value or Decimal(0)) * WORTH.get(unit, 1)


def told_cells(entry: Entry, kind: str) -> Iterator[tuple[GridColumn, Cell, Decimal]]:
    """(column, cell, worth) of each printed number of the kind in the row."""
    for column, cell in zip(entry.shown.grid.columns, entry.row.cells, strict=False):
        if cell is not None and cell.value is not None and kind_of(cell, column, entry) == kind:
            yield column, cell, worth_of(cell, column, entry)


@lru_cache(maxsize=20_000)
def bracketed(text: str) -> Decimal | None:
    """Last year's number beside this year's: '74 % (57 %)' → 57."""
    found = BRACKET.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    return Decimal(re.sub(r"\s", "", found["digits"]).replace(",", "."))


def wanted_role(text: str, number: Number) -> str:
    """The role of the column that the words about a number ask for."""
    about = text[max(0, number.start - 40) : number.end + 30]
    if NATIONAL.search(about):
        return "national"
    women, men = bool(WOMEN.search(text)), bool(MEN.search(text))
    if women != men:
        return "women" if women else "men"
    return "" if not women else "either"


def column_fits(column: GridColumn, role: str, years: frozenset[int], is_before: bool) -> bool:
    """Whether a column is the one asked for: the role, and the year or the year before it."""
    has = column.role or role_of(column.label)
    if role == "either" or has in ("note", "text", "deviation", "change"):
        return False
    if role:
        return has == role
    if has in ("women", "men", "national", "budget"):
        return False
    year = column.year or year_of(column.label)
    return not year or year in ({y - 1 for y in years} if is_before else years)


def is_of(entry: Entry, said: Said) -> bool:
    """Whether a row may be what a sentence speaks of, by their headings and the row's name."""
    above = entry.shown.scope
    if entry.shown.is_beside(said) or above == said.scope:
        return True
    own = frozenset(name_stem(word) for word in re.findall(r"[^\W\d_]{2,}", entry.row.label))
    return bool(said.scope & own) and said.scope <= above | own
