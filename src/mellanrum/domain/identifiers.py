"""Identity numbers: form and check digit. Nothing here tells whether a number is in use.

* Personnummer: year, month and day of birth, a birth number that is odd for men and even for women,
  and a check digit; + instead of - from the year in which the person turns 100 (SFS 1991:481 18 §).
* Samordningsnummer: the same with 60 added to the day (SFS 2022:1697 2 kap., formerly 1991:481
  18 a §; Skatteverket, SKV M 2010:3 section 2). Month and day can be 00 when the birth is not known
  (so in Skatteverket's open test numbers).
* The birth number 000 is given to nobody; it is accepted here, so that invented numbers can be
  written that certainly are nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from mellanrum.domain.errors import DomainError

PERSONNUMMER, SAMORDNINGSNUMMER = "personnummer", "samordningsnummer"
ADDED = {PERSONNUMMER: 0, SAMORDNINGSNUMMER: 60}
SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212-]")
DIGITS = re.compile(r"[0-9]+")
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


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """`text` is twelve digits, `kind` personnummer or samordningsnummer, `sex` woman or man.

    `born` is None when a samordningsnummer does not tell the month or day. The number and the day
    are left out of `repr`, so that they never stand in a log.
    """

    text: str = field(repr=False)
    kind: str
    born: date | None = field(repr=False)
    sex: str

    @property
    def written(self) -> str:
        """As people write it: twelve digits with a hyphen before the last four."""
        return f"{self.text[:8]}-{self.text[8:]}"


def parse_personal_number(text: str, on: date) -> PersonalNumber:
    """A personnummer or samordningsnummer of ten or twelve digits with - or + or spaces.

    Of ten digits the century is the one that makes the person under 100 in the year of `on`, or
    with + a hundred years older. Raises DomainError; no sentence repeats the number.
    """
    digits = _digits(text)
    if len(digits) == 10:
        digits = _century(digits, "+" in text, on) + digits
    kind = SAMORDNINGSNUMMER if digits[6:8] >= "60" else PERSONNUMMER
    born = _day_of_birth(digits, kind, on)
    if not is_luhn(digits[2:]):
        raise DomainError(
            "Kontrollsiffran stämmer inte: någon av siffrorna är fel eller har bytt plats. "
            "Jämför med legitimationen."
        )
    sex = "man" if int(digits[10]) % 2 else "woman"
    return PersonalNumber(digits, kind, born, sex)


def _digits(text: str) -> str:
    """The ten or twelve digits alone. Raises DomainError for anything else."""
    digits = SEPARATORS.sub("", text).replace("+", "", 1)
    if not digits:
        raise DomainError("Skriv ett personnummer eller samordningsnummer med tolv siffror.")
    if not DIGITS.fullmatch(digits):
        raise DomainError(
            "Numret får bara innehålla siffror och ett streck. Reservnummer med bokstäver kan inte "
            "användas; registrera då utan nummer."
        )
    if len(digits) not in (10, 12):
        raise DomainError(
            f"Numret har {len(digits)} siffror. Skriv tolv (ååååmmddnnnn) eller tio (ååmmdd-nnnn)."
        )
    return digits


def _century(digits: str, has_plus: bool, on: date) -> str:
    """The two first digits of the year of birth: the last year up to `on` that ends like that."""
    age = (on.year - int(digits[:2])) % 100 + (100 if has_plus else 0)
    return str((on.year - age) // 100)


def _day_of_birth(digits: str, kind: str, on: date) -> date | None:
    """Raises DomainError for a day that does not exist, lies after `on` or before 1800."""
    try:
        born = _birth(digits, ADDED[kind])
    except ValueError:
        raise DomainError(
            "Födelsedatumet finns inte i kalendern. Skriv år, månad och dag först (ååååmmdd); "
            "i ett samordningsnummer är dagen ökad med 60."
        ) from None
    if (born or date(int(digits[:4]), 1, 1)) <= on:
        return born
    raise DomainError(
        "Födelsedatumet ligger i framtiden. Skriv numret med tolv siffror, eller med plustecken "
        "för den som fyller hundra år eller mer."
    )


def _birth(digits: str, added: int) -> date | None:
    """The day of the first eight digits, less what is added. None when a samordningsnummer does not
    tell the month or day. Raises ValueError for a day or century that does not exist.
    """
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8]) - added
    if not 1800 <= year < 2100:
        raise ValueError(year)
    if added and (month == 0 or day == 0):
        date(year, month or 1, day or 1)
        return None
    return date(year, month, day)


def _is_born(text: str, added: int) -> bool:
    match = FORM.fullmatch(text)
    if match is None or match["century"] is None or match["sign"] == "+":
        return False
    first = match["first"]
    try:
        _birth(match["century"] + first, added)
    except ValueError:
        return False
    return is_luhn(first + match["last"])
