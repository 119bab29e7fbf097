"""Every number by plain loops over the rows; shares nothing with the product but the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from mellanrum.stats.surveys.frames import SheetRow

Holds = Callable[[SheetRow], bool]
SEXES = {"kvinna": "woman", "man": "man", "ej-uppgivet": "unstated"}
TOP, ASKS = {2, 3}, {"f1": "", "f2": "", "f3": "f2"}


def cell_of(key: str) -> Holds:
    """'alla', 'kvinna', 'insats.a', 'kommun.x'."""
    kind, _, name = key.partition(".")
    if kind == "insats":
        return lambda r: r.insats == name
    if kind == "kommun":
        return lambda r: r.municipality == name
    return lambda r: kind == "alla" or r.sex == SEXES[kind]


def answers(rows: Sequence[SheetRow], item: str, key: str) -> list[int]:
    holds = cell_of(key)
    return [r.values[item] for r in rows if holds(r) and item in r.values]


def asked(rows: Sequence[SheetRow], item: str, key: str) -> int:
    holds, earlier = cell_of(key), ASKS[item]
    return sum(1 for r in rows if holds(r) and (not earlier or r.values.get(earlier, 0) in TOP))


def percent(k: int, n: int) -> Decimal | None:
    """As printed: half up, once."""
    if not n:
        return None
    return (Decimal(100 * k) / n).quantize(Decimal(1), ROUND_HALF_UP)
