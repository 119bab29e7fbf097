"""Swedish manners."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.swedish import (
    ascii_slug,
    capitalized,
    collation_key,
    joined,
    plural,
)


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Steget fram", "steget-fram"),
        ("Södra Norrbotten", "sodra-norrbotten"),
        ("På rätt väg", "pa-ratt-vag"),
        ("Rehabteam 30+", "rehabteam-30"),
        ("Ett steg till – Älvsbyn & Piteå", "ett-steg-till-alvsbyn-pitea"),
        ("  Ålö/ÖÄÅ  ", "alo-oaa"),
        ("Café Ærø", "cafe-aro"),
        ("", ""),
    ],
)
def test_slug(label, slug):
    assert ascii_slug(label) == slug


@given(st.text())
def test_slug_is_ascii_and_settled(label):
    slug = ascii_slug(label)
    assert slug.isascii()
    assert slug == ascii_slug(slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_list(words, text):
    assert joined(words) == text


def test_numbers_and_forms():
    assert plural(1, "insats", "insatser") == "1 insats"
    assert plural(0, "insats", "insatser") == "0 insatser"
    assert capitalized("samverkansteam Luleå") == "Samverkansteam Luleå"


def test_order_of_the_alphabet():
    names = [
        "Öjebyn",
        "Ängesbyn",
        "Åbyn",
        "Zakrisbo",
        "Älvsbyn",
        "älgen",
        "Arvid",
        "9",
        "10",
        "Ale",
    ]
    assert sorted(names, key=collation_key) == [
        "10", "9", "Ale", "Arvid", "Zakrisbo", "Åbyn", "älgen", "Älvsbyn", "Ängesbyn", "Öjebyn",
    ]  # fmt: skip


def test_accents_count_only_between_equals():
    assert sorted(["idé", "ideal", "ide"], key=collation_key) == ["ide", "idé", "ideal"]


@given(st.text(), st.text())
def test_different_texts_have_different_keys(one, other):
    assert (collation_key(one) == collation_key(other)) == (one == other)
