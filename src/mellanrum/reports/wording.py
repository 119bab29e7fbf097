"""Advice on words: the same word twice in a row, and terms that are written in one way.

The terms are reviewed data in `wording.toml`, each with its source. A browser's own spell check
does the rest; this never stops anything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MOST = 20
WORD = r"[A-Za-zÅÄÖåäöÉéÜü]+"
TWICE = re.compile(rf"\b({WORD})\s+\1\b", re.IGNORECASE)
INSERTED = re.compile(r"\{\{[^{}]*\}\}")
RIGHT_TWICE = {"var", "den", "det", "som", "så", "mycket", "ja", "nej", "bara"}


@dataclass(frozen=True, slots=True)
class Advice:
    """`printed` as it stands, `right` as it is written, `why` in a few words."""

    printed: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term and how it is sometimes written; `source` says who writes it so."""

    wrong: tuple[str, ...]
    right: str
    source: str


@cache
def list_terms() -> tuple[Term, ...]:
    data = (files("mellanrum.reports") / "wording.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(data)["word"]
    return tuple(Term(tuple(row["wrong"]), row["right"], row["source"]) for row in rows)


@cache
def _pattern(wrong: str) -> re.Pattern[str]:
    """The words with any ending, as 'samordnings förbundets'."""
    spaced = r"\s+".join(map(re.escape, wrong.split()))
    return re.compile(rf"\b{spaced}\w*", re.IGNORECASE)


def advise(text: str) -> list[Advice]:
    """What might be written otherwise, in no more than `MOST` lines, each word once."""
    told = INSERTED.sub("0", text)
    found = dict.fromkeys([*_twice(told), *_terms(told)])
    return list(found)[:MOST]


def _twice(text: str) -> Iterator[Advice]:
    """'att att'; not where a word may stand twice, as in 'det det handlar om'."""
    for match in TWICE.finditer(text):
        if match[1].lower() not in RIGHT_TWICE:
            yield Advice(" ".join(match[0].split()), match[1], "samma ord två gånger")


def _terms(text: str) -> Iterator[Advice]:
    for term in list_terms():
        for wrong in term.wrong:
            for match in _pattern(wrong).finditer(text):
                ending = " ".join(match[0].split())[len(wrong) :]
                yield Advice(" ".join(match[0].split()), term.right + ending, term.source)
