"""What stands twice, and headings with nothing under them."""

# ruff: noqa: E501 – one statement a line

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault, Severity
from mellanrum.checking.model import Grid
from mellanrum.checking.rules.headings import check
from tests.checking.told import grid, told

NUMBERS = "|Kvinnor|Män\nAlby|11|12\nBeby|23|24\nCeby|35|36"
TEXT = (
    "Från och med 2016 har båda verksamheterna införts och nu är de en del av det vanliga arbetet."
)
LONG = "Båda verksamheterna har nu införts i kommunen och de är en del av det vanliga arbetet i alla delar."
WRONG: dict[str, tuple[tuple[str | Grid, ...], str, Severity]] = {
    "a chapter twice, P19-16": (("# 5.Kassaflödesanalys", "Här.", "# Noter", "Här.", "# 5. Kassaflödesanalys av årets medel", "Här.", "# Kassaflödesanalys av årets medel", "Åter."), "Kassaflödesanalys av årets medel", Severity.LOW),
    "twice under one heading": (("# Lots", "Text.", "## Resultat", "Bra.", "## Resultat", "Dåligt."), "Resultat", Severity.LOW),
    "an empty heading": (("# Lots", "Text.", "## Händelser", "## Resultat", "Bra."), "Händelser", Severity.LOW),
    "a number twice, S21-87": (("# Tabeller", "Tabell 10: Översikt av allt", "Text.", "Tabell 10: Har du någon att fråga"), "Tabell 10", Severity.LOW),
    "a title twice, S21-86": (("# Tabeller", "Tabell 41: Används delad statistik i arbetet", "Text.", "Tabell 42: Används delad statistik i arbetet"), "Tabell 42", Severity.MEDIUM),
    "text twice, P17-36": (("# Ett", LONG, "# Två", LONG), LONG, Severity.LOW),
    "a table's numbers again": (("# Tabeller", grid("Nya", NUMBERS), grid("Gamla", NUMBERS)), "Gamla", Severity.MEDIUM),
    "a table again": (("# Tabeller", grid("Nya", NUMBERS), grid("nya", NUMBERS)), "nya", Severity.LOW),
}  # fmt: skip
RIGHT: dict[str, tuple[str | Grid, ...]] = {
    "the same under each insats": ("# Lots", "## Resultat", "Bra.", "# Steget", "## Resultat", "Sämre."),
    "a chapter of chapters": ("# Insatser", "## Lots", "Text."),
    "a title page": ("# Årsredovisning", "# Förbundet", "Text."),
    "a reference": ("# Text", "Tabell 10 visar allt.", "Tabell 10: Översikt av allt"),
    "short sentences": ("# Ett", "Målet är nått.", "# Två", "Målet är nått."),
    "a sentence with figures": ("# Ett", TEXT, "# Två", TEXT),
    "register lines": ("# Lots", f"Syfte: {LONG}", "# Steget", f"Syfte: {LONG}"),
    "small tables": ("# Tabeller", grid("A", "|x\nAlby|31"), grid("B", "|x\nAlby|31")),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "printed", "severity"), WRONG.values(), ids=WRONG)
def test_what_stands_twice(texts: tuple[str | Grid, ...], printed: str, severity: Severity) -> None:
    found = list(check(told(*texts)))
    assert [(f.printed, f.severity) for f in found] == [(printed, severity)]
    assert found[0].fault is Fault.HEADING and found[0].remedy


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_what_may_stand_twice(texts: tuple[str | Grid, ...]) -> None:
    assert list(check(told(*texts))) == []
