"""The rows of a layout as a grid of fields: each column a list of fields of the same name, so that
a row can be added, moved and taken away without a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.http import QueryDict

from mellanrum.figures.table import RowKind
from mellanrum.ledger.editing import RowText
from mellanrum.ledger.layout_model import MEASURE_NAMES
from mellanrum.ledger.layouts import Measure

ORDER, SPARE, MOST = "order", 3, 200
KINDS = (
    (RowKind.DETAIL, "Rad"),
    (RowKind.HEADING, "Rubrik"),
    (RowKind.SUBTOTAL, "Delsumma"),
    (RowKind.TOTAL, "Summa"),
)
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "kind": tuple((kind.value, label) for kind, label in KINDS),
    "measure": (("", "–"), *((m.value, MEASURE_NAMES[m]) for m in Measure)),
    "sign": (("1", "Som i bokföringen"), ("-1", "Ombytt")),
    "deviation": (("1", "Utfall − budget"), ("-1", "Budget − utfall")),
    "unit": (("", "Kronor"), ("count", "Antal")),
    "hidden": (("", "Visas"), ("ja", "Dold")),
    "hide_when_zero": (("", "Alltid"), ("ja", "Inte när den är noll")),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the grid, or (is_more) one that is folded below the row."""

    name: str
    label: str
    most: int = 300
    is_more: bool = False


FIELDS = (
    Field("key", "Nyckel", 60),
    Field("label", "Text", 160),
    Field("accounts", "Konton", 600),
    Field("measure", "Mått"),
    Field("sign", "Tecken"),
    Field("formula", "Summa av rader"),
    Field("kind", "Slag"),
    Field("note", "Not", 20),
    Field("also", "Lånade konton", 900, is_more=True),
    Field("object", "Objekt", 40, is_more=True),
    Field("level", "Indrag", 2, is_more=True),
    Field("hidden", "På sidan", is_more=True),
    Field("hide_when_zero", "Skrivs ut", is_more=True),
    Field("ties", "Ska vara lika med", is_more=True),
    Field("percent", "Procent av", is_more=True),
    Field("given", "Uppgift från förbundet", 60, is_more=True),
    Field("unit", "Enhet", is_more=True),
    Field("budget_formula", "Budget ur rader", is_more=True),
    Field("deviation", "Avvikelse", is_more=True),
)
FLAGS = ("hidden", "hide_when_zero")
Cells = dict[str, str]


def cells_of(row: RowText) -> Cells:
    """A row as its fields are filled in."""
    found = {f.name: getattr(row, f.name) for f in fields(RowText)}
    return {n: ("ja" if v else "") if n in FLAGS else str(v) for n, v in found.items()}


def sent_cells(sent: QueryDict) -> list[Cells]:
    """The rows that were sent, in the order that their order fields say; empty ones are gone."""
    columns = {field.name: sent.getlist(field.name)[:MOST] for field in FIELDS}
    orders = sent.getlist(ORDER)
    rows = []
    for n in range(min(len(columns["key"]), MOST)):
        cells = {
            f.name: (columns[f.name][n] if n < len(columns[f.name]) else "")
            .replace("\x00", "")
            .strip()[: f.most]
            for f in FIELDS
        }
        if cells["key"] or cells["label"]:
            rows.append((_order(orders[n] if n < len(orders) else "", n), n, cells))
    return [cells for _, _, cells in sorted(rows, key=lambda row: row[:2])]


def _order(text: str, n: int) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float(n + 1)


def rows_from(cells: Sequence[Cells]) -> list[RowText]:
    """The rows as the library reads them."""
    return [_row(row) for row in cells]


def _row(cells: Cells) -> RowText:
    texts = {name: text for name, text in cells.items() if name not in FLAGS}
    flags = {name: cells[name] == "ja" for name in FLAGS}
    return RowText(**texts, hidden=flags["hidden"], hide_when_zero=flags["hide_when_zero"])


def drawn(cells: Sequence[Cells], faults: Sequence[str]) -> list[dict[str, Any]]:
    """The rows for the template, with the faults that name each, and some empty ones below."""
    blank = cells_of(RowText("", ""))
    return [
        _drawn(n, row, [text for text in faults if row["key"] and f"”{row['key']}”" in text])
        for n, row in enumerate([*cells, *([blank] * SPARE)], start=1)
    ]


def _drawn(n: int, cells: Cells, faults: list[str]) -> dict[str, Any]:
    made = [
        {
            "id": f"{field.name}-{n}",
            "name": field.name,
            "label": field.label,
            "most": field.most,
            "value": cells.get(field.name, ""),
            "options": CHOICES.get(field.name, ()),
            "is_more": field.is_more,
        }
        for field in FIELDS
    ]
    return {
        "number": n,
        "label": cells.get("label") or "Ny rad",
        "cells": [cell for cell in made if not cell["is_more"]],
        "more": [cell for cell in made if cell["is_more"]],
        "faults": faults,
    }
