"""An own document as a report that the rules read.

Quick enough for every pause of the keys: sections, tables and texts that are the same objects as
last time are not read again, so that one changed section costs one section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from mellanrum.checking.columns import role_of, unit_of, year_of
from mellanrum.checking.model import (
    Cell,
    Grid,
    GridColumn,
    GridKind,
    GridRow,
    Heading,
    Part,
    Place,
    Report,
    Sentence,
)
from mellanrum.checking.sentences import Span, sentence_spans
from mellanrum.documents import model
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import cell as printed_cell
from mellanrum.figures.format import rounded
from mellanrum.figures.table import Column, Row, Table

UNITS = {Unit.PERCENT: "%", Unit.SEK: "kr", Unit.PERSONS: "antal", Unit.COUNT: "antal"}
KINDS = (
    (GridKind.INCOME, re.compile(r"resultatrakning")),
    (GridKind.BALANCE, re.compile(r"balansrakning")),
    (GridKind.CASH_FLOW, re.compile(r"kassaflod")),
    (GridKind.OPERATING, re.compile(r"driftredovisning")),
    (GridKind.NOTE, re.compile(r"(?:^|\.)not\d+$")),
    (GridKind.OVERVIEW, re.compile(r"flerar")),
    (GridKind.EQUITY, re.compile(r"eget-kapital")),
    (GridKind.GOALS, re.compile(r"\.mal$|(?:^|\.)mal(?:en)?\.|goal")),
    (GridKind.BUDGET, re.compile(r"budget")),
    (GridKind.STATISTICS, re.compile(r"^(?:insats|forbund|enkat|indikator)")),
)
FIGURE = re.compile(r"\{\{[^{}]*\}\}")
MARKUP = re.compile(
    r"[*_`]+|^\s*(?:#{1,6}|[-*+]|\d{1,2}[.)]|>)\s+|\[(?P<link>[^\]]*)\]\([^)]*\)", re.M
)
Made = TypeVar("Made")
NOWHERE = Place()
BIGGEST = 2048  # things remembered of each kind


class _Memory:
    """What was made of an object, as long as it is the same object and the same circumstances."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[object, Any]] = {}

    def of(self, thing: object, about: str, make: Callable[[], Made]) -> Made:
        key = (id(thing), about)
        known = self._made.get(key)
        if known is not None and known[0] is thing:
            return known[1]  # type: ignore[no-any-return]
        if len(self._made) >= BIGGEST:
            self._made.clear()
        made = make()
        self._made[key] = (thing, made)
        return made


_SECTIONS, _TABLES = _Memory(), _Memory()


def report_of(
    document: model.Document,
    *,
    minimum: int = 0,
    written: Mapping[str, str] | None = None,
) -> Report:
    """`written` is the source of the hand-written texts by section key (CommonMark with
    `{{ key }}` for figures): their sentences have their place in the source and are `is_written`,
    all others are the program's. Without it every paragraph and list counts as written, and the
    place is the signs of the section's text: paragraphs with an empty line between.
    """
    parts: list[Part] = []
    for section in document.sections:
        source = None if written is None else written.get(section.key, "")
        parts += _parts_of(section, source)
    if document.signature_text:
        place = Place("underskrifter", "Underskrifter")
        parts += [
            Sentence(span.text, place, False) for span in sentence_spans(document.signature_text)
        ]
    return Report(document.title, tuple(parts), document.organisation, document.year, minimum)


def _parts_of(section: model.Section, source: str | None) -> tuple[Part, ...]:
    about = "\x00" if source is None else source
    return _SECTIONS.of(section, about, lambda: tuple(_read(section, source)))


def _read(section: model.Section, source: str | None) -> Iterator[Part]:
    place = Place(section.key, section.heading)
    yield Heading(section.heading, section.level, place)
    reader = _Reader(place, None if source is None else _patterns(source))
    for block in section.blocks:
        yield from reader.block(block)


