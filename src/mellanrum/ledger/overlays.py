"""What differs in a layout in another chart of accounts: data in `charts/<chart>.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mellanrum.ledger.charts import read_chart_data
from mellanrum.ledger.checking import check_layout
from mellanrum.ledger.editing import layout_data
from mellanrum.ledger.layout_model import Layout, LayoutError
from mellanrum.ledger.parsing import parse_layout


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a layout's rows have instead, by row key; an empty list of accounts takes them away.

    Borrowed accounts (`also`) say their measure and sign; owned ones keep the row's.
    """

    chart: str
    layout: str
    source: str
    rows: Mapping[str, Mapping[str, Any]]
    complete: tuple[str, ...] | None = None


@cache
def list_overlays(chart: str) -> tuple[Overlay, ...]:
    """The overlays that a chart ships with."""
    data = read_chart_data(chart)
    return tuple(
        Overlay(
            chart,
            item["layout"],
            item.get("source", data["source"]),
            {row["key"]: row for row in item["row"]},
            tuple(item["complete"]) if "complete" in item else None,
        )
        for item in data.get("overlay", ())
    )


def overlaid(layout: Layout, chart: str) -> Layout:
    """The general layout in another chart; where nothing differs, with the same accounts."""
    overlay = next((o for o in list_overlays(chart) if o.layout == layout.key), None)
    return apply(layout, overlay or Overlay(chart, layout.key, "", {}))


def apply(layout: Layout, overlay: Overlay) -> Layout:
    """The layout with the overlay's rows, checked. LayoutError when a row is not there."""
    if missing := [key for key in overlay.rows if layout.find_row(key) is None]:
        raise LayoutError([f"{layout.title} har ingen rad ”{key}”." for key in missing])
    data = layout_data(layout)
    data["row"] = [{**row, **overlay.rows.get(row["key"], {})} for row in data["row"]]
    data["chart"] = overlay.chart
    if overlay.complete is not None:
        data["complete"] = list(overlay.complete)
    found = parse_layout(data)
    check_layout(found)
    return found
