"""What of the economy the start page asks for: of whom, and at the same cost however much waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.registers.economy.actions import claims, plans
from mellanrum.registers.economy.models import Award
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.web.areas.start.economy_needs import budget_needs, money_needs
from mellanrum.web.viewer import Viewer, find_viewer
from tests.casework.conftest import built
from tests.casework.world import AT, BY, TODAY, World
from tests.economy.test_claims_flow import LINES, ROW, award, peopled, submitted, world

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["award", "built", "peopled", "world"]
PEOPLE = ("chef_office", "eva_eko", "bo_board")


def viewer(world: World, name: str) -> Viewer:
    found = find_viewer(world.users[name], TODAY)
    assert found is not None
    return found


def told(world: World) -> Iterator[list[str]]:
    for name in PEOPLE:
        yield [need["title"] for need in money_needs(viewer(world, name), None, TODAY)]


def test_a_claim_waits_for_whoever_may_take_its_next_step(world: World, award: Award) -> None:
    claim = submitted(world, award)
    check, attest = ["1 rekvisition att granska"], ["1 rekvisition att attestera"]
    assert list(told(world)) == [check, check, []]
    claim = claims.check(claim=claim, by=world.actor("eva_eko"), at=AT)
    assert list(told(world)) == [attest, [], attest]
    claims.attest(claim=claim, by=world.actor("bo_board"), at=AT)
    pay = ["1 rekvisition att betala"]
    assert list(told(world)) == [pay, pay, []]


def test_what_waits_costs_the_same_however_much_it_is(world: World, award: Award) -> None:
    eva, counts = viewer(world, "eva_eko"), []
    small = tuple(replace(line, amount_ore=1_000_00, vat_ore=0) for line in LINES)
    for month in (1, 2, 3):
        row = replace(ROW, from_on=date(2026, month, 1), to_on=date(2026, month + 1, 1))
        submitted(world, award, row=row, lines=small)
        with CaptureQueriesContext(connection) as queries:
            titles = [need["title"] for need in money_needs(eva, None, TODAY)]
        counts.append(len(queries))
    assert titles == ["3 rekvisitioner att granska"]
    assert len(set(counts)) == 1


def test_the_budget_waits_from_sixty_days_before_its_day_until_it_is_decided(world: World) -> None:
    bo = viewer(world, "bo_board")

    def asked(today: date) -> list[str]:
        return [need["text"] for need in budget_needs(bo, today, 60)]

    early, near, late = date(2027, 10, 1), date(2027, 11, 29), date(2027, 12, 2)
    assert asked(early) == asked(late) == []
    last = "30 november 2027"
    assert asked(near) == [f"Senast {last}, i morgon. Inget förslag finns."]
    head = PlanHead("Budget 2028", world.forbund.name, 2028, source="Prov")
    plan = plans.create_plan(forbund=world.forbund, head=head, lines=[], by=BY, at=AT)
    assert asked(near) == [f"Senast {last}, i morgon. ”Budget 2028” är föreslagen."]
    assert asked(late) == [f"Sista dagen var {last}. ”Budget 2028” är föreslagen."]
    assert not list(budget_needs(viewer(world, "lea_lead"), near, 60))
    plans.withdraw_plan(plan=plan, reason="Prov", seen=plan.version, by=BY, at=AT)
    assert asked(late) == []
