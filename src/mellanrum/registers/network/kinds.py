"""Kinds of events, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("kinds.toml")


@cache
def kinds() -> dict[str, str]:
    """{code: label}, in the order of the file."""
    return dict(tomllib.loads(FILE.read_text(encoding="utf-8"))["slag"])


def label_of(kind: str) -> str:
    """The label; the code itself where the file no longer has it."""
    return kinds().get(kind, kind)
