"""The demo's cases are made by the same actions as the pages use, once."""

from __future__ import annotations

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.jobs.demo_cases import CASES, demo_cases
from mellanrum.jobs.demo_event import BETTER, FORMS, KEEP
from mellanrum.jobs.demo_progression import AGO, MOST, demo_progression
from mellanrum.jobs.demo_surveys import ANSWERED, HANDED, demo_surveys
from mellanrum.jobs.people import TEAM, demo_people
from mellanrum.jobs.survey_due import survey_duties
from mellanrum.registers.casework.models import Consent, Enrolment, Intake, ProgressionRating
from mellanrum.registers.casework.queries.progression import get_current
from mellanrum.registers.surveys.answering_policies import to_pour
from mellanrum.registers.surveys.models import Comment, Sheet
from mellanrum.stats.progression import maker_of, progression
from tests.demo_data import AT, FORBUND, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = AT.replace(year=2026)


def test_they_are_made_once_and_cover_the_way() -> None:
    load_demo()
    demo_people(NOW)
    assert demo_cases(NOW) == len(CASES)
    assert demo_cases(NOW) == 0
    mine = Enrolment.objects.filter(participant__code__startswith="D0")
    assert {e.resting_from_on is not None for e in mine} == {True, False}
    assert mine.filter(ends_on__isnull=False).count() == 1
    assert Consent.objects.count() == len([c for c in CASES if c.parties])
    assert {i.state for i in Intake.objects.all()} == {"sent", "received"}
    progression_shows_something()
    questionnaires_wait_to_be_handed_out()


def questionnaires_wait_to_be_handed_out() -> None:
    """Once; some are handed out, and those that have come in are mixed."""
    assert demo_surveys(NOW) == HANDED
    assert demo_surveys(NOW) == 0
    survey_duties(system("test"), NOW)
    mixed = to_pour(ANSWERED, is_closed=False)
    assert 0 < mixed < ANSWERED
    assert Sheet.objects.filter(campaign__slug="pagaende-2026").count() == mixed
    assert Sheet.objects.filter(campaign__group="visitors").count() == FORMS
    assert Comment.objects.count() == len(KEEP) + len(BETTER)


def progression_shows_something() -> None:
    """Once; one participant has four ratings, and 2021 has enough of them to be told."""
    assert demo_progression(NOW) > sum(map(len, AGO.values()))
    assert demo_progression(NOW) == 0
    four = ProgressionRating.objects.filter(enrolment__participant__code="D0005")
    assert four.filter(side="participant").count() == 4
    told = {
        n: progression(
            FORBUND, maker_of(FORBUND, get_current(), TEAM, "participant", year(n)), Policy(5)
        )
        for n in (2021, NOW.year)
    }
    assert 20 <= (told[2021].base.value or 0) <= MOST
    assert told[2021].areas is not None and told[2021].regression
    assert told[NOW.year].base.status is Status.SUPPRESSED
