"""Identity numbers: form and check digit. Nothing here tells whether a number is in use."""

from __future__ import annotations

import re
from datetime import date

FORM = re.compile(r"(?P<century>\d{2})?(?P<first>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})")


def is_luhn(digits: str) -> bool:
    """The check digit of the ten digits is right (double every other, add the digits)."""
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def is_organisationsnummer(text: str) -> bool:
    """Ten digits, third at least 2 (so that it is not a personnummer), right check digit."""
    match = FORM.fullmatch(text)
    if match is None or match["sign"] == "+" or match["century"] not in (None, "16"):
        return False
    return match["first"][2] >= "2" and is_luhn(match["first"] + match["last"])


def is_personnummer(text: str) -> bool:
    """Twelve digits with century, a day that exists and a right check digit."""
    return _is_born(text, 0)


def is_samordningsnummer(text: str) -> bool:
    """As a personnummer, with 60 added to the day."""
    return _is_born(text, 60)


def is_of_a_person(text: str) -> bool:
    """A personnummer or samordningsnummer of ten or twelve digits, however it is separated."""
    digits = re.sub(r"[\s_+-]", "", text)
    whole = [digits] if len(digits) == 12 else [f"{century}{digits}" for century in (18, 19, 20)]
    return any(is_personnummer(number) or is_samordningsnummer(number) for number in whole)


def _is_born(text: str, added: int) -> bool:
    match = FORM.fullmatch(text)
    if match is None or match["century"] not in ("18", "19", "20") or match["sign"] == "+":
        return False
    first = match["first"]
    try:
        date(int(match["century"] + first[:2]), int(first[2:4]), int(first[4:]) - added)
    except ValueError:
        return False
    return is_luhn(first + match["last"])
