"""Comparing what someone types with what is written, whatever the case and the marks."""

from __future__ import annotations

import re

SMALL = "åäöæøéèêëáàâãíìîïóòôõúùûüñç"
PLAIN = "aaoaoeeeeaaaaiiiioooouuuunc"
_PLAIN = str.maketrans(SMALL, PLAIN)
WORDS = 8  # more words narrow nothing, and each is a condition
THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """In small letters without rings, dots and accents: 'Älvsbyn' → 'alvsbyn'."""
    return text.lower().translate(_PLAIN)


def words_of(search: str) -> list[str]:
    """The words in small letters; '4 300' is one number."""
    return THOUSANDS.sub("", search).lower().split()[:WORDS]


def holds(text: str, word: str) -> bool:
    """Whether a small-letter word is in the text. Typed without marks, it also finds the word
    with them: 'alvsbyn' finds Älvsbyn, but 'bör' does not find bor.
    """
    return word in text.lower() or word in plain(text)


def holds_all(text: str, search: str) -> bool:
    """Whether every word of the search is in the text, in any order."""
    return all(holds(text, word) for word in words_of(search))
