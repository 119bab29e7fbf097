"""A report as a checker sees it: headings, sentences and grids, each with its place.

Own documents (`of_document`) and files made elsewhere (`foreign`) become the same thing, and the
same rules read it. Nothing here knows a register or a file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mellanrum.figures.table import RowKind, Sum


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. `section` is a stable key (own reports) or the heading's slug;
    `page` and `line` count from 1, 0 is unknown; `start` and `end` are signs of the sentence.
    """

    section: str = ""
    heading: str = ""
    page: int = 0
    line: int = 0
    table: str = ""
    row: str = ""
    column: str = ""
    start: int = 0
    end: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. `value` is None for words, a dash and a suppressed number.

    `unit` is '', 'kr', 'tkr', 'mkr', '%' or 'antal'; `base` and `numerator` are what stands beside
    a percentage ('67 % av 21'); `key` the figure's, in own reports; `hidden` a dot; `persons`
    whether it counts people, None where that is not known.
    """

    text: str
    value: Decimal | None = None
    unit: str = ""
    place: Place = Place()
    key: str = ""
    numerator: int | None = None
    base: int | None = None
    decimals: int = 0
    hidden: bool = False
    persons: bool | None = None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; `year` when it is of one (0 else), `role` as read from its heading: 'outcome',
    'budget', 'deviation', 'share', 'women', 'men', 'total', 'national', 'note', 'text' or ''.
    """

    key: str
    label: str
    unit: str = ""
    year: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; `cells` has one entry per column, None where nothing is printed. `note` is the note's
    number or a remark; `level` the indent.
    """

    key: str
    label: str
    cells: tuple[Cell | None, ...]
    kind: RowKind = RowKind.DETAIL
    level: int = 0
    note: str = ""


class GridKind(StrEnum):
    """What a table is, so far as its heading and rows tell."""

    INCOME = "income"
    BALANCE = "balance"
    CASH_FLOW = "cash_flow"
    OPERATING = "operating"  # driftredovisning
    NOTE = "note"
    OVERVIEW = "overview"  # several years
    EQUITY = "equity"
    GOALS = "goals"
    BUDGET = "budget"
    STATISTICS = "statistics"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `unit` is what its heading says of all cells; `sums` the known relations among the
    cells' keys (own reports); `period` as printed; `several_answers` when a note says so.
    """

    key: str
    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    kind: GridKind = GridKind.OTHER
    unit: str = ""
    period: str = ""
    notes: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    place: Place = Place()
    base_text: str = ""

    def cells(self) -> Iterator[Cell]:
        """Every cell that is printed, row by row."""
        return (cell for row in self.rows for cell in row.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class Heading:
    """`is_guessed`: a file that marks no headings has a line alone; its level is not known."""

    text: str
    level: int
    place: Place = Place()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text, as it reads when figures are inserted. `is_written` is false for
    what the program wrote.
    """

    text: str
    place: Place = Place()
    is_written: bool = True


Part = Heading | Sentence | Grid


@dataclass(frozen=True, slots=True)
class Report:
    """`parts` in reading order. `year` is the report's, 0 when it is not known; `minimum` the
    smallest group that may be told, 0 for no rule.
    """

    name: str
    parts: tuple[Part, ...]
    organisation: str = ""
    year: int = 0
    minimum: int = 0

    def grids(self) -> Iterator[Grid]:
        return (part for part in self.parts if isinstance(part, Grid))

    def sentences(self) -> Iterator[Sentence]:
        return (part for part in self.parts if isinstance(part, Sentence))

    def headings(self) -> Iterator[Heading]:
        return (part for part in self.parts if isinstance(part, Heading))
