"""Counts against the lists that follow them, and members that a list has forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mellanrum.checking.facts import Read, Said
from mellanrum.checking.facts_numbers import NUMBER_WORDS
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_words import name_stem
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.domain.swedish import MONTHS, joined

SMALL = {word: n for word, n in NUMBER_WORDS.items() if 2 <= n <= 20}
COUNTED = re.compile(
    rf"\b(?P<word>{'|'.join(SMALL)}|[2-9]|1\d)(?: \((?P<digit>\d{{1,2}})\))?"
    r"(?: (?:olika|nya|egna|lokala|fasta|samverkande|pågående|deltagande|ingående))?"
    r" (?P<noun>[a-zåäö]{4,}(?:er|ar|or|arna|erna|orna|männen|män|parter|mål|team|projekt|områden"
    r"|förbund|steg|delar|målen|teamen|projekten|enheter|ledamöter))"
    r"(?P<link>(?: [a-zåäö]+){0,6}:\s*|"
    r"\s*(?::|\((?!\d|mål)|\s[–—-]\s| är | nämligen ,?| består av )\s*|,? (?=[A-ZÅÄÖ]))"
)
TWICE = re.compile(r"\b(?P<word>[a-zåäö]+) \((?P<digit>\d{1,2})\) (?P<noun>[a-zåäö]{3,})")
COUNT = "|".join(SMALL)
DAY = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)})")
DAYS = r"(?P<days>(?:(?:den )?\d{1,2} [a-z]+(?:, | och |\.?$)){2,})"
# 'har haft sex möten: 12 februari, 19 april och 6 december'
MEETINGS = (
    re.compile(
        rf"(?i)\b(?P<word>{COUNT}) (?:\w+ )?(?P<noun>möten|sammanträden|gånger|träffar)[,:]? "
        rf"(?:nämligen )?{DAYS}"
    ),
)
# 'har fyra medlemmar, A, B, C och D'; 'De fyra medlemmarna är A, B, C och D'
PARTIES = re.compile(
    rf"(?i:\b(?P<word>{COUNT}) medlemmar(?:na)?|\bmedlemmarna är (?P<late>{COUNT}))"
    r"(?:, |: | är )(?P<list>[A-ZÅÄÖ][^.:;]*? och [A-ZÅÄÖ][^.:;]*?)\.?$"
)
UNLISTED = (
    "år månader veckor dagar timmar gånger personer deltagare kronor procent män kvinnor minuter "
    "individer ungdomar poäng tillfällen träffar möten enkäter svar"
)
NOT_LISTED = frozenset(UNLISTED.split())
STOP = re.compile(
    r"[.;:)]|\s[–—]\s|\s(?:som|där|vilka|vilket|för att|har|är|var|ska|kan|med|under)\s"
)
ITEM = re.compile(r"\s*(?:,\s*(?:samt|och)?|\s(?:samt|och)\s)\s*")
TYPES = "kommuner?(?:na)?s?"
MEMBERS = re.compile(
    rf"\b(?P<list>(?:[A-ZÅÄÖ][a-zåäöé]+(?:, | och | samt )){{1,6}}[A-ZÅÄÖ][a-zåäöé]+s?) {TYPES}\b"
)
JOINED = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäöé]+?)s? kommun (?:blev|är|blir|har blivit|inträdde som)"
    r" (?:också |även |ny |nu |en |fullvärdig )*medlem"
    r"|\b(?:även|också) (?P<also>[A-ZÅÄÖ][a-zåäöé]+?)s? kommun\b"
)
ABOUT_MEMBERS = re.compile(
    r"(?i)\b(?:medlem|förbundet|samordningsförbund|består|bildas|utgörs|parter|geografiska|område|inom)"
)


def find_miscounted(known: Read) -> Iterator[Finding]:
    """'fyra parter' before a list of five; 'fem (6) insatser'."""
    for said in known.said:
        for word, noun, items in _counts(said.text):
            if word != len(items):
                yield _miscounted(said, word, noun, items)


@lru_cache(maxsize=20_000)
def _counts(text: str) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    found = []
    for match in TWICE.finditer(text):
        if (word := SMALL.get(match["word"].lower())) and word != int(match["digit"]):
            found.append((word, match["noun"], ("",) * int(match["digit"])))
    for match in COUNTED.finditer(text):
        number = SMALL.get(match["word"].lower()) or int(match["word"])
        items = _items(text, match)
        if len(items) > 1 and match["noun"] not in NOT_LISTED:
            found.append((number, match["noun"], items))
    return (*found, *_days_counted(text), *_parties_counted(text))


Counted = tuple[int, str, tuple[str, ...]]


def _days_counted(text: str) -> Iterator[Counted]:
    for match in (m for pattern in MEETINGS for m in pattern.finditer(text)):
        days = tuple(DAY.findall(match["days"]))
        if len(days) > 1 and (number := SMALL.get(match["word"].lower())):
            yield number, match["noun"], days


def _parties_counted(text: str) -> Iterator[Counted]:
    for match in PARTIES.finditer(text):
        items = tuple(item.strip() for item in ITEM.split(match["list"]) if item.strip())
        is_names = all(item[0].isupper() and len(item.split()) <= 5 for item in items)
        number = SMALL.get((match["word"] or match["late"]).lower())
        if len(items) > 2 and is_names and number:
            yield number, "medlemmar", items


def _items(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The members of a list that ends in 'och' or 'samt' or fills its bracket; () when unsure."""
    rest = text[match.end() :]
    stop = STOP.search(rest)
    listed = rest[: stop.start()] if stop else rest
    items = [item.strip() for item in ITEM.split(listed) if item.strip()]
    is_whole = re.search(r"\s(?:och|samt)\s", listed) is not None
    is_plain = all(len(item.split()) <= 4 and not item[0].isdigit() for item in items)
    is_named = bool({":", "("} & set(match["link"])) or (bool(items) and items[0][0].isupper())
    told = is_whole and is_plain and is_named
    return tuple(items) if told and "bland annat" not in listed and "t.ex" not in listed else ()


