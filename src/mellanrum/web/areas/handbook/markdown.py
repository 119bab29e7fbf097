"""A chapter's Markdown as HTML: headings with anchors, tables that fold on a phone, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.urls import reverse

from mellanrum.domain.swedish import ascii_slug

ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of the second level; `anchor` '' for what stands before them."""

    anchor: str
    title: str
    lead: str
    text: str


def rendered(text: str, folder: Path) -> tuple[str, tuple[Section, ...]]:
    """HTML, and the sections in order. Raw HTML in the text is shown as it is written."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    _anchor_headings(tokens)
    _label_cells(tokens)
    for token in (child for one in tokens for child in one.children or []):
        _link(token)
        _draw(token, folder)
    return reader.renderer.render(tokens, reader.options, {}), tuple(_sections(tokens))


def _anchor_headings(tokens: list[Any]) -> None:
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", ascii_slug(inline.content))


def _label_cells(tokens: list[Any]) -> None:
    """Each cell knows its heading, and every part of the table its role: on a phone the cells stand
    under each other, and then browsers forget that it is a table.
    """
    labels: list[str] = []
    place = 0
    for token, inline in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type in ROLES:
            token.attrSet("role", ROLES[token.type])
        if token.type == "table_open":
            labels = []
            token.attrSet("class", "m-rules")
        elif token.type == "th_open" and inline is not None:
            labels.append(inline.content)
        elif token.type == "tr_open":
            place = 0
        elif token.type == "td_open":
            token.attrSet("data-label", labels[place])
            place += 1


def _link(token: Any) -> None:
    """A link to another chapter's file becomes its address."""
    href = token.attrGet("href") if token.type == "link_open" else None
    if href and href.partition("#")[0].endswith(".md"):
        name, _, anchor = href.partition("#")
        address = reverse("handbook-chapter", args=[name.removesuffix(".md")])
        token.attrSet("href", f"{address}#{anchor}" if anchor else address)


def _draw(token: Any, folder: Path) -> None:
    """A drawing is put into the page, where it has the page's colours."""
    if token.type == "image" and str(token.attrGet("src")).endswith(".svg"):
        token.content = (folder / Path(token.attrGet("src")).name).read_text("utf-8")
        token.type, token.children = "html_inline", None


def _sections(tokens: list[Any]) -> Iterator[Section]:
    anchor, title, texts = "", "", list[str]()
    for heading, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        if heading is not None and heading.type == "heading_open" and heading.tag == "h2":
            yield _section(anchor, title, texts)
            anchor, title, texts = str(heading.attrGet("id")), token.content, []
        else:
            texts.append(_plain(token))
    yield _section(anchor, title, texts)


def _section(anchor: str, title: str, texts: list[str]) -> Section:
    return Section(anchor, title, texts[0] if texts else "", " ".join(texts))


def _plain(inline: Any) -> str:
    """The words of a line, without marks and drawings."""
    kept = (c for c in inline.children or [] if c.type in {"text", "code_inline", "softbreak"})
    return "".join(child.content or " " for child in kept)
