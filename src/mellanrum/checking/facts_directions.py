"""What is said to have risen or fallen, and where the report says both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mellanrum.checking.facts import Read, Said, clauses
from mellanrum.checking.facts_numbers import dates_in, years_in
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_words import APART, LIGHT, names, stems
from mellanrum.checking.finding import Fault, Finding, Severity

VERB = re.compile(
    r"\b(?:har |hade |är |ligger )?(?:i princip |i stort sett |under året |kvar |något |kraftigt )*"
    r"(?:\b(?P<up>ökat|ökade|stigit|steg|vuxit|växte|höjts|höjdes|en ökning)\b"
    r"|\b(?P<down>minskat|minskade|sjunkit|sjönk|fallit|sänkts|sänktes|en minskning)\b"
    r"|\b(?P<same>oförändrad|oförändrat|oförändrade)\b)",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\b(?:budget|planera|prognos|inte|ej|ska|väntas|borde|kan)\w*\b", re.IGNORECASE)
WORDS = {1: "ökat", -1: "minskat", 0: "varit oförändrat"}


@dataclass(frozen=True, slots=True)
class Direction:
    """`way` is 1 up, −1 down, 0 unchanged; `subject` the stems of what stands before the verb."""

    said: Said
    way: int
    subject: frozenset[str]
    context: tuple[frozenset[str], frozenset[int], frozenset[str]]


@lru_cache(maxsize=20_000)
def ways_in(text: str) -> tuple[tuple[int, frozenset[str], int, int], ...]:
    """(way, subject, start and end of the clause) for each verb of direction in a sentence."""
    found = []
    for start, end in clauses(text):
        clause = text[start:end]
        match = VERB.search(clause)
        if match is None or ASIDE.search(text, start):
            continue
        way = 1 if match["up"] else -1 if match["down"] else 0
        subject = stems(clause[: match.start()]) - LIGHT
        found.append((way, subject, start, end))
    return tuple(found)


def find_opposites(known: Read) -> Iterator[Finding]:
    """A thing that has risen in one sentence and fallen in another, of the same years."""
    seen: dict[object, Direction] = {}
    for said in known.said:
        if not said.sentence.is_written:
            continue
        for way, subject, _, _ in ways_in(said.text):
            context = (said.scope | names(said.text), years_in(said.text), dates_in(said.text))
            now = Direction(said, way, subject, context)
            if not subject:
                continue
            before = seen.setdefault((subject, context), now)
            if before.way != way and before.said.text != said.text:
                yield _finding(now, before)


SPLIT = re.compile(
    r"(?i)(?P<women>\d{1,3}(?:,\d)?)\s?(?:%|procent)\s*(?:är |var |av dem )?kvinnor\b.{0,20}?"
    r"(?P<men>\d{1,3}(?:,\d)?)\s?(?:%|procent)\s*(?:är |var )?män\b"
)


def find_splits(known: Read) -> Iterator[Finding]:
    """The shares of women and men of the same people, told twice."""
    seen: dict[object, tuple[str, Said]] = {}
    for said in known.said:
        match = SPLIT.search(said.text) if said.sentence.is_written else None
        if match is None:
            continue
        apart = (stems(said.text) & APART) - stems("kvinnor män")
        key = (said.scope | names(said.text), years_in(said.text), apart)
        women, before = seen.setdefault(key, (match["women"], said))
        if women != match["women"]:
            yield _split(said, before, match["women"], women)


def _split(said: Said, before: Said, share: str, other: str) -> Finding:
    message = (
        f"Andelen kvinnor är {share} % i {quoted(said.text)} men {other} % i {quoted(before.text)}."
    )
    remedy = "Räkna andelen på samma deltagare och skriv samma på båda ställena."
    places = (said.place, before.place)
    return Finding(Fault.TWICE, Severity.MEDIUM, message, places, f"{share} %", "", remedy)


def _finding(now: Direction, before: Direction) -> Finding:
    told, held = quoted(now.said.text), quoted(before.said.text)
    return Finding(
        fault=Fault.TWICE,
        severity=Severity.MEDIUM,
        message=f"Samma sak har {WORDS[now.way]} i {told} men {WORDS[before.way]} i {held}.",
        places=(now.said.place, before.said.place),
        printed=WORDS[now.way],
        remedy="Ta reda på åt vilket håll det gick och skriv samma på båda ställena.",
        subject=" ".join(sorted(now.subject)),
    )
