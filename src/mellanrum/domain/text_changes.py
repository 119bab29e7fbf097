"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\n+|[^\S\n]+|[^\s]+")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or that only one has."""

    kind: Kind
    text: str


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """Pieces in reading order. Those that are not added make the old text, those that are not
    removed the new one. Lines that are the same are found first, so that a long text is quick.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return tuple(_joined(_of_lines(before, after)))


def _of_lines(before: list[str], after: list[str]) -> Iterator[Piece]:
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, start, end, new_start, new_end in found:
        was, now = "".join(before[start:end]), "".join(after[new_start:new_end])
        if tag == "equal":
            yield Piece(Kind.SAME, was)
        else:
            yield from _of_words(WORDS.findall(was), WORDS.findall(now))


def _of_words(was: list[str], now: list[str]) -> Iterator[Piece]:
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, was, now, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Piece(Kind.SAME, "".join(was[start:end]))
            continue
        yield Piece(Kind.REMOVED, "".join(was[start:end]))
        yield Piece(Kind.ADDED, "".join(now[new_start:new_end]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one, and no empty ones."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held is not None and held.kind is piece.kind:
            held = Piece(held.kind, held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
