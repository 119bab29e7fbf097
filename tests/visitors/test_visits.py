"""Readers are counted without being known: a page, a day, and whether they came from elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.actor import system
from mellanrum.jobs.visit_due import count_visits, counted_in
from mellanrum.registers.website.models import VisitDay
from mellanrum.web import visits
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
START = f"/webb/{FORBUND}/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Path:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    return tmp_path / "visits"


def test_a_visit_is_counted_once_and_then_its_pages(site: Site, own_folder: Path) -> None:
    reader = Client(headers={"user-agent": FIREFOX})
    reader.get(START, headers={"referer": "https://www.example.se/"})
    reader.get(START + "tillganglighet/", headers={"referer": f"http://testserver{START}"})
    Client(headers={"user-agent": "Examplebot/1.0"}).get(START)
    reader.get(START + "finns-inte/")
    kept = "".join(p.read_text() for p in own_folder.glob("*"))
    assert "Firefox" not in kept and "127.0.0.1" not in kept and "example.se" not in kept
    assert count_visits(system("due"), timezone.now()) == 0  # the hour is not over
    later = timezone.now() + timedelta(hours=1)
    assert count_visits(system("due"), later) == 2
    assert not list(own_folder.glob("*"))
    held = VisitDay.objects.filter(forbund__slug=FORBUND)
    told = set(held.values_list("page", "views", "entries"))
    assert told == {("/", 1, 1), ("/tillganglighet/", 1, 0)}


def test_two_hours_of_a_day_are_added(site: Site, own_folder: Path) -> None:
    for hour, lines in (("2026030208", 2), ("2026030209", 3)):
        path = own_folder / f"{hour}.{FORBUND}.tsv"
        for _ in range(lines):
            visits.append(path, "2026-03-02\t/insatser/\t1\n")
    assert count_visits(system("due"), datetime(2026, 3, 3, tzinfo=UTC)) == 5
    held = VisitDay.objects.get(forbund__slug=FORBUND, page="/insatser/")
    assert (held.day_on, held.views, held.entries) == (date(2026, 3, 2), 5, 5)
    page = site.client("director").get("/webbplats/besok/?dagar=365&format=json").json()
    assert page["key"] == "webbplats.sidor"


def test_lines_that_are_not_whole_are_passed_over() -> None:
    lines = ["2026-03-02\t/\t1", "2026-03-02\t/", "i dag\t/\t1", "2026-03-02\t/\t7", ""]
    assert counted_in(lines) == {(date(2026, 3, 2), "/"): (1, 1)}
