"""The answer to a question, as a Table of figures that the reader may already see.

Nothing is counted here but the change from one period to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import (
    Period,
    list_like,
    period_key,
    period_label,
    previous_like,
    same_last_year,
)
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.books import OWN_NOTE, Book, Shelf
from mellanrum.reports.cells import (
    SHARE,
    Line,
    Place,
    categories_in,
    cell,
    change,
    find,
    has_share,
    key_of,
    lines_of_places,
    main_cell,
    sexes_in,
)
from mellanrum.reports.questions import (
    BOTH,
    LAST_YEAR,
    PREVIOUS,
    SERIES,
    SEX,
    WHOLE,
    Choices,
    Question,
    is_spread,
)
from mellanrum.stats.making import sex_columns
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.definition import Measure

TOTALS = (WHOLE, "alla")  # keys of lines that are about everybody
LONGEST = 24  # periods in a series, the asked one included
FORBUND = Place("", "Förbundet")


class NoAnswerError(DomainError):
    """The question can be asked, but there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the books it is answered from."""

    question: Question
    choices: Choices
    shelf: Shelf

    @property
    def measure(self) -> Measure:
        return self.question.measure

    @property
    def period(self) -> Period:
        return self.question.period

    def book(self) -> Book:
        return self.shelf.book(self.period)

    def chosen(self) -> tuple[Place, ...]:
        """The places asked for, all when none is; the förbund last."""
        names = self.choices.insatser
        asked = self.question.insatser or (*names, WHOLE)
        found = tuple(Place(slug, names[slug]) for slug in names if slug in asked)
        return (*found, FORBUND) if WHOLE in asked else found

    def places(self, books: Sequence[Book]) -> tuple[Place, ...]:
        """The places of which there is something to tell; those named, even when there is not."""
        chosen = self.chosen()
        told = tuple(p for p in chosen if any(self.is_told(b, p) for b in books))
        if not told:
            raise NoAnswerError(nothing_told(self, chosen))
        return chosen if self.question.insatser else told

    def is_told(self, book: Book, place: Place) -> bool:
        """Whether the period's edition has the measure for the place."""
        if is_spread(self.measure):
            return bool(categories_in([book], [place], self.measure))
        return find(book, Line("", "", place), self.measure) is not None


def answer(asking: Asking) -> Table:
    """The table that answers. Raises NoAnswerError with a sentence when there is nothing."""
    compare = asking.question.compare
    if compare == SERIES:
        table = _series(asking)
    elif compare:
        table = _compared(asking)
    elif is_spread(asking.measure):
        table = _spread(asking)
    else:
        table = _by_place(asking)
    return _noted(asking, table)


def nothing_told(asking: Asking, chosen: Sequence[Place]) -> str:
    """Why there is no answer, and what to do."""
    title, period = asking.measure.title, period_label(asking.period)
    where = "någon insats" if len(chosen) > 3 else joined([in_words(p) for p in chosen])
    return (
        f"Det finns inga uppgifter om {title[0].lower()}{title[1:]} för {where} {period}. "
        "Välj en annan period, en annan insats eller ett annat mått."
    )


def in_words(place: Place) -> str:
    """The place inside a sentence."""
    return "förbundet" if place == FORBUND else place.name


def _table(
    asking: Asking, heading: str, columns: Sequence[Column], rows: Sequence[Row], finding: str
) -> Table:
    places = asking.chosen()
    name = f", {in_words(places[0])}" if len(places) == 1 else ""
    who = POPULATION_TITLES.get(asking.measure.population, "")
    return Table(
        f"utforska.{asking.measure.key}",
        f"{asking.measure.title}{name}",
        heading,
        tuple(columns),
        tuple(rows),
        period_label(asking.period),
        finding=finding,
        base_text="" if who == asking.measure.title else who,
    )


