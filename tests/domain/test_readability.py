"""LIX by hand: words a sentence, plus per cent of words with more than six letters."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.readability import readability

EXAMPLES = [
    # text, words, sentences, long words
    ("", 0, 0, 0),
    ("Katten sover.", 2, 1, 0),
    ("Katten sover. Hunden springer snabbt över gatan.", 7, 2, 1),
    ("Kommer du? Ja. Klockan 10.30, på e-postens plats: torget!", 9, 4, 2),
    ("En rad utan punkt\nen rad till", 7, 2, 0),
    ("Det kostar 1,5 kronor t.ex. nu", 6, 2, 0),
    ("Hon sa: ”Kom nu!” Sedan gick hon.", 7, 3, 0),
]


@pytest.mark.parametrize(("text", "words", "sentences", "long_words"), EXAMPLES)
def test_counts_by_hand(text: str, words: int, sentences: int, long_words: int) -> None:
    found = readability(text)
    assert (found.words, found.sentences, found.long_words) == (words, sentences, long_words)


def test_lix_by_hand() -> None:
    """7 words in 2 sentences and 1 long word of 7: 3,5 + 14,29 = 17,79."""
    text = "Katten sover. Hunden springer snabbt över gatan."
    assert readability(text).lix == Fraction(7, 2) + Fraction(100, 7)
    assert readability("").lix == 0


@given(st.lists(st.sampled_from(["jag", "du", "förbundet", "insatser"]), min_size=1))
def test_a_text_said_twice_is_as_easy(words: list[str]) -> None:
    text = " ".join(words) + ". "
    assert readability(text * 2).lix == readability(text).lix
