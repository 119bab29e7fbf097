"""Numbers as they are set in Swedish print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Figure, Status, Unit, share
from mellanrum.figures.format import cell, long_date, number, printed, with_base

from .build import ORIGIN, persons


def figure(value: str, unit: Unit, decimals: int = 0) -> Figure:
    return Figure("t", "t", Decimal(value), unit, "2021", decimals)


def spaced(text: str) -> str:
    """Ordinary spaces for the narrow no-break ones, to be legible here."""
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("2294840", Unit.SEK, 0, "2 294 840 kr"),
        ("-1378093.80", Unit.SEK, 0, "−1 378 094 kr"),
        ("66.6667", Unit.PERCENT, 0, "67 %"),
        ("50.05", Unit.PERCENT, 1, "50,1 %"),
        ("-0.4", Unit.SEK, 0, "0 kr"),
        ("48", Unit.PERSONS, 0, "48"),
        ("999.5", Unit.COUNT, 0, "1 000"),
        ("0.5", Unit.MONTHS, 0, "1"),
    ],
)
def test_printed(value, unit, decimals, text):
    assert spaced(printed(figure(value, unit, decimals))) == text


def test_money_in_a_cell_has_no_unit():
    assert spaced(cell(figure("-1378094", Unit.SEK))) == "−1 378 094"
    assert cell(None) == ""


def test_what_has_no_value_has_a_sign():
    assert cell(persons("d", 3).suppressed()) == "·"
    assert cell(Figure("t", "t", None, Unit.SEK, "2021", status=Status.MISSING)) == "–"
    assert printed(Figure("t", "t", None, Unit.SEK, "2021", status=Status.MISSING)) == "–"


def test_percentage_travels_with_its_base():
    closed = share("a", "a", persons("t", 14), persons("n", 21), ORIGIN)
    assert spaced(with_base(closed)) == "67 % av 21"


def test_long_date():
    assert long_date(date(2021, 6, 1)) == "1 juni 2021"


@given(
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3),
    st.integers(0, 3),
)
def test_a_printed_number_reads_back_as_it_was_rounded(value, decimals):
    text = number(value, decimals)
    read = Decimal(text.replace("\u202f", "").replace(",", ".").replace("−", "-"))
    assert read == half_up(value, decimals)
    assert not text.startswith("−0") or read != 0
    whole = text.lstrip("−").split(",")[0].split("\u202f")
    assert [len(group) for group in whole[1:]] == [3] * (len(whole) - 1)
