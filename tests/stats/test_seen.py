"""Who works in an insats sees its true numbers, and nothing of any other."""

from __future__ import annotations

from mellanrum.domain import periods
from mellanrum.figures.figure import Status
from mellanrum.stats.seen import see
from tests.stats.world import Person, World, closed


def test_nothing_is_hidden_and_no_other_insats_is_told() -> None:
    world = World(people=[closed(who=1), Person(who=2), Person(who=3, insats="beta")])
    edition = see(world.frames(), periods.year(2021), {"alfa"}, "nu")
    assert edition.figures["insats.alfa.deltagare.antal"].value == 2
    assert edition.figures["insats.alfa.avslutade.arbete-eller-studier"].value == 1
    assert all(f.status is not Status.SUPPRESSED for f in edition.figures.values())
    assert all(key.startswith("insats.alfa.") for key in (*edition.figures, *edition.tables))
