"""Verdicts on goals against their outcomes. Faults retold from the golden documents."""

# ruff: noqa: E501 – one statement a line

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault
from mellanrum.checking.model import Grid, GridKind
from mellanrum.checking.rules.goals import check
from tests.checking.told import grid, told

HEAD = "|Målvärde|Utfall|Bedömning\n"
WRONG: dict[str, tuple[tuple[str | Grid, ...], str, str]] = {
    "reached, it says, S21-37": (("# Lots", "Målet är att 40 % går till arbete. Resultatet är 39 %. Målet är uppnått."), "nått", "inte nått"),
    "in one sentence": (("# Lots", "Målet 40 % är uppnått med 39 % till arbete."), "nått", "inte nått"),
    "in brackets, S21-54": (("# Lots", "Till arbete gick 38 % (mål 50 %). Målet är därmed nått."), "nått", "inte nått"),
    "missed, it says": (("# Lots", "Minst 40 % ska gå till arbete. Under året gick 46 % vidare. Målet nåddes inte."), "inte nått", "nått"),
    "at most": (("# Lots", "Maximalt 85 deltagare ska vara inskrivna. I höstas var 97 inskrivna. Målet är nått."), "nått", "inte nått"),
    "above the goal": (("# Lots", "Målet är 40 %. Utfallet 26 % är över målet."), "nått", "inte nått"),
    "two values, S21-39": (("# Provlots", "Minst 40 % av avslutade deltagare ska gå till arbete.", "## Resultat", "Av avslutade deltagare gick 29 % till arbete (mål 35 %)."), "35 %", "40 %"),
    "table": ((grid("Mål", HEAD + "Till arbete|40 %|39 %|Nått\nNya|25|30|Nått", GridKind.GOALS),), "Nått", "inte nått"),
    "table, no result, S21-62": ((grid("Mål", HEAD + "Till arbete|40 %|46 %|Nått\nBättre hälsa|90 %||", GridKind.GOALS),), "90 %", ""),
    "text and table": (("# Lots", "Målet är att 35 % av avslutade går till arbete.", grid("Mål", "|Mål|Resultat\nAvslutade till arbete|40 %|42 %", GridKind.GOALS)), "35 %", "40 %"),
    "all in all, S21-64": (("# Resultat", "Uppnådda resultat motsvarar generellt målsättningarna.", "# Ett", "Målet är inte nått.", "# Två", "Målet nåddes inte."), "Uppnådda resultat motsvarar generellt målsättningarna.", ""),
}  # fmt: skip
RIGHT: dict[str, tuple[str | Grid, ...]] = {
    "reached": ("# Lots", "Målet är att 40 % går till arbete. Resultatet är 41 %. Målet är uppnått."),
    "partly": ("# Lots", "Målet är 40 %. Resultatet är 39 %. Målet är delvis uppnått."),
    "nearly": ("# Lots", "Målet är 40 %. Resultatet är 39 %. Målet är nästan nått."),
    "another unit": ("# Lots", "Målet är 40 %. I år gick 39 deltagare vidare. Målet är uppnått."),
    "the country beside": ("# Lots", "Målet är 40 %. Resultatet är 46 %, i fjol 39 %. Målet är nått."),
    "another goal": ("# Lots", "Minst 40 % ska gå till arbete.", "# Steget", "Minst 35 % ska gå till arbete."),
    "two measures, S21-40": ("# Lots", "Minst 160 deltagare ska få plats.", "Under året kom 25 nya (mål 100)."),
    "at most in a table": (grid("Mål", HEAD + "Högst 85 inskrivna|85|80|Nått", GridKind.GOALS),),
    "not measured": (grid("Mål", HEAD + "Bättre hälsa|90 %||Inte mätt", GridKind.GOALS),),
    "a budget": (grid("Drift", "|Utfall|Budget\nLots|39|40", GridKind.OPERATING),),
    "text and table alike": ("# Lots", "Målet är att 40 % av avslutade går till arbete.", grid("Mål", "|Mål|Resultat\nAvslutade till arbete|40 %|42 %", GridKind.GOALS)),
    "all in all, and so": ("# Resultat", "Resultaten motsvarar målsättningarna.", "# Ett", "Målet är nått.", "# Två", "Målet är nått."),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "printed", "right"), WRONG.values(), ids=WRONG)
def test_a_verdict_that_does_not_hold(
    texts: tuple[str | Grid, ...], printed: str, right: str
) -> None:
    found = list(check(told(*texts)))
    assert [(f.printed, f.right) for f in found] == [(printed, right)]
    assert found[0].fault is Fault.GOAL and found[0].remedy and found[0].places


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_a_verdict_that_holds(texts: tuple[str | Grid, ...]) -> None:
    assert list(check(told(*texts))) == []
