"""Putting together what two have made of one text, so that nothing that was written is lost.

Paragraph by paragraph, and line by line within those that both have changed (a list has a line for
each item). What both have put in at the same place is kept, the other's first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

BETWEEN = re.compile(r"\n[ \t]*\n\s*")
PARAGRAPH, LINE = "\n\n", "\n"


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that both have changed, each in a way of its own; '' for who has taken it away."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`parts` in order: text as it stands, or a clash."""

    parts: tuple[str | Clash, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(part for part in self.parts if isinstance(part, Clash))

    @property
    def text(self) -> str:
        """The whole, where there is no clash. Raises ValueError where there is one."""
        if self.clashes:
            raise ValueError("a merge with clashes has no text")
        return PARAGRAPH.join(str(part) for part in self.parts)

    @property
    def mine(self) -> str:
        """The whole with what I wrote wherever there is a clash."""
        mine = (part.mine if isinstance(part, Clash) else part for part in self.parts)
        return PARAGRAPH.join(part for part in mine if part)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch between places where all three agree; `agreed` is where they do."""

    base: list[str]
    mine: list[str]
    theirs: list[str]
    agreed: bool = False


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What becomes of `base` when both changes are made to it."""
    parts: list[str | Clash] = []
    texts = (paragraphs(base), paragraphs(mine), paragraphs(theirs))
    for chunk in _chunks(*texts):
        settled = _settled(chunk)
        if settled is not None:
            parts.extend(settled)
        else:
            parts.append(_by_lines(chunk))
    return Merged(tuple(part for part in parts if part))


def paragraphs(text: str) -> list[str]:
    """The paragraphs, without the blank lines between them."""
    return [part for part in BETWEEN.split(text.replace("\r\n", "\n").strip()) if part.strip()]


def _by_lines(chunk: _Chunk) -> str | Clash:
    """The stretch put together line by line, else as a clash."""
    whole = [PARAGRAPH.join(part) for part in (chunk.base, chunk.mine, chunk.theirs)]
    found: list[str] = []
    for small in _chunks(*(text.split(LINE) for text in whole)):
        settled = _settled(small)
        if settled is None:
            return Clash(*whole)
        found.extend(settled)
    return LINE.join(found)


def _settled(chunk: _Chunk) -> list[str] | None:
    """What the stretch becomes; None where both have changed the same."""
    if chunk.agreed or chunk.theirs in (chunk.mine, chunk.base):
        return chunk.mine
    if chunk.mine == chunk.base:
        return chunk.theirs
    return None if chunk.base else _both(chunk.mine, chunk.theirs)


def _both(mine: list[str], theirs: list[str]) -> list[str]:
    """Two insertions at one place: what begins and ends alike once, between them the other's first
    and then mine.
    """
    least = min(len(mine), len(theirs))
    head = next((n for n in range(least) if mine[n] != theirs[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if mine[-1 - n] != theirs[-1 - n]), rest)
    ends = len(mine) - tail
    return [*mine[:head], *theirs[head : len(theirs) - tail], *mine[head:ends], *mine[ends:]]


def _chunks(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Chunk]:
    """The texts cut where all three agree."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    at = my_at = their_at = 0
    for place in sorted(in_mine.keys() & in_theirs.keys()):
        mine_to, theirs_to = in_mine[place], in_theirs[place]
        before = _Chunk(
            list(base[at:place]), list(mine[my_at:mine_to]), list(theirs[their_at:theirs_to])
        )
        if before.base or before.mine or before.theirs:
            yield before
        same = [base[place]]
        yield _Chunk(same, same, same, agreed=True)
        at, my_at, their_at = place + 1, mine_to + 1, theirs_to + 1
    yield _Chunk(list(base[at:]), list(mine[my_at:]), list(theirs[their_at:]))


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """{place in base: place in the other} of what is the same, in order."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {b.a + n: b.b + n for b in blocks for n in range(b.size)}
