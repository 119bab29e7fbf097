"""The report as HTML: a page of its own, or parts for a page of the web site.

Works without JavaScript. Every chart has its table one click away and every figure its origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count

from mellanrum.documents import model
from mellanrum.documents.html_lists import anchor, contents_html, lists_html
from mellanrum.documents.html_style import (
    code_html,
    font_faces,
    house_css,
    image_html,
    logo_html,
)
from mellanrum.documents.html_table import caption_html, origins_html, table_html
from mellanrum.documents.paper_blocks import PaperBlock
from mellanrum.documents.paper_html import paper_block_html
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import base_text, long_date, printed
from mellanrum.figures.table import Table

TAGS = {model.Style.EMPHASIS: "em", model.Style.STRONG: "strong"}


@dataclass(frozen=True, slots=True)
class Fragments:
    """`contents` is a nested list of links; `body` the sections, headings from h2 down.

    Both expect a surrounding element with class `report` and the style sheet of `stylesheet()`.
    """

    contents: str
    body: str


def render_html(document: model.Document, *, self_contained: bool = False) -> str:
    """A complete page with style sheet and pictures in it; it needs no other file.

    `self_contained` puts the type faces in too (some 500 kB), so that it looks the same anywhere.
    """
    faces = font_faces(document.house_style) if self_contained else ""
    styles = stylesheet() + house_css(document.house_style) + faces
    parts = html_fragments(document)
    name = escape(f"{document.title} {document.year} – {document.organisation}")
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>\n{styles}</style>\n</head>\n"
        '<body class="report-page"><a class="skip" href="#innehall">Till innehållet</a>\n'
        f'<div class="report">\n{cover_html(document)}\n'
        f'<nav aria-labelledby="contents-heading"><h2 id="contents-heading">Innehåll</h2>\n'
        f'{parts.contents}</nav>\n<main id="innehall">\n{parts.body}</main>\n</div></body></html>\n'
    )


def html_fragments(document: model.Document) -> Fragments:
    """The list of contents and the body, for a page that has its own head, h1 and frame."""
    writer = Writer(
        {table.key: table for table in document.tables()},
        document.code_base_url,
        count(1),
        count(1),
        count(1),
    )
    sections = [writer.section(section) for section in document.sections]
    ends = [signatures_html(document), colophon_html(document)]
    return Fragments(
        contents_html(document) + lists_html(document),
        "\n".join(filter(None, sections + ends)) + "\n",
    )


@cache
def stylesheet() -> str:
    """The CSS of a report, all of it under `.report`; for screen, dark screen and print."""
    return (files("mellanrum.documents") / "templates" / "report.css").read_text("utf-8")


def cover_html(document: model.Document) -> str:
    """The head of the page: förbund, title and year, subtitle, decision and edition."""
    lines = [*document.cover.lines, long_date(document.date)]
    note = document.watermark_note
    logo = document.house_style.logo
    return (
        '<header class="cover">'
        + (logo_html(logo) if logo else "")
        + f'<p class="organisation">{escape(document.organisation)}</p>'
        f"<h1>{escape(document.title)} {document.year}</h1>"
        + (f'<p class="subtitle">{escape(document.subtitle)}</p>' if document.subtitle else "")
        + f'<p class="lines">{escape(" · ".join(lines))}</p>'
        + (f'<p class="edition">{escape(note)}</p>' if note else "")
        + "</header>"
    )


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes sections; knows the document's tables by key and numbers tables and charts."""

    tables: dict[str, Table]
    code_base_url: str
    table_numbers: Iterator[int]
    chart_numbers: Iterator[int]
    image_numbers: Iterator[int]

    def section(self, section: model.Section) -> str:
        name, tag = anchor(section), f"h{section.level + 1}"
        body = "\n".join(filter(None, (self.block(block) for block in section.blocks)))
        return (
            f'<section aria-labelledby="{name}" class="level-{section.level}">'
            f'<{tag} id="{name}">{escape(section.heading)}</{tag}>\n{body}</section>'
        )

    def block(self, block: model.Block) -> str:  # noqa: PLR0911 one kind a line
        """One block; a page break is nothing on screen."""
        match block:
            case model.Paragraph():
                return f"<p>{inlines_html(block.inlines)}</p>"
            case model.BulletList():
                items = "".join(f"<li>{inlines_html(item)}</li>" for item in block.items)
                return f"<ol>{items}</ol>" if block.ordered else f"<ul>{items}</ul>"
            case model.TableBlock() | model.StatementBlock():
                return self.table(block)
            case model.ChartBlock():
                return self.chart(block)
            case model.ImageBlock():
                return self.image(block)
            case model.KeyFigures():
                return key_figures_html(block.figures)
            case model.Note():
                return f'<p class="remark">{escape(block.text)}</p>'
            case model.PageBreak():
                return ""
            case PaperBlock():
                return paper_block_html(block)

    def table(self, block: model.TableBlock | model.StatementBlock) -> str:
        """The table with its number, notes, code and the origin of its figures."""
        number = next(self.table_numbers)
        caption = caption_html(block.table, f"Tabell {number}")
        statement = isinstance(block, model.StatementBlock)
        return (
            f'<div class="tabular" id="tabell-{number}">'
            f"{table_html(block.table, caption, statement)}"
            f"{code_html(block.code, self.code_base_url)}"
            f"{origins_html(block.table.figures())}</div>"
        )

    def image(self, block: model.ImageBlock) -> str:
        """The picture; with a caption it is numbered."""
        if not block.caption:
            return f'<p class="image">{image_html(block)}</p>'
        number = next(self.image_numbers)
        return (
            f'<figure id="bild-{number}">{image_html(block)}<figcaption>'
            f'<span class="number">Bild {number}</span> {escape(block.caption)}'
            "</figcaption></figure>"
        )

    def chart(self, block: model.ChartBlock) -> str:
        """The drawing, its caption, and the numbers behind it under a fold."""
        number = next(self.chart_numbers)
        table = self.tables.get(block.table_key)
        under = f'<span class="under">{escape(block.under)}</span>' if block.under else ""
        numbers = table_html(table, caption_html(table)) if table else f"<p>{escape(block.alt)}</p>"
        return (
            f'<figure id="diagram-{number}"><figcaption><span class="number">Diagram {number}'
            f"</span> <strong>{escape(block.caption)}</strong>{under}</figcaption>"
            f'<div class="scroll" role="group" tabindex="0" aria-label="Diagram {number}">'
            f'<div class="drawing" role="img" aria-label="{escape(block.alt)}">'
            f"{silent_svg(block.svg)}</div></div>"
            f"<details><summary>Siffrorna bakom diagrammet</summary>{numbers}</details></figure>"
        )


