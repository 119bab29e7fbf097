"""Lines of running text to sentences, each with the page and line where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mellanrum.checking.foreign.context import Context
from mellanrum.checking.model import Sentence
from mellanrum.checking.sentences import sentence_spans
from mellanrum.documents.reading.lines import Line

BULLET = re.compile(r"^(?:[•·➢▪◦*\uf0b7]|[-–]\s)\s*")
ENDS = (".", "!", "?", ":", ";", "”", '"')
KEPT_HYPHEN = re.compile(r"^(?:och|eller|samt|till|respektive|/)\b")
PARAGRAPH = 0.9  # lines' height of air that parts two paragraphs


def sentences_of(lines: Sequence[Line], context: Context) -> Iterator[Sentence]:
    """The sentences of lines that stand together."""
    for paragraph in _paragraphs(lines):
        yield from _sentences(paragraph, context)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    found: list[Line] = []
    for line in lines:
        if found and _begins(found[-1], line):
            yield found
            found = []
        found.append(line)
    if found:
        yield found


def _begins(before: Line, line: Line) -> bool:
    """Whether a new paragraph begins: air above, a list's mark, a short line that has ended."""
    if line.is_paragraph or before.is_paragraph or line.is_item or BULLET.match(line.text):
        return True
    if line.text[:1].islower() or before.text.endswith("-"):
        return False
    has_ended = before.text.endswith(ENDS)
    return (line.above >= PARAGRAPH and (has_ended or line.page == before.page)) or (
        has_ended and before.size > 0 and line.above > 0.4
    )


def _sentences(lines: list[Line], context: Context) -> Iterator[Sentence]:
    text, starts = _joined(lines)
    for span in sentence_spans(text):
        line = next(line for start, line in reversed(starts) if start <= span.start)
        yield Sentence(" ".join(span.text.split(" ")), context.place(line.page, line.number))


def _joined(lines: list[Line]) -> tuple[str, list[tuple[int, Line]]]:
    """The lines as one text, divided words made whole, and where each line begins in it."""
    text = ""
    starts: list[tuple[int, Line]] = []
    for line in lines:
        piece = BULLET.sub("", line.text) if not text else line.text
        if text.endswith("-") and piece[:1].islower() and not KEPT_HYPHEN.match(piece):
            text = text[:-1]
        elif text:
            text += " "
        starts.append((len(text), line))
        text += piece
    return text, starts
