"""Figures in running text: as printed, with their base, in thousands or millions, or in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import half_up
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import MISSING, THIN, number, printed, with_base

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)\s*(?:\|\s*(\w+)\s*)?\}\}")
UNTOLD = {Unit.PERSONS: "ett skyddat antal", Unit.PERCENT: "en skyddad andel"}
ONES = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
TENS = ("", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
MOST_IN_WORDS = 999


def inserted(text: str, figures: Mapping[str, Figure], where: str, line: int = 1) -> str:
    """`text` with every placeholder replaced; `line` is that of its first. Raises DomainError
    naming an unknown key, a form that does not fit, and what stands in braces and is no key.
    """

    def replace(match: re.Match[str]) -> str:
        key, form = match[1], match[2] or ""
        at = line + text.count("\n", 0, match.start())
        if key not in figures:
            raise DomainError(
                f"Texten {where} hänvisar till siffran {key}, som inte finns"
                f"{nearest(key, figures)}, på rad {at}. {_remedy(key)}"
            )
        try:
            return spoken(figures[key], form)
        except DomainError as error:
            raise DomainError(f"Texten {where}, rad {at}: {error.message}") from None

    told = PLACEHOLDER.sub(replace, text)
    if "{{" in told:
        at = line + text.count("\n", 0, text.index("{{"))
        raise DomainError(
            f"Texten {where}, rad {at}: ”{told[told.index('{{') :][:40]}” går inte att läsa. "
            "Skriv {{ nyckel }}, eller lägg in siffran på nytt."
        )
    return told


def _remedy(key: str) -> str:
    if key.startswith("enkat."):
        return "Nycklarna står i JSON-filen vid varje tabell under Enkäter, Resultat."
    return "Se docs/reference/matt.md eller mellanrum figures för nycklarna."


def nearest(key: str, known: Iterable[str]) -> str:
    """' (menar du x eller y?)': the keys most like it; '' where none is."""
    found = get_close_matches(key, list(known), n=3, cutoff=0.75)
    return f" (menar du {' eller '.join(found)}?)" if found else ""


def spoken(figure: Figure, form: str = "") -> str:
    """The figure in running text, in one of FORMS. Raises DomainError where the form is unknown or
    does not fit.
    """
    if form not in FORMS:
        raise DomainError(
            f"Formen {form} finns inte. Skriv {joined(list(FORMS)[1:])}, eller inget."
        )
    if figure.status is Status.SUPPRESSED:
        return UNTOLD.get(figure.unit, "en skyddad uppgift")
    return MISSING if figure.value is None else FORMS[form](figure)


def _money(figure: Figure, size: int, decimals: int, unit: str) -> str:
    if figure.unit is not Unit.SEK or figure.value is None:
        raise DomainError(f"{figure.label} är inget belopp och skrivs inte i {unit}.")
    return f"{number(figure.value / size, decimals)}{THIN}{unit}"


def _words(figure: Figure) -> str:
    whole = half_up(figure.value or Decimal(0), 0)
    if whole != figure.value or not 0 <= whole <= MOST_IN_WORDS:
        raise DomainError(
            f"{figure.label} är {printed(figure)} och skrivs inte med bokstäver. Det gör bara hela "
            f"tal från 0 till {MOST_IN_WORDS}."
        )
    percent = " procent" if figure.unit is Unit.PERCENT else ""
    return f"{number_word(int(whole))}{percent}"


def number_word(n: int) -> str:
    """0–999 in letters: 'tolv', 'tjugoen', 'hundrafyrtiotvå'."""
    if n >= 100:
        hundreds = "hundra" if n < 200 else f"{ONES[n // 100]}hundra"
        return hundreds + (number_word(n % 100) if n % 100 else "")
    if n < len(ONES):
        return ONES[n]
    return TENS[n // 10] + (ONES[n % 10] if n % 10 else "")


FORMS: dict[str, Callable[[Figure], str]] = {
    "": printed,
    "bas": with_base,
    "tkr": lambda figure: _money(figure, 1000, 0, "tkr"),
    "mkr": lambda figure: _money(figure, 1_000_000, 1, "mkr"),
    "ord": _words,
}
