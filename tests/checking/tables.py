"""Tables for tests, written as they are printed: a row a line, cells between bars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from mellanrum.checking.columns import role_of, unit_of, year_of
from mellanrum.checking.finding import Finding
from mellanrum.checking.model import (
    Cell,
    Grid,
    GridColumn,
    GridKind,
    GridRow,
    Part,
    Place,
    Report,
    Sentence,
)
from mellanrum.figures.table import RowKind

Check = Callable[[Report, Sequence[Report]], Iterator[Finding]]
NUMBER = re.compile(r"[-−]?\s?\d[\d\s]*(?:,\d+)?")


def grid(title: str, text: str, kind: GridKind = GridKind.OTHER, **more: Any) -> Grid:
    """The first line heads the columns (its first cell the rows); '>' before a row is an indent.

    'Intäkter (1) | 5' has note 1 in the column that is headed 'Not'.
    """
    head, *lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    names = [name.strip() for name in head.split("|")][1:]
    columns = tuple(
        GridColumn(f"k{n}", name, unit_of(name), year_of(name), role_of(name))
        for n, name in enumerate(names)
    )
    rows = tuple(_row(line, title, columns) for line in lines)
    return Grid(title, title, columns, rows, kind, place=Place(table=title), **more)


def _row(line: str, title: str, columns: Sequence[GridColumn]) -> GridRow:
    label, *texts = (part.strip() for part in line.split("|"))
    level = len(label) - len(label.lstrip(">"))
    label = label.lstrip("> ")
    padded = [*texts, *[""] * (len(columns) - len(texts))]
    cells = tuple(
        _cell(text, column, Place(table=title, row=label, column=column.label))
        for text, column in zip(padded, columns, strict=True)
    )
    kind = RowKind.DETAIL if any(cells) else RowKind.HEADING
    return GridRow(label, label, cells, kind, level)


def _cell(text: str, column: GridColumn, place: Place) -> Cell | None:
    if not text:
        return None
    found = NUMBER.match(text)
    if found is None:
        return Cell(text, place=place, hidden=text == "·")
    digits = re.sub(r"\s", "", found[0]).replace("−", "-").replace(",", ".")
    value = Decimal(digits)
    unit = "%" if "%" in text or column.unit == "%" else column.unit
    base = re.search(r"% av (\d+)", text)
    decimals = -min(0, int(value.as_tuple().exponent))
    return Cell(text, value, unit, place, base=int(base[1]) if base else None, decimals=decimals)


def report(*parts: Part | str, year: int = 2021, name: str = "Årsredovisning") -> Report:
    """Parts in order; a string is a sentence."""
    made = [
        Sentence(part, Place("text", line=n)) if isinstance(part, str) else part
        for n, part in enumerate(parts, start=1)
    ]
    return Report(name, tuple(made), "Samordningsförbundet Påhittet", year)


def cells(found: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """(row, column, right value) of each finding, with plain spaces."""
    return [(f.places[0].row, f.places[0].column, _plain(f.right)) for f in found]


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u2212", "-")


def run(check: Check, *parts: Part | str, earlier: Sequence[Report] = ()) -> list[Finding]:
    """What a rule finds in a report of these parts."""
    return list(check(report(*parts), earlier))
