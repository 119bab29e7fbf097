"""A small basis with round numbers, and one drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mellanrum.valuation.model import (
    Actor,
    ActorLevel,
    Assumptions,
    Basis,
    CaseType,
    CostKind,
    Range,
    UnitCost,
    certain,
)

SOURCE = "Räkneexempel"
KRONOR = 100
ACTORS = (
    Actor("fk", "Försäkringskassan", ActorLevel.STATE),
    Actor("region", "Regionen", ActorLevel.REGION),
    Actor("kommun", "Kommunen", ActorLevel.MUNICIPALITY),
    Actor("individ", "Individen", ActorLevel.INDIVIDUAL),
)
COSTS = (
    UnitCost("bidrag", "Bidrag", "kommun", CostKind.TRANSFER, 80_000 * KRONOR, 2024, SOURCE),
    UnitCost("vard", "Vård", "region", CostKind.REAL, 40_000 * KRONOR, 2024, SOURCE),
    UnitCost("arbete", "Arbete", "individ", CostKind.PRODUCTION, 200_000 * KRONOR, 2024, SOURCE),
)


def span(low: str, base: str, high: str) -> Range:
    return Range(Decimal(low), Decimal(base), Decimal(high), SOURCE)


def assumptions(**changes: Any) -> Assumptions:
    """20 persons, 10 of them succeed, 2 of those anyway, two full years, 500 000 kr."""
    values: dict[str, Any] = {
        "participants": 20,
        "success_share": certain(Decimal("0.5"), SOURCE),
        "deadweight_share": certain(Decimal("0.2"), SOURCE),
        "duration_years": certain(2, SOURCE),
        "decay": certain(0, SOURCE),
        "discount_rate": certain(0, SOURCE),
        "programme_cost_ore": certain(500_000 * KRONOR, SOURCE),
    }
    return Assumptions(**values | changes)


def basis(costs: Mapping[str, str] | None = None, **changes: Any) -> Basis:
    quantities = costs or {"bidrag": "1", "vard": "0.5", "arbete": "1"}
    case_type = CaseType("Vuxen", {key: Decimal(text) for key, text in quantities.items()})
    return Basis(
        "rakneexempel", "Räkneexempel", 2024, ACTORS, COSTS, case_type, assumptions(**changes)
    )


def with_receiver(found: Basis) -> Basis:
    """The benefit goes to the individual."""
    benefit = replace(COSTS[0], receiver="individ")
    return replace(found, unit_costs=(benefit, *COSTS[1:]))


def _shares(highest: int = 100) -> st.SearchStrategy[Range]:
    return st.integers(0, highest).map(lambda n: certain(Decimal(n) / 100, SOURCE))


@st.composite
def drawn(draw: st.DrawFn) -> Basis:
    """Quarters of years, odd öre, any shares; financing by three actors or by nobody."""
    quarters = Decimal("0.25")
    costs = tuple(
        replace(cost, ore_per_year=draw(st.integers(0, 30_000_001)), receiver=receiver)
        for cost, receiver in zip(
            COSTS, (draw(st.sampled_from(["", "individ"])), "", ""), strict=True
        )
    )
    part = Decimal(draw(st.integers(0, 100))) / 100
    paid = draw(st.sampled_from([{}, {"fk": part, "kommun": 1 - part}]))
    found = assumptions(
        participants=draw(st.integers(1, 200)),
        success_share=draw(_shares()),
        deadweight_share=draw(_shares()),
        duration_years=certain(quarters * draw(st.integers(0, 40)), SOURCE),
        time_to_effect_years=certain(quarters * draw(st.integers(0, 9)), SOURCE),
        decay=draw(_shares(60)),
        discount_rate=draw(_shares(10)),
        cost_level=draw(_shares(150)),
        programme_cost_ore=certain(draw(st.integers(0, 10**10 + 1)), SOURCE),
        ramp=draw(st.sampled_from([(), (Decimal("0.5"),), (Decimal("0.2"), Decimal("0.7"))])),
        financing=paid,
    )
    return replace(basis(), unit_costs=costs, assumptions=found)
