"""A governing document's text as HTML."""

from __future__ import annotations

from typing import Any

TOP = 3  # the page has its title and the heading of the text above


def html_of(text: str) -> str:
    """CommonMark as HTML, its headings below those of the page. HTML in the text is shown as it is
    written, and pictures are not fetched.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text)
    lower_headings(tokens)
    return str(reader.renderer.render(tokens, reader.options, {}))


def lower_headings(tokens: list[Any]) -> None:
    """Each heading one step below the one above at most, so that none is skipped."""
    held: list[tuple[int, int]] = []  # (level in the text, level on the page)
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while held and held[-1][0] >= level:
                held.pop()
            held.append((level, held[-1][1] + 1 if held else TOP))
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, held[-1][1])}"
