"""Figures in the words of everyday: '7 av 10', 'tolv insatser'. What is said is a figure's own."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import with_base

SMALL = ("inga", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
         "tolv")  # fmt: skip


def in_tens(figure: Figure | None) -> str:
    """'ungefär 4 av 10' for 41 %; '' for what is hidden, unknown or not a share of a whole."""
    if figure is None or figure.status is not Status.SHOWN or figure.unit is not Unit.PERCENT:
        return ""
    value = figure.value
    if value is None or not 0 <= value <= 100:
        return ""
    return _edges(value) or _tenths(value)


def _edges(value: Decimal) -> str:
    if value == 0:
        return "ingen"
    if value == 100:
        return "alla"
    if value < 5:
        return "färre än 1 av 10"
    return "nästan alla" if value >= 95 else ""


def _tenths(value: Decimal) -> str:
    tens = int((value / 10).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{tens} av 10" if value % 10 == 0 else f"ungefär {tens} av 10"


# What a Swedish reader is told, and an English one.
ENGLISH = {"ingen": "none of the", "alla": "all", "nästan alla": "nearly all"}


def share_said(figure: Figure, language: str) -> str:
    """As `in_tens`, in English where that is read: 'about 4 in 10'."""
    said = in_tens(figure)
    if language != "en" or not said:
        return said
    english = said.replace("ungefär", "about").replace("färre än", "fewer than")
    return ENGLISH.get(said, english.replace(" av ", " in "))


def share_of(figure: Figure, language: str) -> str:
    """'41 % av 91'; '41% of 91'."""
    said = with_base(figure)
    return said.replace("\u202f%", "%").replace(" av ", " of ") if language == "en" else said


def counted(n: int, one: str, many: str) -> str:
    """'En insats', 'Tolv insatser', '13 insatser'; `one` has its own article."""
    if n == 1:
        return capitalized(one)
    return capitalized(f"{SMALL[n] if n < len(SMALL) else n} {many}")
