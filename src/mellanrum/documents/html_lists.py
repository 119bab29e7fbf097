"""The contents of a report on screen: headings, tables, charts and pictures as links."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mellanrum.documents import model


def contents_html(document: model.Document) -> str:
    """Nested lists of links down to the second level."""
    html, depth = "", 0
    for section in document.sections:
        if section.level > 2:
            continue
        html += (
            "<ol><li>"
            if section.level > depth
            else "</li>" + "</ol></li>" * (depth - section.level) + "<li>"
        )
        depth = section.level
        html += f'<a href="#{anchor(section)}">{escape(section.heading)}</a>'
    return html + "</li></ol>" * depth


def anchor(section: model.Section) -> str:
    return f"avsnitt-{escape(section.key)}"


def lists_html(document: model.Document) -> str:
    """Tables, charts and captioned pictures under folds; only those that are there and wanted."""
    wanted = document.contents
    lists = (
        ("Tabeller", "tabell", list(table_titles(document)) if wanted.tables else []),
        ("Diagram", "diagram", list(captions(document, model.ChartBlock)) if wanted.charts else []),
        ("Bilder", "bild", list(captions(document, model.ImageBlock)) if wanted.images else []),
    )
    return "".join(list_html(*entry) for entry in lists if entry[2])


def list_html(name: str, word: str, titles: list[str]) -> str:
    """A fold with a link to each; `word` begins the anchors: tabell-1."""
    items = "".join(
        f'<li><a href="#{word}-{number}">{number}. {escape(title)}</a></li>'
        for number, title in enumerate(titles, 1)
    )
    return f"<details><summary>{name} ({len(titles)})</summary><ol>{items}</ol></details>"


def table_titles(document: model.Document) -> Iterator[str]:
    yield from (table.title for table in document.tables())


def captions(
    document: model.Document, kind: type[model.ChartBlock] | type[model.ImageBlock]
) -> Iterator[str]:
    """The captions of one kind in reading order; what has none is not numbered."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, kind) and block.caption:
                yield block.caption
