"""Every page of the operation opens for those it is for, and nobody sees another's insats."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.actions.users import create_user
from mellanrum.audit.actor import Actor, system
from mellanrum.registers.insatser.actions import obstacle_cases
from mellanrum.registers.insatser.models import ObstacleCase
from mellanrum.registers.organisation.actions.appointments import appoint_in_party
from mellanrum.registers.organisation.models import Party
from tests.web.conftest import FORBUND, Site
from tests.web.operation.made import AT, DAY

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LISTS = ("bemanning/", "avvikelser/", "pauser/", "utbud/", "utbud/arbetsplatser/", "hinder/",
         "funktioner/")  # fmt: skip


@pytest.fixture
def places(site: Site) -> dict[str, str]:
    return site.places


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("role", ["director", "board", "auditor", "lead", "caseworker"])
def test_lists_open(site: Site, places: dict[str, str], path: str, role: str) -> None:
    assert site.client(role).get(f"/drift/{path}").status_code == 200


PAGES = (
    "bemanning/steget-fram/", "bemanning/steget-fram/2021/", "bemanning/steget-fram/ny/",
    "tjanster/{post}/", "tjanster/{post}/andra/", "tjanster/{post}/tillsatt/",
    "tjanster/{post}/avsluta/", "tjanster/{post}/aterkalla/",
    "avvikelser/ny/", "avvikelser/{deviation}/", "avvikelser/{deviation}/andra/",
    "avvikelser/{deviation}/atgard/", "avvikelser/{deviation}/delge/styrgrupp/",
    "avvikelser/{deviation}/oppna/", "pauser/ny/", "pauser/{pause}/", "pauser/{pause}/andra/",
    "pauser/{pause}/oppna/", "utbud/ny/", "utbud/{activity}/", "utbud/{activity}/andra/",
    "utbud/{activity}/avsluta/", "utbud/{activity}/tillfallen/", "utbud/tillfallen/{session}/",
    "utbud/tillfallen/{session}/andra/", "utbud/tillfallen/{session}/stall-in/",
    "utbud/kalender/2026-03/", "utbud/kalender/2026-03.ics", "utbud/arbetsplatser/ny/",
    "utbud/arbetsplatser/{workplace}/", "utbud/arbetsplatser/{workplace}/andra/",
    "hinder/ny/", "hinder/{case}/", "hinder/{case}/andra/", "hinder/{case}/framfor/",
    "hinder/{case}/atgard/", "hinder/{case}/utfall/", "hinder/{case}/oppna/",
    "hinder/manader/2026.csv", "bemanning/steget-fram/2026.xlsx", "funktioner/ny/",
    "funktioner/{function}/", "funktioner/{function}/andra/", "funktioner/{function}/mal/ny/",
    "funktioner/{function}/mal/{target}/",
)  # fmt: skip


@pytest.mark.parametrize("role", ["director", "lead"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_open(site: Site, places: dict[str, str], path: str, role: str) -> None:
    answer = site.client(role).get(f"/drift/{path.format(**places)}")
    assert answer.status_code == 200, answer.content[:300]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("hinder/", 200),
        ("hinder/ny/", 200),
        ("funktioner/", 200),
        ("bemanning/", 403),
        ("avvikelser/", 403),
        ("utbud/", 403),
    ],
)
def test_a_coordinator_sees_cases_and_functions(site: Site, path: str, status: int) -> None:
    assert coordinator().get(f"/drift/{path}").status_code == status


def coordinator() -> Client:
    by = system("test")
    user = create_user(username="provsamordnare", display_name="Samordnare", password="x" * 14, by=by, at=AT)  # fmt: skip  # noqa: E501
    party = Party.objects.filter(forbund__slug=FORBUND)[0]
    appoint_in_party(user=user, party=party, role=Role.COORDINATOR, from_on=DAY, by=by, at=AT)
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_coordinator_begins_with_the_cases_that_wait(site: Site, places: dict[str, str]) -> None:
    client = coordinator()
    start = lxml.html.fromstring(client.get("/").content)
    waiting = [a.get("href") for a in start.xpath("//ul[@class='m-needs']//a")]
    assert f"/drift/hinder/{places['case']}/" in waiting
    assert "inga siffror" not in start.text_content()
    menu = start.xpath("//nav[@aria-label='Huvudmeny']")
    assert menu
    parts = lxml.html.fromstring(client.get("/drift/").content)
    assert {"Hinder", "Funktioner"} <= {a.text_content().strip() for a in parts.xpath("//nav//a")}


@pytest.mark.parametrize("path", LISTS)
def test_the_parts_of_the_operation_are_offered_once(site: Site, path: str) -> None:
    found = lxml.html.fromstring(site.client("director").get(f"/drift/{path}").content)
    assert len(found.xpath("//a[normalize-space()='Avvikelser']")) <= 2  # the phone's menu too
    assert not found.xpath("//nav[@aria-label='Delar av driften']")


def test_only_running_insatser_are_told_to_lack_staffing(site: Site) -> None:
    found = lxml.html.fromstring(site.client("director").get("/drift/bemanning/").content)
    rest = [a.text_content() for a in found.xpath("//section[@aria-labelledby='rest']//a")]
    assert "Projekt Arenan" not in rest  # ended 2021
    assert "Beredningsgruppen Luleå" in rest


def test_the_history_of_a_case_tells_the_outcome_in_words(
    site: Site, places: dict[str, str]
) -> None:
    case = ObstacleCase.objects.get(forbund__slug=FORBUND, number=int(places["case"]))
    by = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
    obstacle_cases.present(
        case=case, presented_on=case.raised_on, presented_to="Gruppen", by=by, at=AT
    )
    obstacle_cases.act(case=case, acted_on=case.raised_on, action_text="Ny väg", by=by, at=AT)
    case.refresh_from_db()
    outcome = {"outcome_on": case.raised_on, "outcome": "routine"}
    obstacle_cases.settle(case=case, by=by, at=AT, **outcome)
    page = site.client("director").get(f"/drift/hinder/{case.number}/").content.decode()
    assert "Utfall: – blev Ny rutin mellan parterna" in page
