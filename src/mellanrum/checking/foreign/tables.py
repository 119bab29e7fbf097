"""A block of lines to a `Grid`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.checking.columns import unit_of
from mellanrum.checking.foreign import heads, placing
from mellanrum.checking.foreign.blocks import Block
from mellanrum.checking.foreign.context import Context
from mellanrum.checking.foreign.grids import GridText, TextRow, grid_of
from mellanrum.checking.foreign.kinds import kind_of
from mellanrum.checking.foreign.line_kinds import NOTE, LineKind
from mellanrum.checking.foreign.rows import RawRow, raw_rows
from mellanrum.checking.foreign.splitting import NOTES, Notes, Value
from mellanrum.checking.model import Grid, GridKind
from mellanrum.documents.reading.lines import Line

STATEMENTS = frozenset({GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW, GridKind.NOTE})
INDENT = {True: 9.0, False: 2.0}  # points in a PDF, signs in a text
LEVELS = 3


@dataclass(frozen=True, slots=True)
class _Read:
    """The columns' labels, each row's values in them, and the rows' note numbers."""

    labels: list[str]
    placed: list[placing.Placed]
    notes: list[str]


def grid_of_block(block: Block, context: Context) -> Grid | None:
    """None when nothing in the lines turns out to be a value in a column."""
    rows = raw_rows(block.lines)
    read = _by_place(block, rows) or _by_count(block, rows, context)
    if read is None or not any(any(cells) for cells in read.placed):
        return None
    if block.title and block.title.kind is LineKind.CAPTION:
        block.under, block.lead = [*block.under, *block.lead], []
    titles = _titles(block, context)
    first = block.title or (block.lead or block.heads or block.lines)[0]
    block.lead = block.lead[:-1]
    text = GridText(
        title=titles[0],
        titles=tuple(titles),
        labels=tuple(read.labels),
        rows=tuple(
            _text_row(*item, rows) for item in zip(rows, read.placed, read.notes, strict=True)
        ),
        unit=_unit(block, titles),
        page=first.line.page,
        line=first.line.number,
        base_text=" ".join(marked.text for marked in block.counts),
        under=tuple(marked.text for marked in block.under),
    )
    return grid_of(text, context)


def _titles(block: Block, context: Context) -> list[str]:
    """What the table is called: its caption, or the words right above it, or its heading."""
    is_captioned = block.title is not None and block.title.kind is LineKind.CAPTION
    found = [block.title.text] if block.title and is_captioned else []
    found += [marked.text for marked in block.under]
    if not found and block.lead:
        found = [block.lead[-1].text]
    heading = [] if is_captioned or not context.heading else [context.heading]
    return [*found, *heading] or ["Tabell utan rubrik"]


def _unit(block: Block, titles: Sequence[str]) -> str:
    texts = [m.text for m in (*block.units, *block.heads, *block.lead)] + list(titles)
    return next((unit for unit in map(unit_of, texts) if unit and unit != "%"), "")


def _by_place(block: Block, rows: list[RawRow]) -> _Read | None:
    """Where gaps tell the columns: each column's words stand above it."""
    found = placing.by_place(rows) if placing.is_laid_out(rows) else None
    if found is None:
        return None
    spans, placed = found
    wide = _with_bases(spans, placed)
    above = _head_lines(block, rows, wide)
    labels = heads.heads_by_place(above, wide)
    texts = {line.text for line in above}
    block.lead = [marked for marked in block.lead if marked.text not in texts]
    below = [marked for marked in block.lead if above and _is_below(marked.line, above[-1])]
    if below:
        block.lead = [marked for marked in block.lead if marked not in below]
        rows[:] = raw_rows([*below, *block.lines])
        found = placing.by_place(rows)
        if found is None or len(found[0]) != len(spans):
            return None
        spans, placed = found
    while rows and not rows[0].atoms and rows[0].line in above:
        del rows[0], placed[0]
    notes = [""] * len(rows)
    at = _note_column(rows, labels, placed)
    if at is not None:
        notes = [_take(cells, at) for cells in placed]
        del labels[at]
    return _Read(labels, placed, notes)


def _with_bases(
    spans: Sequence[placing.Span], placed: Sequence[placing.Placed]
) -> list[placing.Span]:
    """The spans with what stands after the numbers: heads stand above both."""
    found = []
    for n, (left, right) in enumerate(spans):
        values = [cells[n] for cells in placed]
        found.append((left, max([right, *(value.far for value in values if value)])))
    return found


def _is_below(line: Line, other: Line) -> bool:
    return (line.page, line.number) > (other.page, other.number)


