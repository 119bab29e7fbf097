"""The duties that a förbund may begin with, each with its source."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CODE = re.compile(r"\b[PBSU]\d\d\b")  # of a source document
FILE = Path(__file__).with_name("starting.toml")


@dataclass(frozen=True, slots=True)
class StartDuty:
    """`body` is the kind of body that has it, '' for none."""

    key: str
    title: str
    text: str
    kind: str
    source: str
    legal: str
    month: int
    day: int
    every_months: int
    lead_days: int
    responsible: str
    body: str
    is_public: bool


@cache
def load_starting() -> tuple[StartDuty, ...]:
    """Every duty of starting.toml, in its order."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_duty(one, read["kallor"]) for one in read["plikt"])


def _duty(one: dict[str, Any], sources: dict[str, str]) -> StartDuty:
    return StartDuty(
        key=one["kod"],
        title=one["namn"],
        text=one.get("text", ""),
        kind=one["slag"],
        source=CODE.sub(lambda found: sources[found[0]], one["kalla"]),
        legal=one.get("lagens_dag", ""),
        month=one.get("manad", 12),
        day=one.get("dag", 31),
        every_months=one.get("var_manad", 12),
        lead_days=one["dagar_fore"],
        responsible=one["ansvarig"],
        body=one.get("grupp", ""),
        is_public=one.get("publik", False),
    )
