"""Which forms the browser may keep, and when it is told that one is saved."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.actions import plans as made
from mellanrum.registers.economy.models import BudgetPlan
from tests.casework.conftest import built, world
from tests.casework.world import AT, BY, World
from tests.economy.test_budget_plans import head

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built", "world"]
TEMPLATES = Path(__file__).parents[2] / "src" / "mellanrum" / "web" / "templates"
# A text of the website is written for everybody to read.
WITHOUT_PERSONS = {"bookings", "budget", "claims", "proposals", "society", "website"}


@pytest.fixture
def plan(world: World) -> BudgetPlan:
    lines = [PlanEntry("Intäkter", "Avgifter", "fee", {2026: 100_00})]
    found: BudgetPlan = made.create_plan(
        forbund=world.forbund, head=head(), lines=lines, by=BY, at=AT
    )
    return found


def test_only_forms_without_persons_are_kept_and_each_says_when_it_came_back() -> None:
    found = {
        path: path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*.html")
        if "data-keep=" in path.read_text(encoding="utf-8")
    }
    areas = {path.relative_to(TEMPLATES).parts[0] for path in found}
    assert {"budget", "claims", "society"} <= areas <= WITHOUT_PERSONS
    for text in found.values():
        for form in re.findall(r"<form[^>]*data-keep=[^>]*>", text):
            assert "data-keep-sent" in form
            assert "data-draft" not in form


def test_who_has_no_such_form_has_no_script_for_it(world: World) -> None:
    def page(name: str) -> str:
        return world.client(name).get("/profil/", follow=True).content.decode()

    assert "keep.js" in page("chef_office")
    assert "keep.js" not in page("sam_kommun")


def test_the_cookie_tells_of_a_form_that_is_saved_and_of_no_other(
    world: World, plan: BudgetPlan
) -> None:
    url = f"/ekonomi/budget/{plan.slug}/rader/"
    chef: Client = world.client("chef_office")
    row = {"section": "Insatser", "label": "Teamet", "kind": "Individinriktad insats"}
    sent = {**row, "2026": "1 mkr", "order": "1", "behall": url, "seen": "0"}
    for wrong in ({"2026": "mycket"}, {"seen": "7"}):
        answer = chef.post(url, {**sent, **wrong})
        assert (answer.status_code, "sparat" in answer.cookies) == (422, False)
    told = Client().post(url, sent)
    assert (told.status_code, "sparat" in told.cookies) == (302, False)  # to the log-in
    answer = chef.post(url, sent)
    assert answer.status_code == 302
    assert answer.cookies["sparat"].coded_value == quote(url, safe="")  # no marks around it
