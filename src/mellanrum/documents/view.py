"""The document as print sees it: every figure already set in Swedish, nothing left to compute.

This is what the Typst template reads. Keys are short and stable; a cell is `[text, base]`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from unicodedata import normalize

from mellanrum.documents import model
from mellanrum.documents.house_style import HouseStyle
from mellanrum.documents.images import as_svg, image_size
from mellanrum.documents.json import dump
from mellanrum.documents.paper_blocks import PaperBlock
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import (
    MISSING,
    SUPPRESSED,
    base_text,
    cell,
    printed,
)
from mellanrum.figures.table import Row, RowKind, Table

JsonObject = dict[str, Any]
SUPPRESSED_NOTE = f"{SUPPRESSED} betyder att uppgiften är skyddad, så att ingen kan kännas igen."
POINT = 0.353  # millimetres
PAGE, SIDEWAYS = 155, 242  # width of the type area in millimetres, upright and landscape
LARGEST, SMALLEST = 8.8, 6.5  # type sizes of tables in points
WIDTHS = dict.fromkeys("0123456789", 0.64) | {
    " ": 0.3,
    ",": 0.3,
    ".": 0.3,
    "·": 0.35,
    "\u202f": 0.2,
    "%": 1.0,
    "m": 0.9,
    "M": 0.9,
}
MISSING_NOTE = f"{MISSING} betyder att uppgift saknas."


def document_view(document: model.Document, *, is_sheet: bool = False) -> str:
    """JSON for `templates/report.typ`, the same text for the same document; å is one sign."""
    sections = [section_view(section) for section in document.sections]
    view = frame_view(document) | print_view(document)
    view |= {"sections": sections, "sheet": is_sheet}
    return normalize("NFC", dump(view))


def frame_view(document: model.Document) -> JsonObject:
    """All but the sections."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "organisation": document.organisation,
        "year": str(document.year),
        "language": document.language,
        "date": [document.date.year, document.date.month, document.date.day],
        "cover": asdict(document.cover),
        "signatures": [asdict(line) for line in document.signatures],
        "signatureText": document.signature_text,
        "colophon": document.colophon,
        "watermark": document.watermark_note,
    }


def print_view(document: model.Document) -> JsonObject:
    """What only a report has: its house style, lists, initials and the address of codes."""
    return {
        "style": style_view(document.house_style),
        "initials": document.page_initials,
        "contents": asdict(document.contents),
        "codeBase": document.code_base_url,
    }


def style_view(style: HouseStyle) -> JsonObject:
    """Colours and fonts as text; the logo as SVG with its shape (width against height)."""
    logo = None
    if style.logo:
        width, height = image_size(style.logo.data, style.logo.mime)
        svg = as_svg(style.logo.data, style.logo.mime)
        logo = {"svg": svg, "alt": style.logo.alt, "shape": round(width / height, 3)}
    return {
        "primary": style.primary,
        "accent": style.accent,
        "accentText": style.accent_text,
        "body": style.body_font,
        "heading": style.heading_font,
        "logo": logo,
    }


def section_view(section: model.Section) -> JsonObject:
    return {
        "key": section.key,
        "heading": section.heading,
        "level": section.level,
        "blocks": [block_view(block) for block in section.blocks],
    }


def block_view(block: model.Block) -> JsonObject:  # noqa: PLR0911 one kind a line
    """The block with its kind in words of the template."""
    match block:
        case model.Paragraph():
            return {"kind": "paragraph", "runs": runs_view(block.inlines)}
        case model.BulletList():
            items = [runs_view(item) for item in block.items]
            return {"kind": "list", "items": items} | ({"ordered": True} if block.ordered else {})
        case model.TableBlock():
            return {"kind": "table", "table": table_view(block.table), "code": block.code}
        case model.StatementBlock():
            table = table_view(block.table, note_column=True)
            return {"kind": "statement", "table": table, "code": block.code}
        case model.ChartBlock():
            return {"kind": "chart", **asdict(block)}
        case model.ImageBlock():
            return image_view(block)
        case model.KeyFigures():
            return key_figures_view(block.figures)
        case model.Note():
            return {"kind": "note", "text": block.text}
        case model.PageBreak():
            return {"kind": "pagebreak"}
        case PaperBlock():
            return {"kind": type(block).__name__.lower(), **asdict(block)}  # type: ignore[call-overload]


def runs_view(inlines: model.Inlines) -> list[list[str]]:
    """[text, style], and the link where there is one."""
    return [[run.text, run.style.value] + ([run.href] if run.href else []) for run in inlines]


