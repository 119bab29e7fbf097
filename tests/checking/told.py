"""Reports for the rules' tests, written as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from mellanrum.checking.columns import unit_of
from mellanrum.checking.labels import is_total, role_of, year_of
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

YEAR = 2021


def told(*texts: str | Grid, year: int = YEAR, minimum: int = 0) -> Report:
    """'# Rubrik', '## Underrubrik' and paragraphs; grids as they are."""
    return Report("Prov", tuple(_parts(texts)), "Provförbundet", year, minimum)


def _parts(texts: tuple[str | Grid, ...]) -> Iterator[Part]:
    place = Place("inledning", "")
    for line, text in enumerate(texts, 1):
        if isinstance(text, Grid):
            yield text
        elif text.startswith("#"):
            marks, _, words = text.partition(" ")
            place = Place(f"avsnitt-{line}", words, line=line)
            yield Heading(words, len(marks), place)
        else:
            for span in sentence_spans(text):
                yield Sentence(
                    span.text, Place(place.section, place.heading, 0, line, start=span.start)
                )


def grid(
    title: str, text: str, kind: GridKind = GridKind.OTHER, unit: str = "", **more: str
) -> Grid:
    """Rows as lines, cells between '|'; the first line is the columns' headings."""
    lines = [line.split("|") for line in text.strip().splitlines()]
    heads = [head.strip() for head in lines[0][1:]]
    columns = tuple(GridColumn(h, h, unit_of(h), year_of(h), role_of(h)) for h in heads)
    rows = tuple(_row(title, line, columns, unit) for line in lines[1:])
    place = Place("tabeller", more.get("heading", ""), table=title)
    return Grid(title, title, columns, rows, kind, unit, place=place)


def _row(title: str, line: list[str], columns: tuple[GridColumn, ...], unit: str) -> GridRow:
    label = line[0].strip()
    texts = [text.strip() for text in line[1:]] + [""] * (len(columns) - len(line) + 1)
    cells = tuple(
        _cell(text, unit, Place("tabeller", table=title, row=label, column=column.label))
        for text, column in zip(texts, columns, strict=True)
    )
    kind = RowKind.TOTAL if is_total(label) else RowKind.DETAIL
    return GridRow(label, label, cells, kind)


def _cell(text: str, unit: str, place: Place) -> Cell | None:
    if not text:
        return None
    digits = (
        text.partition("(")[0].replace("%", "").replace(" ", "").replace(",", ".").replace("−", "-")
    )
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return Cell(text, place=place, hidden=text == "·")
    decimals = max(0, -int(value.as_tuple().exponent))
    return Cell(text, value, "%" if "%" in text else unit, place, decimals=decimals)
