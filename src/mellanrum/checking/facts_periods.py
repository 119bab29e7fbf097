"""Dates, periods and spans as they stand in a text, also those that cannot be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mellanrum.domain.swedish import MONTHS

DASH = r"\s?(?:[–—-]|--|till och med|t\.o\.m\.|tom|till)\s?"
ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-\s?(?P<day>\d\d)(?!\d)")
WORDED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?::?[ae])?\.? (?P<month>{'|'.join(MONTHS)})"
    r"(?: (?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
ISO_PERIOD = re.compile(
    rf"(?<![\d-])(\d{{4}})-(\d\d)-(\d\d){DASH}(\d{{4}})-(\d\d)-\s?(\d\d)(?!\d)", re.IGNORECASE
)
YEARS = re.compile(r"(?<![\d/:-])(?P<low>(?:19|20)\d\d)\s?[–—-]\s?(?P<high>(?:19|20)\d\d)(?![\d-])")
MISTYPED = re.compile(
    r"(?<![\d,.\u202f\u00a0-])(?P<bad>(?:19|20)\d{3})(?=\s?[–—-]\s?(?:19|20)\d\d(?!\d))"
    r"|(?<=(?:19|20)\d\d[–—-])(?P<late>(?:19|20)\d{3})(?!\d)"
)
# 'startade 2021-03-01 och avslutades 2021-01-31'
START_END = re.compile(
    r"(?i)\b(?:start\w*|påbörja\w*|inled\w*|från(?: och med)?|gäller|drevs|pågick)\b[^.\d]{0,30}"
    r"(\d{4})-(\d\d)-(\d\d)(?!\d)[^.\d]{1,40}?"
    r"\b(?:avslut\w*|slut\w*|till(?: och med)?|t\.o\.m\.|upphör\w*)"
    r"[^.\d]{0,20}(\d{4})-(\d\d)-(\d\d)(?!\d)"
)
# 'från november 2020 till oktober 2021'
MONTHS_SPAN = re.compile(
    rf"(?i)\bfrån (?:och med )?(?P<first>{'|'.join(MONTHS)}) (?P<year>20\d\d) "
    rf"(?:till|t\.o\.m\.)(?: och med)? (?P<last>{'|'.join(MONTHS)}) (?P<end>20\d\d)"
)
# 'i tre år, under perioden 2020–2021'
FOR_YEARS = re.compile(
    r"(?i)\b(?:i|under|på|om) (?P<n>två|tre|fyra|fem|sex|\d) år\b,?(?: under perioden| perioden|"
    r" åren|,)? \(?(?P<low>20\d\d)\s?[–-]\s?(?P<high>20\d\d)(?!\d)"
)
FEW = ("noll", "ett", "två", "tre", "fyra", "fem", "sex")
AGES = re.compile(
    r"(?<![\d,.-])(?P<low>\d{1,2})\s?(?:[–—-]|till|och)\s?(?P<high>\d{2})\s?(?:år\b|-år|åring)"
)


@dataclass(frozen=True, slots=True)
class Odd:
    """Something a date cannot be: `printed`, what is `right` (or '') and the sentence of it."""

    printed: str
    right: str
    message: str
    is_typo: bool = False


def last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


@lru_cache(maxsize=20_000)
def odd_dates(text: str) -> tuple[Odd, ...]:
    """Days that no month has, periods that end before they begin or a day too early."""
    if not any(c.isdigit() for c in text):
        return ()
    return (*_days(text), *_periods(text), *_spans(text))


def _days(text: str) -> Iterator[Odd]:
    for match in ISO.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        if not 1 <= month <= 12:
            yield Odd(match.group(), "", f"{match.group()} är ingen dag: året har tolv månader.")
        elif not 1 <= day <= last_day(int(match["year"]), month):
            yield _no_day(match.group(), int(match["year"]), month)
    for match in WORDED.finditer(text):
        month = MONTHS.index(match["month"].lower()) + 1
        year = int(match["year"]) if match["year"] else 2020
        if int(match["day"]) > last_day(year, month):
            yield _no_day(match.group(), year, month)


def _no_day(printed: str, year: int, month: int) -> Odd:
    name, days = MONTHS[month - 1], last_day(year, month)
    right = f"{days} {name}" if " " in printed else f"{year}-{month:02}-{days}"
    return Odd(printed, right, f"{printed} finns inte: {name} har {days} dagar.")


def _periods(text: str) -> Iterator[Odd]:
    for match in ISO_PERIOD.finditer(text):
        start, end = (_day(*match.groups()[i : i + 3]) for i in (0, 3))
        if start is None or end is None:
            continue
        printed = match.group()
        if end < start:
            yield Odd(printed, "", f"Perioden {printed} slutar innan den börjar.")
        elif start.day == 1 and end.day == last_day(end.year, end.month) - 1:
            right = f"{end.isoformat()[:8]}{end.day + 1}"
            message = f"Perioden {printed} slutar dagen före månadens sista, så en dag saknas."
            yield Odd(printed, right, message)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _spans(text: str) -> Iterator[Odd]:
    for match in MISTYPED.finditer(text):
        printed = match["bad"] or match["late"]
        yield Odd(printed, "", f"{printed} är inget år: det har fem siffror.", True)
    for match in YEARS.finditer(text):
        if int(match["high"]) < int(match["low"]):
            message = f"Perioden {match.group()} slutar innan den börjar."
            yield Odd(match.group(), f"{match['high']}–{match['low']}", message)
    yield from _orders(text)
    for match in FOR_YEARS.finditer(text):
        n = int(match["n"]) if match["n"].isdigit() else FEW.index(match["n"].lower())
        years = int(match["high"]) - int(match["low"]) + 1
        if n not in (years, years - 1):
            message = f"{match['low']}–{match['high']} är {years} år, inte {match['n']}."
            yield Odd(f"{match['n']} år", f"{FEW[years] if years < 7 else years} år", message)
    for low, high, printed in ages_in(text):
        if high < low:
            yield Odd(printed, "", f"Åldrarna {printed} står i fel ordning.")


def _orders(text: str) -> Iterator[Odd]:
    """What ends before it begins, told with words between."""
    for match in START_END.finditer(text):
        start, end = (_day(*match.groups()[i : i + 3]) for i in (0, 3))
        if start is not None and end is not None and end < start and not ISO_PERIOD.search(text):
            message = f"Det börjar {start} och slutar {end}, som är tidigare."
            yield Odd(end.isoformat(), "", message)
    for match in MONTHS_SPAN.finditer(text):
        first, last = (MONTHS.index(match[n].lower()) for n in ("first", "last"))
        if (int(match["end"]), last) < (int(match["year"]), first):
            yield Odd(match.group(), "", f"Tiden {match.group()} slutar innan den börjar.")


@lru_cache(maxsize=20_000)
def ages_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """(from, to, as printed) of each span of ages."""
    if "år" not in text:
        return ()
    found = AGES.finditer(text)
    return tuple((int(m["low"]), int(m["high"]), m.group()) for m in found)


SHORT = re.compile(r"(?<![\d-])(?P<year>(?:20)?\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")


def ends_in(text: str, pattern: re.Pattern[str]) -> Iterator[date]:
    """The first whole date after the words that the pattern finds."""
    found = pattern.search(text) if any(c.isdigit() for c in text) else None
    match = SHORT.search(text, found.end()) if found else None
    if match is not None:
        day = _day(f"20{match['year'][-2:]}", match["month"], match["day"])
        yield from [day] if day is not None else []


@lru_cache(maxsize=20_000)
def year_spans(text: str) -> tuple[tuple[int, int, str], ...]:
    """(first, last, as printed) of each span of years, whole or by dates."""
    found = [(int(m["low"]), int(m["high"]), m.group()) for m in YEARS.finditer(text)]
    found += [(int(m[1]), int(m[4]), m.group()) for m in ISO_PERIOD.finditer(text)]
    return tuple(span for span in found if span[0] <= span[1])
