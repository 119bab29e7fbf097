"""The answer to a question, as a Table of figures that the reader may already see.

Nothing is counted here or below but the change from one period to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mellanrum.domain.periods import period_label
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.asking import (
    FORBUND,
    Asking,
    NoAnswerError,
    answer_table,
    finding_of,
    in_words,
    main_line,
)
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.cells import (
    SHARE,
    Line,
    Place,
    categories_in,
    cell,
    has_share,
    main_cell,
    own_table,
    sexes_in,
)
from mellanrum.reports.over_time import compared, series
from mellanrum.reports.questions import SERIES, SEX, WHOLE, Question, is_spread
from mellanrum.stats.making import sex_columns
from mellanrum.stats.measures.definition import Measure

__all__ = ["Asking", "NoAnswerError", "answer", "as_read", "for_keeping"]


def answer(asking: Asking) -> Table:
    """The table that answers. Raises NoAnswerError with a sentence when there is nothing."""
    compare = asking.question.compare
    if (whole := _whole_table(asking)) is not None:
        table = whole
    elif compare == SERIES:
        table = series(asking)
    elif compare:
        table = compared(asking)
    elif is_spread(asking.measure):
        table = _spread(asking)
    else:
        table = _by_place(asking)
    return _noted(asking, table)


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
    finding = finding_of(asking, main_cell(book, main_line(places), measure, asking.period), places)
    return answer_table(asking, "Insats", columns, rows, finding)


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


def _spread(asking: Asking) -> Table:
    """One place: the edition's own table. Several: categories by place, in shares."""
    book, measure = asking.book(), asking.measure
    places = asking.places([book])
    if len(places) == 1 and (own := own_table(book, places[0], measure)) is not None:
        return _own(asking, own, places[0])
    rows = []
    for category, label in categories_in([book], places, measure).items():
        lines = [Line(category, label, p, category=category) for p in places]
        cells = tuple(main_cell(book, line, measure, asking.period) for line in lines)
        rows.append(Row(category, label, cells))
    unit = "%" if has_share(measure) else ""
    columns = [Column(p.slug or WHOLE, p.name, unit) for p in places]
    return answer_table(asking, "", columns, rows, "")


def _own(asking: Asking, table: Table, place: Place) -> Table:
    """A table of the edition, saying whose it is."""
    title = f"{table.title}, {in_words(place)}"
    return replace(table, title=title, period=period_label(asking.period))


def _whole_table(asking: Asking) -> Table | None:
    """The edition's own table for a measure that is no single number; None when it is one."""
    book = asking.book()
    places = [p for p in asking.chosen() if asking.is_told(book, p)]
    if not places or any(asking.has_number(book, p) for p in places):
        return None
    if len(places) > 1:
        names = joined([in_words(p) for p in places])
        raise NoAnswerError(
            f"{asking.measure.title} är en hel tabell och visas för en i taget. Välj {names}."
        )
    table = own_table(book, places[0], asking.measure)
    if table is None or asking.question.compare:
        raise NoAnswerError(
            f"{asking.measure.title} är en hel tabell och kan inte jämföras över tid. "
            "Välj Ingen jämförelse."
        )
    return _own(asking, table, places[0])


def as_read(question: Question, table: Table) -> Table:
    """The answer without categories that nobody is in."""
    return trimmed(table) if is_spread(question.measure) else table


def for_keeping(asking: Asking, table: Table) -> Table:
    """The answer as it leaves the site: where own insatser are not protected, the warning stands
    among the rows and under the title too, as not every form of file has notes.
    """
    if OWN_NOTE not in table.notes:
        return table
    warning = Row("anmarkning", OWN_NOTE, (None,) * len(table.columns), RowKind.HEADING)
    base = ". ".join(part for part in (table.base_text, OWN_NOTE.rstrip(".")) if part)
    key = f"{table.key}.oskyddad"
    return replace(table, key=key, rows=(*table.rows, warning), base_text=base)


def _noted(asking: Asking, table: Table) -> Table:
    """What a reader must know: pitfalls, protection, and that own insatser are not protected."""
    notes = [*table.notes]
    if asking.measure.pitfalls:
        notes.append(asking.measure.pitfalls)
    if any(f.status is Status.SUPPRESSED for f in table.figures()):
        notes += asking.book().protection
    if any(place.slug in asking.shelf.own for place in asking.chosen()):
        notes.append(OWN_NOTE)
    return replace(table, notes=tuple(dict.fromkeys(n for n in notes if n)))
