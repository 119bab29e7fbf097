"""The column `värden` is read as written: a word that is not known stops the row."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.registers.casework.rows import EnrolmentRow
from tests.spec.values import BASE, called, made, one, read

CLOSING = "registers.casework.policies.check_closing_day"


def test_arguments_rows_and_plain_values() -> None:
    assert read("row: a=1, b=x y; on=2021-03-01; others: a=2; others: a=3; at=08:30") == {
        "row": [{"a": "1", "b": "x y"}],
        "on": [{"": "2021-03-01"}],
        "others": [{"a": "2"}, {"a": "3"}],
        "at": [{"": "08:30"}],
    }


def test_what_is_not_told_is_the_base_or_the_rows_own() -> None:
    row = one(EnrolmentRow, {"ends_on": "2021-05-01", "incomes_start": "a+b", "extent_before": ""})
    assert (row.insats, row.starts_on) == (BASE["insats"], BASE["starts_on"])
    assert (row.ends_on, row.mode) == (date(2021, 5, 1), "person")
    assert (row.incomes_start, row.extent_before) == (("a", "b"), None)


@pytest.mark.parametrize(
    ("hint", "text", "value"),
    [
        (tuple[str, ...], "a+b", ("a", "b")),
        (frozenset[int], "1+2", frozenset({1, 2})),
        (frozenset[int], "", frozenset()),
        (bool | None, "", None),
        (bool, "nej", False),
        (date | None, "2021-03-01", date(2021, 3, 1)),
    ],
)
def test_plain_values(hint: object, text: str, value: object) -> None:
    assert made(hint, [{"": text}]) == value


@pytest.mark.parametrize("values", ["row: end=2021-05-01", "rad: ends_on=2021-05-01"])
def test_a_misspelt_word_is_told(values: str) -> None:
    with pytest.raises(AssertionError, match=r"has no|takes no"):
        called(CLOSING, values)
