"""What readers find in a text or a day: numbers after given words, days, months, whole years."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

NUMBER = re.compile(r"\d+(?:[  \u202f]\d{3})*(?:,\d+)?|[a-zåäö]+", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)
WEIGHTS = {"ett": 1, "hälften": 50, "fjärdedel": 25, "fjärde": 4}


def numbers(text: str) -> list[str]:
    """The numbers of a text in order: digits without spaces, number words as digits."""
    found = []
    for token in NUMBER.findall(text):
        word = token.lower()
        if token[0].isdigit():
            found.append(re.sub(r"\s", "", token).replace(",", "."))
        elif word in WORDS or word in WEIGHTS:
            found.append(str(WORDS.index(word) if word in WORDS else WEIGHTS[word]))
    return found


def _after(text: str, words: str, place: str = "1") -> str:
    if words not in text:
        return ""
    return numbers(text[text.index(words) + len(words) :])[int(place) - 1]


def _days(text: str) -> str:
    return "–".join(DAY.findall(text))


def _told(text: str, words: str) -> str:
    return words if words in text else ""


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _day_after(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(1))


def _whole_years(since: str, until: str) -> str:
    start, end = date.fromisoformat(since), date.fromisoformat(until)
    return str(end.year - start.year - ((end.month, end.day) < (start.month, start.day)))


def _tens(value: str) -> str:
    return str(int(Decimal(value).quantize(Decimal("1E1"), ROUND_HALF_UP)))


SINGLE: dict[str, Callable[..., str]] = {
    "efter": _after,
    "period": _days,
    "dag_i": _days,
    "tiotal": _tens,
    "årets": lambda year: f"{year}-01-01–{year}-12-31",
    "står": _told,
    "år": lambda day: day[:4],
    "månad": lambda day: day[:7],
    "dagen": lambda day: day[5:],
    "kvartal": _quarter,
    "dagen_efter": _day_after,
    "helår": _whole_years,
}
