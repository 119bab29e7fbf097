"""The page of many: protected for the office, true for who works in the insats, never a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mellanrum.audit import persons
from mellanrum.audit.models import Read
from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.registers.casework.queries.progression import get_current
from mellanrum.stats.progression import maker_of, progression
from tests.casework.plans.scenes import enrolment_of
from tests.casework.progression.scenes import rated
from tests.casework.world import TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE, YEAR = "/uppfoljning/progression/", "?ar=2026"
INSATS = f"{PAGE}teamet/"


def rate_many(world: World, many: int, first: int = 0) -> None:
    """Half go from 1 to 4, half stay at 3."""
    sam = world.actor("sam_kommun")
    for n in range(first, first + many):
        enrolment = enrolment_of(world.participant(f"P{n:04}"))
        for ago, value in ((20, 1 if n % 2 else 3), (1, 4 if n % 2 else 3)):
            rated(enrolment, sam, own={"goal": value}, on=TODAY - timedelta(days=ago))


def test_the_office_sees_small_groups_as_nothing_and_the_team_sees_all(world: World) -> None:
    rate_many(world, 4)
    chef, lea = world.client("chef_office"), world.client("lea_lead")
    assert "För få har skattats" in chef.get(INSATS + YEAR).content.decode()
    assert chef.get(f"{INSATS}diagram.svg{YEAR}").status_code == 404
    assert "4 deltagare har skattats" in lea.get(INSATS + YEAR).content.decode()
    assert Read.objects.filter(subject="insats:teamet", purpose__contains="progression").exists()
    rate_many(world, 16, first=4)
    html = chef.get(INSATS + YEAR).content.decode()
    assert "20 deltagare har skattats" in html
    assert "Började lågt: +3,0 steg i snitt" in html
    assert chef.get(f"{INSATS}?ar=2026&sida=handlaggaren").status_code == 200
    assert "<svg" in chef.get(f"{INSATS}diagram.svg{YEAR}").content.decode()
    told = chef.get(f"{INSATS}tabell/mal.csv{YEAR}").content.decode()
    assert "Började lågt;10;10;100" in told
    for missing in (f"{PAGE}?ar=1999", f"{INSATS}?sida=annan", f"{INSATS}tabell/mal.exe{YEAR}"):
        assert chef.get(missing).status_code == 404


def test_the_rows_are_read_behind_the_person_gate_alone(world: World) -> None:
    rate_many(world, 5)
    with persons.closed():
        maker = maker_of("mellanbygd", get_current(), "teamet", "participant", year(2026))
        told = progression("mellanbygd", maker, Policy(5))
    assert told.base.value == 5
