"""What the linter says, in Swedish: what the figure is, its value, and what to do."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.checking.linter.index import Entry, FigureIndex
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.domain.rounding import half_up
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Unit
from mellanrum.figures.format import THIN, number, printed

SEX_WORDS = {"kvinn": "kvinnor", "man": "män"}
TIME_WORDS = {Unit.MONTHS: "månader", Unit.YEARS: "år"}


def title(entry: Entry, index: FigureIndex) -> str:
    """'Tidsam: till arbete eller studier, kvinnor (2020)': the figure's name in a sentence."""
    names = index.names.get(entry.scope.partition(".")[2], ())
    label = entry.reading.label
    sex = SEX_WORDS.get(entry.reading.sex, "")
    if sex and sex not in label.lower():
        label = f"{label}, {sex}"
    if names and names[0].lower() not in label.lower():
        label = f"{names[0]}: {label[:1].lower()}{label[1:]}"
    return label if entry.year == index.year else f"{label} {entry.year}"


def value_text(entry: Entry) -> str:
    """The value with its unit, as it is printed."""
    text = printed(entry.figure)
    unit = TIME_WORDS.get(entry.figure.unit)
    return f"{text} {unit}" if unit else text


def in_form_of(numeral: Numeral, value: Decimal) -> str:
    """A value printed as the numeral was: '2,3 mkr', '16 procent', '25'."""
    unit = numeral.unit
    scale = numeral_scale(numeral)
    decimals = max(0, -int((numeral.step / scale).as_tuple().exponent)) if scale else 0
    if numeral.kind is Kind.FRACTION:
        return f"{number(value)}{THIN}%"
    text = number(half_up(value / scale, decimals), decimals)
    return f"{text}{THIN}{unit}" if unit == "%" else f"{text} {unit}".strip()


def numeral_scale(numeral: Numeral) -> int:
    """Kronor per printed one."""
    if numeral.kind is not Kind.MONEY:
        return 1
    if numeral.unit.startswith(("miljon", "mkr", "mnkr", "msek")):
        return 10**6
    return 1000 if numeral.unit in {"tkr", "kkr", "tusen kronor"} else 1


def placeholder(entry: Entry, numeral: Numeral | None = None) -> str:
    """What puts the figure in the text, in the magnitude that was written."""
    scale = numeral_scale(numeral) if numeral else 1
    form = {10**6: " | mkr", 1000: " | tkr"}.get(scale, "")
    return f"{{{{ {entry.key}{form} }}}}"


def contradicted(entry: Entry, index: FigureIndex, right: str, wrong: str) -> str:
    return f"{title(entry, index)} är {right}, inte {wrong}. Sätt in siffran i stället."


def hedge_is_wrong(entry: Entry, index: FigureIndex, right: str, wrong: str) -> str:
    name = title(entry, index)
    return f"{name} är {right}: {wrong} stämmer inte. Ändra ordet eller sätt in siffran."


def near(entry: Entry, index: FigureIndex, right: str, wrong: str) -> str:
    return (
        f"{title(entry, index)} är {right}. {capitalized(wrong)} är fel avrundat. Sätt in siffran."
    )


def stale(entry: Entry, index: FigureIndex, right: str, wrong: str) -> str:
    return (
        f"{title(entry, index)} var {wrong} vid den senaste ögonblicksbilden och är nu {right}. "
        "Sätt in siffran så följer den med."
    )


def supported(entry: Entry, index: FigureIndex) -> str:
    return f"{title(entry, index)} är {value_text(entry)}."


def unknown(wrong: str) -> str:
    return (
        f"Talet {wrong} finns inte bland årets siffror. Ange en källa, sätt in en siffra "
        "eller skriv om."
    )


def derived(what: str, right: str, wrong: str) -> str:
    return f"{capitalized(what)} är {right}, inte {wrong}. Rätta talet."


def direction(entry: Entry, index: FigureIndex, was: str, became: str, word: str) -> str:
    return f"{title(entry, index)} var {was} och blev {became}. Skriv {word}."


def no_change(entry: Entry, index: FigureIndex, value: str) -> str:
    return f"{title(entry, index)} är oförändrat {value}. Skriv om meningen."
