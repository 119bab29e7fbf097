"""How numbers look in Swedish text: digits with any separator, words, units, fractions, ages."""

from __future__ import annotations

import re

from mellanrum.checking.linter.number_words import ROUND, WORD

GAP = r"[ \u00a0\u202f\u2009\u2007]"
DIGITS = (
    rf"(?P<digits>(?<![\w,.:/])(?P<sign>[+−–-]{GAP}?(?=\d))?"
    rf"(?:\d{{1,3}}(?:{GAP}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:[.,]\d+)?(?![\d:/]))"
)
TIMES = "år|månader|månad|mån|veckor|vecka|dagar|dygn|dag|timmar|timme|minuter"
UNIT = (
    r"(?P<unit>procentenhet(?:er(?:s|na)?)?|p\.?e\.?\b|procentig\w*|procent(?:en|s)?|%(?:-enheter)?|"
    r"tusen kronor|tkr|kkr|miljon(?:er)? kronor|miljon(?:er)? kr|miljon(?:er)?|mkr|mnkr|msek|"
    rf"kronor(?:na)?|krona|kr|sek|:-|{TIMES})(?![\wåäö])"
)
NUMBER = re.compile(
    rf"(?:{DIGITS}|(?<![\w-])(?P<half>en halv)(?=\s+miljon)|(?<![\w-])(?P<word>{WORD})(?![\w-]))"
    rf"(?:{GAP}?{UNIT})?",
    re.IGNORECASE,
)
SCALES = {
    "tkr": 1000, "kkr": 1000, "tusen kronor": 1000, "mkr": 10**6, "mnkr": 10**6, "msek": 10**6,
    "kr": 1, "kronor": 1, "kronorna": 1, "krona": 1, "sek": 1, ":-": 1,
}  # fmt: skip
OUT_OF = re.compile(
    rf"\b(?P<a>\d{{1,2}}|{WORD})\s+av\s+(?:de\s+)?(?P<b>3|4|5|10|20|100|tre|fyra|fem|tio|tjugo|hundra)\b"
    r"(?!\s*(?:%|procent|insats|kommun|part|med))",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?P<n>[Vv]ar(?:t|je)?)\s+(?P<o>annan|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|tionde)\b"
)
PART = re.compile(
    rf"\b(?:(?P<n>{WORD})\s+)?(?P<p>(?:tredje|fjärde|femte|sjätte|sjunde|åtton|nion|tion)dela?r?(?:na|en)?)\b"
    r"|\b(?P<h>hälften)\b",
    re.IGNORECASE,
)
EVERIES = {
    "annan": 2, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7,
    "åttonde": 8, "tionde": 10,
}  # fmt: skip
NUM = rf"(?:\d{{1,2}}|{WORD})"
BAND = re.compile(
    rf"(?:\b(?:mellan\s+)?(?P<a>{NUM})(?:\s?[–-]\s?|\s+(?:och|till)\s+)(?P<b>{NUM})\s*(?:år\b|-åring|års\b)"
    rf"|\b(?:under|yngre än|mindre än|högst)\s+(?P<u>{NUM})(?:\s*år\b)"
    rf"|\b(?P<o>{NUM})\s*år\s+(?:eller|och)\s+(?:äldre|mer|längre|över|däröver|uppåt)"
    rf"|\b(?:över|äldre än|mer än|längre än|fyllda|minst|från)\s+(?P<x>{NUM})\s*år"
    r"(?:\s+och\s+(?:äldre|uppåt))?\b"
    rf"|\b(?:fyllt)\s+(?P<f>{NUM})(?:\s*år)?\b)",
    re.IGNORECASE,
)
AGES = re.compile(r"\b(?:[Åå]lder|[Åå]ldr|årsgrupp|fyllt|yngsta|\d+ år\b)")
BARE_BAND = re.compile(
    r"\bmellan\s+(?P<a>\d\d)\s+och\s+(?P<b>\d\d)(?=\s*(?:[,.;):]|$|och|samt|som|var)(?!\d))"
    r"(?P<u>)(?P<o>)(?P<x>)(?P<f>)"
)
VAGUE = re.compile(rf"\b(?:ett\s+)?(?P<v>{'|'.join(sorted(ROUND, key=len, reverse=True))})s?\b")
