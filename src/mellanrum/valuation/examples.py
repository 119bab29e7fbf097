"""The marked examples, so that a calculation can be shown before anyone has costs of their own.

Every amount in `examples.toml` is invented and says so. No other module reads the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from mellanrum.domain.rounding import ore
from mellanrum.valuation.checking import check_basis
from mellanrum.valuation.model import (
    UNCERTAIN,
    Actor,
    ActorLevel,
    Assumptions,
    Basis,
    CaseType,
    CostKind,
    Range,
    UnitCost,
)

FILE = Path(__file__).with_name("examples.toml")


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def list_example_actors() -> tuple[Actor, ...]:
    """The usual actors of a kommun and its region, without names of places."""
    return tuple(
        Actor(item["key"], item["label"], ActorLevel(item["level"])) for item in _read()["actors"]
    )


def list_example_costs() -> tuple[UnitCost, ...]:
    """Invented unit costs, each marked `is_example` and with a source that says so."""
    return tuple(_cost(item) for item in _read()["unit_costs"])


def _cost(item: Mapping[str, Any]) -> UnitCost:
    return UnitCost(
        item["key"],
        item["label"],
        item["actor"],
        CostKind(item["kind"]),
        ore(Decimal(item["kronor"])),
        _read()["price_year"],
        _read()["source"],
        is_example=True,
        receiver=item.get("receiver", ""),
    )


def example_case_type() -> CaseType:
    """One invented person in exclusion."""
    found = _read()["case_type"]
    return CaseType(found["label"], _decimals(found["costs"]))


def example_assumptions() -> Assumptions:
    """Invented ranges; the cost of the insats is split as the Finsam act (2003:1210) 5 § has it."""
    found = dict(_read()["assumptions"])
    low, base, high = (Decimal(text) * 100 for text in found.pop("programme_cost"))
    found["programme_cost_ore"] = (low, base, high)
    ranges: dict[str, Any] = {name: _range(found[name]) for name in UNCERTAIN}
    return Assumptions(
        participants=found["participants"],
        ramp=tuple(Decimal(text) for text in found["ramp"]),
        financing=_decimals(found["financing"]),
        **ranges,
    )


def example_basis(year: int) -> Basis:
    """A whole calculation of invented values."""
    costs = list_example_costs()
    case_type, assumptions = example_case_type(), example_assumptions()
    basis = Basis("exempel", "EXEMPEL", year, list_example_actors(), costs, case_type, assumptions)
    check_basis(basis)
    return basis


def _range(values: tuple[Any, Any, Any]) -> Range:
    low, base, high = (Decimal(value) for value in values)
    return Range(low, base, high, _read()["source"])


def _decimals(values: Mapping[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in values.items()}
