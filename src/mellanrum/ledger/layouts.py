"""Statement layouts: data in `statements/*.toml`, and which of them is in force."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from mellanrum.ledger.checking import check_layout
from mellanrum.ledger.layout_model import (
    Layout,
    LayoutError,
    LayoutRow,
    Measure,
    Part,
    Term,
    references,
)
from mellanrum.ledger.overlays import overlaid
from mellanrum.ledger.parsing import parse_formula, parse_layout

__all__ = [
    "BAS",
    "Layout",
    "LayoutError",
    "LayoutRow",
    "Measure",
    "Part",
    "Term",
    "check_layout",
    "layouts_folder",
    "list_in_force",
    "list_layouts",
    "list_shipped",
    "load_layout",
    "parse_formula",
    "parse_layout",
    "read_layout",
    "references",
]

BAS = "bas"


def layouts_folder() -> Path:
    """`layouts/` in an installed package, `statements/` in a checkout."""
    packaged = Path(__file__).parent / "layout_files"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "statements"


@cache
def list_layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """Every shipped layout, checked. LayoutError tells the first that cannot be used."""
    return tuple(read_layout(path) for path in sorted((folder or layouts_folder()).glob("*.toml")))


def load_layout(
    key: str,
    year: int,
    forbund: str = "",
    chart: str = BAS,
    own: Sequence[Layout] = (),
    folder: Path | None = None,
) -> Layout:
    """The layout in force for a year in a chart of accounts.

    Versions that the förbund has made itself (`own`) go before shipped ones, a file of the förbund
    before the general, the latest first. A chart without files of its own takes the general ones
    with its overlay. LayoutError when there is none.
    """
    found = list_in_force(year, forbund, chart, own, folder).get(key)
    if found is None:
        raise LayoutError(f"Det finns ingen uppställning ”{key}” för {year}.")
    return found


def list_in_force(
    year: int,
    forbund: str = "",
    chart: str = BAS,
    own: Sequence[Layout] = (),
    folder: Path | None = None,
) -> dict[str, Layout]:
    """The layout in force for a year, by key; the same choice as `load_layout` makes."""
    best: dict[str, tuple[tuple[bool, bool, int], Layout]] = {}
    for is_own, layout in _candidates(forbund, chart, own, folder):
        rank = (is_own, layout.forbund != "", layout.valid_from)
        held = best.get(layout.key)
        if layout.valid_from <= year and (held is None or rank > held[0]):
            best[layout.key] = (rank, layout)
    return {key: layout for key, (_, layout) in best.items()}


def _candidates(
    forbund: str, chart: str, own: Sequence[Layout], folder: Path | None
) -> Iterator[tuple[bool, Layout]]:
    yield from ((True, layout) for layout in own if layout.chart == chart)
    yield from (
        (False, layout) for layout in list_shipped(chart, folder) if layout.forbund in {"", forbund}
    )


@cache
def list_shipped(chart: str, folder: Path | None = None) -> tuple[Layout, ...]:
    """The shipped layouts of a chart: its own files, and the general ones with its overlay."""
    layouts = list_layouts(folder)
    mine = [layout for layout in layouts if layout.chart == chart]
    if chart != BAS:
        mine += [overlaid(x, chart) for x in layouts if x.chart == BAS and not x.forbund]
    return tuple(mine)


def read_layout(path: Path) -> Layout:
    """One TOML file as a checked layout."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        layout = parse_layout(data)
    except LayoutError as why:
        raise LayoutError([f"{path.name}: {text}" for text in why.sentences]) from why
    check_layout(layout)
    return layout
