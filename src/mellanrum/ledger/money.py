"""Money: whole öre inside, Decimal kronor at the edge, never a float."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"([+-]?)(\d*)(?:[.,](\d{1,2}))?")


def kronor(ore: int) -> Decimal:
    """123456 → Decimal('1234.56')."""
    return Decimal(ore).scaleb(-2)


def parse_ore(text: str) -> int | None:
    """'-1234.5' → -123450; None when the text is not an amount with at most two decimals."""
    match = _AMOUNT.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    ore = int(match[2] or "0") * 100 + int((match[3] or "").ljust(2, "0"))
    return -ore if match[1] == "-" else ore


def sie_amount(ore: int) -> str:
    """-123450 → '-1234.50', as a SIE file writes it."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def swedish_amount(ore: int) -> str:
    """-123450 → '−1 234,50 kr' for sentences."""
    digits = f"{abs(ore) // 100:,}".replace(",", "\u202f")
    return f"{'−' if ore < 0 else ''}{digits},{abs(ore) % 100:02d}\u202fkr"
