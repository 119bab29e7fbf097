"""Digits and number words that are no quantities: law, dates, telephones, names, numbered things.

What is found here is left alone by the linter. The words stay as they are in the text; only the
numbers in them are blanked, so that positions hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mellanrum.domain.swedish import MONTHS

MONTH = "|".join((*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "okt", "nov",
                  "dec"))  # fmt: skip
DAY_WORD = (
    "första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|"
    "fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugo\\w*|trettio\\w*"
)
EVERY = "annan|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde"
NUMBERED = (
    "tabell|diagram|figur|bild|not|noten|bilaga|avsnitt|kapitel|sida|sidan|sid|steg|fas|punkt|nr|"
    "nummer|kvartal|tertial|delår|halvår|mål|delmål|indikator|fråga|vecka|v|paragraf|artikel|"
    "alternativ|nivå|version|etapp|grupp|lokal|sal|rum|hus|paket|spår|del|kolumn|rad|beslut|ärende|"
    "protokoll|konto|kod|modul|kategori|rondell|väg|linje|skede|agenda|artiklarna|artiklar|punkterna|tabellerna|kapitlen|iso|rkr|k|r|ung|dnr"
)
WEEKDAY = "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|vardag"
TIME_NOUN = (
    "dagar?|dag|vecka|veckan|veckor|månad|månaden|månader|år|året|kvartal|halvår|timmar?|timme"
)
PATTERNS = (
    r"\{\{[^}]*\}\}",
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\]\([^)]*\)|!\[[^\]]*\]",
    r"`[^`]*`",
    r"^\s*#{1,6} .*$",
    r"^\s*(?:\d+[.)]|[-*+])\s+",
    r"\(?\b(?:SFS |prop\. |SOU |Ds |dir\. |bet\. |rskr\. |HSLF-FS |TSFS |AFS )?"
    r"(?:1[89]|20)\d\d(?:/\d\d)?:\d+\)?",
    r"\b\d+(?:\s?[a-z])?\s*kap\.?(?:\s*\d+(?:\s?[a-z])?\s*(?:och\s*\d+\s*)?§§?)?",
    r"\b\d+(?:\s?[a-z])?(?:\s?[–-]\s?\d+)?\s*§§?|§§?\s*\d+(?:\s?[–-]\s?\d+)?",
    r"\b(?:dnr|diarienummer|diarienr|diarieförd\w*|ärendenummer)\.?:?\s*[A-ZÅÄÖ]*[\s-]?[\d/:-]+",
    r"\b(?:19|20)\d\d/\d+\b",
    r"\b(?:tfn|tel|telefon\w*|mobil\w*|växel\w*|ring|nås på)\.?:?\s*\+?[\d][\d\s\u00a0/-]{5,}\d",
    r"(?<![\d,])\b0\d{1,3}\s?[-–/]\s?\d{2,3}(?:[\s\u00a0]?\d{2,3}){1,3}\b|\+46[\s\d-]{7,}\d",
    r"\b\d{6}-\d{4}\b|\b\d{3}[ \u00a0]\d{2}(?= [A-ZÅÄÖ][a-zåäö]+)",
    r"\b[A-ZÅÄÖ][a-zåäö]*(?:gatan|vägen|torget|gränd|allén|stigen|backen)\s+\d+\s?[A-Z]?\b"
    r"(?:,\s*\d+\s*tr\b)?|\bkvarteret\s+[A-ZÅÄÖ]\w+(?:\s+\d+)?",
    r"(?<![\d.,–-])(?:[01]?\d|2[0-3])\.[0-5]\d(?:\s?[–-]\s?(?:[01]?\d|2[0-3])\.[0-5]\d)?"
    r"(?![\d.,]|\s?(?:%|procent|kr|mkr|tkr|miljoner))",
    rf"(?i:\b(?:{WEEKDAY})\w*\s+(?:mellan|från|kl)?\s*\d{{1,2}}\s?(?:och|till|[–-])\s?\d{{1,2}}\b)",
    r"\b\d+(?:,\d+)?\s+(?:pris|inkomst)?basbelopp\b|\bskala\w*\s+(?:från\s+)?\d+\s?(?:till|[–-])\s?\d+",
    r"\bkl(?:\.|ockan)\s*\d{1,2}(?:[.:]\d\d)?(?:\s?[–-]\s?\d{1,2}(?:[.:]\d\d)?)?",
    rf"\b(?:den\s+)?\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?(?::[ae])?\s+(?:{MONTH})\b(?:\s+(?:19|20)\d\d)?",
    rf"\b(?:den\s+)(?:{DAY_WORD})\s+(?:{MONTH})\b",
    rf"\b(?:{MONTH})\s+(?:19|20)\d\d\b",
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}(?:[ -](?:19|20)?\d\d)?\b",
    rf"\b(?i:{NUMBERED})\.?\s+\d+(?:[.:]\d+)*(?:\s?(?:[–-]|och|,)\s?\d+)*\b"
    r"(?!\s?%)(?! (?:personer|deltag|kr))",
    r"\b[A-Za-zÅÄÖåäö]+-\d+\b|\b[A-ZÅÄÖ]+\d+\b|\b\d+\+|\b\d+-\w*(?:års|årig|åring|tal)\w*",
    r"\b\d+\s?[–-]?\s?\d*-?(?:åring|årig)\w*",
    rf"\b[Vv]ar(?:t|je)?\s+(?:(?:{EVERY})\s+)?(?:{TIME_NOUN})\b",
    r"\b24/7\b|\b(?:ena|andra) sidan\b|\b(?:en|ett) (?:och samma|i taget)\b"
    r"|\ben gång(?! (?:mer|mindre|fler|färre))\b",
    r"\b[Ee]n (?:av de|av dem|av oss|efter en|och en)\b|\b(?:en|ett) av (?:landets|våra|de)\b",
    r"\b[Vv]ar\s?(?:sin|sitt)\s+\w+|\bden\s+\d{1,2}\s+i\s+(?:varje|respektive|följande)\b",
    r"\bde (?:under|över) [2-6]\d\b(?!\s?(?:procent|%|kr|år|person|deltag))",
    r"\b[Ee]tt par(?:\s+(?:tiotal|hundra|tusen))?\b|\b[Nn]oll tolerans\b|\bfrån noll\b",
    r"\bperioden (?:19|20)\d\d\s?[–-]\s?(?:19|20)?\d\d\b"
    r"|\b(?:19|20)\d\d\s?[–-]\s?(?:19|20)?\d\d\b(?! (?:kr|%))",
    r"\b(?:[Mm]oms\w*|[Mm]ervärdesskatt\w*) (?:om|på|med|är) \d+(?:,\d+)?\s?(?:%|procent)",
)
KNOWN = re.compile("|".join(f"(?:{p})" for p in PATTERNS), re.MULTILINE)
DIGIT_OR_WORD = re.compile(r"\d")


def find_exceptions(text: str, names: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Spans that are left alone; `names` are those of insatser that have numbers in them."""
    for match in KNOWN.finditer(text):
        yield match.span()
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans as dots of the same length, which are neither words nor numbers."""
    parts = list(text)
    for start, end in spans:
        parts[start:end] = "\x00" * (end - start)
    return "".join(parts)
