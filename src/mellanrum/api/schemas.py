"""The shapes of the API's answers."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class FigureOut(Schema):
    """One figure. `value` is null unless `status` is 'shown'."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "key": "insats.vagen-vidare.deltagare",
                "label": "Vägen vidare, deltagare",
                "value": 41,
                "printed": "41",
                "unit": "persons",
                "numerator": None,
                "base": None,
                "period": "2025",
                "status": "shown",
            }
        }
    )
    key: str
    label: str
    value: int | float | None
    printed: str
    unit: str
    numerator: int | None
    base: int | None
    period: str
    status: str


class TableName(Schema):
    key: str
    title: str


class TableList(Schema):
    """`snapshot` is the state of the data: the same snapshot gives the same figures."""

    period: str
    snapshot: str
    tables: list[TableName]


class ColumnOut(Schema):
    key: str
    label: str
    unit: str


class RowOut(Schema):
    """`cells` has one entry per column; null is an empty cell."""

    key: str
    label: str
    kind: str
    level: int
    note: str
    cells: list[FigureOut | None]


class TableOut(Schema):
    key: str
    title: str
    row_heading: str
    period: str
    finding: str
    base_text: str
    notes: list[str]
    columns: list[ColumnOut]
    rows: list[RowOut]
