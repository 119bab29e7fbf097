"""Who pays what: the split of the Finsam act (2003:1210), 5 and 5 a §§.

The shares are data, `law/finansiering.toml`. Amounts are whole öre.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mellanrum.ledger.money import swedish_amount

KINDS = {"state": "Staten", "region": "Regionerna", "municipality": "Kommunerna"}


@dataclass(frozen=True, slots=True)
class Shares:
    """Percentages by kind of party, in force from `start`. They add up to 100."""

    start: date
    source: str
    percent: Mapping[str, int]
    without_region: bool = False


def law_file() -> Path:
    """`law/` inside an installed package, or at the root of a checkout."""
    packaged = Path(__file__).parents[1] / "law" / "finansiering.toml"
    return packaged if packaged.is_file() else Path(__file__).parents[3] / "law/finansiering.toml"


@cache
def list_shares(path: Path | None = None) -> tuple[Shares, ...]:
    """Every version in the file. ValueError when one does not add up to 100 per cent."""
    data = tomllib.loads((path or law_file()).read_text(encoding="utf-8"))
    versions = tuple(_shares(item) for item in data["values"])
    for version in versions:
        if sum(version.percent.values()) != 100:
            raise ValueError(f"Andelarna enligt {version.source} blir inte 100 procent.")
    return versions


def _shares(item: Mapping[str, object]) -> Shares:
    start = item["from"]
    if not isinstance(start, date):
        raise ValueError(f"”{start}” är inte ett datum.")
    value = item["value"]
    if not isinstance(value, dict):
        raise ValueError(f"”{value}” är inte en fördelning.")
    percent = {kind: int(value[kind]) for kind in KINDS}
    return Shares(start, str(item["source"]), percent, item.get("case") == "utan-region")


def shares_on(day: date, *, without_region: bool = False) -> Shares:
    """The shares in force on a day. ValueError before the act (1 January 2004)."""
    found = [s for s in list_shares() if s.start <= day and s.without_region == without_region]
    if not found:
        raise ValueError(f"Lagens andelar är inte angivna för {day}.")
    return max(found, key=lambda shares: shares.start)


def list_fee_problems(
    paid: Mapping[str, int], shares: Shares, *, tolerance: int = 100
) -> list[str]:
    """Sentences on kinds of party that do not pay their share of `paid`, {kind: öre}.

    Differences up to `tolerance` öre are rounding.
    """
    total = sum(paid.values())
    return [
        f"{name} betalar {swedish_amount(paid[kind])}, men ska enligt {shares.source} betala "
        f"{shares.percent[kind]} procent, {swedish_amount(wanted)}."
        for kind, name in KINDS.items()
        if abs(paid[kind] - (wanted := total * shares.percent[kind] // 100)) > tolerance
    ]
