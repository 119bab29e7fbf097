"""Own capital against steps that are invented for the tests: the real ones are not published."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.capital import CapitalStep, CapitalVerdict, check_step, judge_capital
from tests.ledger.worked import ore

SMALL = CapitalStep(2014, ore("2 000 000"), Decimal(40), None, "prov")
LARGE = CapitalStep(2014, None, Decimal(20), ore("1 500 000"), "prov")
LATER = CapitalStep(2020, None, None, ore("600 000"), "prov, nytt beslut")
STEPS = (LARGE, LATER, SMALL)


def test_without_steps_no_level_is_made_up() -> None:
    found = judge_capital(ore("2 294 840"), ore("5 000 000"), 2021, ())
    assert (found.verdict, found.level, found.excess) == (CapitalVerdict.NO_LEVEL, None, None)
    assert found.sentence == (
        "Eget kapital är 2\u202f294\u202f840,00\u202fkr. Ingen nivå är angiven för 2021."
    )
    assert judge_capital(1, 1, 2013, STEPS).verdict is CapitalVerdict.NO_LEVEL


@pytest.mark.parametrize(
    ("year", "funds", "level"),
    [
        (2014, "2 000 000", "800 000"),  # the top of the small step belongs to it
        (2019, "2 000 000.01", "400 000"),
        (2019, "5 000 000", "1 000 000"),
        (2019, "9 000 000", "1 500 000"),  # 1 800 000 is more than the most
        (2020, "2 000 000", "600 000"),  # a new staircase replaces all of the old
        (2019, "-1", "0"),
    ],
)
def test_the_level_is_the_steps(year, funds, level) -> None:
    assert judge_capital(0, ore(funds), year, STEPS).level == ore(level)


def test_exactly_the_level_is_within_it() -> None:
    level = ore("1 000 000")
    within, above = (judge_capital(e, ore("5 000 000"), 2019, STEPS) for e in (level, level + 1))
    assert (within.verdict, within.excess) == (CapitalVerdict.WITHIN, 0)
    assert (above.verdict, above.excess) == (CapitalVerdict.ABOVE, 1)
    assert within.sentence == (
        "Eget kapital är 1\u202f000\u202f000,00\u202fkr, inom rekommenderad nivå, "
        "1\u202f000\u202f000,00\u202fkr (prov)."
    )
    assert "0,01\u202fkr över rekommenderad nivå" in above.sentence


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": " "}, "var nivån för eget kapital kommer ifrån"),
        ({"percent": None, "cap_ore": None}, "procentsats, ett högsta belopp"),
        ({"percent": Decimal(-1)}, "inte vara negativ"),
    ],
)
def test_a_step_that_says_too_little(changed, sentence) -> None:
    check_step(SMALL)
    with pytest.raises(DomainError, match=sentence):
        judge_capital(1, 1, 2019, [replace(SMALL, **changed)])


@settings(max_examples=40)
@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 10**9),
    st.integers(2010, 2025),
    st.permutations(STEPS),
)
def test_order_of_steps_matters_not_and_excess_grows_with_capital(equity, funds, year, steps):
    found, more = (judge_capital(e, funds, year, steps) for e in (equity, equity + 100))
    assert found == judge_capital(equity, funds, year, STEPS)
    if found.level is not None:
        assert found.excess == max(0, equity - found.level) <= more.excess
