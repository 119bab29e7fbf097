"""Templates that a förbund may begin with, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from mellanrum.registers.network.letter_policies import TemplateRow

FILE = Path(__file__).with_name("starting.toml")


@cache
def starting_templates() -> tuple[TemplateRow, ...]:
    """Every template of starting.toml."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        TemplateRow(one["titel"], one["slag"], one["rubrik"], one["text"].strip(), read["kalla"])
        for one in read["mall"]
    )