def _by_place(asking: Asking) -> Table:
    """Rows are insatser and the förbund; columns the sexes and all, each with its share."""
    book, measure = asking.book(), asking.measure
    places = asking.places([book])
    by_sex = asking.question.by == SEX
    sexes = sexes_in([book], places, measure) if by_sex else ()
    shares = has_share(measure)
    rows = []
    for place in places:
        cells: list[Figure] = []
        for sex in (*sexes, ""):
            line = Line(sex, place.name, place, sex)
            cells.append(cell(book, line, measure, asking.period))
            cells += [cell(book, line, measure, asking.period, SHARE)] if shares else []
        rows.append(_place_row(place, places, tuple(cells)))
    columns = _unit_named(sex_columns(sexes, shares=shares), measure)
    finding = _told(asking, main_cell(book, _main_line(places), measure, asking.period), places)
    return _table(asking, "Insats", columns, rows, finding)


def _place_row(place: Place, places: Sequence[Place], cells: tuple[Figure, ...]) -> Row:
    is_total = place == FORBUND and len(places) > 1
    kind = RowKind.TOTAL if is_total else RowKind.DETAIL
    return Row(place.slug or WHOLE, place.name, cells, kind)


def _unit_named(columns: tuple[Column, ...], measure: Measure) -> tuple[Column, ...]:
    """A single column of numbers says what it is; other units than persons stand in the heading."""
    unit = "" if measure.unit is Unit.PERSONS else measure.unit.value
    return tuple(
        replace(
            column,
            label="Antal" if len(columns) < 3 and column.key == "alla" else column.label,
            unit=column.unit or unit,
        )
        for column in columns
    )


def _main_line(places: Sequence[Place]) -> Line:
    """Whom the finding is about: the förbund, else the only place."""
    place = FORBUND if FORBUND in places else places[0]
    return Line("", place.name, place)


def _told(asking: Asking, figure: Figure, places: Sequence[Place], after: str = "") -> str:
    """'Till arbete eller studier: 67 % av 21 i Steget Fram.'; '' for what is not shown."""
    if figure.status is not Status.SHOWN or (FORBUND not in places and len(places) > 1):
        return ""
    where = in_words(_main_line(places).place)
    return f"{asking.measure.title}: {with_base(figure)} i {where}{after}."


def _spread(asking: Asking) -> Table:
    """One place: the edition's own table. Several: categories by place, in shares."""
    book, measure = asking.book(), asking.measure
    places = asking.places([book])
    if len(places) == 1:
        key = key_of(Line("", "", places[0]), measure)
        own = book.tables.get(key)
        if own is not None:
            return replace(
                own,
                title=f"{own.title}, {in_words(places[0])}",
                period=period_label(asking.period),
            )
    rows = []
    for category, label in categories_in([book], places, measure).items():
        lines = [Line(category, label, p, category=category) for p in places]
        cells = tuple(main_cell(book, line, measure, asking.period) for line in lines)
        rows.append(Row(category, label, cells))
    columns = [Column(p.slug or WHOLE, p.name, "%") for p in places]
    return _table(asking, "", columns, rows, "")


def _lines(asking: Asking, books: Sequence[Book]) -> list[Line]:
    """What is followed over time: categories of a spread, else places and their sexes."""
    places, measure = asking.places(books), asking.measure
    if is_spread(measure):
        found = categories_in(books, places, measure)
        return [Line(key, label, places[0], category=key) for key, label in found.items()]
    by_sex = asking.question.by == SEX
    return lines_of_places(places, sexes_in(books, places, measure) if by_sex else ())


def periods_before(question: Question) -> list[tuple[str, Period]]:
    """The periods to compare with, by column key; a year's like and last year's are the same."""
    asked = {PREVIOUS: previous_like(question.period), LAST_YEAR: same_last_year(question.period)}
    wanted = (PREVIOUS, LAST_YEAR) if question.compare == BOTH else (question.compare,)
    found: list[tuple[str, Period]] = []
    for key in wanted:
        if asked[key] not in [period for _, period in found]:
            found.append((key, asked[key]))
    return found


