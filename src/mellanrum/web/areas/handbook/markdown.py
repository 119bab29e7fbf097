"""A chapter's Markdown as HTML: headings with anchors, tables that fold on a phone, drawings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.urls import reverse

from mellanrum.domain.swedish import ascii_slug

PICTURES = "bilder/"


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
        _show(token, folder)
    return reader.renderer.render(tokens, reader.options, {}), tuple(_sections(tokens))


def _anchor_headings(tokens: list[Any]) -> None:
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", ascii_slug(inline.content))


def _label_cells(tokens: list[Any]) -> None:
    """Each cell knows its heading, for on a phone the cells stand under each other."""
    labels: list[str] = []
    place = 0
    for token, inline in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "table_open":
            labels = []
            token.attrSet("class", "m-rules")
        elif token.type == "th_open" and inline is not None:
            labels.append(inline.content)
            token.attrSet("scope", "col")
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


def _show(token: Any, folder: Path) -> None:
    """A picture has its own address, and its size, so that nothing moves when it comes."""
    source = str(token.attrGet("src")) if token.type == "image" else ""
    if not source.startswith(PICTURES):
        return
    name = Path(source).stem
    token.attrSet("src", reverse("handbook-picture", args=[name]))
    token.attrSet("loading", "lazy")
    if (size := sizes(folder).get(name)) is not None:
        token.attrSet("width", str(size[0]))
        token.attrSet("height", str(size[1]))


@cache
def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """{picture: (width, height)}, as written down beside the pictures."""
    listed = folder / PICTURES / "bilder.toml"
    rows = tomllib.loads(listed.read_text("utf-8")) if listed.exists() else {}
    return {name: (row["bredd"], row["hojd"]) for name, row in rows.items()}


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
