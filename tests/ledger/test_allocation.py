"""The state's allocation model, worked by hand and as properties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.allocation import AllocationModel, ForbundNeed, allocate, model_of
from tests.ledger.worked import ore

NORTH = ForbundNeed("Norr", 300, 40_000, ore("3 000 000"))
SOUTH = ForbundNeed("Söder", 100, 60_000, ore("1 500 000"))
TOTAL = ore("4 800 000")


def test_the_parameters_are_dated() -> None:
    model = model_of(2016)
    assert (model.base_ore, model.need_percent, model.population_percent) == (40_000_000, 75, 25)
    assert (model.max_cut_percent, model_of(2017).max_cut_percent) == (10, 10)
    assert model_of(2018).max_cut_percent is None
    with pytest.raises(DomainError, match="2015-01-01"):
        model_of(2015)


def test_base_need_and_population_by_hand() -> None:
    # 4 000 000 is left after two bases: 3 000 000 by need (3:1), 1 000 000 by people (4:6)
    north, south = allocate(TOTAL, 2020, (NORTH, SOUTH)).rows
    assert (north.base, north.by_need, north.by_population) == (
        ore("400 000"),
        ore("2 250 000"),
        ore("400 000"),
    )
    assert (north.ore, south.ore) == (ore("3 050 000"), ore("1 750 000"))
    assert (north.change, north.limit) == (ore("50 000"), 0)


def test_the_limit_holds_one_and_the_others_pay() -> None:
    # Väst had 2 000 000 and would get 1 200 000; 1 800 000 is the least. Norr (3 050 000) and
    # Söder (1 750 000) bear the 600 000: what is left, 4 200 000, is 7/8 of theirs.
    west = ForbundNeed("Väst", 80, 20_000, ore("2 000 000"))
    result = allocate(ore("6 000 000"), 2016, (replace(NORTH, last_year_ore=None), SOUTH, west))
    amounts = [ore("2 668 750"), ore("1 531 250"), ore("1 800 000")]
    assert [row.ore for row in result.rows] == amounts
    assert [row.limit for row in result.rows][1:] == [ore("-218 750"), ore("600 000")]
    assert "håller uppe 1 förbund" in result.steps[2]
    over = allocate(ore("6 000 000"), 2016, (NORTH, SOUTH, replace(west, is_over_capital=True)))
    assert over.rows[2].ore == over.rows[2].computed
    assert allocate(ore("6 000 000"), 2018, (NORTH, SOUTH, west)).rows[2].limit == 0


def test_what_the_source_leaves_open_is_said() -> None:
    notes = allocate(TOTAL, 2020, (NORTH, SOUTH)).notes
    assert notes[0].endswith("finansiering/statens-fordelningsmodell.")
    assert notes[-1] == (
        "Om någon spärr mot minskning gäller är inte känt. Ingen spärr är inräknad."
    )
    assert "vem som bär kostnaden" in allocate(TOTAL, 2016, (NORTH, SOUTH)).notes[-1]


@pytest.mark.parametrize(
    ("total", "needs", "sentence"),
    [
        (TOTAL, (), "minst ett förbund"),
        (ore("799 999"), (NORTH, SOUTH), "räcker inte till grundtilldelningen"),
        (TOTAL, (ForbundNeed("A", 0, 5),), "försörjningsmått och antal invånare"),
        (TOTAL, (NORTH, ForbundNeed("A", 5, -1)), "inte vara negativa"),
        (ore("4 000 000"), (NORTH, SOUTH), "Räkna utan spärr"),
    ],
)
def test_what_cannot_be_allocated(total, needs, sentence) -> None:
    with pytest.raises(DomainError, match=sentence):
        allocate(total, 2016, needs)


NEED = st.builds(
    ForbundNeed,
    st.just("A"),
    st.integers(1, 10**4),
    st.integers(1, 10**5),
    st.none() | st.integers(0, 10**8),
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(NEED, min_size=1, max_size=6), st.integers(0, 10**9), st.data())
def test_the_whole_is_given_nobody_below_the_limit_and_order_matters_not(needs, more, data) -> None:
    total = 600_000_000 + more  # covers six bases and six floors
    rows = allocate(total, 2017, needs).rows
    assert sum(row.ore for row in rows) == sum(row.computed for row in rows) == total
    assert all(row.ore >= row.floor for row in rows)
    order = data.draw(st.permutations(range(len(needs))))
    moved = allocate(total, 2017, [needs[i] for i in order]).rows
    assert all(abs(moved[at].ore - rows[i].ore) <= 3 for at, i in enumerate(order))


@settings(max_examples=40)
@given(st.lists(NEED, min_size=2, max_size=6), st.integers(1, 10**4))
def test_more_need_never_gives_less(needs, more) -> None:
    model = AllocationModel(40_000_000, 75, 25, None, "prov", "prov")
    needier = [replace(needs[0], need=needs[0].need + more), *needs[1:]]
    before, after = (allocate(10**9, 2020, n, model).rows for n in (needs, needier))
    assert after[0].ore >= before[0].ore
    assert all(a.ore <= b.ore + 1 for b, a in zip(before[1:], after[1:], strict=True))
