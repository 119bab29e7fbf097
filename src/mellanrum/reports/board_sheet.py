"""The board's sheet: up to six saved views on a page, always with the protected figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.audit.queries import find_latest_change
from mellanrum.documents.model import Block, ChartBlock, Document, Note, Section, TableBlock
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.figures.table import RowKind, Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.answers import Asking, answer, as_read
from mellanrum.reports.books import Shelf
from mellanrum.reports.drawings import draw
from mellanrum.reports.drawn import Drawing, drawing_of
from mellanrum.reports.models import SavedView
from mellanrum.reports.questions import (
    WITHOUT_CHART,
    Asked,
    Choices,
    check,
    with_defaults,
)
from mellanrum.reports.saved_views import asked_of

MOST = 6
ROWS, FEWER_ROWS = 14, 8  # of a table on the sheet, and where there are more than four views
TITLE = "Styrelseblad"


@dataclass(frozen=True, slots=True)
class Piece:
    """One view on the sheet: its table and how it is drawn, or why it has no answer."""

    name: str
    asked: Asked
    table: Table | None = None
    drawing: Drawing | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the sheet. `revision` is the state of the data."""

    forbund: Forbund
    pieces: tuple[Piece, ...]
    revision: str
    changed_on: date


def check_number(views: Sequence[SavedView]) -> None:
    """Raise unless there are one to six."""
    if not views:
        raise DomainError("Välj minst en sparad vy till styrelsebladet.")
    if len(views) > MOST:
        raise DomainError(f"Ett styrelseblad rymmer högst {MOST} vyer, och du valde {len(views)}.")


def build_sheet(
    forbund: Forbund, views: Sequence[SavedView], choices: Choices, shelf: Shelf, period: str = ""
) -> Sheet:
    """Answer each view; `period` instead of the views' own. `shelf` must be one without own
    insatser. Raises DomainError for none or too many views.
    """
    check_number(views)
    assert not shelf.own, "a sheet leaves the house"
    pieces = tuple(_piece(view, choices, shelf, period) for view in views)
    change = find_latest_change(forbund.slug)
    day = today_of(change.at) if change else date(max(choices.years, default=2000), 12, 31)
    return Sheet(forbund, pieces, shelf.state, day)


def _piece(view: SavedView, choices: Choices, shelf: Shelf, period: str) -> Piece:
    asked = with_defaults(replace(asked_of(view), protected="ja"), choices)
    asked = replace(asked, period=period or asked.period)
    try:
        question = check(asked, choices)
        table = as_read(question, answer(Asking(question, choices, shelf)))
    except DomainError as error:
        return Piece(view.name, asked, why_not=error.message)
    drawing = None if asked.chart == WITHOUT_CHART else drawing_of(question, table)
    return Piece(view.name, asked, table, drawing)


def document_of(sheet: Sheet) -> Document:
    """The sheet as a document, for `documents.sheet.render_sheet`."""
    periods = [p.table.period for p in sheet.pieces if p.table]
    most = ROWS if len(sheet.pieces) <= 4 else FEWER_ROWS
    return Document(
        title=TITLE,
        organisation=sheet.forbund.name,
        year=sheet.changed_on.year,
        date=sheet.changed_on,
        sections=tuple(
            Section(f"vy-{n}", piece.name, 1, tuple(_blocks(piece, most)))
            for n, piece in enumerate(sheet.pieces, 1)
        ),
        subtitle=_common(periods),
        colophon=(("Byggd ur", f"registrets revision {sheet.revision}"),),
        watermark_note=f"Grupper om färre än {sheet.forbund.minimum_group} personer visas inte",
    )


def _common(periods: Sequence[str]) -> str:
    """The period when all have the same."""
    return periods[0] if len(set(periods)) == 1 else ""


def _blocks(piece: Piece, most: int) -> Iterator[Block]:
    """`most` rows of a table."""
    if piece.table is None:
        yield Note(piece.why_not)
        return
    if piece.drawing and (chart := _chart(piece.table, piece.drawing)):
        yield chart
        return
    yield TableBlock(_cut(piece.table, most))


def _chart(table: Table, drawing: Drawing) -> ChartBlock | None:
    kind, columns = drawing
    chart = draw(table, kind, columns)
    if chart is None:
        return None
    under = " · ".join(p for p in (table.title, table.base_text, table.period) if p)
    return replace(chart, caption=table.finding or table.title, under=under)


def _cut(table: Table, most: int) -> Table:
    """A table that finds room: its first rows and its totals, and a word that there are more."""
    if len(table.rows) <= most:
        return table
    totals = tuple(row for row in table.rows[most:] if row.kind is RowKind.TOTAL)
    kept = table.rows[: most - len(totals)] + totals
    note = f"Bladet visar {len(kept)} av {len(table.rows)} rader."
    return replace(table, rows=kept, notes=(note, *table.notes))
