"""The split of the Finsam act, 5 and 5 a §§, and money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.ledger.fees import (
    expected_fees,
    list_fee_problems,
    list_shares,
    shares_on,
    split,
)
from mellanrum.ledger.money import kronor, parse_ore, sie_amount, swedish_amount
from mellanrum.ledger.ratios import equity_ratio, whole_kronor
from tests.ledger.worked import RESULT_2021, ore

DAY = date(2021, 1, 1)
PAID = {
    "state": {"state": -RESULT_2021["3010"]},
    "region": {"region": -RESULT_2021["3020"]},
    "municipality": {a: -RESULT_2021[a] for a in ("3031", "3032", "3033", "3034")},
}


def test_the_fees_of_2021_follow_the_act() -> None:
    assert list_fee_problems(PAID, shares_on(DAY)) == []
    key = PAID["municipality"]
    fees = expected_fees(ore("5 000 000"), shares_on(DAY), key, {"region": 1})
    assert fees == {"state": ore("2 500 000"), "region": ore("1 250 000"), **key}


def test_a_region_that_pays_too_little_is_told() -> None:
    paid = {**PAID, "region": {"region": ore("1 050 000")}}
    problems = list_fee_problems(paid, shares_on(DAY))
    assert len(problems) == 3  # the total is less, so the others pay too much
    assert problems[1] == (
        "Regionerna betalar 1\u202f050\u202f000,00\u202fkr, men ska enligt SFS 2003:1210 5 § "
        "betala 25 procent, 1\u202f200\u202f000,00\u202fkr."
    )


def test_a_municipality_outside_any_region_pays_half() -> None:
    gotland = shares_on(DAY, without_region=True)
    fees = expected_fees(1000, gotland, {"gotland": 1}, {})
    assert fees == {"state": 500, "gotland": 500}


def test_before_the_act() -> None:
    with pytest.raises(ValueError, match="inte angivna för 2003-12-31"):
        shares_on(date(2003, 12, 31))


def test_shares_that_are_not_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(
        '[[values]]\nfrom = 2004-01-01\nsource = "X"\n'
        "value = { state = 50, region = 25, municipality = 20 }\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="blir inte 100 procent"):
        list_shares(path)


@given(
    st.integers(0, 10**12),
    st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), min_size=1).filter(
        lambda w: sum(w.values()) > 0
    ),
)
def test_nothing_is_lost_in_a_split(total: int, weights: dict[str, int]) -> None:
    parts = split(total, weights)
    assert sum(parts.values()) == total
    whole = sum(weights.values())
    assert all(abs(parts[n] * whole - total * w) < whole for n, w in weights.items())


@pytest.mark.parametrize("weights", [{"a": 0}, {"a": 2, "b": -1}])
def test_a_key_without_shares(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Fördelningsnyckeln"):
        split(100, weights)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(("1", 100), ("-1.5", -150), ("0.05", 5), ("-0.50", -50), (".5", 50), ("1,25", 125)),
        *(("+3", 300), ("1.005", None), ("", None), ("-", None), ("1 000", None), ("tio", None)),
    ],
)
def test_amounts(text: str, wanted: int | None) -> None:
    assert parse_ore(text) == wanted


@given(st.integers(-(10**14), 10**14))
def test_amounts_survive_writing(amount: int) -> None:
    assert parse_ore(sie_amount(amount)) == amount
    assert kronor(amount) == Decimal(amount) / 100


def test_amounts_in_sentences_and_whole_kronor() -> None:
    assert swedish_amount(-123450) == "−1\u202f234,50\u202fkr"
    assert [whole_kronor(x) for x in (150, 149, -150, 50)] == [2, 1, -2, 1]
    assert equity_ratio(1, 0) is None
