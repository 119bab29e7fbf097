"""Numbers, dates and shares as they are set in Swedish print."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.domain import swedish
from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Figure, Status, Unit

long_date = swedish.long_date  # 2021-06-01 → '1 juni 2021'

THIN = "\u202f"  # narrow no-break space between thousands and before the unit
MINUS = "\u2212"
SUPPRESSED = "·"
MISSING = "–"
SUFFIX = {Unit.PERCENT: "%", Unit.SEK: "kr"}


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half-up, away from zero, done once and last."""
    return half_up(value, decimals)


def number(value: Decimal, decimals: int = 0) -> str:
    """−1378093.80 → '−1 378 094' with a true minus and thin no-break spaces."""
    digits = f"{abs(rounded(value, decimals)):,.{decimals}f}"
    text = digits.replace(",", THIN).replace(".", ",")
    negative = rounded(value, decimals) < 0
    return MINUS + text if negative else text


def cell(figure: Figure | None) -> str:
    """The figure as a table cell: no unit but the per cent sign, which the eye needs."""
    if figure is None:
        return ""
    if figure.status is Status.SUPPRESSED:
        return SUPPRESSED
    if figure.status is Status.MISSING or figure.value is None:
        return MISSING
    text = number(figure.value, figure.decimals)
    return f"{text}{THIN}%" if figure.unit is Unit.PERCENT else text


def printed(figure: Figure) -> str:
    """The figure in running text, with its unit: '2 294 840 kr', '67 %', '48'."""
    text = cell(figure)
    if figure.status is Status.SHOWN and figure.unit is Unit.SEK:
        return f"{text}{THIN}kr"
    return text


def base_text(figure: Figure | None) -> str:
    """'av 21' for a share of persons or places; '' for a ratio of money, whose base says little."""
    if figure is None or figure.base is None or not figure.base_key:
        return ""
    return f"av {number(Decimal(figure.base))}"


def with_base(figure: Figure) -> str:
    """'67 % av 21' for a percentage that has a base, else as printed."""
    return " ".join(text for text in (printed(figure), base_text(figure)) if text)
