"""What earlier reports said of a figure: frozen ones and built editions, the newest first."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mellanrum.figures.figure import Figure
from mellanrum.reports.models import Edition, FrozenReport

TITLES = {"annual": "Årsredovisning", "indicators": "Indikatorrapport", "deck": "Seminariebilder"}
MOST = 20  # reports of each kind that are looked through


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure as a report told it. `frozen` is set where the report was frozen, `edition` where it
    was built in the old way.
    """

    figure: Figure
    title: str
    at: datetime
    frozen: FrozenReport | None = None
    edition: Edition | None = None


def list_earlier(forbund: str, key: str, besides: int | None = None) -> list[Earlier]:
    """The reports that tell a figure of this key; `besides` is a frozen report to leave out."""
    found = [*_frozen(forbund, key, besides), *_editions(forbund, key)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _frozen(forbund: str, key: str, besides: int | None) -> Iterator[Earlier]:
    held = FrozenReport.objects.filter(report__forbund__slug=forbund).exclude(pk=besides or 0)
    light = held.defer("document", "view", "material", "pdf", "signed_pdf")
    for one in light.select_related("report__forbund").order_by("-frozen_at")[:MOST]:
        data = _named(bytes(one.figures), key)
        figure = _in_figures(data, key) if data else None
        if figure is not None:
            yield Earlier(figure, str(one.report.title), one.frozen_at, frozen=one)


def _editions(forbund: str, key: str) -> Iterator[Earlier]:
    held = Edition.objects.filter(forbund__slug=forbund).defer("pdf").order_by("-built_at")
    for one in held[:MOST]:
        data = _named(bytes(one.document), key)
        figure = _in_document(data, key) if data else None
        if figure is not None:
            yield Earlier(
                figure, f"{TITLES.get(one.kind, one.kind)} {one.year}", one.built_at, edition=one
            )


def _named(packed: bytes, key: str) -> Any:
    """The JSON, read only when it names the figure."""
    text = gzip.decompress(packed)
    return json.loads(text) if f'"{key}"'.encode() in text else None


def _in_figures(data: Any, key: str) -> Figure | None:
    from mellanrum.documents.json import figure_from_json

    held = data.get("figures", {}).get(key)
    if held is not None:
        return figure_from_json(held)
    return next(_cells(data.get("tables", ()), key), None)


def _in_document(data: Any, key: str) -> Figure | None:
    blocks = [block for section in data["sections"] for block in section["blocks"]]
    return next(_cells([b["table"] for b in blocks if b.get("table")], key), None)


def _cells(tables: Any, key: str) -> Iterator[Figure]:
    from mellanrum.documents.json import figure_from_json

    for table in tables:
        for row in table["rows"]:
            for cell in row["cells"]:
                if cell is not None and cell["key"] == key:
                    yield figure_from_json(cell)