def _head_lines(block: Block, rows: Sequence[RawRow], spans: Sequence[placing.Span]) -> list[Line]:
    """The lines that head columns, from the first row upwards until one runs across them."""
    first = next((n for n, row in enumerate(rows) if row.atoms), 0)
    marked = {marked.line for marked in block.heads}
    lines = [marked.line for marked in (*block.lead, *block.heads)]
    lines += [row.line for row in rows[:first]]
    found: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.page, one.number), reverse=True):
        if _is_title_alone(line, rows):
            break
        if line in marked or _heads_columns(line, spans):
            found.insert(0, line)
        elif found:
            break
    texts = [line.text for line in found]
    return [line for n, line in enumerate(found) if line.text not in texts[:n]]


def _is_title_alone(line: Line, rows: Sequence[RawRow]) -> bool:
    """In plain text: words from the margin on that nothing parts are the table's title."""
    margin = min((row.line.left for row in rows if row.label), default=0.0)
    is_parted = any(word.is_apart for word in line.words[1:])
    return not line.size and len(line.words) > 1 and line.left <= margin and not is_parted


def _heads_columns(line: Line, spans: Sequence[placing.Span]) -> bool:
    parts = heads.segments(line.words)
    over = [p for p in parts if heads.column_over(p, spans) is not None]
    across = [p for p in over if p[0].left < spans[0][0] - 60 and len(p) > 4]
    return bool(over) and not across


def _note_column(
    rows: Sequence[RawRow], labels: Sequence[str], placed: Sequence[placing.Placed]
) -> int | None:
    """The column of note numbers: so headed, or the word 'Not' stands before each."""
    for at, label in enumerate(labels[:2]):
        if label.strip().lower() in ("not", "noter"):
            return at
    noted = [cells for row, cells in zip(rows, placed, strict=True) if row.is_noted]
    if not noted or not all(cells[0] for cells in noted):
        return None
    firsts = [cells[0] for cells in placed if cells[0] is not None]
    return 0 if all(_is_small(value) for value in firsts) else None


def _is_small(value: Value) -> bool:
    return value.text.isdigit() and int(value.text) <= NOTES


def _take(cells: placing.Placed, at: int) -> str:
    value = cells.pop(at)
    return value.text if value and not value.is_empty else ""


def _by_count(block: Block, rows: list[RawRow], context: Context) -> _Read | None:
    """Where single blanks part everything: the heads or the rows tell how many columns."""
    read = heads.heads_in_order([marked.text for marked in block.heads])
    titles = _titles(block, context)
    kind = kind_of(titles, [row.label for row in rows], read.labels)
    may_note = read.has_note or (kind in STATEMENTS and not NOTE.match(titles[0]))
    notes = tuple(context.notes.items()) if may_note else None
    count = placing.column_count(rows, notes)
    if not count:
        return None
    labels = list(read.labels)
    if not labels or _fits(rows, count, notes) + 4 * len(rows) < _fits(rows, len(labels), notes):
        worded = _worded(block, rows, count)
        labels = worded or _borrowed(count, kind, context) or labels[:count]
        labels += [""] * (count - len(labels))
    placed, numbers = placing.by_count(rows, labels, notes)
    return _Read(labels, placed, numbers)


def _worded(block: Block, rows: list[RawRow], count: int) -> list[str]:
    """Heads in the words right above the rows, when they are as many as the columns."""
    first = next((n for n, row in enumerate(rows) if row.atoms), 0)
    lines = [marked.line for marked in block.lead] + [row.line for row in rows[:first]]
    for line in reversed(lines):
        labels = heads.heads_in_words(line.text)
        if len(labels) == count + 1 and line.text.startswith(labels[0]):
            labels = labels[1:]  # the heading of the rows is a usual column too: 'Mål Målnivå …'
        if len(labels) == count:
            block.lead = [marked for marked in block.lead if marked.line != line]
            block.lead += block.heads  # a lone head above these was the title
            rows[:] = [row for row in rows if row.atoms or row.line != line]
            return labels
    return []


def _fits(rows: Sequence[RawRow], count: int, notes: Notes | None) -> float:
    return sum(placing.cheapest(row, count, notes) for row in rows if row.atoms)


def _borrowed(count: int, kind: GridKind, context: Context) -> list[str]:
    """A statement without heads has the years of the one before it."""
    if kind not in STATEMENTS:
        return []
    if count in context.years:
        return list(context.years[count])
    return [str(context.year), str(context.year - 1)] if count == 2 and context.year else []


def _text_row(row: RawRow, cells: placing.Placed, note: str, rows: Sequence[RawRow]) -> TextRow:
    texts = tuple(value.text if value else "" for value in cells)
    is_pdf = row.line.size > 0
    least = min(other.line.left for other in rows if other.label) if row.label else row.line.left
    level = round((row.line.left - least) / INDENT[is_pdf]) if row.label else 0
    return TextRow(
        row.label, texts, row.line.page, row.line.number, note, max(0, min(LEVELS, level))
    )
