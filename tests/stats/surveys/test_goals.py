"""Goals that answers measure: the mean of an indicator's questions, at least the nation's level."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.insatser.policies import check_measure
from mellanrum.registers.insatser.rows import GoalRow
from mellanrum.registers.surveys.actions.answering import submit
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.reports.survey_goals import (
    goal_level,
    goal_value,
    goal_verdict,
    is_survey_measure,
    survey_goal_tables,
)
from mellanrum.reports.years import forget, get_year_figures
from tests.casework.conftest import built, world
from tests.casework.world import World
from tests.stats.surveys.forms import of_all, results, row
from tests.stats.surveys.test_counts import worked
from tests.stats.surveys.test_results import poured, register_national
from tests.surveys.world import AT, BY, OVER, SENT, new_link

__all__ = ["built", "world"]
FIVE = Policy(5)


def test_an_indicator_is_the_mean_of_its_questions_as_printed() -> None:
    """76 and 82 are 79; the nation had 79 the year before, and at least 79 is enough."""
    found = results(worked(), FIVE, before=of_all(f1=74, f2=84))
    value = goal_value(found, "indikator:1")
    assert value is not None and value.value == 79
    told = goal_verdict(found, "indikator:1")
    assert (told.code, told.level) == ("reached", 79)
    assert told.sentence == "Nått. 79 % mot rikets 79 % 2020".replace(" %", "\u202f%")
    higher = results(worked(), FIVE, before=of_all(f1=75, f2=84))
    assert goal_verdict(higher, "indikator:1").code == "not_reached"  # 79.5 is more than 79


def test_a_level_of_some_of_the_questions_is_no_level() -> None:
    found = results(worked(), FIVE, before=of_all(f1=74))
    assert goal_level(found, "1a") == 74
    assert goal_level(found, "indikator:1") is None
    assert goal_verdict(found, "indikator:1").sentence.startswith("Rikets nivå året före är inte")


def test_a_measure_is_exact_and_an_insats_has_its_own() -> None:
    found = results(worked(), FIVE, before=of_all(f1=76))
    assert goal_verdict(found, "1a").code == "reached"  # 13 of 17 is 76.47 %
    assert goal_verdict(found, "1a", "b").code == "not_reached"  # 4 of 8
    assert goal_level(found, "1a", "b") == 76
    assert goal_verdict(found, "1a", "b", target=Decimal(50)).sentence == "Nått"
    assert goal_verdict(found, "1a", "b", target=Decimal(49), at_most=True).code == "not_reached"


def test_what_cannot_be_judged_says_why() -> None:
    found = results([row("man", "a", "x", f1=3) for _ in range(3)], FIVE)
    hidden = goal_verdict(found, "1a")
    assert hidden.code == "hidden" and hidden.value is not None
    assert hidden.value.status is Status.SUPPRESSED
    assert goal_verdict(results(worked(), FIVE), "1a").sentence.startswith("Rikets nivå")
    assert goal_verdict(results(worked(), FIVE), "indikator:3").code == "not_measured"
    assert goal_verdict(results(worked(), FIVE), "9z").value is None
    rows = [row("man", "a", "x", f1=3, f2=3, f3=3) for _ in range(9)]
    changed = goal_verdict(results(rows, FIVE, before=of_all(f3=50)), "2a")
    assert changed.level is None and changed.sentence.endswith("Frågan är ny.")


@pytest.mark.parametrize("measure", ["indikator:8", "6a", "16f"])
def test_a_goal_may_name_a_measure_of_answers(measure: str) -> None:
    assert is_survey_measure(measure)
    check_measure(GoalRow("a", "b", "c", measure=measure, direction="qualitative", from_year=2021))


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(DomainError, match="nyckel"):
        check_measure(
            GoalRow("a", "b", "c", measure="indikator:x", direction="qualitative", from_year=2021)
        )


@action
def set_goal(*, world: World) -> None:
    for slug, measure in (("nytta", "1a"), ("annat", "")):
        Goal.objects.create(
            insats=world.insatser["teamet"], slug=slug, text="Stöd till nytta", measure=measure,
            direction="qualitative", from_year=2025,
        )  # fmt: skip
    record(by=BY, at=AT, verb="goals.save", subject="goals:nytta")


@pytest.mark.django_db(databases=["default", "reads"])
def test_the_goals_of_an_insats_are_measured_by_its_answers(world: World) -> None:
    poured(world, 8)
    register_national(world=world)
    slug = world.forbund.slug
    rows = tuple(Row(key, key, (None, None), note="Inte mätt") for key in ("nytta", "annat"))
    columns = (Column("malvarde", "Målvärde"), Column("utfall", "Utfall"))
    tables = {"insats.teamet.mal": Table("insats.teamet.mal", "Mål", "Mål", columns, rows, "2026")}
    assert survey_goal_tables(slug, 2026, 5, tables) == {}
    set_goal(world=world)
    table = survey_goal_tables(slug, 2026, 5, tables)["insats.teamet.mal"]
    assert table.rows[0].note.startswith("Inte nått. 50")
    outcome = table.rows[0].cells[1]
    assert outcome is not None and outcome.key == "insats.teamet.mal.nytta.utfall"
    assert (table.rows[1], table.finding) == (rows[1], "0 av 2 mål är nådda.")


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_remembered_year_sees_new_answers(world: World) -> None:
    """Answers do not change the state of the registers, by which a year is remembered."""
    campaign = poured(world, 8)
    register_national(world=world)
    set_goal(world=world)
    forget()
    slug, key = world.forbund.slug, "insats.teamet.mal.nytta.utfall"
    before = get_year_figures(slug, 2026)
    assert get_year_figures(slug, 2026) is before
    assert before.figures[key].value == 50
    for _ in range(8):
        token = new_link(campaign=campaign, world=world)
        submit(token=token, content=SENT, by=BY, at=AT)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    assert get_year_figures(slug, 2026).figures[key].value == 75
    forget()
