"""The förbund's own words: CommonMark with inserted figures, turned into document blocks.

`{{ insats.tidsam.deltagare.antal }}` becomes the figure as printed; `| bas` brings a percentage's
base along, `| tkr`, `| mkr` and `| ord` print it otherwise (reports.spoken). On a line of its own
`{{ tabell: KEY }}`, `{{ diagram: KIND: KEY }}` and `{{ bild: KEY }}` stand for what they name.
`### Rubrik` begins a sub-section. A figure that must not be told becomes words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mellanrum.documents.model import Block, StatementBlock, TableBlock
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.reports.inline import BulletLines, runs_of, text_blocks_of
from mellanrum.reports.spoken import PLACEHOLDER, inserted, nearest, spoken

__all__ = ["PLACEHOLDER", "Sources", "SubHeading", "blocks_of", "inserted", "parts_of", "spoken"]

INSERT = re.compile(r"\{\{\s*(tabell|diagram|bild)\s*:\s*([^{}]+?)\s*\}\}")
LEVEL = "h3"
REFUSED = {
    "fence": "Kodblock",
    "code_block": "Indragna block",
    "html_block": "HTML-taggar",
    "blockquote_open": "Citatblock",
    "hr": "Linjer",
}
LISTS = {"bullet_list_open": False, "ordered_list_open": True}


@dataclass(frozen=True, slots=True)
class SubHeading:
    """Where a sub-section begins; `slug` is unique in its text."""

    text: str
    slug: str


Part = Block | SubHeading


@dataclass(frozen=True, slots=True)
class Sources:
    """What a text can point to, by key. `images` are blocks of the document; `statements` the keys
    of tables that are set as financial statements.
    """

    figures: Mapping[str, Figure]
    tables: Mapping[str, Table] = field(default_factory=dict)
    images: Mapping[str, Block] = field(default_factory=dict)
    statements: frozenset[str] = frozenset()

    def table_block(self, key: str) -> Block:
        is_statement = key in self.statements
        return (StatementBlock if is_statement else TableBlock)(self.tables[key])


def blocks_of(text: str, figures: Mapping[str, Figure], where: str) -> tuple[Block, ...]:
    """A text without sub-headings, tables, charts and images. Raises DomainError as `parts_of`."""
    found = parts_of(text, Sources(figures), where)
    for part in found:
        if isinstance(part, SubHeading):
            raise DomainError(
                f"Texten {where} har underrubriken ”{part.text}”. Här går bara stycken och listor."
            )
    return tuple(part for part in found if not isinstance(part, SubHeading))


def parts_of(text: str, sources: Sources, where: str) -> tuple[Part, ...]:
    """The text's blocks and sub-headings in order. Raises DomainError naming the text, the line,
    the key and what to do.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    return tuple(_Reading(sources, where).parts(tokens))


class _Reading:
    """One text on its way to blocks; keeps count of list items and slugs."""

    def __init__(self, sources: Sources, where: str) -> None:
        self.sources, self.where = sources, where
        self.items: BulletLines | None = None
        self.slugs: set[str] = set()
        self.heading = False

    def parts(self, tokens: list[Any]) -> Iterator[Part]:
        for token in tokens:
            line = token.map[0] + 1 if token.map else 0
            if token.type in REFUSED:
                raise self.fault(line, f"{REFUSED[token.type]} trycks inte. Skriv det som stycken")
            if token.type in LISTS:
                self._begin_list(token.type, line)
            elif token.type in {"bullet_list_close", "ordered_list_close"} and self.items:
                yield self.items.block()
                self.items = None
            elif token.type == "heading_open":
                self._check_heading(token.tag, line)
            elif token.type == "inline":
                yield from self._inline(token, line)

    def _begin_list(self, kind: str, line: int) -> None:
        if self.items is not None:
            raise self.fault(line, "Listor i listor trycks inte. Skriv en lista utan underpunkter")
        self.items = BulletLines(is_ordered=LISTS[kind])

    def _check_heading(self, tag: str, line: int) -> None:
        if tag != LEVEL:
            raise self.fault(line, "Underrubriker skrivs med ###; större rubriker är avsnittens")
        self.heading = True

    def _inline(self, token: Any, line: int) -> Iterator[Part]:
        if self.heading:
            self.heading = False
            yield self._sub_heading(token, line)
        elif INSERT.search(token.content):
            yield from self._inserts(token.content, line)
        else:
            inlines = tuple(runs_of(token.children or [], self._filled, line, self.fault))
            if self.items is not None:
                self.items.add(inlines)
            else:
                yield from text_blocks_of(inlines)

    def _filled(self, text: str, line: int) -> str:
        return inserted(text, self.sources.figures, self.where, line)

    def _sub_heading(self, token: Any, line: int) -> SubHeading:
        runs = runs_of(token.children or [], self._filled, line, self.fault)
        text = "".join(run.text for run in runs).strip()
        slug = stem = ascii_slug(text) or "avsnitt"
        number = 1
        while slug in self.slugs:
            number += 1
            slug = f"{stem}-{number}"
        self.slugs.add(slug)
        return SubHeading(text, slug)

    def _inserts(self, content: str, line: int) -> Iterator[Part]:
        """Tables, charts and images, a line each."""
        for at, text in enumerate(content.split("\n"), line):
            found = INSERT.fullmatch(text.strip())
            if found is None or self.items is not None:
                raise self.fault(at, "Tabeller, diagram och bilder står på en egen rad för sig")
            yield self._insert(found[1], found[2], at)

    def _insert(self, what: str, named: str, line: int) -> Part:
        if what == "bild":
            if named not in self.sources.images:
                raise self._unknown(line, "bilden", named, self.sources.images)
            return self.sources.images[named]
        kind, _, key = named.rpartition(":")
        key = key.strip()
        if key not in self.sources.tables:
            raise self._unknown(line, "tabellen", key, self.sources.tables)
        table = self.sources.tables[key]
        if what == "tabell":
            return self.sources.table_block(key)
        return self._chart(kind.strip(), table, line)

    def _chart(self, kind: str, table: Table, line: int) -> Part:
        from mellanrum.reports.drawings import draw

        chart = draw(table, kind)
        if chart is None:
            raise self.fault(line, f"Tabellen ”{table.title}” går inte att rita som {kind or 'det'}"
                             ". Välj ett annat diagram, eller tabellen")  # fmt: skip
        return chart

    def _unknown(self, line: int, what: str, key: str, known: Mapping[str, object]) -> DomainError:
        return self.fault(line, f"{what.capitalize()} {key} finns inte{nearest(key, known)}")

    def fault(self, line: int, why: str) -> DomainError:
        return DomainError(f"Texten {self.where}, rad {line}: {why.rstrip('.')}.")
