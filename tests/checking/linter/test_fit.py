"""When a printed number may stand for a value: worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.numerals import find_numerals

GOOD_PAIRS = [
    ("drygt 2 mkr", "2294840"),
    ("nästan 50 %", "48"),
    ("hälften", "47"),
    ("hälften", "53"),
    ("2,3 mkr", "2294840"),
    ("2 295 tkr", "2294840"),
    ("38 %", "37.52"),
    ("37,5 %", "37.52"),
    ("337 540 kr", "337540.4"),
    ("340 000 kr", "337542"),
    ("knappt 90 000 kr", "87700"),
    ("över 300", "312"),
    ("omkring 300", "312"),
    ("en tredjedel", "34.9"),
    ("var femte", "18.6"),
    ("två av tre", "65.2"),
    ("nästan fyra av tio", "39"),
]
BAD_PAIRS = [
    ("drygt 70 %", "69", Fit.HEDGE),
    ("37 %", "37.52", Fit.NEAR),
    ("drygt 1,9 mkr", "1846932", Fit.HEDGE),
    ("nästan 1,1 miljoner kronor", "1124905", Fit.HEDGE),
    ("drygt 312", "312", Fit.HEDGE),
    ("hälften", "44", Fit.NO),
    ("två tredjedelar", "54", Fit.NO),
    ("1 000 001 kr", "1000000", Fit.NEAR),
    ("48", "49", Fit.NO),
    ("knappt 300", "312", Fit.HEDGE),
    ("över 400", "312", Fit.NO),
]


@pytest.mark.parametrize(("text", "value"), GOOD_PAIRS)
def test_rounding_that_is_accepted(text: str, value: str) -> None:
    (number,) = find_numerals(text)
    assert fit(number, Decimal(value)) in GOOD


@pytest.mark.parametrize(("text", "value", "how"), BAD_PAIRS)
def test_rounding_that_is_not(text: str, value: str, how: Fit) -> None:
    (number,) = find_numerals(text)
    assert fit(number, Decimal(value)) is how
