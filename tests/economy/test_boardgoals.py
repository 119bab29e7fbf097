"""The board's goals: the demo's of 2021 as printed, and judging in the narrow cases."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import printed
from mellanrum.registers.economy.models import BoardGoal, BoardGoalReview
from mellanrum.reports.board_goal_tables import (
    board_goal_table,
    compared,
    judge,
    overall,
    reached_said,
    telling,
)
from mellanrum.reports.years import get_year_figures
from mellanrum.web.areas.boardgoals.picking import picked
from tests.web.conftest import FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/ekonomi/mal/"


@dataclass
class Goal:
    slug: str = "malet"
    text: str = "Målet"
    kind: str = "financial"
    figure: str = "ekonomi.x"
    direction: str = "at_least"
    target: Decimal | None = Decimal(75)
    source: str = "Budget"


@dataclass
class Review:
    verdict: str = ""
    comment: str = ""


def share(value: str) -> Figure:
    return Figure("ekonomi.x", "Andel", Decimal(value), Unit.PERCENT, "2021")


@pytest.mark.parametrize(
    ("value", "direction", "verdict"),
    [
        ("75", "at_least", "reached"),
        ("74.999", "at_least", "missed"),
        ("75", "at_most", "reached"),
        ("75.001", "at_most", "missed"),
        ("75.4", "exactly", "reached"),
        ("75.5", "exactly", "missed"),
    ],
)
def test_a_goal_is_judged_by_the_exact_figure(value: str, direction: str, verdict: str) -> None:
    assert compared(share(value), direction, Decimal(75)) == verdict


def test_a_figure_just_short_of_the_target_does_not_print_as_the_target() -> None:
    assert printed(telling(share("74.6"), Decimal(75))).startswith("74,6")
    assert printed(telling(share("75"), Decimal(75))).startswith("75\u202f")
    assert printed(telling(share("74.2"), Decimal(75))).startswith("74\u202f")


def test_the_boards_own_words_stand_beside_the_computed_verdict() -> None:
    one = judge(Goal(), Review("partly", "Nästan"), {"ekonomi.x": share("74")})
    assert (one.code, one.own, one.is_computed) == ("missed", "partly", True)
    without = judge(Goal(), Review("partly", "Nästan"), {})
    assert (without.code, without.own, without.is_computed) == ("partly", "", False)
    unmeasured = judge(Goal(), None, {})
    assert unmeasured.code == "unmeasured"
    assert reached_said([one, without, unmeasured]) == "0 av 3 mål är nådda."
    assert "1 mål är varken mätt" in overall([one, unmeasured])
    assert board_goal_table([], 2021) is None


def test_the_demos_goals_of_2021_are_as_printed(site: Site) -> None:
    """74 % of used funds against 75; the surplus from 3 672 934 to 2 294 840 kr."""
    table = get_year_figures(FORBUND, 2021).tables["styrelsens-mal"]
    rows = {row.key: row for row in table.rows}
    assert table.finding.startswith("1 av 3 mål är nådda.")
    assert [c and printed(c) for c in rows["till-malgruppen"].cells] == ["75\u202f%", "74\u202f%"]
    assert rows["till-malgruppen"].note.startswith("Inte nått. Andel av använda medel.")
    page = site.client("board").get(f"{ROOT}2021/").content.decode().replace("\u202f", " ")
    for told in ("2 294 840", "3 672 934", "94,3 % av tilldelade medel (målet nått",
                 "Reglerna om att återställa ett underskott är inte med",
                 "Likvida medel är konto 1900–1999", "−1 378 094"):  # fmt: skip
        assert told in page, told
    assert "Lägg till ett mål" not in page


def test_a_figure_is_picked_by_its_label_or_key(site: Site) -> None:
    figures = get_year_figures(FORBUND, 2021).figures
    key = "ekonomi.medel.administration.andel"
    for text in (key, f"Administration, andel av använda medel [{key}]",
                 "administration, andel av använda medel"):  # fmt: skip
        assert picked(text, figures) == key
    assert picked("  ", figures) == ""
    assert picked("indikator:8", figures) == "indikator:8"
    with pytest.raises(DomainError, match="Ingen siffra heter ”kvasten”"):
        picked("kvasten", figures)
    with pytest.raises(DomainError, match=r"Flera siffror passar.*använda medel"):
        picked("administration andel", figures)


def test_a_goal_is_added_changed_commented_and_taken_away(site: Site) -> None:
    economist = site.client("economist")
    new = {"text": "Högst 12 % administration", "kind": "financial", "direction": "at_most",
           "figure": "ekonomi.medel.administration.andel", "target": "12,5", "from_year": "2021",
           "to_year": "", "position": "40", "source": "Budget 2021"}  # fmt: skip
    refused = economist.post(f"{ROOT}nytt/", {**new, "figure": "kvasten"})
    assert refused.status_code == 422
    assert "Ingen siffra heter" in refused.content.decode()
    assert economist.post(f"{ROOT}nytt/", {**new, "target": ""}).status_code == 422
    assert economist.post(f"{ROOT}nytt/", new).status_code == 302
    goal = BoardGoal.objects.get(text=new["text"])
    assert (goal.target, goal.slug) == (Decimal("12.5"), "hogst-12-administration")
    assert "1 av 4 mål" in economist.get(f"{ROOT}2021/").content.decode()
    one = f"{ROOT}mal/{goal.pk}/"
    assert economist.post(f"{one}andra/", {**new, "target": "13,5"}).status_code == 302
    assert "2 av 4 mål" in economist.get(f"{ROOT}2021/").content.decode()
    review = f"{one}2021/"
    assert economist.post(review, {"verdict": "", "comment": "Bra år"}).status_code == 302
    kept = economist.post(f"{one}ta-bort/")
    assert kept.status_code == 422
    assert economist.post(review, {"verdict": "", "comment": ""}).status_code == 302
    assert not BoardGoalReview.objects.filter(goal=goal).exists()
    assert economist.post(f"{one}ta-bort/").status_code == 302
    assert not BoardGoal.objects.filter(pk=goal.pk).exists()
    assert economist.get(f"{one}2019/").status_code == 404
