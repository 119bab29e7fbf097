"""The numbers of a sentence: value, unit and what stands about them.

Years, dates, references to laws, tables and notes, and list numbers are no numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SPACE = "[ \u00a0\u202f\u2009]"
DIGITS = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
UNIT = r"%|procentenheter|procent\b|tkr\b|tusen kronor|mkr\b|mnkr\b|miljon(?:er)?(?: kronor| kr)?\b"
UNIT += r"|kronor\b|kr\b|år\b|månader\b"
NUMBER = re.compile(
    rf"(?<![\w:.,/§−–-])(?P<sign>[-−–](?=\d))?(?P<digits>{DIGITS})(?:{SPACE}?(?P<unit>{UNIT}))?"
    r"(?![\w:/+§−–]|-\d|[.,]\d|\s?§|\s?kap\b)"
)
SPAN = re.compile(
    rf"(?<![\w:./-])(?P<low>{DIGITS}){SPACE}?(?P<unit1>{UNIT})?{SPACE}?(?:[–−-]|till|och|upp till)"
    rf"{SPACE}?(?P<high>{DIGITS})(?:{SPACE}?(?P<unit>{UNIT}))?(?![\w:/+-]|,\d)"
)
REFERENCE = re.compile(
    r"\b(?:tabell|diagram|bild|figur|not|bilaga|kapitel|kap\.?|sid(?:an|a)?\.?|s\.|sfs|lag(?:en)?"
    r"|fråga|indikator|punkt|nr\.?|nummer|steg|version|avsnitt|vecka|v\.|dnr)\s*\(?$",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\b\d{8}\b|\b\d{2}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}(?:[ -]\d{4})?\b"
    r"|\b\d{1,2}(?::?[ae])?\.? (?:januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december)(?: \d{4})?|\(?\b\d{4}:\d+ ?\d*\)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d:.,])(?:19[89]|20[0-4])\d(?![\d,]|\s?(?:kr|%|tkr|mkr))")
WORDS = (
    "noll en|ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton|aderton nitton tjugo"
)
TENS = {"tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
        "åttio": 80, "nittio": 90, "hundra": 100}  # fmt: skip
NUMBER_WORDS = {
    word: value for value, forms in enumerate(WORDS.split()) for word in forms.split("|")
} | TENS
NUMBER_WORDS |= {
    ten + word: value + one
    for ten, value in TENS.items()
    for word, one in list(NUMBER_WORDS.items())
    if 0 < one < 10 and value < 100
}
ARTICLES = frozenset({"en", "ett"})
WORDED = re.compile(
    rf"\b({'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b", re.IGNORECASE
)
BAND = re.compile(
    r"\d{1,2}\s?[–-]\s?\d{1,2}(?:\s?(?:år|månader|veckor|dagar))?(?!\d)"
    rf"|\b(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)}) (?:års?|månad(?:er|ers)?|veck(?:a|or)|dag(?:ar)?"
    r"|timm(?:e|ar))\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(ca\.?|cirka|drygt|nästan|knappt|ungefär|omkring|närmare|runt|över|under|minst|högst|maximalt"
    r"|upp till|mer än|fler än|färre än|mindre än|åtminstone|max)\s*$",
    re.IGNORECASE,
)
UNITS = {
    "%": "%",
    "procent": "%",
    "procentenheter": "pe",
    "kr": "kr",
    "kronor": "kr",
    "tkr": "tkr",
    "tusen kronor": "tkr",
    "år": "år",
    "månader": "månader",
}
WORTH = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start`–`end` of its sentence. `unit` is '', '%', 'pe' (percentage points), 'kr',
    'tkr', 'mkr', 'år' or 'månader'; `about` the word before it ('ca', 'minst') in small letters.
    """

    text: str
    value: Decimal
    unit: str
    start: int
    end: int
    decimals: int = 0
    about: str = ""
    is_word: bool = False

    @property
    def worth(self) -> Decimal:
        """The value in kronor for money, else as it is."""
        return self.value * WORTH.get(self.unit, 1)

    @property
    def kind(self) -> str:
        """The unit with all sizes of money alike."""
        return "kr" if self.unit in WORTH else self.unit

    @property
    def step(self) -> Decimal:
        """Half a unit of its last printed digit, in kronor for money."""
        return Decimal(5).scaleb(-self.decimals - 1) * WORTH.get(self.unit, 1)


@lru_cache(maxsize=20_000)
def numbers_in(text: str) -> tuple[Number, ...]:
    """All numbers of a sentence in order; 'en' and 'ett' are not among them."""
    if not any(c.isdigit() for c in text) and not WORDED.search(text):
        return ()
    blanked = _blank(DATE, _blank(YEAR, text))
    found = [_number(text, m) for m in NUMBER.finditer(blanked) if _is_number(text, m)]
    found += [_worded(text, m) for m in WORDED.finditer(text) if m[1].lower() not in ARTICLES]
    return tuple(sorted(found, key=lambda n: n.start))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: "x" * len(m.group()), text)


def _is_number(text: str, found: re.Match[str]) -> bool:
    """No list number at the start and no number of a table, a note or a law."""
    before = text[: found.start()]
    if not before.strip() and re.match(r"[.)]\s", text[found.end() :]):
        return False
    is_numbered_goal = before.lower().endswith(("mål ", "delmål ")) and not found["unit"]
    return not REFERENCE.search(before[-14:]) and not (
        is_numbered_goal and len(found["digits"]) < 2
    )


def _number(text: str, found: re.Match[str]) -> Number:
    digits = re.sub(SPACE, "", found["digits"])
    value = Decimal(digits.replace(",", "."))
    about = ABOUT.search(text[max(0, found.start() - 14) : found.start()])
    return Number(
        text=found.group(),
        value=-value if found["sign"] else value,
        unit=unit_name(found["unit"] or ""),
        start=found.start(),
        end=found.end(),
        decimals=len(digits.partition(",")[2]),
        about=about[1].lower().rstrip(".") if about else "",
    )


def _worded(text: str, found: re.Match[str]) -> Number:
    unit = re.match(rf"{SPACE}?({UNIT})", text[found.end() :])
    end = found.end() + (unit.end() if unit else 0)
    about = ABOUT.search(text[max(0, found.start() - 14) : found.start()])
    value = Decimal(NUMBER_WORDS[found[1].lower()])
    told = about[1].lower() if about else ""
    name = unit_name(unit[1] if unit else "")
    return Number(text[found.start() : end], value, name, found.start(), end, 0, told, True)


@lru_cache(maxsize=256)
def unit_name(text: str) -> str:
    """'miljoner kronor' → 'mkr', 'procent' → '%'."""
    word = text.lower()
    return UNITS.get(word, "mkr" if word.startswith(("mil", "mk", "mn")) else "")


@lru_cache(maxsize=20_000)
def years_in(text: str) -> frozenset[int]:
    """Every year named, also within dates."""
    return frozenset(
        int(m.group()) for m in re.finditer(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)", text)
    )


@lru_cache(maxsize=20_000)
def bands_in(text: str) -> frozenset[str]:
    """Lengths of time and spans, which name a group: '1–3 år', 'två månader', '16–64'."""
    return frozenset(" ".join(m.group().lower().split()) for m in BAND.finditer(text))


@lru_cache(maxsize=20_000)
def dates_in(text: str) -> frozenset[str]:
    """Every date as printed: to tell two occasions apart."""
    return frozenset(m.group().lower() for m in DATE.finditer(text))
