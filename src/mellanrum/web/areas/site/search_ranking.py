"""Searching public pages: who is found, in which order, and what is marked. No database here.

Every word must stand somewhere. Ranks: a title that is what was typed; a title that begins with it;
a title with every word; a title with some; the text alone. Equal ones keep the order of kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mellanrum.domain.folding import holds, holds_all, plain, words_of
from mellanrum.domain.swedish import collation_key

MOST = 12  # of a kind
AROUND = 90
LONGEST = 80  # of what is typed


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` heads its group; `text` is what else it is found by."""

    kind: str
    title: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """`title` and `text` as (is it marked, words) in order."""

    entry: Entry
    title: tuple[tuple[bool, str], ...]
    text: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    hits: tuple[Hit, ...]
    more: int  # those that are not shown


def found_in(entries: Iterable[Entry], typed: str) -> list[Group]:
    """The groups in the order of their best hit; () for nothing typed."""
    words = words_of(typed[:LONGEST])
    if not words:
        return []
    held = [one for one in entries if holds_all(f"{one.title}\n{one.text}", typed[:LONGEST])]
    kinds: dict[str, list[Entry]] = {}
    for one in sorted(held, key=lambda e: (rank(e, words), collation_key(e.title))):
        kinds.setdefault(one.kind, []).append(one)
    return [
        Group(kind, tuple(hit(one, words) for one in rows[:MOST]), max(0, len(rows) - MOST))
        for kind, rows in kinds.items()
    ]


def rank(entry: Entry, words: Sequence[str]) -> int:
    title, typed = plain(entry.title), plain(" ".join(words))
    if title == typed:
        return 0
    if title.startswith(typed):
        return 1
    in_title = sum(holds(entry.title, word) for word in words)
    return 2 if in_title == len(words) else 3 if in_title else 4


def hit(entry: Entry, words: Sequence[str]) -> Hit:
    return Hit(entry, tuple(marked(entry.title, words)), tuple(marked(cut(entry.text, words),
                                                                      words)))  # fmt: skip


def cut(text: str, words: Sequence[str]) -> str:
    """The text about the first word that is found, on one line."""
    line = " ".join(text.split())
    spots = [at for word in words if (at := plain(line).find(plain(word))) >= 0]
    start = max(0, min(spots, default=0) - AROUND)
    start = line.find(" ", start) + 1 if start else 0
    end = start + 2 * AROUND
    if end < len(line):
        end = line.rfind(" ", start, end)
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"


def marked(text: str, words: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """The text in pieces, those that were searched for marked; 'pitea' marks Piteå."""
    pattern = "|".join(re.escape(plain(word)) for word in sorted(words, key=len, reverse=True))
    last = 0
    for match in re.finditer(pattern, plain(text)):
        if match.start() > last:
            yield False, text[last : match.start()]
        yield True, text[match.start() : match.end()]
        last = match.end()
    if last < len(text):
        yield False, text[last:]