def _miscounted(said: Said, number: int, noun: str, items: tuple[str, ...]) -> Finding:
    n = len(items)
    listed = f"men räknar upp {n}: {joined(items)}" if items[0] else f"men har {n} inom parentes"
    return Finding(
        fault=Fault.TWICE,
        severity=Severity.MEDIUM,
        message=f"Texten säger {number} {noun} {listed}.",
        places=(said.place,),
        printed=f"{number} {noun}",
        right=f"{n} {noun}",
        remedy="Rätta antalet, eller ta bort eller lägg till det som skiljer i uppräkningen.",
        subject=noun,
    )


# --- members -------------------------------------------------------------------------------


def find_missing_members(known: Read) -> Iterator[Finding]:
    """A municipality that is a member by one sentence and missing where members are listed."""
    joined_names = {name: said for said in known.said for name in _joined(said.text)}
    if not joined_names:
        return
    for said in known.said:
        listed = _listed(said.text)
        if len(listed) < 2 or not said.sentence.is_written or not ABOUT_MEMBERS.search(said.text):
            continue
        for name, told in joined_names.items():
            if name_stem(name) not in {name_stem(one) for one in listed} and name not in said.text:
                yield _missing(said, told, name)


@lru_cache(maxsize=20_000)
def _joined(text: str) -> frozenset[str]:
    if "kommun" not in text:
        return frozenset()
    return frozenset(m["name"] or m["also"] for m in JOINED.finditer(text))


@lru_cache(maxsize=20_000)
def _listed(text: str) -> frozenset[str]:
    if "kommun" not in text:
        return frozenset()
    found = (re.findall(r"[A-ZÅÄÖ][a-zåäöé]+", m["list"]) for m in MEMBERS.finditer(text))
    return frozenset(name for names in found for name in names)


def _missing(said: Said, told: Said, name: str) -> Finding:
    return Finding(
        fault=Fault.TWICE,
        severity=Severity.MEDIUM,
        message=(
            f"{name}s kommun är medlem enligt {quoted(told.text)} men saknas i uppräkningen "
            f"{quoted(said.text)}."
        ),
        places=(said.place, told.place),
        printed=said.text,
        right=f"{name}s kommun bland medlemmarna",
        remedy=f"Lägg till {name}s kommun, eller skriv vilken tid uppräkningen gäller.",
        subject=name,
    )
