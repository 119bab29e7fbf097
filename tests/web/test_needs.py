"""What the start page asks for is asked of those whose duty it is."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.governance.models import Adjuster, Body, Meeting, Person
from mellanrum.registers.insatser.models import InsatsPeriod
from mellanrum.registers.proposals.models import Preparation, Review
from mellanrum.reports.models import Report, ReportSection, ReportSigner
from mellanrum.web.areas.start.needs import folded, needs_of
from mellanrum.web.viewer import find_viewer
from tests.web.conftest import AT, FORBUND, Site
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
    assert not [n for n in needs(site, "lead", NOVEMBER) if "Senast" in n.text]


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


def test_the_group_judges_and_is_not_asked_again_when_it_has(site: Site) -> None:
    asked = [n for n in needs(site, "group", NOVEMBER) if "att bedöma" in n.title]
    assert len(asked) == 1
    open_ones = Preparation.objects.filter(
        application__forbund__slug=FORBUND, application__state="in_preparation", outcome=""
    )
    with opened("test"):
        for one in open_ones:
            Review.objects.update_or_create(
                preparation=one, member=site.user("group").actor_key,
                defaults={"given_at": AT, "stand": "agree"},
            )  # fmt: skip
    assert not [n for n in needs(site, "group", NOVEMBER) if "att bedöma" in n.title]


def test_a_section_is_asked_of_the_one_who_has_it(site: Site) -> None:
    report = Report.objects.filter(forbund__slug=FORBUND, status="draft")[0]
    section = report.sections.filter(is_left_out=False).exclude(text_name="")[0]
    mine = ReportSection.objects.filter(pk=section.pk)
    with opened("test"):
        mine.update(
            assigned_to=site.user("lead").actor_key, status="writing", due_on=date(2026, 12, 7)
        )
    found = [n for n in needs(site, "lead", NOVEMBER) if "att skriva" in n.title]
    told = f"1 avsnitt att skriva i {report.title}"
    assert [n.title for n in found if n.title == told] == [told]
    due = next(n for n in found if n.title == told)
    assert due.text == f"{section.heading}. Senast 7 december 2026, om 15 dagar."
    with opened("test"):
        mine.update(status="review")
    assert told not in [n.title for n in needs(site, "lead", NOVEMBER)]


def test_who_is_to_sign_is_asked_in_turn_and_the_director_to_publish(site: Site) -> None:
    report = Report.objects.filter(forbund__slug=FORBUND, status="frozen")[0]
    frozen = report.frozen.get(thawed_at=None)
    with opened("test"):
        frozen.signers.update(signed_at=None, user="", position=1)
        mine = ReportSigner.objects.filter(pk=frozen.signers.all()[0].pk)
        mine.update(user=site.user("board").actor_key)
        ReportSigner.objects.create(frozen=frozen, position=0, name="Demo Först", role="Ordförande")
    told = f"{report.title} ska undertecknas"
    assert told not in [n.title for n in needs(site, "board", NOVEMBER)]
    with opened("test"):
        frozen.signers.filter(position=0).update(signed_at=AT)
    assert told in [n.title for n in needs(site, "board", NOVEMBER)]
    with opened("test"):
        Report.objects.filter(pk=report.pk).update(status="signed")
    assert f"{report.title} kan publiceras" in [n.title for n in needs(site, "director", NOVEMBER)]
    assert not needs(site, "auditor", NOVEMBER), "no report that the auditors speak of"
    with opened("test"):
        Report.objects.filter(pk=report.pk).update(kind="annual", from_on=date(1999, 1, 1))
    assert f"{report.title} är undertecknad" in [n.title for n in needs(site, "auditor", NOVEMBER)]


def test_minutes_to_sign_are_told_of_once(site: Site) -> None:
    with opened("test"):
        board = Body.objects.filter(forbund__slug=FORBUND, kind="board")[0]
        meeting = Meeting.objects.create(
            body=board, on=date(2026, 11, 12), form="digital", state="proofed"
        )
        person = Person.objects.create(
            forbund=board.forbund, name="Demo Prov", user=site.user("board")
        )
        own = Adjuster.objects.create(meeting=meeting, person=person, role="chair", position=1)
    told = [n.title for n in needs(site, "board", NOVEMBER) if "rotokollet" in n.title]
    assert told == ["Justera protokollet från 12 november 2026"]
    with opened("test"):
        Adjuster.objects.filter(pk=own.pk).update(signed_at=AT, signed_sha256="a")
    assert not [n for n in needs(site, "board", NOVEMBER) if "rotokollet" in n.title]


def test_what_does_not_fit_is_behind_a_line_that_says_how_many() -> None:
    found = [{"title": str(n), "text": "", "url": ""} for n in range(8)]
    held = folded(found)
    assert [len(held["needs"]), len(held["more"])] == [6, 2]
    assert held["more_label"] == "Visa 2 till"
    assert not folded(found[:6])["more"]


def test_the_auditors_year_leads_to_the_reports_that_are_frozen(site: Site) -> None:
    report = Report.objects.filter(forbund__slug=FORBUND, status="frozen")[0]
    with opened("test"):
        Report.objects.filter(pk=report.pk).update(year=2021)
    hrefs = page(site.client("auditor"), "/styrning/revision/2021/").xpath("//main//a/@href")
    assert f"/rapporter/skriv/{report.pk}/frysning/" in hrefs
    assert "/ekonomi/" in hrefs
