"""Swedish number words: 'tjugofem' → 25 and 25 → 'tjugofem', ordinals, fractions, round numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

UNITS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
)  # fmt: skip
TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
VALUES = (
    {word: n for n, word in enumerate(UNITS)}
    | {word: 20 + 10 * n for n, word in enumerate(TENS)}
    | {"en": 1, "hundra": 100, "tusen": 1000}
)
COMPONENT = "|".join(sorted(VALUES, key=len, reverse=True))
WORD = rf"(?:(?:{COMPONENT})(?:(?:{COMPONENT})|\s(?=hundra|tusen|(?<=hundra\s)|(?<=tusen\s)))*)"
PARTS = re.compile(COMPONENT)
ROUND = {f"{word}tal": n for word, n in VALUES.items() if n >= 10 and n % 5 == 0} | {
    "tiotal": 10,
    "dussin": 12,
    "halvdussin": 6,
}
ORDINALS = {
    "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8,
    "nionde": 9, "tionde": 10,
}  # fmt: skip
PARTS_OF = {
    "tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "sjättedel": 6, "sjundedel": 7, "åttondel": 8,
    "niondel": 9, "tiondel": 10,
}  # fmt: skip


@lru_cache(maxsize=4000)
def value_of(text: str) -> int | None:
    """'trehundratolv', 'tre hundra tolv' → 312; None when it is no number word."""
    plain = re.sub(r"\s+", "", text.lower())
    parts = PARTS.findall(plain)
    if not parts or "".join(parts) != plain:
        return None
    return _add_up([VALUES[part] for part in parts])


def _add_up(values: list[int]) -> int | None:
    """Three, hundred, twelve → 312. None for what is no number: two units in a row."""
    total = current = 0
    last = 10**9
    for value in values:
        if value >= 100:
            if current >= value:
                return None
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
            last = value
        else:
            if last < 20 or (last < 100 and value >= 10):
                return None
            current, last = current + value, value
    return total + current


def words_of(n: int) -> str:
    """25 → 'tjugofem'. Whole numbers from 0 to 999 999; ValueError for others."""
    if not 0 <= n < 1_000_000:
        raise ValueError(f"{n} is not written in words")
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (UNITS[n % 10] if n % 10 else "")
    if n < 1000:
        return UNITS[n // 100] + "hundra" + (words_of(n % 100) if n % 100 else "")
    return words_of(n // 1000) + "tusen" + (words_of(n % 1000) if n % 1000 else "")


def part_of(numerator: int, word: str) -> Decimal | None:
    """(2, 'tredjedelar') → 66.67 per cent; None when the word is no part."""
    stem = re.sub(r"(ar|arna|en)$", "", word.lower())
    below = PARTS_OF.get(stem)
    return None if below is None else Decimal(100 * numerator) / below
