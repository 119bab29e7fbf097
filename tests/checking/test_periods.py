"""Dates and periods that cannot be right. Faults retold from the golden documents."""

# ruff: noqa: E501 – one statement a line

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault, Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules.periods import check
from tests.checking.told import grid, told

GOALS = grid("Mål", "|Målvärde\nStödet ska minska på tre år|22 %", GridKind.GOALS)

# Each: texts, then what is printed and what is right.
WRONG = {
    "no such day": (("Perioden slutade den 31 juni.",), "31 juni", "30 juni"),
    "no such leap day": (("Avtalet gäller från 2021-02-29.",), "2021-02-29", "2021-02-28"),
    "no such month": (("Avtalet gäller från 2021-13-01.",), "2021-13-01", ""),
    "a day short, P17-27": (("Rapporten gäller 2021-05-01–2021-08-30.",), "2021-05-01–2021-08-30", "2021-08-31"),
    "backwards": (("Insatsen pågår 2021-08-01–2020-12-31.",), "2021-08-01–2020-12-31", ""),
    "years backwards": (("Planen gäller 2023–2021.",), "2023–2021", "2021–2023"),
    "ages backwards": (("Gruppen är 29–16 år.",), "29–16 år", ""),
    "five figures, S21-51": (("Så var det under 20219-2021.",), "20219", ""),
    "last year's heading": (("# Måluppfyllelse 2020", "Målen följdes."), "2020", "2021"),
    "planned the year itself, P17-28": (
        ("Styrelsen har under året haft en planeringsdag för att ta fram 2021 års verksamhetsplan.",),
        "2021 års", "2022 års",
    ),
    "two plans in force, P19-37": (
        ("Arbetet följer verksamhetsplan 2021-2023.", "Enligt verksamhetsplan 2020–2022 ska alla få stöd."),
        "2020–2022", "",
    ),
    "an event in two years, S21-12": (
        ("# Historia", "Vid sammanslagningen av tre förbund till ett 2020 följde medlen med.", "# Lots",
         "Efter förbundssammanslagningen 2021 ändrades arbetet.", "Före sammanslagningen 2020 var det så."),
        "2021", "2020",
    ),
    "founded in another year": (
        ("# Historia", "Förbundet bildades 2020 genom en sammanslagning av tre förbund.", "# Lots",
         "Efter sammanslagningen 2021 ändrades arbetet."),
        "2021", "2020",
    ),
    "future that is past, S21-68": (("Projektet ska pågå tom 2021-12-31.",), "ska pågå tom 2021-12-31", ""),
    "planned and held, P19-48": (
        ("# Lots", "Just nu är en utvecklingsdag planerad i september.", "Den 18 september genomfördes dagen."),
        "är en utvecklingsdag planerad i september", "",
    ),
    "a goal longer than its project, S21-38": (
        ("# Lots", "Projekt Lots 2020-01-01–2021-12-31.", "Stödet ska minska under perioden 2020–2022."),
        "Stödet ska minska under perioden 2020–2022.", "2020-01-01–2021-12-31",
    ),
    "extended here, ended there, S21-57": (
        ("# Provlots", "I Provlots har arbetet avslutats 2021-10-31.", "Förlängning av Provlots tom 22-02-28. I Provlots."),
        "2021-10-31", "2022-02-28",
    ),
    "one group, two spans, P17-24": (
        ("# Provlots", "Provlots vänder sig till unga 16–29 år.", "I Provlots finns gruppen 15-29 år."),
        "15-29 år", "16–29 år",
    ),
}  # fmt: skip
RIGHT = {
    "whole months": ("Rapporten gäller 2021-05-01–2021-08-31.",),
    "half months": ("Mötena hölls 2021-05-03–2021-08-20.",),
    "leap day": ("Avtalet gäller från 2020-02-29.",),
    "the year before, said so": ("# Årsredovisning 2021", "Jämfört med 2020 ökade antalet."),
    "next year's plan": ("Styrelsen har under året haft en planeringsdag för 2022 års verksamhetsplan.", "Verksamhetsplan 2022–2024 antogs. Verksamhetsplan 2021–2023 gäller."),
    "years of a table": ("Översikten gäller 2017–2021.",),
    "the future": ("Orangeriet ska starta i mars 2022.",),
    "a goal of the year": ("Målet är att överskottet ska användas under 2021.",),
    "two groups": ("# Lots", "Lots är för personer 16–64 år.", "# Steget", "Steget är för personer 18–64 år."),
    "law and accounts": ("Lagen (2003:1210) och konto 20210 gäller.",),
    "a goal within its project": ("# Lots", "Projekt Lots 2020-01-01–2022-12-31.", "Stödet ska minska på tre år."),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "printed", "right"), WRONG.values(), ids=WRONG)
def test_a_time_that_cannot_be(texts: tuple[str, ...], printed: str, right: str) -> None:
    found = list(check(told(*texts)))
    assert [(f.printed, f.right) for f in found] == [(printed, right)]
    assert found[0].fault is Fault.PERIOD and found[0].remedy and found[0].places


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_a_time_that_can_be(texts: tuple[str, ...]) -> None:
    assert list(check(told(*texts))) == []


def test_a_goal_in_a_table_is_held_against_its_project() -> None:
    (finding,) = check(told("# Lots", "Projekt Lots 2020-01-01–2021-12-31.", GOALS))
    assert finding.severity is Severity.MEDIUM and "2020-01-01–2021-12-31" in finding.message
