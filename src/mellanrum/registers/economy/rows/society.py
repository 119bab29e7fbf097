"""Unit costs for socio-economic calculation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitCostRow:
    """`kind` is real, transfer or production; `is_example` marks an invented amount; `receiver` is
    who gets a transfer.
    """

    key: str
    label: str
    actor: str
    kind: str
    amount_ore: int
    price_year: int
    valid_from: int
    source: str
    is_example: bool = False
    receiver: str = ""
