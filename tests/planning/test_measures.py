"""One measure in a year, without a database: what it is held against, and what cannot be said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mellanrum.figures.figure import Figure, Unit
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.registers.planning.models import PlanMeasure
from mellanrum.reports.planning_figures import KnownFigures
from mellanrum.reports.planning_measures import (
    Outcome,
    nation_said,
    outcome_of,
    sex_key,
    target_said,
)

KEY = "forbund.avslutade.arbete-eller-studier.andel"
SHARE = Figure(KEY, "Andel", Decimal("41.2"), Unit.PERCENT, "2021")
WOMEN = replace(SHARE, key="forbund.avslutade.arbete-eller-studier.kvinna.andel")


def national(year: int, value: int) -> Benchmark:
    return Benchmark(measure="avslutade.arbete-eller-studier", kind="national", label="Riket",
                     year=year, value=Decimal(value), source="prov")  # fmt: skip


def known(*figures: Figure, benchmarks: tuple[Benchmark, ...] = ()) -> KnownFigures:
    return KnownFigures("f", 2021, {f.key: f for f in figures}, {}, {}, benchmarks, 5)


def measure(**values: Any) -> PlanMeasure:
    told = {"text": "Andel", "figure": KEY, "direction": "at_least", "source": "prov"}
    return PlanMeasure(**told | values)


def judged(held: PlanMeasure, *figures: Figure, **more: Any) -> Outcome:
    return outcome_of(held, 2021, known(*figures, **more), by_sex=True)


@pytest.mark.parametrize(("target", "code"), [("41.2", "reached"), ("41.3", "missed")])
def test_a_target_is_held_against_the_exact_figure(target: str, code: str) -> None:
    held = measure(against="target", target=Decimal(target))
    found = judged(held, SHARE, WOMEN)
    assert found.code == code
    assert [label for label, _ in found.by_sex] == ["Kvinnor"]
    assert target_said(held, found).startswith("Minst 41,")


def test_the_nation_of_last_year_is_used_when_this_year_is_not_out() -> None:
    held = measure(against="national")
    found = judged(held, SHARE, benchmarks=(national(2019, 10), national(2020, 40)))
    assert (found.code, found.level, found.told) == ("reached", 40, "riket 2020")
    assert nation_said(found) == "i nivå med riket"  # a point above is within the trade's margin
    this = judged(held, SHARE, benchmarks=(national(2020, 40), national(2021, 50)))
    assert (this.code, this.told) == ("missed", "riket 2021")
    before = measure(against="previous")
    both = judged(before, SHARE, benchmarks=(national(2020, 40), national(2021, 50)))
    assert (both.code, both.told) == ("reached", "riket 2020")
    assert target_said(before, both).startswith("Minst rikets nivå året före, 40")
    none = judged(held, SHARE, benchmarks=(national(2019, 10),))
    assert none.code is None and none.why.startswith("Rikets nivå är inte registrerad")


def test_a_base_year_may_have_its_value_told() -> None:
    held = measure(against="base_year", base_year=2017, base_value=Decimal(45), direction="at_most")
    found = judged(held, SHARE)
    assert (found.code, found.told) == ("reached", "värdet 2017")
    assert target_said(held, found) == "Högst värdet 2017, 45\u202f%"


def test_what_is_hidden_or_unknown_has_no_verdict_and_says_why() -> None:
    held = measure(against="target", target=Decimal(40))
    hidden, unknown = judged(held, SHARE.suppressed()), judged(held)
    assert hidden.code is None and hidden.why == "Visas inte: gruppen är för liten."
    assert unknown.code is None and unknown.why == "Siffran finns inte för 2021."
    words = judged(measure(against="words", figure="", direction=""))
    assert words.code is None and target_said(measure(against="words")) == ""


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("a.b.andel", "a.b.kvinna.andel"),
        ("a.deltagare.antal", "a.deltagare.kon.kvinna"),
        ("a.b", "a.b.kvinna"),
    ],
)
def test_a_sex_s_figure_is_found_by_its_key(key: str, told: str) -> None:
    assert sex_key(key, "kvinna") == told
