"""What the start page asks for is asked of those whose duty it is."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.models import InsatsPeriod
from mellanrum.web.areas.start.needs import needs_of
from mellanrum.web.viewer import find_viewer
from tests.web.conftest import FORBUND, Site
from tests.web.test_pages import page, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOVEMBER = date(2026, 11, 22)


def needs(site: Site, role: str, today: date) -> list[Any]:
    viewer = find_viewer(site.user(role), today)
    assert viewer is not None
    return [SimpleNamespace(**need) for need in needs_of(viewer, None, today)]


@pytest.mark.parametrize("role", ["director", "board"])
def test_those_who_decide_see_the_dates_of_the_law(site: Site, role: str) -> None:
    first = needs(site, role, NOVEMBER)[0]
    assert first.title == "Budgeten för 2027 ska vara beslutad"
    assert first.text == "Senast 30 november 2026, om 8 dagar. Inget förslag finns."
    assert first.url == "/ekonomi/budget/"
    titles = [need.title for need in needs(site, role, date(2026, 3, 1))]
    assert "Årsredovisningen för 2025 ska vara upprättad" in titles


def test_the_economist_makes_the_budget_and_others_see_no_dates(site: Site) -> None:
    titles = [need.title for need in needs(site, "economist", NOVEMBER)]
    assert titles[0] == "Budgeten för 2027 ska vara beslutad"
    assert not needs(site, "auditor", NOVEMBER)
    assert not needs(site, "lead", NOVEMBER)


def test_minutes_wait_until_their_day_and_are_late_after_it(site: Site) -> None:
    with opened("test"):
        board = Body.objects.filter(forbund__slug=FORBUND, kind="board")[0]
        Meeting.objects.create(body=board, on=date(2026, 11, 12), form="digital")
    coming = [n for n in needs(site, "board", NOVEMBER) if "Protokollet" in n.title]
    late = [n for n in needs(site, "board", date(2026, 11, 28)) if "Protokollet" in n.title]
    assert [n.title for n in coming] == ["Protokollet från 12 november 2026 ska justeras"]
    assert [n.title for n in late] == ["Protokollet från 12 november 2026 är inte justerat"]


def test_the_director_is_told_of_an_insats_whose_time_runs_out(site: Site) -> None:
    with opened("test"):
        period = InsatsPeriod.objects.filter(insats__slug="steget-fram").latest("from_on")
        InsatsPeriod.objects.filter(pk=period.pk).update(to_on=date(2027, 1, 1))
    told = {n.title: n.url for n in needs(site, "director", NOVEMBER)}
    url = told["Steget Fram Älvsbyn har beslut till och med 31 december 2026"]
    assert url == "/insatser/steget-fram/"
    assert all("har beslut" not in n.title for n in needs(site, "board", NOVEMBER))


def test_the_page_shows_them(site: Site) -> None:
    assert "Behöver dig" in words(page(site.client("board"), "/"))
