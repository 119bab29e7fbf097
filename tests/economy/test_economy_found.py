"""The search finds what the economy holds, as far as the viewer sees it on its own page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.registers.economy.actions import plans, society_costs
from mellanrum.registers.economy.models import Award
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.web.areas.search.economy import economy_of
from mellanrum.web.viewer import find_viewer
from tests.casework.conftest import built
from tests.casework.world import AT, BY, TODAY, World
from tests.economy.test_claims_flow import award, peopled, submitted, world

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["award", "built", "peopled", "world"]


def found(world: World, name: str, typed: str) -> dict[str, list[str]]:
    viewer = find_viewer(world.users[name], TODAY)
    assert viewer is not None
    return {g.title: [h.label for h in g.hits] for g in economy_of(viewer, typed) if g.hits}


def test_each_finds_what_its_own_pages_show(world: World, award: Award) -> None:
    submitted(world, award)
    head = PlanHead("Budget 2028", world.forbund.name, 2028, source="Prov")
    plans.create_plan(forbund=world.forbund, head=head, lines=[], by=BY, at=AT)
    assert found(world, "eva_eko", "handledare") == {"Rekvisitioner": ["Teamet, rekvisition 1"]}
    assert found(world, "eva_eko", "2025:9") == {
        "Beviljade medel": ["Teamet, SN 2025:9"],
        "Rekvisitioner": ["Teamet, rekvisition 1"],
    }
    assert found(world, "bo_board", "budget 2028") == {"Budgetar": ["Budget 2028"]}
    assert "Rekvisitioner" in found(world, "lea_lead", "2025:9")
    assert found(world, "lea_lead", "budget 2028") == {}
    assert found(world, "eva_eko", "2025:9 finnsinte") == {}


def test_the_unit_costs_are_found_and_the_search_costs_the_same(world: World) -> None:
    counts = []
    for typed in ("finnsinte", "regionskatt"):
        with CaptureQueriesContext(connection) as queries:
            hits = found(world, "eva_eko", typed)
        counts.append(len(queries))
        if not counts[1:]:
            society_costs.load_examples(forbund=world.forbund, by=BY, at=AT)
    assert counts[0] == counts[1]
    assert hits["Styckkostnader"]
