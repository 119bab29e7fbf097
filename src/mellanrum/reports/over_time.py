"""Answers over time: beside earlier periods with the change, or as a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from mellanrum.domain.like_periods import list_like, previous_like, same_last_year
from mellanrum.domain.periods import Period, period_key, period_label
from mellanrum.figures.figure import Status, Unit
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.reports.asking import Asking, answer_table, finding_of, in_words, main_line
from mellanrum.reports.books import Book
from mellanrum.reports.cells import (
    Line,
    categories_in,
    change,
    has_share,
    lines_of_places,
    main_cell,
    sexes_in,
)
from mellanrum.reports.questions import (
    BOTH,
    LAST_YEAR,
    PREVIOUS,
    SEX,
    WHOLE,
    Question,
    is_spread,
)
from mellanrum.stats.measures.definition import Measure

TOTALS = (WHOLE, "alla")  # keys of lines that are about everybody
LONGEST = 24  # periods in a series, the asked one included


def lines_of(asking: Asking, books: Sequence[Book]) -> list[Line]:
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


def compared(asking: Asking) -> Table:
    """Rows as without comparison; columns are the periods, each followed by the change since."""
    before = periods_before(asking.question)
    periods = [asking.period, *(period for _, period in before)]
    books = [asking.book(period) for period in periods]
    lines, measure = lines_of(asking, books), asking.measure
    unit = "procentenheter" if has_share(measure) else ""
    columns = [Column("nu", period_label(asking.period))]
    for key, period in before:
        columns.append(Column(key, period_label(period)))
        columns.append(Column(f"{key}-forandring", f"Förändring från {period_label(period)}", unit))
    rows = [_compared_row(line, measure, periods, books) for line in lines]
    now, then = (
        main_cell(b, main_line(asking.chosen()), measure, p)
        for b, p in list(zip(books, periods, strict=True))[:2]
    )
    after = f", mot {with_base(then)} {period_label(periods[1])}" if then.value is not None else ""
    finding = finding_of(asking, now, asking.chosen(), after)
    return answer_table(asking, "" if is_spread(measure) else "Insats", columns, rows, finding)


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


def series(asking: Asking) -> Table:
    """Rows are periods, the asked one last; columns what is followed."""
    years = asking.choices.years
    periods = [p for p in list_like(asking.period, LONGEST) if p.start.year in years]
    books = [asking.book(period) for period in periods]
    lines, measure = lines_of(asking, books), asking.measure
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
    table = answer_table(asking, "Period", columns, told, _course(asking, lines, told))
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
