"""Figures, tables and documents as JSON: deterministic, lossless, readable by others.

`value` is the published number, rounded as printed; `exact` is the unrounded decimal as text, so
that nothing is lost on the way back. A suppressed figure has neither.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from mellanrum.documents import model
from mellanrum.documents.house_style import HouseStyle, Logo
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import printed, rounded
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table

JsonObject = dict[str, Any]
BLOCKS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        model.Paragraph,
        model.BulletList,
        model.TableBlock,
        model.StatementBlock,
        model.ChartBlock,
        model.ImageBlock,
        model.KeyFigures,
        model.Note,
        model.PageBreak,
    )
}


def dump(data: object, indent: int | None = None) -> str:
    """JSON text with å ä ö as they are; keys keep the order they were built in."""
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=(",", ": "))


def figure_to_json(figure: Figure) -> JsonObject:
    """The figure as an object. `value` is null exactly when `status` is not `shown`."""
    return {
        "key": figure.key,
        "label": figure.label,
        "value": published(figure),
        "printed": printed(figure),
        "unit": figure.unit.value,
        "numerator": figure.numerator,
        "base": figure.base,
        "period": figure.period,
        "status": figure.status.value,
        "decimals": figure.decimals,
        "exact": None if figure.value is None else str(figure.value),
        "numerator_key": figure.numerator_key,
        "base_key": figure.base_key,
        "provenance": plain(figure.provenance),
    }


def published(figure: Figure) -> int | float | None:
    """The number as printed: an int without decimals, else the nearest float."""
    if figure.value is None:
        return None
    value = rounded(figure.value, figure.decimals)
    return float(value) if figure.decimals > 0 else int(value)


def figure_from_json(data: JsonObject) -> Figure:
    """The figure that `figure_to_json` was given."""
    origin = dict(data["provenance"])
    origin["accounts"] = tuple(origin["accounts"])
    return Figure(
        key=data["key"],
        label=data["label"],
        value=None if data["exact"] is None else Decimal(data["exact"]),
        unit=Unit(data["unit"]),
        period=data["period"],
        decimals=data["decimals"],
        numerator=data["numerator"],
        base=data["base"],
        numerator_key=data["numerator_key"],
        base_key=data["base_key"],
        status=Status(data["status"]),
        provenance=Provenance(**origin),
    )


def table_to_json(table: Table) -> str:
    """The table as JSON text, indented by two."""
    return dump(plain(table), indent=2)


def table_from_json(text: str) -> Table:
    """The table that `table_to_json` was given."""
    return table_from_object(json.loads(text))


def table_from_object(data: JsonObject) -> Table:
    """The table from parsed JSON."""
    return Table(
        key=data["key"],
        title=data["title"],
        row_heading=data["row_heading"],
        columns=tuple(Column(**column) for column in data["columns"]),
        rows=tuple(row_from_object(row) for row in data["rows"]),
        period=data["period"],
        finding=data["finding"],
        base_text=data["base_text"],
        notes=tuple(data["notes"]),
        sums=tuple(Sum(item["total"], tuple(item["parts"])) for item in data["sums"]),
    )


def row_from_object(data: JsonObject) -> Row:
    cells = tuple(None if cell is None else figure_from_json(cell) for cell in data["cells"])
    return Row(
        data["key"],
        data["label"],
        cells,
        RowKind(data["kind"]),
        data["level"],
        data["note"],
    )


def document_to_json(document: model.Document) -> str:
    """The whole document as JSON text: one line, always the same for the same document."""
    return dump(plain(document))


def document_from_json(text: str) -> model.Document:
    """The document that `document_to_json` was given, now or before later fields were there."""
    data = json.loads(text)
    data["date"] = date.fromisoformat(data["date"])
    data["cover"] = model.Cover(data["cover"]["kicker"], tuple(data["cover"]["lines"]))
    data["sections"] = tuple(section_from_object(section) for section in data["sections"])
    data["signatures"] = tuple(model.SignatureLine(**line) for line in data["signatures"])
    data["colophon"] = tuple((label, value) for label, value in data["colophon"])
    data["house_style"] = house_style_from_object(data.get("house_style", {}))
    data["page_initials"] = tuple(data.get("page_initials", ()))
    data["contents"] = model.Contents(**data.get("contents", {}))
    return model.Document(**data)


def house_style_from_object(data: JsonObject) -> HouseStyle:
    """The house style; what is not there is as it is by default."""
    logo = data.get("logo")
    held = Logo(b64decode(logo["data"]), logo["mime"], logo["alt"]) if logo else None
    return HouseStyle(**data | {"logo": held})


def section_from_object(data: JsonObject) -> model.Section:
    blocks = tuple(block_from_object(block) for block in data["blocks"])
    return model.Section(data["key"], data["heading"], data["level"], blocks)


def block_from_object(data: JsonObject) -> model.Block:
    """One block; its class is named by `block`."""
    values = {key: value for key, value in data.items() if key != "block"}
    if "table" in values:
        values["table"] = table_from_object(values["table"])
    if "figures" in values:
        values["figures"] = tuple(figure_from_json(figure) for figure in values["figures"])
    if "inlines" in values:
        values["inlines"] = inlines_from_object(values["inlines"])
    if "items" in values:
        values["items"] = tuple(inlines_from_object(item) for item in values["items"])
    if "data" in values:
        values["data"] = b64decode(values["data"])
    block: model.Block = BLOCKS[data["block"]](**values)
    return block


def inlines_from_object(data: list[JsonObject]) -> model.Inlines:
    return tuple(
        model.Run(run["text"], model.Style(run["style"]), run.get("href", "")) for run in data
    )


def plain(value: object) -> Any:
    """Dataclasses, enums, dates and tuples as JSON's own kinds; figures by `figure_to_json`, bytes
    as base64.
    """
    if isinstance(value, Figure):
        return figure_to_json(value)
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"block": type(value).__name__} if type(value).__name__ in BLOCKS else {}
        return kind | {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value
