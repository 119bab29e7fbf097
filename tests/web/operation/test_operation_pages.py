"""Every page of the operation opens for those it is for, and nobody sees another's insats."""

from __future__ import annotations

import pytest

from tests.web.conftest import Site

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
