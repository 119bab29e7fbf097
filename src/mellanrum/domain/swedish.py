"""Small manners of the Swedish language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
ORDER = {letter: index for index, letter in enumerate(ALPHABET)}
ALIKE = str.maketrans({"æ": "ä", "ø": "ö", "ü": "y", "ð": "d", "þ": "t", "ß": "s"})
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


@lru_cache(maxsize=10_000)  # tables ask for the same few labels all the time
def ascii_slug(label: str) -> str:
    """'Ett steg till – Piteå' → 'ett-steg-till-pitea'; å and ä become a, ö becomes o."""
    plain = unicodedata.normalize("NFKD", label.lower().translate(ALIKE))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def joined(words: Sequence[str]) -> str:
    """'a', 'a och b', 'a, b och c': no comma before och."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def plural(n: int, one: str, many: str) -> str:
    """'1 deltagare', '2 insatser': the number with the form that goes with it."""
    return f"{n} {one if n == 1 else many}"


def long_date(day: date) -> str:
    """2021-06-01 → '1 juni 2021'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def capitalized(text: str) -> str:
    """The first letter large, the rest as it is: 'samverkansteam Luleå' keeps its L."""
    return text[:1].upper() + text[1:]


def collation_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key: å, ä, ö after z; case and other accents (é, ü) count only between equals."""
    return tuple(_rank(c) for c in _base_letters(text)), text


def _base_letters(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold().translate(ALIKE)
    return "".join(c if c in ORDER else unicodedata.normalize("NFKD", c)[0] for c in composed)


def _rank(letter: str) -> tuple[int, int, str]:
    """Space and signs before digits, digits before letters."""
    if letter in ORDER:
        return (2, ORDER[letter], "")
    return (1, int(letter), "") if letter in "0123456789" else (0, 0, letter)
