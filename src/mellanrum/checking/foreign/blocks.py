"""Lines gathered to blocks: which lines are one table, and which are text between tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mellanrum.checking.foreign.heads import labels_in
from mellanrum.checking.foreign.line_kinds import LineKind, Marked
from mellanrum.checking.labels import is_total
from mellanrum.documents.reading.lines import ReadTable

GROUPS = re.compile(
    r"^(?:summa )?(?:(?:anläggnings|omsättnings)?tillgångar|eget kapital|skulder|avsättningar"
    r"|intäkter|kostnader|projekt|insatser|individinsatser|strukturella|personal|övrig|verksamhet"
    r"|den löpande|investerings|finansierings|rörelse|kortfristig|långfristig)",
    re.IGNORECASE,
)
VALUED = (LineKind.ROW, LineKind.VALUES)
MOST_WORDS = 4  # lines without values in a row, inside a table or above its first row


@dataclass(slots=True)
class Block:
    """A table as lines. `title` is its caption or the heading it stands right under; `under` the
    small print below a caption; `lead` the wordy lines above the first row.
    """

    lines: list[Marked]
    lead: list[Marked] = field(default_factory=list)
    heads: list[Marked] = field(default_factory=list)
    units: list[Marked] = field(default_factory=list)
    counts: list[Marked] = field(default_factory=list)
    title: Marked | None = None
    under: list[Marked] = field(default_factory=list)


Chunk = Marked | Block | ReadTable


def blocks_of(parts: Sequence[Marked | ReadTable]) -> list[Chunk]:
    """The parts in order, with the lines of each table as one block."""
    found: list[Chunk] = []
    at = 0
    while at < len(parts):
        end = _table_end(parts, at)
        if end > at:
            block = _block([p for p in parts[at:end] if isinstance(p, Marked)], found)
            before = found[-1] if found else None
            if isinstance(before, Block) and _is_rest(before, block):
                before.lines += block.lines
            else:
                found.append(block)
            at = end
        else:
            found.append(parts[at])
            at += 1
    return found


def _kind(parts: Sequence[Marked | ReadTable], at: int) -> LineKind | None:
    part = parts[at] if 0 <= at < len(parts) else None
    return part.kind if isinstance(part, Marked) else None


def _table_end(parts: Sequence[Marked | ReadTable], at: int) -> int:
    """Where the table that starts at `at` ends; `at` when none starts there."""
    if not _starts(parts, at):
        return at
    end, last, rows = at, at, 0
    heads: set[str] = set()
    while end < len(parts):
        part, kind = parts[end], _kind(parts, end)
        if not isinstance(part, Marked) or not _goes_on(parts, end, rows, heads):
            break
        if kind is LineKind.HEAD:
            heads.add(part.text)
        if kind in VALUED:
            rows += 1
            last = end + 1
        end += 1
    return last if rows else at


def _starts(parts: Sequence[Marked | ReadTable], at: int) -> bool:
    kind = _kind(parts, at)
    if kind in (LineKind.HEAD, LineKind.UNIT, LineKind.COUNT):
        return _row_within(parts, at + 1, 8)
    if kind is LineKind.WORDS:
        return _kind(parts, at + 1) is LineKind.VALUES and _is_confirmed(parts, at + 1)
    if kind is LineKind.ROW:
        return _is_confirmed(parts, at)
    return False


def _row_within(parts: Sequence[Marked | ReadTable], at: int, most: int) -> bool:
    """A row with values comes before any running text."""
    for n in range(at, min(at + most, len(parts))):
        part, kind = parts[n], _kind(parts, n)
        if kind in VALUED:
            return True
        if isinstance(part, Marked) and kind is LineKind.HEADING and _is_group(part):
            continue
        if kind in (None, LineKind.PROSE, LineKind.HEADING, LineKind.CAPTION):
            return False
    return False


def _is_confirmed(parts: Sequence[Marked | ReadTable], at: int) -> bool:
    """A lone row is a table when it has three values; else another row follows."""
    part = parts[at]
    assert isinstance(part, Marked)
    atoms = part.reading.atoms
    starts = sum(1 for n, atom in enumerate(atoms) if not atom.is_tail or atom.is_apart or not n)
    if starts >= 3:
        return True
    following = [_kind(parts, n) for n in range(at + 1, at + 3)]
    if following[:1] == [LineKind.PROSE]:
        return False
    return following[0] in VALUED or (following[0] is LineKind.WORDS and following[1] in VALUED)


def _goes_on(parts: Sequence[Marked | ReadTable], at: int, rows: int, heads: set[str]) -> bool:
    part, kind = parts[at], _kind(parts, at)
    assert isinstance(part, Marked)
    if kind in VALUED:
        return True
    if kind is LineKind.HEAD:
        return not rows or part.text in heads
    if kind in (LineKind.UNIT, LineKind.COUNT):
        return not rows
    if kind is LineKind.WORDS or (kind is LineKind.HEADING and _is_group(part)):
        return _row_follows(parts, at + 1) and not _is_other_table(parts, at)
    return False


def _is_other_table(parts: Sequence[Marked | ReadTable], at: int) -> bool:
    """Words after a total, with air above, that name no usual group; or shares after amounts."""
    part, before = parts[at], parts[at - 1] if at else None
    assert isinstance(part, Marked)
    if not isinstance(before, Marked) or part.line.above < 0.9 or _is_group(part):
        return False
    after = next((p for p in parts[at + 1 :] if isinstance(p, Marked) and p.kind in VALUED), None)
    is_change = after is not None and _has_shares(after) != _has_shares(before)
    return is_total(before.reading.label) or is_change


def _has_shares(part: Marked) -> bool:
    return any("%" in atom.text for atom in part.reading.atoms)


def _is_group(part: Marked) -> bool:
    return part.text[:1].isalpha() and bool(GROUPS.match(part.text)) and len(part.text) < 60


def _row_follows(parts: Sequence[Marked | ReadTable], at: int) -> bool:
    """Only words stand before the next row: not the head of another table."""
    for n in range(at, min(at + MOST_WORDS, len(parts))):
        part, kind = parts[n], _kind(parts, n)
        if kind in VALUED:
            return True
        is_words = kind is LineKind.WORDS or (isinstance(part, Marked) and _is_group(part))
        if not is_words:
            return False
    return False


def _block(lines: list[Marked], before: list[Chunk]) -> Block:
    """The lines sorted into heads and rows; the title and wordy lines above are taken along."""
    block = Block([])
    for line in lines:
        by_kind = {
            LineKind.HEAD: block.heads,
            LineKind.UNIT: block.units,
            LineKind.COUNT: block.counts,
        }
        by_kind.get(line.kind, block.lines).append(line)
    last = before[-1] if before else None
    if isinstance(last, Marked) and _is_first_group(last):
        block.lines.insert(0, replace(last, kind=LineKind.WORDS))
        before.pop()
    block.lead = _words_above(before)
    if len(block.heads) > 1 and _is_title(block.heads[0], block.heads[1]):
        block.lead.append(block.heads.pop(0))
    heads = {marked.text for marked in block.lead}
    block.lines = [marked for marked in block.lines if marked.text not in heads]
    _take_title(block, before)
    return block


def _is_first_group(part: Marked) -> bool:
    """'INTÄKTER' right above the rows, by its type alone a heading."""
    is_capitals = part.text.isupper() and part.kind is LineKind.HEADING
    return is_capitals and _is_group(part) and not part.line.level


def _is_title(first: Marked, second: Marked) -> bool:
    """'Budget 2020' above the heads of several columns is no head."""
    return len(labels_in(first.text)) == 1 and len(labels_in(second.text)) > 1


def _is_rest(before: Block, block: Block) -> bool:
    """The table goes on after a page break, below the same heads once more."""
    is_next = block.lines[0].line.page == before.lines[-1].line.page + 1
    above = [marked.text for marked in (*before.lead, *before.heads)]
    again = [marked.text for marked in (*block.lead, *block.heads)]
    return is_next and block.title is None and above[len(above) - len(again) :] == again


def _words_above(before: list[Chunk]) -> list[Marked]:
    lead: list[Marked] = []
    while before and len(lead) < MOST_WORDS:
        last = before[-1]
        if not isinstance(last, Marked) or last.kind is not LineKind.WORDS:
            break
        if lead and lead[0].line.above > 1.2:
            break
        lead.insert(0, last)
        before.pop()
    return lead


def _take_title(block: Block, before: list[Chunk]) -> None:
    """A caption up to two lines above; else the heading right above; else the first lead line."""
    for back in (1, 2, 3):
        chunk = before[-back] if len(before) >= back else None
        if not isinstance(chunk, Marked):
            break
        if chunk.kind is LineKind.CAPTION:
            block.title = chunk
            block.under = [
                part for part in before[len(before) - back + 1 :] if isinstance(part, Marked)
            ]
            del before[-back:]
            return
    last = before[-1] if before else None
    if isinstance(last, Marked) and last.kind is LineKind.HEADING:
        block.title = last
