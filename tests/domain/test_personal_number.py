"""Personal numbers. Only numbers that are nobody's: Skatteverket's own example and test numbers,
the well-known 19121212-1212, and some made up with the birth number 000, which is never given out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person, parse_personal_number
from tests.domain.test_identifiers import with_check_digit

ON = date(2026, 11, 22)
DAYS = st.dates(date(1850, 1, 1), ON)


@pytest.mark.parametrize(
    "text",
    ["191212121212", "19121212-1212", "121212+1212", " 1912 12 12 - 1212 ", "19121212–1212"],
)
def test_the_ways_to_write_one_number(text):
    found = parse_personal_number(text, ON)
    assert (found.text, found.kind) == ("191212121212", "personnummer")
    assert (found.born, found.sex, found.written) == (date(1912, 12, 12), "man", "19121212-1212")


def test_the_example_of_skatteverket():
    """SKV M 2010:3: a man born 3 October 1970 with the number 239 gets 701063-2391."""
    found = parse_personal_number("701063-2391", ON)
    assert (found.text, found.kind) == ("197010632391", "samordningsnummer")
    assert (found.born, found.sex) == (date(1970, 10, 3), "man")


@pytest.mark.parametrize("text", ["191500882392", "191500722390"])
def test_a_samordningsnummer_may_hide_the_month(text):
    """From Skatteverket's open test data: month 00."""
    found = parse_personal_number(text, ON)
    assert (found.kind, found.born) == ("samordningsnummer", None)
    assert is_of_a_person(text)


def test_without_a_sign_the_person_is_under_a_hundred():
    assert parse_personal_number("1212121212", ON).born == date(2012, 12, 12)
    assert parse_personal_number("1212121212", date(2011, 1, 1)).born == date(1912, 12, 12)


def test_a_number_is_not_shown_when_printed():
    assert "1212" not in repr(parse_personal_number("191212121212", ON))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("19121212-1213", "Kontrollsiffran stämmer inte"),
        ("191212121221", "Kontrollsiffran stämmer inte"),
        ("20210229-0000", "finns inte i kalendern"),
        ("19121312-1212", "finns inte i kalendern"),
        ("19120012-1212", "finns inte i kalendern"),
        ("17121212-1212", "finns inte i kalendern"),
        ("19121299-1212", "finns inte i kalendern"),
        ("261231-0000", "ligger i framtiden"),
        ("20270101-0000", "ligger i framtiden"),
        ("202700720000", "ligger i framtiden"),
        ("1912121212", "Kontrollsiffran"),
        ("19121212-121", "Numret har 11 siffror"),
        ("1912121212123", "Numret har 13 siffror"),
        ("121212-T212", "bara innehålla siffror"),
        ("121212++1212", "bara innehålla siffror"),
        ("١٢١٢١٢-1212", "bara innehålla siffror"),
        ("  - ", "Skriv ett personnummer"),
        ("", "Skriv ett personnummer"),
    ],
)
def test_what_is_wrong_is_told_without_the_number(text, sentence):
    with pytest.raises(DomainError) as caught:
        parse_personal_number(text, ON)
    assert sentence in caught.value.message
    assert not re.search(r"\d{3}", caught.value.message)


def made(born: date, nine_ends: int, added: int) -> str:
    """Twelve digits of somebody born on the day; the check digit computed apart from the code."""
    day = f"{born.year:04}{born.month:02}{born.day + added:02}"
    return day[:2] + with_check_digit(f"{day[2:]}{nine_ends:03}")


@given(DAYS, st.integers(0, 999), st.sampled_from([("personnummer", 0), ("samordningsnummer", 60)]))
def test_all_that_can_be_made_can_be_read(born, number, kind):
    text = made(born, number, kind[1])
    found = parse_personal_number(text, ON)
    assert (found.text, found.kind, found.born) == (text, kind[0], born)
    assert found.sex == ("man" if number % 2 else "woman")
    assert is_of_a_person(text)


@given(DAYS, st.integers(0, 999))
def test_ten_digits_and_the_sign_say_the_same_as_twelve(born, number):
    text = made(born, number, 0)
    sign = "+" if ON.year - born.year >= 100 else "-"
    assert parse_personal_number(f"{text[2:8]}{sign}{text[8:]}", ON).born == born


@given(DAYS, st.integers(0, 999), st.integers(1, 9))
def test_every_other_check_digit_is_wrong(born, number, more):
    text = made(born, number, 0)
    with pytest.raises(DomainError, match="Kontrollsiffran"):
        parse_personal_number(text[:-1] + str((int(text[-1]) + more) % 10), ON)


@given(st.integers(1, 20_000), st.integers(0, 999))
def test_nobody_is_born_tomorrow(days, number):
    text = made(ON + timedelta(days=days), number, 0)
    with pytest.raises(DomainError, match="i framtiden"):
        parse_personal_number(text, ON)


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_sentence(text):
    try:
        found = parse_personal_number(text, ON)
    except DomainError as error:
        assert error.message.endswith(".")
    else:
        assert len(found.text) == 12
