"""Words that say where something went: ökade, färre än, oförändrat, halverats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """VERB and NOUN tell a change over time, COMPARATIVE sets one thing against another."""

    VERB = "verb"
    NOUN = "noun"
    COMPARATIVE = "comparative"
    SAME = "same"
    TIMES = "times"
    MAJORITY = "majority"


PAIRS = (
    (Sort.VERB, "ökade", "minskade"), (Sort.VERB, "ökat", "minskat"),
    (Sort.VERB, "ökar", "minskar"),
    (Sort.VERB, "steg", "sjönk"), (Sort.VERB, "stigit", "sjunkit"), (Sort.VERB, "växte", "krympte"),
    (Sort.VERB, "vuxit", "krympt"), (Sort.VERB, "växt", "minskat"), (Sort.VERB, "steg", "föll"),
    (Sort.VERB, "stigit", "fallit"), (Sort.VERB, "förbättrats", "försämrats"),
    (Sort.VERB, "förbättrades", "försämrades"), (Sort.VERB, "förbättrat", "försämrat"),
    (Sort.NOUN, "ökning", "minskning"), (Sort.NOUN, "ökningen", "minskningen"),
    (Sort.NOUN, "uppgång", "nedgång"),
    (Sort.COMPARATIVE, "fler", "färre"), (Sort.COMPARATIVE, "högre", "lägre"),
    (Sort.COMPARATIVE, "större", "mindre"), (Sort.COMPARATIVE, "mer", "mindre"),
    (Sort.COMPARATIVE, "längre", "kortare"), (Sort.COMPARATIVE, "bättre", "sämre"),
)  # fmt: skip
TIMES = {
    "fördubblats": 2, "fördubblades": 2, "fördubblat": 2, "dubblerats": 2, "dubbelt så många": 2,
    "dubbelt så stor": 2, "dubbelt så mycket": 2, "tredubblats": 3, "tredubblades": 3,
    "halverats": 0.5, "halverades": 0.5, "halverat": 0.5, "hälften så många": 0.5,
}  # fmt: skip
SAME = ("oförändrat", "oförändrad", "oförändrade", "på samma nivå")
MAJORITY = ("majoriteten", "en majoritet", "de flesta", "flertalet", "merparten")


@dataclass(frozen=True, slots=True)
class Direction:
    """`sense` is 1 up, −1 down, 0 unchanged; `opposite` the word to write instead; `times` how
    many times as much.
    """

    start: int
    end: int
    word: str
    sort: Sort
    sense: int
    opposite: str = ""
    times: float = 1.0


def _table() -> dict[str, tuple[Sort, int, str]]:
    found: dict[str, tuple[Sort, int, str]] = {}
    for sort, up, down in PAIRS:
        found.setdefault(up, (sort, 1, down))
        found.setdefault(down, (sort, -1, up))
    return found


TABLE = _table()
ALL = sorted((*TABLE, *TIMES, *SAME, *MAJORITY), key=len, reverse=True)
PATTERN = re.compile(rf"(?<![\w-])(?:{'|'.join(ALL)})(?![\w-])", re.IGNORECASE)


def find_directions(text: str, start: int = 0, end: int | None = None) -> Iterator[Direction]:
    """All direction words of a text, in order."""
    for match in PATTERN.finditer(text, start, len(text) if end is None else end):
        word = match[0].lower()
        if word in TABLE:
            sort, sense, opposite = TABLE[word]
            yield Direction(*match.span(), match[0], sort, sense, _cased(opposite, match[0]))
        elif word in TIMES:
            sense = 1 if TIMES[word] > 1 else -1
            yield Direction(*match.span(), match[0], Sort.TIMES, sense, times=TIMES[word])
        else:
            sort = Sort.SAME if word in SAME else Sort.MAJORITY
            yield Direction(*match.span(), match[0], sort, 0)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
