"""`report_of_file`: what was read from a file to the `Report` that every rule reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from mellanrum.checking.foreign.blocks import Block, Chunk, blocks_of
from mellanrum.checking.foreign.context import Context
from mellanrum.checking.foreign.furniture import body
from mellanrum.checking.foreign.headings import settled
from mellanrum.checking.foreign.line_kinds import NOTE, LineKind, Marked, body_size, mark
from mellanrum.checking.foreign.paragraphs import sentences_of
from mellanrum.checking.foreign.real_tables import parts_of_table
from mellanrum.checking.foreign.tables import grid_of_block
from mellanrum.checking.foreign.values import read_values
from mellanrum.checking.labels import SEVERAL
from mellanrum.checking.model import Grid, Heading, Part, Report, Sentence
from mellanrum.documents.reading.lines import Line, ReadFile, ReadTable

YEAR = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)(?!\d)")
KINDS = re.compile(
    r"\b(?:årsredovisning|årsrapport|delårsrapport|verksamhetsberättelse|verksamhetsplan"
    r"|bokslut|tertialrapport|halvårsrapport|indikatorrapport|slutrapport)\w*\b[^\d\n]{0,60}"
    r"(20[0-4]\d|19[89]\d)",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(Samordningsförbundet\s+[A-ZÅÄÖ][\w/–-]*(?:\s+(?:i\s+|och\s+)?[A-ZÅÄÖ][\w/–-]*){0,3}"
    r"|[A-ZÅÄÖ][\wåäö]+s\s+[Ss]amordningsförbund)"
)
REMARK = re.compile(
    r"^\*|^n\s?=|flera (?:svar|alternativ|orsaker|insatser)|mer än ett (?:svar|alternativ)", re.I
)
CHART = re.compile(r"^(?:diagram|figur)\s*\d", re.IGNORECASE)
SMALL, LARGE = 0.92, 1.3  # of the text's type
LONE = 3  # the level of a heading that nothing but air marks
FIRST = 80  # parts where a report says what it is


def report_of_file(read: ReadFile) -> Report:
    """Headings, sentences and tables in reading order."""
    parts = body(read)
    lines = [part for part in parts if isinstance(part, Line)]
    context = Context(read.name, _year(read, lines), body_size(lines))
    marked = [mark(part, context.size) if isinstance(part, Line) else part for part in parts]
    marked = settled(marked)
    context.notes = _notes(marked)
    return Report(
        read.name,
        tuple(_noted(_parts(blocks_of(marked), context))),
        _organisation(read, lines),
        context.year,
    )


def _year(read: ReadFile, lines: Sequence[Line]) -> int:
    """The year its title says, else the one named most often."""
    first = "\n".join([read.title, *(line.text for line in list(read.lines())[:FIRST])])
    told = KINDS.search(first) or KINDS.search(read.name)
    if told:
        return int(told[1])
    years = Counter(year for line in lines for year in YEAR.findall(line.text))
    return int(years.most_common(1)[0][0]) if years else 0


def _organisation(read: ReadFile, lines: Sequence[Line]) -> str:
    texts = [read.title, *(line.text for line in list(read.lines())[:FIRST])]
    found = Counter(match[1] for text in texts for match in ORGANISATION.finditer(text))
    return " ".join(found.most_common(1)[0][0].split()) if found else ""


def _noted(parts: list[Part]) -> Iterator[Part]:
    """Remarks right below a table go with it: that several answers are possible, and what * is."""
    for number, part in enumerate(parts):
        if isinstance(part, Grid):
            after = [p.text for p in parts[number + 1 : number + 4] if isinstance(p, Sentence)]
            remarks = tuple(
                text for text in after if REMARK.search(text) or SEVERAL.search(text.casefold())
            )
            yield replace(part, notes=(*part.notes, *remarks))
        else:
            yield part


def _notes(marked: Sequence[Marked | ReadTable]) -> dict[int, str]:
    """The notes' headings by number: 'Not 3. Fordringar' → {3: 'Fordringar'}."""
    found: dict[int, str] = {}
    for part in marked:
        note = NOTE.match(part.text) if isinstance(part, Marked) else None
        if note and isinstance(part, Marked) and part.kind is LineKind.HEADING:
            found.setdefault(int(note[1]), part.text[note.end() :].strip())
    return found


def _parts(chunks: Sequence[Chunk], context: Context) -> list[Part]:
    found: list[Part] = []
    above: list[str] = []
    for is_prose, group in groupby(chunks, key=_is_prose):
        items = list(group)
        if is_prose:
            lines = [chunk.line for chunk in items if isinstance(chunk, Marked)]
            lines = _without_remarks(lines, found, context)
            texts = [line for line in lines if not _is_in_drawing(line, context)]
            found += sentences_of(texts, context)
            above = [line.text for line in lines[-1:] if len(line.text) < 120]
            continue
        for chunk in items:
            found += _part(chunk, context, above)
            above = [chunk.text] if isinstance(chunk, Marked) else []
    return found


def _without_remarks(lines: list[Line], found: list[Part], context: Context) -> list[Line]:
    """Small type right below a table is its remarks, and no running text."""
    grid = found[-1] if found else None
    if not isinstance(grid, Grid):
        return lines
    remarks = list(takewhile(lambda line: _is_small(line, context), lines))
    texts = tuple(sentence.text for sentence in sentences_of(remarks, context))
    found[-1] = replace(grid, notes=(*grid.notes, *texts))
    return lines[len(remarks) :]


def _is_small(line: Line, context: Context) -> bool:
    return 0 < line.size < SMALL * context.size


def _is_in_drawing(line: Line, context: Context) -> bool:
    """Words and numbers beside each other in another type than the text's."""
    is_other = _is_small(line, context) or line.size > LARGE * context.size > 0
    is_apart = any(word.is_apart for word in line.words)
    return is_other and (is_apart or bool(read_values(line).atoms))


def _is_prose(chunk: Chunk) -> bool:
    return isinstance(chunk, Marked) and chunk.kind not in (LineKind.HEADING, LineKind.CAPTION)


def _part(chunk: Chunk, context: Context, above: list[str]) -> Iterator[Part]:
    if isinstance(chunk, ReadTable):
        yield from parts_of_table(chunk, context, above)
    elif isinstance(chunk, Block):
        yield from _block(chunk, context)
    elif chunk.kind is LineKind.HEADING:
        context.enter(chunk.text)
        place = context.place(chunk.line.page, chunk.line.number)
        yield Heading(chunk.text, chunk.level or LONE, place, is_guessed=not chunk.level)
    else:
        yield from sentences_of([chunk.line], context)


def _block(block: Block, context: Context) -> Iterator[Part]:
    """The table, and the wordy lines above it that turned out to be no heads of columns."""
    first = block.lines[0].line
    if block.title and CHART.match(block.title.text) and block.title.line.size:
        context.chart_page = first.page
        return  # the words and numbers that stand in a drawing
    is_caption = block.title is not None and block.title.kind is LineKind.CAPTION
    if first.page == context.chart_page and first.size and not is_caption:
        return  # and its later lines
    context.chart_page = 0
    grid: Grid | None = grid_of_block(block, context)
    lines = [marked.line for marked in block.lead]
    if grid is None:
        lines += [marked.line for marked in block.lines]
    yield from sentences_of(lines, context)
    if grid is not None:
        yield grid
