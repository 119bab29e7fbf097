"""Law as dated data: what a statute said on a given day, read from `law/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError

PACKAGED = Path(__file__).resolve().parents[1] / "law"  # in an installed package
LAW = PACKAGED if PACKAGED.is_dir() else PACKAGED.parents[2] / "law"
Value = Decimal | int | str


@dataclass(frozen=True, slots=True)
class Rule:
    """One value in force from `start` until the next one; `source` is SFS number and §. `moves` is
    whether a last day that is none of work is moved to the next one that is (lag 1930:173, 2 §),
    and `reason` why it is or is not.
    """

    key: str
    title: str
    unit: str
    start: date
    value: Value
    source: str
    moves: bool = False
    reason: str = ""


def parameter(key: str, on: date) -> Value:
    """The value in force on the day. Decimal for shares, int for lengths, str for days of a year.

    Raises DomainError when the law says nothing for the day, or the key is unknown.
    """
    return get_rule(key, on).value


def get_rule(key: str, on: date, rules: Sequence[Rule] | None = None) -> Rule:
    """The value with its source, to be printed beside a deadline or a note."""
    known = list_rules() if rules is None else rules
    in_force = [r for r in known if r.key == key and r.start <= on]
    if not in_force:
        raise DomainError(f"Det finns ingen uppgift om ”{key}” för {on}.")
    return max(in_force, key=lambda rule: rule.start)


@cache
def list_rules(folder: Path = LAW) -> tuple[Rule, ...]:
    """Every dated value. The key is the file's name, then its case and its part, if it has any:

    `finansiering.state`, `finansiering.utan-region.state`.
    """
    return tuple(rule for path in sorted(folder.glob("*.toml")) for rule in _read(path))


def _read(path: Path) -> list[Rule]:
    law = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return [
        Rule(
            key,
            law["title"],
            law["unit"],
            entry["from"],
            value,
            entry["source"],
            entry.get("moves", False),
            entry.get("reason", ""),
        )
        for entry in law["values"]
        for key, value in _parts(_key(path.stem, entry), entry["value"]).items()
    ]


def _key(stem: str, entry: dict[str, Any]) -> str:
    return f"{stem}.{entry['case']}" if "case" in entry else stem


def _parts(key: str, value: Any) -> dict[str, Value]:
    if isinstance(value, dict):
        return {f"{key}.{part}": share for part, share in value.items()}
    return {key: value}
