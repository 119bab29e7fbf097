"""A page's own text as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

TOP = 2  # the page's title is its only h1


# What stands for structure in CommonMark: at the beginning of a line, and within it.
MARKS = re.compile(r"^ {0,3}(?:#{1,6}|[-*+>]|\d+[.)]) +|[*`|]+|\]\([^)]*\)|\[", re.M)

HEADING = re.compile(r"^#{1,6} +(.*\w) *$", re.M)


def words_of(text: str) -> str:
    """CommonMark as it is read aloud, for excerpts."""
    return MARKS.sub("", HEADING.sub(r"\1.", text))


@lru_cache(maxsize=512)
def html_of(text: str, top: int = TOP) -> str:
    """CommonMark as HTML with headings from `top` down, none skipped. HTML in the text is shown as
    it is written, and pictures are not fetched.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text)
    lower_headings(tokens, top)
    return str(reader.renderer.render(tokens, reader.options, {}))


def lower_headings(tokens: list[Any], top: int) -> None:
    """Each heading one step below the one above at most."""
    held: list[tuple[int, int]] = []  # (level in the text, level on the page)
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while held and held[-1][0] >= level:
                held.pop()
            held.append((level, held[-1][1] + 1 if held else top))
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, held[-1][1])}"
