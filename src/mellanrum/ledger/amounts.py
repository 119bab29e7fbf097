"""Amounts as people write and paste them: '1 234 567,50', '−500', '(500)', '12 tkr'.

The browser's script for the budget grid reads the same way; tests hold the two together.
"""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {"": 1, "kr": 1, "sek": 1, ":-": 1, "tkr": 1_000, "kkr": 1_000, "mkr": 1_000_000,
         "mnkr": 1_000_000}  # fmt: skip
BLANKS = re.compile(r"[\s\u00a0\u2009\u202f\u2007']")
MINUS = "\u2212"
DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-"})
AMOUNT = re.compile(
    r"(?P<open>\()?(?P<sign>[+-]?)(?P<whole>\d+)(?:,(?P<part>\d+))?(?P<close>\))?"
    r"(?P<unit>kr|sek|:-|tkr|kkr|mkr|mnkr)?(?P<late>\))?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"([(+-]*)(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,))")
LARGEST = 10**15  # öre: more is a slip of the hand
REMEDY = "Skriv till exempel 1 234 567,50, −500 eller 12 tkr."


class AmountError(ValueError):
    """The text is no amount; the message is a Swedish sentence."""


def read_amount(text: str, unit: int = 1) -> int | None:
    """Öre; None for an empty text or a dash alone. `unit` is what a bare number counts: 1 000 for a
    column in tkr. Raises AmountError.

    A comma or a dot begins the decimals; '1.234' could be either, and is refused.
    """
    tight = BLANKS.sub("", text).translate(DASHES)
    if tight in ("", "-"):
        return None
    found = AMOUNT.fullmatch(_with_comma(tight))
    if found is None or bool(found["open"]) != bool(found["close"] or found["late"]):
        raise AmountError("Det är inget belopp.")
    named = (found["unit"] or "").lower()
    value = (
        Decimal(f"{found['whole']}.{found['part'] or 0}") * 100 * (UNITS[named] if named else unit)
    )
    if value != value.to_integral_value():
        raise AmountError("Ett belopp har högst två decimaler.")
    if value > LARGEST:
        raise AmountError("Så stort kan beloppet inte vara.")
    return -int(value) if found["sign"] == "-" or found["open"] else int(value)


def _with_comma(text: str) -> str:
    """One way of writing decimals: '1.234.567,50' and '1234567.50' as '1234567,50'."""
    text = GROUPED.sub(lambda found: found[1] + found[2].replace(".", ""), text)
    if "," not in text and text.count(".") == 1:
        after = re.match(r"\d*", text.partition(".")[2])
        if after is not None and len(after[0]) == 3:
            raise AmountError("Punkten kan betyda tusental eller decimaler.")
        return text.replace(".", ",")
    return text


def plain_amount(ore: int | None) -> str:
    """'1 234 567' or '1 234,50' with ordinary no-break spaces, as a field shows it; '' for none."""
    if ore is None:
        return ""
    whole, part = divmod(abs(ore), 100)
    digits = f"{whole:,}".replace(",", "\u00a0")
    decimals = f",{part:02d}" if part else ""
    return f"{MINUS if ore < 0 else ''}{digits}{decimals}"
