"""The förbund's own words: CommonMark with inserted figures, turned into document blocks.

`{{ insats.tidsam.deltagare.antal }}` becomes the figure as printed; with `| bas` a percentage
brings its base along. A figure that must not be told becomes words that say so, never a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mellanrum.documents.model import Block, BulletList, Inlines, Paragraph, Run, Style
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import printed, with_base

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)\s*(?:\|\s*(\w+)\s*)?\}\}")
UNTOLD = {Unit.PERSONS: "ett skyddat antal", Unit.PERCENT: "en skyddad andel"}


def inserted(text: str, figures: Mapping[str, Figure], where: str) -> str:
    """`text` with every placeholder replaced. Raises DomainError naming an unknown key."""

    def replace(match: re.Match[str]) -> str:
        key, form = match[1], match[2]
        if key not in figures:
            raise DomainError(
                f"Texten {where} hänvisar till siffran {key}, som inte finns. {_remedy(key)}"
            )
        return spoken(figures[key], with_its_base=form == "bas")

    return PLACEHOLDER.sub(replace, text)


def _remedy(key: str) -> str:
    if key.startswith("enkat."):
        return "Nycklarna står i JSON-filen vid varje tabell under Enkäter, Resultat."
    return "Se docs/reference/matt.md eller mellanrum figures för nycklarna."


def spoken(figure: Figure, *, with_its_base: bool = False) -> str:
    """The figure in running text."""
    if figure.status is Status.SUPPRESSED:
        return UNTOLD.get(figure.unit, "en skyddad uppgift")
    return with_base(figure) if with_its_base else printed(figure)


def blocks_of(text: str, figures: Mapping[str, Figure], where: str) -> tuple[Block, ...]:
    """Paragraphs and bullet lists of a narrative text."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(inserted(text, figures, where))
    return tuple(_blocks(tokens, where))


def _blocks(tokens: list[Any], where: str) -> Iterator[Block]:
    items: list[Inlines] | None = None
    for token in tokens:
        if token.type in {"heading_open", "fence", "code_block", "html_block", "ordered_list_open"}:
            raise DomainError(
                f"Texten {where} innehåller något annat än stycken och punktlistor "
                f"(rad {token.map[0] + 1}). Rubriker kommer från rapportens disposition."
            )
        if token.type == "bullet_list_open":
            items = []
        elif token.type == "bullet_list_close" and items is not None:
            yield BulletList(tuple(items))
            items = None
        elif token.type == "inline":
            inlines = tuple(_runs(token.children or []))
            if items is None:
                yield Paragraph(inlines)
            else:
                items.append(inlines)


def _runs(children: list[Any]) -> Iterator[Run]:
    style = Style.PLAIN
    for child in children:
        if child.type in {"em_open", "strong_open"}:
            style = Style.EMPHASIS if child.type == "em_open" else Style.STRONG
        elif child.type in {"em_close", "strong_close"}:
            style = Style.PLAIN
        elif child.type in {"softbreak", "hardbreak"}:
            yield Run(" ", style)
        elif child.content:
            yield Run(child.content, style)