def silent_svg(svg: str) -> str:
    """The drawing hidden from screen readers, which are told its text alternative instead."""
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def inlines_html(inlines: model.Inlines) -> str:
    return "".join(run_html(run) for run in inlines)


def run_html(run: model.Run) -> str:
    tag = TAGS.get(run.style)
    text = f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text


def key_figures_html(figures: tuple[Figure, ...]) -> str:
    """Large figures with label and base, and their origin."""
    items = "".join(
        f'<div data-figure="{escape(figure.key)}"><dt>{escape(figure.label)}</dt>'
        f"<dd>{escape(printed(figure))} <small>{base_text(figure)}</small></dd></div>"
        for figure in figures
    )
    return f'<dl class="key-figures">{items}</dl>{origins_html(figures)}'


def signatures_html(document: model.Document) -> str:
    """Who signs, with what role and for which party."""
    if not document.signatures:
        return ""
    items = "".join(
        f"<li><strong>{escape(who.name)}</strong><br>"
        f"{escape(', '.join(part for part in (who.role, who.party) if part))}</li>"
        for who in document.signatures
    )
    text = f"<p>{escape(document.signature_text)}</p>" if document.signature_text else ""
    return (
        f'<section class="signatures level-1"><h2>Underskrifter</h2>{text}'
        f"<ul>{items}</ul></section>"
    )


def colophon_html(document: model.Document) -> str:
    """How the report was made and how to verify it."""
    if not document.colophon:
        return ""
    lines = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{escape(value)}</dd></div>"
        for term, value in document.colophon
    )
    return f'<section class="colophon level-1"><h2>Kolofon</h2><dl>{lines}</dl></section>'
