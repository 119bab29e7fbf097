"""What a förbund may begin with: areas, processes and scales, each with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("starting.toml")


@dataclass(frozen=True, slots=True)
class StartProcess:
    name: str
    owner: str
    steps: str


@dataclass(frozen=True, slots=True)
class StartArea:
    code: str
    name: str
    source: str
    processes: tuple[StartProcess, ...]


@dataclass(frozen=True, slots=True)
class StartLevel:
    axis: str
    value: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StartBand:
    least: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Starting:
    """`source` is of the processes, the levels and the bands: our own proposal."""

    source: str
    areas: tuple[StartArea, ...]
    levels: tuple[StartLevel, ...]
    bands: tuple[StartBand, ...]


@cache
def load_starting() -> Starting:
    """All of starting.toml."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Starting(
        source=read["forslag"],
        areas=tuple(_area(one, read) for one in read["omrade"]),
        levels=tuple(
            StartLevel(one["axel"], one["varde"], one["namn"], one["betydelse"])
            for one in read["steg"]
        ),
        bands=tuple(StartBand(one["fran"], one["namn"], one["betydelse"]) for one in read["niva"]),
    )


def _area(one: dict[str, Any], read: dict[str, Any]) -> StartArea:
    """An area's source is told in words, or by the name of one at the top of the file."""
    processes = tuple(
        StartProcess(p["namn"], p["agare"], "\n".join(p["steg"])) for p in one.get("process", ())
    )
    return StartArea(one["kod"], one["namn"], read.get(one["kalla"], one["kalla"]), processes)
