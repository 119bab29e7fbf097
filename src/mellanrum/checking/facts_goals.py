"""Goals stated in text: their values, and what is said of how it went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mellanrum.checking.facts_numbers import Number, numbers_in

BRACKETED = re.compile(r"(?i)\((?:mål(?:et)?|målvärde)\b[^)]*\)")
TARGET = re.compile(
    r"(?i)\b(?:mål(?:et|en|värdet|värde|sättningen|nivån)?|målsättning(?:en)?)\b[^.;]{0,40}?$"
)
SHOULD = re.compile(r"(?i)\b(?:ska|skall|bör)\b")
WAS_TO = re.compile(r"(?i)\b(?:skulle|borde)\b")
LEAST = re.compile(r"(?i)\b(?:minst|lägst|åtminstone)\s*$")
MOST = re.compile(r"(?i)\b(?:högst|maximalt|max|mindre än|färre än|under)\s*$")
REACHED = re.compile(
    r"(?i)\b(?:mål(?:et|en|värdet|sättningen|sättningarna)?\b[^.;,]{0,60}?\b(?:är|blev|har|nåddes|uppnåddes|uppfylldes"
    r"|överträffades|nås)\b[^.;,]{0,40}|(?:når|nådde|uppnår|uppnådde|nått|uppnått|uppfyller|uppfyllt|klarat"
    r"|klarade|överträffade|överträffat)\b[^.;,]{0,30}\bmål)"
)
POSITIVE = re.compile(
    r"(?i)\b(?:nått|nådd|nådda|nåddes|nådde|når|nåtts|uppnått|uppnådd|uppnådda|uppnåtts|uppnåddes|uppnår|uppnådde"
    r"|uppfyllt|uppfylld|uppfyllda|uppfylldes|uppfyller|klarat|klarade|överträffad\w*|överträffat|överträffats"
    r"|överträffades|överträffade)\b"
)
NEGATIVE = re.compile(r"(?i)\b(?:inte|ej|icke|aldrig|inget|inga|ingen)\b")
PARTLY = re.compile(r"(?i)\b(?:delvis|nästan|inte helt|nära|hittills|ännu)\b")
SAID_OVER = re.compile(
    r"(?i)\b(?:över|bättre än|högre än)\s+(?:det uppsatta |det satta )?mål(?:et|värdet)?\b"
)
SAID_UNDER = re.compile(
    r"(?i)\b(?:under|lägre än|sämre än)\s+(?:det uppsatta |det satta )?mål(?:et|värdet)?\b"
)


@dataclass(frozen=True, slots=True)
class Target:
    """`is_most`: at most so much is good. `topic` is the text that says of what."""

    number: Number
    is_most: bool = False


@lru_cache(maxsize=20_000)
def targets_in(text: str) -> tuple[Target, ...]:
    """Numbers that a sentence sets as goals: 'målet är 40 %', '(mål 35 %)', 'minst 40 % ska …'."""
    is_set = SHOULD.search(text) or WAS_TO.search(text)
    if "mål" not in text.lower() and not is_set:
        return ()
    spans = [match.span() for match in BRACKETED.finditer(text)]
    found = []
    for number in numbers_in(text):
        before = text[: number.start]
        is_bracketed = any(start <= number.start < end for start, end in spans)
        is_least, is_most = LEAST.search(before), MOST.search(before)
        is_named = TARGET.search(before) and not _is_between(text, number)
        is_duty = (is_least or is_most) and is_set
        if is_bracketed or is_duty or is_named:
            found.append(Target(number, bool(is_most)))
    return tuple(found)


def _is_between(text: str, number: Number) -> bool:
    """Whether another number stands between the word 'mål' and this one."""
    start = max((m.end() for m in re.finditer(r"(?i)\bmål\w*", text[: number.start])), default=0)
    return any(start <= other.start < number.start for other in numbers_in(text))


@lru_cache(maxsize=20_000)
def verdict_in(text: str) -> bool | None:
    """True when a goal is said to be reached, False when not; None when neither, or partly."""
    if "mål" not in text.lower() or PARTLY.search(text) or SHOULD.search(text):
        return None
    if SAID_UNDER.search(text):
        return False
    if SAID_OVER.search(text):
        return True
    found = REACHED.search(text)
    if not found or not POSITIVE.search(text, found.start()):
        return None
    return not NEGATIVE.search(found.group() + text[found.end() : found.end() + 12])


VERDICTS = (
    (None, re.compile(r"(?i)\bdelvis|ej mätt|inte mätt|ej bedöm|pågår|inte bedöm|för tidigt")),
    (
        False,
        re.compile(r"(?i)\b(?:inte|ej|icke)\b.{0,12}\b(?:nå|uppnå|uppfyll)|^(?:nej|röd)\b|^ej\b"),
    ),
    (True, re.compile(r"(?i)\b(?:nått|nådd|uppnått|uppnådd|uppfyllt|uppfylld)\w*|^(?:ja|grön)\b")),
)


@lru_cache(maxsize=4096)
def verdict_of(text: str) -> bool | None:
    """The verdict of a cell: 'Nått', 'Ej uppnått', 'Ja'; None for partly, not measured, others."""
    return next((verdict for verdict, pattern in VERDICTS if pattern.search(text)), None)


@lru_cache(maxsize=4096)
def is_at_most(text: str) -> bool:
    """Whether a goal's text asks for few: 'högst 20 %', 'minskar med'."""
    return bool(re.search(r"(?i)\b(?:högst|max(?:imalt)?|inte fler än|inte mer än)\b", text))
