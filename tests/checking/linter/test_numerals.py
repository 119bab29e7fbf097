"""Numerals as people write them: each row worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.checking.linter.hedges import Hedge
from mellanrum.checking.linter.number_words import value_of, words_of
from mellanrum.checking.linter.numerals import Kind, Numeral, find_numerals

READ = [
    ("48 deltagare", Kind.COUNT, "48", Hedge.NONE),
    ("2\u202f294\u202f840\u202fkr", Kind.MONEY, "2294840", Hedge.NONE),
    ("2\u00a0294\u00a0840 kronor", Kind.MONEY, "2294840", Hedge.NONE),
    ("2 294 840 kr", Kind.MONEY, "2294840", Hedge.NONE),
    ("2.294.840 kr", Kind.MONEY, "2294840", Hedge.NONE),
    ("\u22121 378 094 kr", Kind.MONEY, "-1378094", Hedge.NONE),
    ("-498 tkr", Kind.MONEY, "-498000", Hedge.NONE),
    ("2,3 mkr", Kind.MONEY, "2300000", Hedge.NONE),
    ("drygt 2 miljoner kronor", Kind.MONEY, "2000000", Hedge.ABOVE),
    ("300 tusen kronor", Kind.MONEY, "300000", Hedge.NONE),
    ("en halv miljon kronor", Kind.MONEY, "500000", Hedge.NONE),
    ("67 %", Kind.PERCENT, "67", Hedge.NONE),
    ("67%", Kind.PERCENT, "67", Hedge.NONE),
    ("37,5 procent", Kind.PERCENT, "37.5", Hedge.NONE),
    ("nio procentenheter", Kind.POINTS, "9", Hedge.NONE),
    ("knappt 40 %", Kind.PERCENT, "40", Hedge.BELOW),
    ("minst 35 %", Kind.PERCENT, "35", Hedge.OVER),
    ("cirka 300", Kind.COUNT, "300", Hedge.ABOUT),
    ("tjugofem kvinnor", Kind.COUNT, "25", Hedge.NONE),
    ("tre hundra tolv", Kind.COUNT, "312", Hedge.NONE),
    ("femton", Kind.COUNT, "15", Hedge.NONE),
    ("nittionio", Kind.COUNT, "99", Hedge.NONE),
    ("tvåtusentrehundra", Kind.COUNT, "2300", Hedge.NONE),
    ("ett tjugotal", Kind.VAGUE, "20", Hedge.ABOUT),
    ("ett dussin", Kind.VAGUE, "12", Hedge.ABOUT),
    ("hälften", Kind.FRACTION, "50", Hedge.NONE),
    ("drygt hälften", Kind.FRACTION, "50", Hedge.ABOVE),
    ("tre fjärdedelar", Kind.FRACTION, "75", Hedge.NONE),
    ("3 av 10", Kind.FRACTION, "30", Hedge.NONE),
    ("tre av fyra", Kind.FRACTION, "75", Hedge.NONE),
    ("var fjärde", Kind.FRACTION, "25", Hedge.NONE),
    ("varannan gick, var femte stannade", Kind.FRACTION, "20", Hedge.NONE),
    ("2019", Kind.YEAR, "2019", Hedge.NONE),
    ("14 månader", Kind.TIME, "14", Hedge.NONE),
]


@pytest.mark.parametrize(("text", "kind", "value", "hedge"), READ)
def test_a_numeral_is_read(text: str, kind: Kind, value: str, hedge: Hedge) -> None:
    found = find_numerals(text)
    assert [(n.kind, n.value, n.hedge) for n in found] == [(kind, Decimal(value), hedge)]


def test_two_thirds_are_two_thirds() -> None:
    (found,) = find_numerals("Två tredjedelar av deltagarna")
    assert found.kind is Kind.FRACTION
    assert round(found.value, 2) == Decimal("66.67")


LEFT_ALONE = [
    "lagen (2003:1210) om finansiell samordning",
    "11 kap. 1 § lagen (2018:597)",
    "enligt 7 § och §§ 12–14",
    "prop. 2002/03:132",
    "diarienummer 2023/45",
    "dnr SN-2021-14",
    "telefon 0900-12 34 56",
    "ring 070-000 00 00",
    "organisationsnummer 222000-0000",
    "990 01 Almstad",
    "Storgatan 12",
    "kl. 13.00–15.00",
    "den 14 maj 2023",
    "den första december",
    "1–3 juni",
    "2023-11-15",
    "se tabell 3, not 4 och bilaga 2",
    "kvartal 3",
    "mål 8 i Agenda 2030",
    "covid-19",
    "var fjärde vecka",
    "varje år",
    "en deltagare fick ett arbete",
    "ett par ungdomar",
    "2024–2026",
    "1. Första punkten",
    "### 3 Ekonomi",
    "{{ ekonomi.flerar.soliditet.2023 }}",
    "[webben](https://exempel.se/2021/12)",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("16–64 år", "16", "64"),
        ("mellan 16 och 64 år", "16", "64"),
        ("under 30 år", None, "29"),
        ("60 år eller äldre", "60", None),
        ("nio år eller mer", "9", None),
    ],
)
def test_ages_are_bands(text: str, low: str | None, high: str | None) -> None:
    (found,) = find_numerals(text)
    bounds = [None if n is None else Decimal(n) for n in (low, high)]
    assert (found.kind, [found.low, found.high]) == (Kind.BAND, bounds)


@pytest.mark.parametrize("text", ["från 45 till 39 procent", "29–67 %", "mellan 29 och 67 %"])
def test_the_first_of_two_has_the_unit_of_the_second(text: str) -> None:
    assert [n.kind for n in find_numerals(text)] == [Kind.PERCENT, Kind.PERCENT]


def test_names_with_numbers_are_names() -> None:
    assert find_numerals("Rehabteam 30 plus hade ro", ["Rehabteam 30 plus"]) == ()


@given(st.integers(0, 999_999))
@settings(max_examples=60)
def test_numbers_in_words_go_round(n: int) -> None:
    words = words_of(n)
    assert value_of(words) == n
    found: tuple[Numeral, ...] = find_numerals(f"{words.capitalize()} personer deltog.")
    assert n == 1 or [x.value for x in found] == [n]
