"""What is done on the pages of the wheel, and what they refuse; the same cost for many rows."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from mellanrum.audit.gate import opened
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.models import Body, Meeting, Person, Task
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.wheel.models import Duty, DutyOccasion
from mellanrum.web.areas.wheel.needs import duty_needs
from mellanrum.web.viewer import find_viewer
from tests.web.conftest import AT, FORBUND, Site, loaded, site
from tests.web.test_access import path_of
from tests.web.test_queries import PAGES, WRITTEN, asked_at_once

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/styrning/arshjul"
DUTY = {"title": "Workshop", "kind": "own", "source": "Styrelsen § 8", "legal": "", "day": "15",
        "month": "10", "every_months": "12", "lead_days": "45", "responsible": "förbundschef",
        "from_on": "2021-01-01"}  # fmt: skip


def test_a_duty_is_added_marked_done_and_seen_in_wheel_list_and_files(site: Site) -> None:
    client = site.client("director")
    refused = client.post(f"{ROOT}/plikter/ny/", {**DUTY, "day": "31", "month": "4"})
    assert refused.status_code == 422 and "Månaden har 30 dagar" in refused.content.decode()
    added = client.post(f"{ROOT}/plikter/ny/", DUTY)
    turn = f"{added['Location']}2021/1/"
    early = client.post(f"{turn}klart/", {"done_on": "2999-01-01"})
    assert early.status_code == 422 and "id_done_on_error" in early.content.decode()
    assert client.post(f"{turn}klart/", {"done_on": "2021-11-02"}).status_code == 302
    page = client.get(f"{ROOT}/2021/?sok=workshop&slag=own").content.decode()
    (key,) = re.findall(r'href="#(m10-\d+)" aria-label="\d+ 15 oktober: Workshop, Klart"', page)
    assert f'id="{key}"' in page and turn in page
    told = client.get(f"{ROOT}/2021/?sok=workshop&slag=own&format=csv").content.decode()
    assert "2021-10-15;Workshop;Plikt enligt eget beslut;Klart;förbundschef" in told
    assert client.get(f"{ROOT}/2021/?sok=workshop&format=pdf").content.startswith(b"%PDF")
    assert client.get(f"{ROOT}/1800/").status_code == 404
    assert "Inget passar" in client.get(f"{ROOT}/2021/?sok=finnsinte").content.decode()


def test_each_role_sees_what_its_registers_show(site: Site) -> None:
    kinds = 'name="slag"[^>]*>(.*?)</select>'
    seen = {}
    for role in ("director", "lead", "group"):
        page = site.client(role).get(f"{ROOT}/2021/").content.decode()
        seen[role] = set(re.findall('value="([a-z_]+)"', re.findall(kinds, page, re.S)[0]))
    assert "meeting" in seen["director"] and {"law", "own"} <= seen["director"]
    assert not seen["lead"] & {"meeting", "task", "agreement", "seat"} and "own" in seen["lead"]
    assert not seen["group"] & {"task", "agreement", "seat", "control"}


def test_a_subscribed_calendar_answers_until_its_address_is_taken_away(site: Site) -> None:
    office, stranger = site.client("director"), Client()
    address = f"/forbundet/kalender/{site.places['wheel_token']}.ics"
    held = Calendar.from_ical(stranger.get(address).content)
    days = [e for e in held.walk("VEVENT") if not hasattr(e["DTSTART"].dt, "hour")]
    assert days and stranger.get("/forbundet/kalender/gissad.ics").status_code == 404
    body = site.places["wheel_body"]
    assert office.post(f"{ROOT}/kalendrar/{body}/ta-bort/").status_code == 302
    assert stranger.get(address).status_code == 404


def test_a_person_makes_the_own_calendar(site: Site) -> None:
    with opened("test"):
        Person.objects.create(forbund=get_forbund(FORBUND), name="Demo Ledamot",
                              user=site.user("board"))  # fmt: skip
    client = site.client("board")
    client.post(f"{ROOT}/kalendrar/min/")
    page = client.get(f"{ROOT}/kalendrar/").content.decode()
    address = re.findall(r"http://testserver(/forbundet/kalender/[\w-]+\.ics)", page)[0]
    assert Client().get(address).status_code == 200
    client.post(f"{ROOT}/kalendrar/min/ta-bort/")
    assert Client().get(address).status_code == 404


def test_the_open_wheel_tells_published_duties_without_who_and_how(site: Site) -> None:
    page = Client().get("/forbundet/arshjul/2021/").content.decode()
    assert "Besluta budgeten" in page and "SFS 2003:1210 23 §" in page
    assert "Kvartalsrapport" not in page and "styrelsen ·" not in page
    assert "Försenat" not in page and "Styrelsen" in page


@pytest.fixture
def crowded(site: Site) -> Site:
    with opened("test"):
        add_many(site)
    return site


def add_many(site: Site) -> None:
    forbund, body = get_forbund(FORBUND), Body.objects.get(pk=site.places["wheel_body"])
    for n in range(25):
        duty = Duty.objects.create(forbund=forbund, title=f"Plikt {n}", kind="own", source="x",
                                   responsible="x", from_on=date(2021, 1, 1), body=body,
                                   is_public=True, every_months=1, day=1 + n)  # fmt: skip
        DutyOccasion.objects.create(duty=duty, year=2021, number=1, due_on=date(2021, 1, 1 + n))
        Meeting.objects.create(body=body, on=date(2021, 7, 1 + n), form="digital")
        Task.objects.create(forbund=forbund, text="x", responsible="x", due_on=date(2021, 7, 1 + n))


NAMES = [n for n in PAGES if n.startswith("wheel")]


@pytest.mark.parametrize("name", NAMES)
def test_many_rows_cost_no_more_queries(crowded: Site, name: str) -> None:
    client = crowded.client("director")
    assert asked_at_once(client, path_of(name, crowded)) <= WRITTEN[name]


def test_the_open_pages_cost_the_same_for_many(crowded: Site) -> None:
    assert asked_at_once(Client(), "/forbundet/arshjul/2021/") <= 5
    assert asked_at_once(Client(), f"/forbundet/kalender/{crowded.places['wheel_token']}.ics") <= 5


def test_the_start_page_tells_the_office_what_is_due_and_the_laws_days_once(site: Site) -> None:
    def told(role: str) -> list[str]:
        viewer = find_viewer(site.user(role), today_of(AT))
        assert viewer is not None
        return [need["title"] for need in duty_needs(viewer, date(2021, 10, 10))]

    assert told("director") == ["Kvartalsrapport från varje insats"]
    assert told("administrator") == ["Kvartalsrapport från varje insats", "Besluta budgeten"]
    assert told("board") == []
