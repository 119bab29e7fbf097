"""Check digits. The numbers are made up; the right last digit is computed here, in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.identifiers import (
    is_organisationsnummer,
    is_personnummer,
    is_samordningsnummer,
)


def with_check_digit(nine: str) -> str:
    """The nine digits and the one that makes the weighted digit sum end in 0."""
    weighted = "".join(str(int(d) * w) for d, w in zip(nine, [2, 1] * 4 + [2], strict=True))
    return nine + str(-sum(map(int, weighted)) % 10)


@pytest.mark.parametrize(
    ("check", "nine", "century"),
    [
        (is_organisationsnummer, "222000000", ""),
        (is_personnummer, "990101000", "18"),
        (is_samordningsnummer, "990161000", "18"),
    ],
)
def test_right_and_wrong_digits(check, nine, century):
    right = with_check_digit(nine)
    assert check(century + right)
    assert check(f"{century}{right[:6]}-{right[6:]}")
    others = [f"{century}{nine}{d}" for d in "0123456789" if d != right[-1]]
    assert not any(map(check, others))


@pytest.mark.parametrize("text", ["", "222000", "22200000011", "A220000001", "222000+0001"])
def test_wrong_form(text):
    assert not is_organisationsnummer(text)
    assert not is_personnummer(text)


def test_kinds_are_not_taken_for_each_other():
    person = "18" + with_check_digit("990101000")
    assert not is_samordningsnummer(person)
    assert not is_organisationsnummer(person[2:])
    assert not is_personnummer("18" + with_check_digit("990161000"))


def test_day_must_exist():
    assert not is_personnummer("18" + with_check_digit("990230000"))
    assert is_personnummer("18" + with_check_digit("960229000"))


@given(st.from_regex(r"[1-9][0-9][2-9][0-9]{6}", fullmatch=True), st.integers(0, 8))
def test_swapped_neighbours_are_caught(nine, place):
    """The Luhn digit finds every swap of two neighbours but 0 and 9."""
    right = with_check_digit(nine)
    one, other = right[place], right[place + 1]
    swapped = right[:place] + other + one + right[place + 2 :]
    if one != other and {one, other} != {"0", "9"}:
        assert not is_organisationsnummer(swapped)
