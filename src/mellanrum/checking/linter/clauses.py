"""What divides a sentence, and the words that say when and of whom: the scene's patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mellanrum.checking.linter.numerals import Kind

BREAK = re.compile(
    r"[,;:()]|\b(?:och|men|medan|varav|samt|mot|jämfört|jämföra|respektive|än|vilket|då|räckte)\b"
)
SENTENCE = re.compile(
    r"(?<![ .(]ca)(?<!t\.ex)(?<!bl\.a)(?<!dvs)(?<!m\.m)(?<!kl)(?<!nr)"
    r"[.!?]+[\"”)]*(?=\s+[\"”(*_\[]*[A-ZÅÄÖ0-9{\x00])"
    r"|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)"
)
ASIDE = re.compile(
    r"\bnär (?:de|hon|han|den|det|insatsen|insatserna) (?:började|startade|kom\b[^,.]*|inleddes)"
    r"|\bvid (?:start|starten)\b|\bkom(?:mer)? till (?:insats|insatsen|insatserna)\b"
    r"|\bi insatsen\b",
    re.IGNORECASE,
)
BASE = re.compile(r"\b[Aa]v\s+(?:de|dem|totalt|samtliga|våra|alla)?\s*$")
BEFORE = re.compile(
    r"\b(?:året\s+(?:innan|före|dessförinnan)|ett\s+år\s+tidigare|föregående\s+år|förra\s+årets?|"
    r"i\s+fjol|fjolårets?|fjolåret|förra\s+året|året\s+innan)\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\bi år\b", re.IGNORECASE)
NEXT = re.compile(r"\b(?:kommande|nästa) år\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?![\d/:–-])")
WHOLE = re.compile(r"\b(?:förbunde[nt]s?|alla\s+insatser|samtliga\s+insatser)\b", re.IGNORECASE)
CARRY = re.compile(
    r"^\W*(?:Insatsen|Teamet|Den|Det|Av dem|Av de|De|Där|Nya|Kostnad|Budget|Målet|Resultat|Antal|"
    r"Deltag|Andel|Under året|Under hösten|Under våren)"
)
BESIDE = re.compile(r"(?<!\d)(?<!än )(20\d\d)(?::| var det?| var)?\s+$")
BESIDE_COMMA = re.compile(r"\b(?:från|för|under)\s+(20\d\d),\s+$", re.IGNORECASE)
NOTE = re.compile(r"\([^()]{1,60}\)|,\s[^,.;:()]{1,40}(?=,)")
MEASURED = re.compile(r"\w+\s+på\s+")
PASSIVE = re.compile(r"\w+(?:des|tes|ats|tits)\b")
OWNED_BEFORE = re.compile(r"\w+\s+(?:(?:på|om|för|till|är|var|de|av)\s+){0,2}")
POPULATIONS = frozenset({"avslut", "ny", "pagaend", "aktualis", "ingaend"})
SEXES = ("kvinn", "man")
STARTED = re.compile(r"(?:började|inleddes|startade)\s+med\b")
UNCOUNTED = (Kind.BAND, Kind.YEAR, Kind.VAGUE)
FADE, ACROSS_BREAK, ACROSS_NUMBER = 0.987, 0.6, 0.72


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends."""
    start = 0
    for match in SENTENCE.finditer(text):
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
