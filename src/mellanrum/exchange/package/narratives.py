"""Checks of the package's texts: that each can be printed as written, with figures that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.package.content import Package
from mellanrum.exchange.package.keys import Keys, keys_of
from mellanrum.reports.narrative import PLACEHOLDER, blocks_of
from mellanrum.reports.spoken import FORMS

ANY = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
WRITE_SO = "Skriv {{ nyckel }} eller {{ nyckel | bas }}; nycklarna står i docs/reference/matt.md."
PLAIN = "Skriv stycken, punktlistor, *kursiv* och **fet** text."
LINK = "Skriv adressen i klartext, t.ex. <https://www.exempel.se>."
REFUSED = {
    "heading_open": ("Rubriker", "Ta bort rubriken; rubriker kommer från rapportens disposition."),
    "table_open": ("Tabeller", "Ta bort tabellen; tabeller kommer från registren."),
    "ordered_list_open": ("Numrerade listor", "Skriv en punktlista, med - först på raden."),
    "fence": ("Kodblock", PLAIN),
    "code_block": ("Indragna block", "Ta bort blanktecknen först på raden."),
    "html_block": ("HTML-taggar", PLAIN),
    "html_inline": ("HTML-taggar", PLAIN),
    "blockquote_open": ("Citatblock", "Ta bort > först på raden."),
    "hr": ("Linjer", "Ta bort linjen."),
    "image": ("Bilder", "Ta bort bilden."),
}
COUNTS = ("insats.", "forbund.", "styrning.")


def check_texts(package: Package) -> Iterator[Problem]:
    """Every fault of every text, by line."""
    keys = keys_of(package)
    for (year, section), body in sorted(package.texts.items()):
        name = f"texter/{year}/{section}.md"
        found = [*_check_keys(name, body, year, keys), *_check_markup(name, body)]
        yield from found or _check_blocks(name, section, body)


def _check_keys(name: str, body: str, year: int, keys: Keys) -> Iterator[Problem]:
    for row, line in enumerate(body.split("\n"), 1):
        for written in ANY.findall(line):
            match = PLACEHOLDER.fullmatch(written)
            if match is None or (match[2] or "") not in FORMS:
                message = "En siffra är fel inskriven och skulle tryckas som den står."
                yield Problem(name, row, "", written[:80], message, WRITE_SO)
            elif fault := keys.fault(match[1], year):
                remedy = "Rätta nyckeln; nycklarna står i docs/reference/matt.md."
                yield Problem(name, row, "", match[1][:80], fault, remedy)


def _filled(body: str) -> str:
    """With a number where one is printed: '1. ' first on a line would begin a numbered list."""

    def fill(match: re.Match[str]) -> str:
        counts = match[1].startswith(COUNTS) and not match[1].endswith(".andel")
        return "1" if counts else "x"

    return PLACEHOLDER.sub(fill, body)


def _check_markup(name: str, body: str) -> Iterator[Problem]:
    """What the report cannot print, or would drop without a word."""
    from markdown_it import MarkdownIt

    env: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(_filled(body), env)
    lines = body.split("\n")
    for row, what, remedy in sorted({*_faults(tokens), *_named_links(env)}):
        yield Problem(name, row, "", lines[row - 1].strip()[:80], what, remedy)


def _faults(tokens: list[Any]) -> Iterator[tuple[int, str, str]]:
    row, depth = 1, 0
    for token in tokens:
        row = token.map[0] + 1 if token.map else row
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type in REFUSED:
            yield row, *_not_printed(token.type)
        elif token.type == "bullet_list_open" and depth > 1:
            message = "Listor i listor trycks inte i rapporten."
            yield row, message, "Skriv en punktlista utan underpunkter."
        yield from _inline_faults(token.children or [], row)


def _inline_faults(children: list[Any], row: int) -> Iterator[tuple[int, str, str]]:
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            row += 1
        elif child.type == "link_open" and child.info != "auto":
            yield row, "Länkens adress skulle falla bort i rapporten.", LINK
        elif child.type in REFUSED:
            yield row, *_not_printed(child.type)


def _not_printed(kind: str) -> tuple[str, str]:
    what, remedy = REFUSED[kind]
    return f"{what} trycks inte i rapporten.", remedy


def _named_links(env: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """`[namn]: adress` on a line of its own."""
    for held in env.get("references", {}).values():
        yield held["map"][0] + 1, "Länkens adress skulle falla bort i rapporten.", LINK


def _check_blocks(name: str, section: str, body: str) -> Iterator[Problem]:
    """The report's own judgement, last: nothing that it refuses gets through."""
    try:
        blocks_of(_filled(body), {}, section)
    except DomainError as why:
        yield Problem(name, 0, "", "", why.message, PLAIN)