def image_view(block: model.ImageBlock) -> JsonObject:
    width, height = image_size(block.data, block.mime)
    return {
        "kind": "image",
        "shape": round(width / height, 4),
        "svg": as_svg(block.data, block.mime),
        "alt": block.alt,
        "caption": block.caption,
        "width": block.width,
        "decorative": block.is_decorative,
    }


def key_figures_view(figures: tuple[Figure, ...]) -> JsonObject:
    """The figures and the largest type at which the longest of them keeps to its column."""
    count = max(len(figures), 3)
    column = (PAGE - 6 * (count - 1)) / count
    longest = max((text_width(printed(figure)) for figure in figures), default=1.0)
    size = min(21.0, round(column / POINT / longest, 1))
    return {
        "kind": "keyfigures",
        "size": size,
        "figures": [key_figure_view(figure) for figure in figures],
    }


def key_figure_view(figure: Figure) -> JsonObject:
    return {
        "number": printed(figure),
        "label": figure.label,
        "base": base_text(figure),
        "breakable": longest_word(figure.label) > 10,
    }


def table_view(table: Table, note_column: bool = False) -> JsonObject:
    """`note_column`: the rows' notes in a column of their own, as a statement has them."""
    columns = [column_view(table, index) for index in range(len(table.columns))]
    has_notes = any(row.note for row in table.rows) and note_column
    return {
        "key": table.key,
        "hasNotes": has_notes,
        **table_shape(columns, has_notes),
        "caption": table.finding or table.title,
        "title": table.title,
        "under": subtitle(table),
        "rowHeading": table.row_heading,
        "columns": columns,
        "rows": [row_view(row) for row in table.rows],
        "notes": list(notes(table)),
    }


def column_view(table: Table, index: int) -> JsonObject:
    """A column and its widths in em: of the bases alone, and of everything in it."""
    column = table.columns[index]
    cells = [row.cells[index] for row in table.rows]
    base = max((0.82 * text_width(base_text(figure)) for figure in cells), default=0.0)
    base_width = base + 0.45 if base else 0.0
    body = max((text_width(cell(figure)) for figure in cells), default=0.0)
    width = max(
        body + base_width, heading_width(column.label, len(table.columns)), text_width(column.unit)
    )
    return {
        "label": column.label,
        "unit": column.unit,
        "baseWidth": round(base_width, 2),
        "breakable": longest_word(column.label) > width,
        "width": round(width, 2),
    }


def text_width(text: str) -> float:
    """An estimate of the width in em of Inter with tabular figures, never too small."""
    return sum(WIDTHS.get(sign, 0.66) for sign in text)


def longest_word(label: str) -> float:
    return max((text_width(word) for word in label.split()), default=0.0)


def heading_width(label: str, columns: int) -> float:
    """Room for the longest word (hyphenated if long) and for the label on 2–3 lines."""
    most, lines, least = (9.5, 2, 4.4) if columns < 5 else (6.5, 3, 3.0)
    return max(min(longest_word(label), most), text_width(label) / lines, least)


def table_shape(columns: list[JsonObject], has_notes: bool) -> JsonObject:
    """Type size in points and page: upright if the columns fit at 6.5 points, else sideways.

    At least 36 mm are left for the labels.
    """
    fixed = 36 + 3.2 * (len(columns) + 1) + (15 if has_notes else 0)
    width = sum(float(column["width"]) for column in columns) * POINT
    if not columns:
        return {"size": LARGEST, "landscape": False}
    landscape = (PAGE - fixed) / width < SMALLEST
    room = (SIDEWAYS if landscape else PAGE) - fixed
    size = max(4.5, min(LARGEST, round(room / width, 1)))
    return {"size": size, "landscape": landscape}


def row_view(row: Row) -> JsonObject:
    cells = [[cell(figure), base_text(figure)] for figure in row.cells]
    empty = row.kind is RowKind.HEADING or not any(text for text, _ in cells)
    return {
        "label": row.label,
        "kind": RowKind.HEADING.value if empty else row.kind.value,
        "level": row.level,
        "note": row.note,
        "cells": cells,
    }


def subtitle(table: Table) -> str:
    """What stands in grey under the caption: title (when a finding leads), base and period."""
    title = table.title if table.finding else ""
    return " · ".join(part for part in (title, table.base_text, table.period) if part)


def notes(table: Table) -> tuple[str, ...]:
    """The table's notes, and what the dot and the dash mean where they occur."""
    found = {figure.status for figure in table.figures()}
    if any(SUPPRESSED in note for note in table.notes):
        found.discard(Status.SUPPRESSED)
    signs = ((Status.SUPPRESSED, SUPPRESSED_NOTE), (Status.MISSING, MISSING_NOTE))
    return table.notes + tuple(text for status, text in signs if status in found)
