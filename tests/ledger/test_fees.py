"""The split of the Finsam act, 5 and 5 a §§, and money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.ledger.fees import list_fee_problems, list_shares, shares_on
from mellanrum.ledger.money import kronor, parse_ore, sie_amount, swedish_amount
from mellanrum.ledger.ratios import equity_ratio, whole_kronor
from tests.ledger.worked import RESULT_2021, ore

DAY = date(2021, 1, 1)
PAID = {
    "state": -RESULT_2021["3010"],
    "region": -RESULT_2021["3020"],
    "municipality": -sum(RESULT_2021[a] for a in ("3031", "3032", "3033", "3034")),
}


def test_the_fees_of_2021_follow_the_act() -> None:
    assert sum(PAID.values()) == ore("5 000 000")
    assert list_fee_problems(PAID, shares_on(DAY)) == []


def test_a_region_that_pays_too_little_is_told() -> None:
    problems = list_fee_problems({**PAID, "region": ore("1 050 000")}, shares_on(DAY))
    assert len(problems) == 3  # the total is less, so the others pay too much
    assert problems[1] == (
        "Regionerna betalar 1\u202f050\u202f000,00\u202fkr, men ska enligt SFS 2003:1210 5 § "
        "betala 25 procent, 1\u202f200\u202f000,00\u202fkr."
    )


def test_a_krona_is_rounding_and_more_is_not() -> None:
    assert list_fee_problems({**PAID, "state": PAID["state"] + 200}, shares_on(DAY)) == []
    assert list_fee_problems({**PAID, "state": PAID["state"] + 204}, shares_on(DAY)) != []


def test_a_municipality_outside_any_region_pays_half() -> None:
    gotland = shares_on(DAY, without_region=True)
    assert list_fee_problems({"state": 500, "region": 0, "municipality": 500}, gotland) == []
    assert gotland.source == "SFS 2003:1210 5 a §"


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
