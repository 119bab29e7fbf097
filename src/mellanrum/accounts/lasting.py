"""How long a log-in lasts: the reviewed data of `sessions.toml` and the one rule of it."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

NO_SIDE = "none"
LONGEST_HOURS = 12
LONGEST_IDLE = 30  # minutes, of who works with persons
WITH_PERSONS = ("casework", "protection")


@dataclass(frozen=True, slots=True)
class Lasting:
    """Of one side; `why` and `source` are shown to who asks."""

    hours: int
    idle_minutes: int
    why: str
    source: str


@functools.cache
def lastings() -> dict[str, Lasting]:
    """By side; a user without one has 'none'."""
    text = (Path(__file__).parent / "sessions.toml").read_text(encoding="utf-8")
    return {side: Lasting(**values) for side, values in tomllib.loads(text).items()}


def has_ended(side: str, began: int, seen: int, now: int) -> bool:
    """Whether a log-in is over: too long ago, or nobody there. Times in seconds."""
    rule = lastings()[side or NO_SIDE]
    return now - began >= rule.hours * 3600 or now - seen >= rule.idle_minutes * 60


def lasting_text(side: str) -> str:
    """How long a log-in of the side lasts, and why, as a sentence."""
    rule = lastings()[side or NO_SIDE]
    return (
        f"En inloggning varar längst {rule.hours} timmar, och {rule.idle_minutes} minuter utan "
        f"att något görs. {rule.why}"
    )
