"""The demo's cases are made by the same actions as the pages use, once."""

from __future__ import annotations

import pytest

from mellanrum.jobs.demo_cases import CASES, demo_cases
from mellanrum.jobs.people import demo_people
from mellanrum.registers.casework.models import Consent, Enrolment, Intake
from tests.demo_data import AT, load_demo

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