def _compared(asking: Asking) -> Table:
    """Rows as without comparison; columns are the periods, each followed by the change since."""
    before = periods_before(asking.question)
    periods = [asking.period, *(period for _, period in before)]
    books = [asking.shelf.book(period) for period in periods]
    lines, measure = _lines(asking, books), asking.measure
    unit = "procentenheter" if has_share(measure) else ""
    columns = [Column("nu", period_label(asking.period))]
    for key, period in before:
        columns.append(Column(key, period_label(period)))
        columns.append(Column(f"{key}-forandring", f"Förändring från {period_label(period)}", unit))
    rows = [_compared_row(line, measure, periods, books) for line in lines]
    now, then = (
        main_cell(b, _main_line(asking.chosen()), measure, p)
        for b, p in list(zip(books, periods, strict=True))[:2]
    )
    after = f", mot {with_base(then)} {period_label(periods[1])}" if then.value is not None else ""
    finding = _told(asking, now, asking.chosen(), after)
    return _table(asking, "" if is_spread(measure) else "Insats", columns, rows, finding)


def _compared_row(
    line: Line, measure: Measure, periods: Sequence[Period], books: Sequence[Book]
) -> Row:
    held = list(zip(books, periods, strict=True))
    now, *then = (main_cell(book, line, measure, period) for book, period in held)
    cells = [now]
    for figure in then:
        cells += [figure, change(now, figure)]
    kind = RowKind.TOTAL if line.key in TOTALS else RowKind.DETAIL
    return Row(line.key, line.label, tuple(cells), kind, line.level)


def _series(asking: Asking) -> Table:
    """Rows are periods, the asked one last; columns what is followed."""
    years = asking.choices.years
    periods = [p for p in list_like(asking.period, LONGEST) if p.start.year in years]
    books = [asking.shelf.book(period) for period in periods]
    lines, measure = _lines(asking, books), asking.measure
    unit = "" if measure.unit is Unit.PERSONS or has_share(measure) else measure.unit.value
    rows = [
        Row(
            period_key(period),
            period_label(period),
            tuple(main_cell(book, line, measure, period) for line in lines),
        )
        for book, period in zip(books, periods, strict=True)
    ]
    told = list(dropwhile(_is_missing, rows))
    columns = [Column(line.key, _named(line, lines), unit) for line in lines]
    table = _table(asking, "Period", columns, told, _course(asking, lines, told))
    span = f"{told[0].label}–{told[-1].label}" if len(told) > 1 else table.period
    alone = () if len(told) > 1 else ("Det finns inga tidigare perioder att visa.",)
    return replace(table, period=span, notes=alone)


def _is_missing(row: Row) -> bool:
    return all(f is None or f.status is Status.MISSING for f in row.cells)


def _course(asking: Asking, lines: Sequence[Line], rows: Sequence[Row]) -> str:
    """'Deltagare: från 320 (2019) till 384 (2021) i förbundet.'; '' when either is not shown."""
    about = [i for i, line in enumerate(lines) if line.key in TOTALS or len(lines) == 1]
    if not about or len(rows) < 2:
        return ""
    first, last = (row.cells[about[0]] for row in (rows[0], rows[-1]))
    if first is None or last is None or first.value is None or last.value is None:
        return ""
    where = in_words(lines[about[0]].place)
    return (
        f"{asking.measure.title}: från {with_base(first)} ({rows[0].label}) till "
        f"{with_base(last)} ({rows[-1].label}) i {where}."
    )


def _named(line: Line, lines: Sequence[Line]) -> str:
    """A column says whose sex it is when there are several places."""
    many = len({one.place for one in lines}) > 1
    return f"{line.place.name}, {line.label.lower()}" if many and line.sex else line.label


def as_read(question: Question, table: Table) -> Table:
    """The answer without categories that nobody is in."""
    return trimmed(table) if is_spread(question.measure) else table


def _noted(asking: Asking, table: Table) -> Table:
    """What a reader must know: pitfalls, protection, and that own insatser are not protected."""
    notes = [*table.notes]
    if asking.measure.pitfalls:
        notes.append(asking.measure.pitfalls)
    if any(f.status is Status.SUPPRESSED for f in table.figures()):
        notes.append(asking.book().protection)
    if any(place.slug in asking.shelf.own for place in asking.chosen()):
        notes.append(OWN_NOTE)
    return replace(table, notes=tuple(dict.fromkeys(n for n in notes if n)))
