"""The blocks as the checker's own model, read without fault: what the rules see at best."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from benchmarks.checker_corpus.doc import Block, Bullets, Head, Para, Tab
from benchmarks.checker_corpus.render import label
from benchmarks.checker_corpus.reports import Written
from mellanrum.checking.model import (
    Cell,
    Grid,
    GridColumn,
    GridKind,
    GridRow,
    Heading,
    Part,
    Place,
    Report,
    Sentence,
)
from mellanrum.checking.sentences import sentence_spans
from mellanrum.figures.table import RowKind

NUMBER = re.compile(r"^[-−]?\d[\d ]*(?:,(\d+))?( %)?$")
YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
MARKS = {"=": RowKind.SUBTOTAL, "*": RowKind.TOTAL, "#": RowKind.HEADING}


def direct_report(report: Written, name: str = "") -> Report:
    parts: list[Part] = []
    heading = ""
    for number, block in enumerate(report.blocks):
        if isinstance(block, Head):
            heading = block.text
        parts += _parts(block, Place(section=f"b{number}", heading=heading), number)
    return Report(name or report.case.name, tuple(parts), year=report.year, minimum=5)


def _parts(block: Block, place: Place, number: int) -> list[Part]:
    if isinstance(block, Head):
        return [Heading(block.text, block.level, place)]
    if isinstance(block, Para):
        return [
            Sentence(s.text, replace(place, start=s.start, end=s.end))
            for s in sentence_spans(block.text)
        ]
    if isinstance(block, Bullets):
        return [Sentence(item, place) for item in block.items]
    return [_grid(block, place, number)]


def _grid(block: Tab, place: Place, number: int) -> Grid:
    key = f"t{number}"
    at = Place(place.section, place.heading, table=key)
    columns = tuple(_column(c, k) for k, c in enumerate(block.columns[1:]))
    rows = tuple(_row(r, k, columns, at) for k, r in enumerate(block.rows))
    title = block.title or place.heading
    unit = _unit(block.unit)
    return Grid(key, title, columns, rows, GridKind(block.kind), unit, notes=block.notes, place=at)


def _unit(text: str) -> str:
    return next((word for word in text.split() if word in ("kr", "tkr", "mkr")), "")


def _column(text: str, number: int) -> GridColumn:
    name, _, role = text.partition("|")
    year = YEAR.search(name)
    return GridColumn(
        f"k{number}", name, "%" if role == "share" else "", int(year[0]) if year else 0, role
    )


def _row(row: tuple[str, ...], number: int, columns: tuple[GridColumn, ...], at: Place) -> GridRow:
    name = label(row[0])
    cells = tuple(
        _cell(text, Place(at.section, at.heading, table=at.table, row=f"r{number}", column=c.key))
        for text, c in zip(row[1:], columns, strict=True)
    )
    return GridRow(f"r{number}", name, cells, MARKS.get(row[0][:1], RowKind.DETAIL))


def _cell(text: str, place: Place) -> Cell | None:
    if not text:
        return None
    match = NUMBER.match(text)
    if not match:
        return Cell(text, place=place)
    plain = text.replace(" ", "").replace("−", "-").replace(",", ".").rstrip("%")
    unit = "%" if match[2] else ""
    return Cell(text, Decimal(plain), unit, place, decimals=len(match[1] or ""))
