"""Key figures of a round: a row an insats, and the same beside earlier periods.

Every cell is a figure of a book, so what one reader may not see is hidden here as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mellanrum.domain.like_periods import list_like, previous_like, same_last_year
from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.books import Book, Books
from mellanrum.reports.so_far import so_far

NUMBERS = {
    "deltagare": "Deltagare",
    "nya": "Nya",
    "avslutade": "Avslutade",
    "pagaende": "Pågående",
}
COMPARED = ("deltagare", "nya", "avslutade")
MONTHS = 13  # a year and the same month before it
RESULT = "arbete-eller-studier.andel"
FORBUND = "forbund"
WITH_ROWS = (Insats.Registration.PERSONS, Insats.Registration.ANONYMOUS)
NOT_COUNTED = "Redovisas i antal för hela året"
ALL = "Förbundet"
NO_RESULTS = (
    "Andelen till arbete eller studier visas för kvartal och längre perioder: en månads grupper är "
    "för små."
)


@dataclass(frozen=True, slots=True)
class Place:
    """One row: an insats, or the förbund. `stem` begins its keys; `planned` is the year's budget
    in participants; `has_rows` whether its participants are rows, so that it has months.
    """

    key: str
    name: str
    stem: str
    planned: Figure | None = None
    has_rows: bool = True

    def find(self, book: Book, name: str) -> Figure | None:
        return book.figures.get(f"{self.stem}.{name}")

    def number(self, book: Book, population: str) -> Figure | None:
        """How many of a population: hidden where the edition leaves out what it may not tell."""
        key = f"{self.stem}.{population}.antal"
        found = book.figures.get(key)
        if found is not None or not (book.is_cut and self.has_rows and book.tables):
            return found
        label = f"{self.name}, {NUMBERS[population].lower()}"
        period = next(iter(book.tables.values())).period
        return Figure(key, label, None, Unit.PERSONS, period, status=Status.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Round:
    """A period with the places of one reader, who has these books."""

    books: Books
    period: Period
    places: tuple[Place, ...]

    @property
    def book(self) -> Book:
        return self.books(self.period)

    def told(self, place: Place) -> bool:
        """Whether the place tells any number of the period."""
        return any(place.number(self.book, p) is not None for p in NUMBERS)


def round_of(
    books: Books,
    period: Period,
    insatser: Sequence[Insats],
    planned: Mapping[str, Figure],
    *,
    whole: bool,
) -> Round:
    """`whole` adds the förbund, for those who do not see true numbers of some."""
    places = [
        Place(
            i.slug,
            i.short_name,
            f"insats.{i.slug}",
            planned.get(i.slug),
            i.registration in WITH_ROWS,
        )
        for i in insatser
    ]
    if whole:
        places.append(Place(FORBUND, ALL, FORBUND))
    return Round(books, period, tuple(places))


def key_table(given: Round) -> Table:
    """Participants, flows, results and the plan: a row a place."""
    rows = tuple(_rows(given))
    has_results = any(row.cells[4] is not None for row in rows)
    columns = (
        *(Column(p, label) for p, label in NUMBERS.items()),
        Column("resultat", "Till arbete eller studier", "%"),
        Column("hittills", "Deltagare hittills i år"),
        Column("planerat", "Planerat, hela året"),
    )
    table = Table(
        "uppfoljning.nyckeltal",
        "Nyckeltal per insats",
        "Insats",
        columns,
        rows,
        period_label(given.period),
        notes=tuple(dict.fromkeys(_notes(given))) if has_results else (NO_RESULTS, *_notes(given)),
    )
    table = table if has_results else without_column(table, "resultat")
    return without_column(table, "hittills") if given.period.start.month == 1 else table


def _rows(given: Round) -> Iterator[Row]:
    for place in given.places:
        cells = (
            *(place.number(given.book, p) for p in NUMBERS),
            result_of(place, given.book),
            _so_far(place, given),
            place.planned,
        )
        note = "" if given.told(place) else NOT_COUNTED
        kind = RowKind.TOTAL if place.stem == FORBUND else RowKind.DETAIL
        if any(cell is not None for cell in cells):
            yield Row(place.key, place.name, cells, kind, note=note)


def result_of(place: Place, book: Book) -> Figure | None:
    """The share of the closed that went to work or studies; of an insats that never discharges,
    the share of its participants that are there.
    """
    closed = place.find(book, f"avslutade.{RESULT}")
    if closed is not None and closed.status is not Status.MISSING:
        return closed
    return place.find(book, f"deltagare.{RESULT}") or closed


def _so_far(place: Place, given: Round) -> Figure | None:
    """From January on, the participants of the period are those of the year so far."""
    if place.stem == FORBUND or given.period.start.month == 1:
        return None

    def find(period: Period, key: str) -> Figure | None:
        return given.books(period).figures.get(key)

    return so_far(place.stem, given.period, find)


def _notes(given: Round) -> Iterator[str]:
    for key, table in given.book.tables.items():
        if key == "forbund.deltagare":
            yield from table.notes[-1:]


def without_column(table: Table, key: str) -> Table:
    """The table less one column."""
    keep = [i for i, column in enumerate(table.columns) if column.key != key]
    rows = (replace(row, cells=tuple(row.cells[i] for i in keep)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in keep), rows=tuple(rows))


def compared_table(given: Round) -> Table | None:
    """The same numbers beside the like period before and the same period last year."""
    before, last_year = previous_like(given.period), same_last_year(given.period)
    then = (("", given.period), ("foregaende", before), ("fjol", last_year))
    columns = tuple(
        Column(f"{p}.{key}" if key else p, f"{NUMBERS[p]}{_when(key, period)}")
        for p in COMPARED
        for key, period in then
    )
    rows = []
    for place in given.places:
        books = [given.books(period) for _, period in then]
        cells = tuple(place.number(b, p) for p in COMPARED for b in books)
        if given.told(place):
            kind = RowKind.TOTAL if place.stem == FORBUND else RowKind.DETAIL
            rows.append(Row(place.key, place.name, cells, kind))
    told = [period for at, (_, period) in enumerate(then) if at and _any(rows, at, len(then))]
    if not told:
        return None
    title = f"Jämfört med {' och '.join(period_label(period) for period in told)}"
    table = Table("uppfoljning.jamforelse", title, "Insats", columns, tuple(rows),
                  period_label(given.period))  # fmt: skip
    for at, column in reversed(list(enumerate(columns))):
        if not _any(rows, at % len(then), len(then)):
            table = without_column(table, column.key)
    return table


def _any(rows: Sequence[Row], at: int, every: int) -> bool:
    """Whether any cell of the columns of one period is told or hidden."""
    return any(row.cells[i] is not None for row in rows for i in range(at, len(row.cells), every))


def _when(key: str, period: Period) -> str:
    return f", {period_label(period)}" if key else ""


def series_table(given: Round, place: Place) -> Table:
    """One place in the last thirteen like periods, a row each."""
    rows = []
    for period in list_like(given.period, MONTHS):
        book = given.books(period)
        cells = tuple(place.number(book, p) for p in NUMBERS)
        rows.append(Row(str(period), period_label(period), cells))
    first, last = rows[0].label, rows[-1].label
    return Table(
        f"uppfoljning.serie.{place.key}",
        place.name,
        "Period",
        tuple(Column(p, label) for p, label in NUMBERS.items()),
        tuple(rows),
        f"{first}–{last}",
    )
