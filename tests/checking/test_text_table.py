"""Sentences against the tables they speak of. Faults retold from the golden documents."""

# ruff: noqa: E501 – one statement a line

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault
from mellanrum.checking.model import Grid, GridKind
from mellanrum.checking.rules.text_table import check
from tests.checking.told import grid, told

INCOME = grid(
    "Resultaträkning",
    "|2021|2020\nVerksamhetens intäkter|5 000 000|4 500 000\nVerksamhetens kostnader|−6 378 094|−5 647 616",
    GridKind.INCOME,
    "kr",
)
AGES = grid(
    "Ålder vid start",
    "|Kvinnor|Män|Alla\nYngre vuxna|44|31|75\nMedelålders|28|53|81\nGamla|37|17|54",
)
SHARES = grid("Andel till arbete per insats", "|Andel\nLots|29 %\nSteget|67 %\nTeamet|80 %")
QUESTION = grid(
    "Får du stödet till stor nytta",
    "|Förbundet|Riket\nPågående|74 % (57 %)|75 % (76 %)\nAvslut|80 % (69 %)|78 % (74 %)",
)
PEOPLE = grid("Deltagare per insats", "|Kvinnor|Män|Totalt\nProvteamet|59|62|121\nLots|11|18|29")
DEVIATION = grid(
    "Driftredovisning",
    "|Utfall|Budget|Avvikelse\nLots|429 477|453 750|24 273",
    GridKind.OPERATING,
    "kr",
)
LENGTHS = grid(
    "Tid i offentlig försörjning", "|Andel\nUnder 1 år|2 %\n1–3 år|48 %\n9 år eller mer|24 %"
)

WRONG: dict[str, tuple[tuple[str | Grid, ...], str, str]] = {
    "a number": (("# Ekonomi", INCOME, "Verksamhetens kostnader uppgick till 6 738 094 kr."), "6 738 094 kr", "−6 378 094"),
    "last year's": (("# Ekonomi", INCOME, "Verksamhetens intäkter uppgick föregående år till 4 200 000 kr."), "4 200 000 kr", "4 500 000"),
    "rounded wrongly": (("# Ekonomi", INCOME, "Verksamhetens intäkter blev 5,2 mkr."), "5,2 mkr", "5 000 000"),
    "the wrong way": (("# Ekonomi", INCOME, "Verksamhetens intäkter har minskat."), "Verksamhetens intäkter har minskat.", "ökat"),
    "by another amount": (("# Ekonomi", INCOME, "Verksamhetens kostnader har ökat med 370 478 kr."), "370 478 kr", "730478 kr"),
    "not the largest": (("# Deltagare", AGES, "Vanligast ålder vid start är yngre vuxna."), "Yngre vuxna", "Medelålders"),
    "a range, S21-33": (("# Resultat", SHARES, "Resultaten till arbete varierar mellan 29 % och 67 %."), "29 % och 67 %", "29 %–80 %"),
    "no majority, S21-35": (("# Deltagare", "Bland de äldre är en majoritet 34 % kvinnor."), "34 %", "mer än 50 %"),
    "a row of one word": (("# A", PEOPLE, "Provteamet har under året haft 112 deltagare."), "112", "121"),
    "from and to": (("# Ekonomi", INCOME, "Verksamhetens kostnader har ökat från 5 747 616 kr till 6 378 094 kr."), "5 747 616 kr", "−5 647 616"),
    "a deviation, P19-19": (("# Ekonomi", DEVIATION, "Lots: Den positiva avvikelsen på 29 473 kr beror på pandemin."), "29 473 kr", "24 273"),
    "a row of digits": (("# A", LENGTHS, "24 % har haft offentlig försörjning i 1–3 år."), "24 %", "48 %"),
    "higher than": (("# Resultat", "Utfallet 53 % är högre än riket, 57 %."), "högre än", "lägre än"),
    "as high as": (("# Resultat", "Utfallet 53 % är lika med riket, 57 %."), "lika med", "lägre än"),
    "last year in the text, S21-88": (("# Mål", "Andelen som fått stöd till stor nytta är 74 %, i fjol 54 %.", QUESTION), "54 %", "57 %"),
    "the country in the text, S21-88": (("# Mål", "Andelen som fått stöd till stor nytta är 74 % (utfall riket 76 %).", QUESTION), "76 %", "75 %"),
}  # fmt: skip
RIGHT: dict[str, tuple[str | Grid, ...]] = {
    "rows of one word": ("# A", PEOPLE, "Provteamet har haft 121 deltagare. I Provteamet deltog 62 män."),
    "other things of a row": ("# A", PEOPLE, "Provteamet har haft 14 möten med deltagarna."),
    "a deviation": ("# Ekonomi", DEVIATION, "Lots: Den positiva avvikelsen på 24 273 kr beror på pandemin."),
    "the number": ("# Ekonomi", INCOME, "Verksamhetens kostnader uppgick till 6 378 094 kr."),
    "rounded": ("# Ekonomi", INCOME, "Verksamhetens kostnader uppgick till 6,4 mkr."),
    "roughly": ("# Ekonomi", INCOME, "Verksamhetens kostnader uppgick till drygt 6 mkr."),
    "last year's": ("# Ekonomi", INCOME, "Verksamhetens intäkter var föregående år 4 500 000 kr."),
    "the right way": ("# Ekonomi", INCOME, "Verksamhetens intäkter har ökat med 500 000 kr."),
    "in per cent": ("# Ekonomi", INCOME, "Verksamhetens intäkter har ökat med 11 %."),
    "against budget": ("# Ekonomi", INCOME, "Verksamhetens intäkter var 300 000 kr lägre än budget."),
    "a part of it": ("# Ekonomi", INCOME, "Av verksamhetens kostnader gick 74 % till insatser."),
    "elsewhere": ("# Ekonomi", INCOME, "# Provlots", "I Provlots var verksamhetens kostnader 900 000 kr."),
    "the largest": ("# Deltagare", AGES, "Vanligast ålder vid start är medelålders."),
    "the largest of women": ("# Deltagare", AGES, "Bland kvinnor är vanligast ålder vid start yngre vuxna."),
    "one of the largest": ("# Deltagare", AGES, "Näst vanligast ålder vid start är yngre vuxna."),
    "the range": ("# Resultat", SHARES, "Resultaten till arbete varierar mellan 29 % och 80 %."),
    "another range": ("# Resultat", SHARES, "Svarsfrekvensen varierar mellan 55 % och 61 %."),
    "a likely range": ("# Resultat", SHARES, "Den sanna andelen ligger troligen mellan 29 % och 67 %."),
    "a majority": ("# Deltagare", "En majoritet, 54 %, var kvinnor."),
    "lower than": ("# Resultat", "Utfallet 53 % är lägre än riket, 57 %."),
    "the row's own": ("# Mål", "Andelen som fått stöd till stor nytta är 74 %, i fjol 57 % (riket 75 %).", QUESTION),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "printed", "right"), WRONG.values(), ids=WRONG)
def test_text_that_says_other_than_the_table(
    texts: tuple[str | Grid, ...], printed: str, right: str
) -> None:
    found = list(check(told(*texts)))
    assert [(f.printed, f.right) for f in found] == [(printed, right)]
    assert found[0].fault is Fault.TEXT_TABLE and found[0].remedy and found[0].places


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_text_that_says_as_the_table(texts: tuple[str | Grid, ...]) -> None:
    assert list(check(told(*texts))) == []
