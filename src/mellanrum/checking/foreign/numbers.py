"""A printed value to a `Cell`: the number, its unit, decimals and base."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from mellanrum.checking.foreign.values import DASHES, EMPTY, SPACES
from mellanrum.checking.model import Cell, Place

NUMBER = re.compile(
    rf"^(?P<open>\()?[{SPACES} ]*(?P<sign>[{DASHES}+])?[{SPACES} ]*"
    rf"(?P<digits>\d{{1,3}}(?:[{SPACES} .']\d{{3}})+|\d+)(?:(?P<mark>[.,])(?P<part>\d+))?"
    rf"[{SPACES} ]*(?P<unit>%|tkr|mkr|kr|kronor|procent|st|personer)?[{SPACES} ]*(?P<close>\))?"
    r"[*¹²³⁴⁵]*(?P<rest>.*)$",
    re.IGNORECASE,
)
BASE = re.compile(rf"\bav[{SPACES} ]+(\d{{1,3}}(?:[{SPACES} ]\d{{3}})*|\d+)\b")
RATIO = re.compile(r"\((\d+)\s*(?:av|/)\s*(\d+)\)")
BRACKET = re.compile(r"^[*\s]*\([^()]*\)[*\s]*$")
UNITS = {"kronor": "kr", "procent": "%", "st": "antal", "personer": "antal"}
NOWHERE = Place()
HIDDEN = frozenset({"·", "..", "x"})


def cell_of(text: str, place: Place = NOWHERE, unit: str = "") -> Cell | None:
    """None for nothing printed; words, dashes and dots are cells without value."""
    printed = " ".join(text.split(" ")).strip()
    if not printed:
        return None
    if printed in EMPTY:
        return Cell(printed, None, unit, place, hidden=printed in HIDDEN)
    found = NUMBER.match(printed)
    rest = found["rest"].strip() if found else ""
    if not found or (rest and not (BASE.match(rest) or RATIO.match(rest) or BRACKET.match(rest))):
        return Cell(printed, None, "", place)
    return _number(printed, found, rest, place, unit)


def _number(printed: str, found: re.Match[str], rest: str, place: Place, unit: str) -> Cell:
    own = (found["unit"] or "").lower()
    base, ratio = BASE.match(rest), RATIO.match(rest)
    return Cell(
        printed,
        _value(found),
        UNITS.get(own, own) or unit,
        place,
        numerator=int(ratio[1]) if ratio else None,
        base=int(ratio[2]) if ratio else _whole(base[1]) if base else None,
        decimals=len(found["part"] or ""),
    )


def _value(found: re.Match[str]) -> Decimal | None:
    digits = re.sub(r"\D", "", found["digits"])
    part = f".{found['part']}" if found["part"] else ""
    try:
        value = Decimal(digits + part)
    except InvalidOperation:
        return None
    is_negative = (found["sign"] or "+") in DASHES or bool(found["open"] and found["close"])
    return -value if is_negative and value else value


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))
