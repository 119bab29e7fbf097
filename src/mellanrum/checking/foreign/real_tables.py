"""A table that Word or HTML marks as one to a `Grid`, or to sentences when it holds text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.checking.columns import unit_of
from mellanrum.checking.foreign.context import Context
from mellanrum.checking.foreign.grids import GridText, TextRow, grid_of
from mellanrum.checking.foreign.line_kinds import YEAR
from mellanrum.checking.foreign.numbers import cell_of
from mellanrum.checking.model import Grid, Sentence
from mellanrum.checking.sentences import sentence_spans
from mellanrum.documents.reading.lines import ReadTable

LONG = 60  # signs on average in a cell: such a table is text in columns
MOST_HEADS = 3


def parts_of_table(
    table: ReadTable, context: Context, titles: Sequence[str]
) -> Iterator[Grid | Sentence]:
    """`titles`: what stands right above the table, the nearest first."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        return
    if _is_text(rows):
        yield from _sentences(table, context)
        return
    heads = _heads(rows, table.heads)
    labels = _labels(rows[:heads], len(rows[0]))
    body = rows[heads:] or rows
    yield grid_of(_text(table, body, labels, context, titles), context)


def _text(
    table: ReadTable,
    body: Sequence[tuple[str, ...]],
    labels: list[str],
    context: Context,
    titles: Sequence[str],
) -> GridText:
    names = tuple(text for text in (table.caption, *titles, context.heading) if text)
    note = next(
        (n for n, text in enumerate(labels) if text.lower() in ("not", "noter") and n), None
    )
    columns = [n for n in range(1, len(labels)) if n != note]
    rows = tuple(
        TextRow(
            row[0],
            _cells(row, columns),
            table.page,
            table.number,
            row[note] if note is not None and row[note] != row[0] else "",
        )
        for row in body
    )
    unit = next((u for u in map(unit_of, (*labels[:1], *names)) if u and u != "%"), "")
    title = names[0] if names else "Tabell utan rubrik"
    return GridText(
        title,
        names or (title,),
        tuple(labels[n] for n in columns),
        rows,
        table.page,
        table.number,
        unit,
        notes=table.notes,
    )


def _cells(row: tuple[str, ...], columns: Sequence[int]) -> tuple[str, ...]:
    """A group's heading that spans the table is told once."""
    cells = tuple(row[n] for n in columns)
    return tuple("" for _ in cells) if row[0] and all(c == row[0] for c in cells if c) else cells


def _is_number(text: str) -> bool:
    cell = cell_of(text)
    return cell is not None and cell.value is not None and not YEAR.match(text.strip())


def _is_text(rows: Sequence[tuple[str, ...]]) -> bool:
    cells = [cell for row in rows for cell in row if cell.strip()]
    numbers = sum(1 for cell in cells if _is_number(cell))
    return not numbers or sum(map(len, cells)) / len(cells) > LONG


def _heads(rows: Sequence[tuple[str, ...]], marked: int) -> int:
    """The rows before the first with a number; at least one unless it has one."""
    first = next(
        (n for n, row in enumerate(rows) if any(_is_number(cell) for cell in row[1:])), len(rows)
    )
    if marked and marked < len(rows):
        return min(marked, max(first, 1))
    has_words = any(cell.strip() for cell in rows[0][1:])
    return 1 if first > 0 and has_words else min(first, MOST_HEADS) if first < len(rows) else 0


def _labels(heads: Sequence[tuple[str, ...]], width: int) -> list[str]:
    labels = [""] * width
    for row in heads:
        for n, text in enumerate(row):
            if text and text not in labels[n]:
                labels[n] = f"{labels[n]} {text}".strip()
    return labels


def _sentences(table: ReadTable, context: Context) -> Iterator[Sentence]:
    place = context.place(table.page, table.number)
    for row in table.rows:
        for cell in dict.fromkeys(row):
            for span in sentence_spans(cell):
                yield Sentence(span.text, place)
