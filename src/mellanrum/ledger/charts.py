"""Charts of accounts: data in `charts/*.toml`. What an account is called, and which chart it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mellanrum.ledger.accounts import AccountRange, parse_range


@dataclass(frozen=True, slots=True)
class ChartSpan:
    """Accounts with a common name; `source` says where the name is from."""

    accounts: AccountRange
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of accounts: its classes and, inside them, the groups that have their own name."""

    key: str
    title: str
    source: str
    valid_from: int
    classes: tuple[ChartSpan, ...]
    ranges: tuple[ChartSpan, ...]


def charts_folder() -> Path:
    """`chart_files/` in an installed package, `charts/` in a checkout."""
    packaged = Path(__file__).parent / "chart_files"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "charts"


@cache
def read_chart_data(key: str) -> dict[str, Any]:
    """The file of a chart as it is written. ValueError when there is none."""
    path = charts_folder() / f"{key}.toml"
    if not path.is_file():
        raise ValueError(f"Kontoplanen ”{key}” finns inte.")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def list_charts() -> tuple[Chart, ...]:
    """Every chart that is shipped, by key."""
    return tuple(get_chart(path.stem) for path in sorted(charts_folder().glob("*.toml")))


@cache
def get_chart(key: str) -> Chart:
    """One chart. ValueError when there is none."""
    data = read_chart_data(key)
    return Chart(
        data["key"],
        data["title"],
        data["source"],
        data["valid_from"],
        _spans(data, "class"),
        _spans(data, "range"),
    )


def _spans(data: dict[str, Any], name: str) -> tuple[ChartSpan, ...]:
    return tuple(
        ChartSpan(parse_range(item["accounts"]), item["label"], item["source"])
        for item in data.get(name, ())
    )


def name_of(chart: str, account: str) -> str:
    """What the chart calls an account: its narrowest range, else its class, else ''."""
    found = get_chart(chart)
    spans = [span for span in (*found.ranges, *found.classes) if account in span.accounts]
    return min(spans, key=_width).label if spans else ""


def _width(span: ChartSpan) -> int:
    return int(span.accounts.last) - int(span.accounts.first)
