"""The list of what is missing goes line by line as the registers fill; the director sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.exchange.starting import actions, onward
from mellanrum.exchange.starting.answers import Basics
from mellanrum.registers.organisation.actions.appointments import appoint
from mellanrum.web.areas.start.missing import LINES, missing_of, what_there_is
from mellanrum.web.viewer import find_viewer
from tests.setup.made import AT, BASICS, BY, PASSWORD, empty_forbund

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = date(2026, 11, 20)


def lacking(forbund: Any) -> set[str]:
    return {key for key, there in what_there_is(forbund.pk).items() if not there}


def test_each_line_goes_when_the_thing_is_there() -> None:
    forbund, user = empty_forbund()
    every = {key for key, *_ in LINES}
    assert lacking(forbund) == every - {"members"}
    look = onward.Look("Vi samordnar.", email="kansli@example.org")
    onward.save_site(forbund=forbund, look=look, is_open=True, by=BY, at=AT)
    first = onward.FirstInsats("Vägen in", "project", "head_count", DAY)
    onward.add_first(forbund=forbund, first=first, by=BY, at=AT)
    basics = Basics(BASICS["name"], minimum_group_source="Styrelsen 2026-01-15 § 4")
    actions.begin(basics=basics, held=forbund.slug, by=BY, at=AT)
    assert lacking(forbund) == {"colleague", "board", "ledger", "budget", "survey"}
    economist = create_user(username="ekonom", display_name="E", password=PASSWORD, by=BY, at=AT)
    appoint(user=economist, forbund=forbund, role=Role.ECONOMIST, from_on=DAY, by=BY, at=AT)
    assert "colleague" not in lacking(forbund)
    assert {line.url for line in seen_by(user)} >= {"/styrning/grupper/", "/ekonomi/budget/"}
    assert seen_by(economist) == []


def seen_by(user: Any) -> list[Any]:
    viewer = find_viewer(user, DAY)
    assert viewer is not None
    return missing_of(viewer)
