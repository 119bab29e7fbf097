"""Groups of persons under the minimum, told or left to be subtracted."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault
from mellanrum.checking.model import Grid, GridKind
from mellanrum.checking.rules.small_groups import check
from tests.checking.told import grid, told

WRONG: dict[str, tuple[tuple[str | Grid, ...], list[str]]] = {
    "a number of women": (("Av de nya var 11 män och 3 kvinnor.",), ["3"]),
    "a word": (("Fyra deltagare gick till arbete.",), ["Fyra"]),
    "one person": (("En person gick till osubventionerat arbete.",), ["en person"]),
    "what is left": (("Av deltagarna gick 12 av 14 till arbete.",), ["12"]),
    "a cell": ((grid("Deltagare per insats", "|Kvinnor|Män\nLots|2|8\nSteget|9|0"),), ["2"]),
    "a hidden cell and its total": (
        (grid("Deltagare", "|Alla\nLots|·\nSteget|19\nSumma|22"),), ["3"],
    ),
}  # fmt: skip
RIGHT: dict[str, tuple[str | Grid, ...]] = {
    "large enough": ("Av de nya var 11 män och 5 kvinnor.",),
    "none": ("Av de nya var 0 kvinnor.",),
    "staff": ("Två personer i styrelsen har avgått.", "3 handläggare arbetar med deltagarna."),
    "other things": ("Under året hölls 3 möten med deltagarna.",),
    "what may happen": ("Stödet ges när en person behöver det.",),
    "a goal": ("Minst 3 personer ska börja varje månad.",),
    "two hidden": (grid("Deltagare", "|Alla\nLots|·\nSteget|·\nMer|19\nSumma|22"),),
    "money": (grid("Kostnader för deltagare", "|2021\nLots|3", GridKind.NOTE, "tkr"),),
    "shares": (grid("Andel deltagare", "|Andel\nLots|3 %"),),
}


@pytest.mark.parametrize(("texts", "printed"), WRONG.values(), ids=WRONG)
def test_too_few_to_be_told(texts: tuple[str | Grid, ...], printed: list[str]) -> None:
    found = list(check(told(*texts, minimum=5)))
    assert [f.printed for f in found] == printed
    assert found[0].fault is Fault.SMALL_GROUP and found[0].remedy
    assert list(check(told(*texts))) == []


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_what_may_be_told(texts: tuple[str | Grid, ...]) -> None:
    assert list(check(told(*texts, minimum=5))) == []