class _Reader:
    """Reads the blocks of one section and knows how far into its text it has come."""

    def __init__(self, place: Place, patterns: tuple[tuple[re.Pattern[str], Span], ...] | None):
        self._place = place
        self._patterns = patterns
        self._next = 0
        self._offset = 0

    def block(self, block: model.Block) -> Iterator[Part]:
        match block:
            case model.Paragraph():
                yield from self._text(_plain(block.inlines))
            case model.BulletList():
                for item in block.items:
                    yield from self._text(_plain(item))
            case model.TableBlock() | model.StatementBlock():
                yield from self._table(block.table)
            case model.KeyFigures():
                yield key_figures_grid(block.figures, self._place)
            case model.Note():
                yield from self._told(block.text)
            case _:  # charts and images; a page break has neither
                for text in (getattr(block, "caption", ""), getattr(block, "alt", "")):
                    yield from self._told(text, getattr(block, "table_key", ""))

    def _text(self, text: str) -> Iterator[Sentence]:
        for span in sentence_spans(text):
            source = self._source(span.text)
            start, end = source or (self._offset + span.start, self._offset + span.end)
            is_written = self._patterns is None or source is not None
            yield Sentence(span.text, at(self._place, start=start, end=end), is_written)
        self._offset += len(text) + 2

    def _source(self, text: str) -> tuple[int, int] | None:
        """Where the sentence stands in the source, looking onwards from the last one found."""
        patterns = self._patterns or ()
        wanted = _even(text)
        for index in (*range(self._next, len(patterns)), *range(self._next)):
            pattern, span = patterns[index]
            if pattern.fullmatch(wanted):
                self._next = index + 1
                return span.start, span.end
        return None

    def _told(self, text: str, table: str = "") -> Iterator[Sentence]:
        place = at(self._place, table=table)
        return (Sentence(span.text, place, False) for span in sentence_spans(text))

    def _table(self, table: Table) -> Iterator[Part]:
        yield from self._told(table.finding, table.key)
        about = f"{self._place.section}\x1f{self._place.heading}"
        yield _TABLES.of(table, about, lambda: grid_of(table, self._place))
        for note in table.notes:
            yield from self._told(note, table.key)


def at(place: Place, **more: Any) -> Place:
    """The place in its section, told more closely; quicker than `replace`."""
    return Place(place.section, place.heading, **more)


def _plain(inlines: model.Inlines) -> str:
    return "".join(run.text for run in inlines)


def _even(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=512)
def _patterns(source: str) -> tuple[tuple[re.Pattern[str], Span], ...]:
    """The sentences of a source as patterns of how they read with figures in them."""
    return tuple((_pattern(span.text), span) for span in sentence_spans(source))


def _pattern(text: str) -> re.Pattern[str]:
    told = FIGURE.split(text)
    bare = (_even(MARKUP.sub(lambda m: m["link"] or "", part)) for part in told)
    return re.compile(r"\s*.*?\s*".join(re.escape(part) for part in bare))


# --- tables --------------------------------------------------------------------------------


def grid_of(table: Table, place: Place = NOWHERE) -> Grid:
    """A table of figures as the rules read one; values are as printed, rounded half-up."""
    here = at(place, table=table.key)
    columns = tuple(_column(column) for column in table.columns)
    return Grid(
        key=table.key,
        title=table.title,
        columns=columns,
        rows=tuple(_row(row, columns, here) for row in table.rows),
        kind=kind_of(table.key),
        unit=unit_of(table.row_heading),
        period=table.period,
        notes=table.notes,
        sums=table.sums,
        place=here,
        base_text=table.base_text,
    )


def kind_of(key: str) -> GridKind:
    return next((kind for kind, pattern in KINDS if pattern.search(key)), GridKind.OTHER)


def _column(column: Column) -> GridColumn:
    role = role_of(column.label) or role_of(column.key)
    unit = column.unit if column.unit in ("kr", "tkr", "mkr", "%", "antal") else ""
    return GridColumn(column.key, column.label, unit, year_of(column.label), role)


def _row(row: Row, columns: tuple[GridColumn, ...], place: Place) -> GridRow:
    cells = tuple(
        None if figure is None else _cell(figure, row, column, place)
        for figure, column in zip(row.cells, columns, strict=True)
    )
    return GridRow(row.key, row.label, cells, row.kind, row.level, row.note)


def _cell(figure: Figure, row: Row, column: GridColumn, place: Place) -> Cell:
    where = at(place, table=place.table, row=row.label, column=column.label)
    return cell_of(figure, where)


def cell_of(figure: Figure, place: Place) -> Cell:
    value = None if figure.value is None else rounded(figure.value, figure.decimals)
    return Cell(
        text=printed_cell(figure),
        value=value,
        unit=UNITS.get(figure.unit, ""),
        place=place,
        key=figure.key,
        numerator=figure.numerator if figure.base_key else None,
        base=figure.base if figure.base_key else None,
        decimals=figure.decimals,
        hidden=figure.status is Status.SUPPRESSED,
        persons=figure.unit is Unit.PERSONS,
    )


def key_figures_grid(figures: tuple[Figure, ...], place: Place) -> Grid:
    """Figures set large, as a table of one column."""
    rows = []
    for figure in figures:
        where = at(place, table="nyckeltal", row=figure.label)
        rows.append(GridRow(figure.key, figure.label, (cell_of(figure, where),)))
    periods = {figure.period for figure in figures}
    period = periods.pop() if len(periods) == 1 else ""
    column = GridColumn("varde", "Värde")
    return Grid(
        "nyckeltal", "Nyckeltal", (column,), tuple(rows), GridKind.OTHER, "", period, place=place
    )
