"""From the live database: the same numbers, few questions, no codes of participants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.registers.organisation.models import Forbund
from mellanrum.stats.frames import load_frames
from mellanrum.stats.published import publish, published
from mellanrum.stats.registry import GoalView
from tests.stats.database import save
from tests.stats.test_protected import crowd
from tests.stats.world import Person, World, closed, told

pytestmark = pytest.mark.django_db
OPEN = Policy(minimum=1)


def world() -> World:
    """Something of everything: a move, a wrong registration, an anonymous, goals, head counts."""
    bare = Person(who=7, mode="anonymous", born=None, education="", referrer="", before=(),
                  support_status="unknown", support_years=None)  # fmt: skip
    people = [
        closed(date(2021, 3, 1), who=1, start=date(2020, 2, 1)),
        Person("beta", 1, start=date(2021, 3, 1)),
        Person(who=2, end=date(2021, 2, 3), reason="wrong_registration"),
        Person("gamma", 3, spells=(("job", date(2021, 6, 1)), ("other", date(2021, 7, 1)))),
        Person(who=4, born=None, sex="other", support_status="not_applicable", support_years=None),
        closed(who=5, occupation="school", after=("benefit", "none"), before=()),
        bare,
    ]
    goal = GoalView("m", "Minst 50", "avslutade.till-arbete.andel", Decimal(50), "%", "at_least",
                    2020, None, ((2020, "reached", "Ja"), (2021, "partly", "Nja")))  # fmt: skip
    head_counts = (told("participants", 9), told("participants", 8, insats="annat"))
    return World(people, head_counts, (goal,), ((2021, 12),))


def test_the_database_gives_what_the_plain_rows_give() -> None:
    save(world())
    from_rows = publish(world().frames(), year(2021), OPEN, "h0")
    assert published("norra", year(2021), OPEN).tables == from_rows.tables


def test_loading_asks_as_many_questions_however_many_rows() -> None:
    save(world())
    with CaptureQueriesContext(connection) as few:
        load_frames("norra")
    save(replace(crowd(1, 40), successors={}), "sodra")
    with CaptureQueriesContext(connection) as many:
        load_frames("sodra")
    assert len(few) == len(many) <= 21


def test_another_forbund_is_not_counted() -> None:
    save(world())
    save(crowd(2, 30), "sodra")
    from_rows = publish(world().frames(), year(2021), OPEN, "h0")
    assert published("norra", year(2021), OPEN).tables == from_rows.tables


def test_no_participant_code_leaves_the_database() -> None:
    save(world())
    frames = load_frames("norra")
    for frame in (frames.enrolments, frames.spells):
        assert "HEMLIG" not in frame.write_csv()
        assert frame.null_count().sum_horizontal().item() == 0


def test_an_unknown_forbund_is_told() -> None:
    with pytest.raises(Forbund.DoesNotExist):
        load_frames("ingen")
