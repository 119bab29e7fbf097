"""It says what it cannot know."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from mellanrum.valuation.examples import example_basis
from mellanrum.valuation.limits import ALWAYS, list_limits
from mellanrum.valuation.model import Basis, Evidence, certain
from tests.valuation.bases import COSTS, KRONOR, SOURCE, basis, with_receiver

KNOWN = {
    "evidence": Evidence(60, Decimal(2)),
    "financing": {"fk": Decimal(1)},
}


def warnings(found: Basis) -> set[str]:
    return {limit.key for limit in list_limits(found) if limit.warns}


def test_a_well_founded_calculation_has_no_warnings_but_still_limits() -> None:
    found = with_receiver(basis(**KNOWN))
    assert warnings(found) == set()
    keys = [limit.key for limit in list_limits(found)]
    assert keys == ["transfers", *(limit.key for limit in ALWAYS)]
    assert {"quality-of-life", "selection", "displacement", "kamso"} <= set(keys)


def test_each_weakness_is_told() -> None:
    sound = with_receiver(basis(**KNOWN))
    benefit, *rest = sound.unit_costs
    weak = {
        "example-cost": replace(sound, unit_costs=(replace(benefit, is_example=True), *rest)),
        "price-years": replace(sound, unit_costs=(replace(benefit, price_year=2023), *rest)),
        "old-prices": replace(sound, year=2027),
        "no-receiver": replace(sound, unit_costs=COSTS),
        "few-participants": _with(sound, evidence=Evidence(12, Decimal(2))),
        "no-outcome": _with(sound, evidence=Evidence(0, Decimal(2))),
        "long-effect": _with(sound, duration_years=certain(3, SOURCE)),
        "no-deadweight": _with(sound, deadweight_share=certain(0, SOURCE)),
        "no-financing": _with(sound, financing={}),
        "too-few": _with(sound, programme_cost_ore=certain(8_000_000 * KRONOR, SOURCE)),
        "never-breaks-even": _with(sound, duration_years=certain(0, SOURCE)),
    }
    for key, found in weak.items():
        assert warnings(found) == {key}, key


def _with(found: Basis, **changes: Any) -> Basis:
    return replace(found, assumptions=replace(found.assumptions, **changes))


def test_the_sentences_name_what_they_are_about() -> None:
    found = basis(evidence=Evidence(12, Decimal("1.5")), duration_years=certain(10, SOURCE))
    text = " ".join(limit.sentence for limit in list_limits(found))
    assert "bygger på 12 deltagare" in text
    assert "antas vara i 10 år, men deltagarna är följda i 1,5 år" in text
    assert "Mottagarens förlust syns inte i tabellen per aktör för Bidrag." in text


def test_the_examples_are_marked_and_say_so() -> None:
    found = example_basis(2026)
    assert {c.source for c in found.unit_costs} == {"EXEMPEL, påhittat belopp; byt mot egen källa"}
    assert all(cost.is_example for cost in found.unit_costs)
    assert all(cost.ore_per_year % (10_000 * KRONOR) == 0 for cost in found.unit_costs)
    assert "example-cost" in warnings(found)
    assert "påhittade exempelbelopp" in list_limits(found)[0].sentence
