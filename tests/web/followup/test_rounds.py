"""Months, quarters, the board's summary and what waits: each as the reader may see it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Read
from mellanrum.domain import periods
from mellanrum.registers.organisation.models import ForbundYear
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports import books
from mellanrum.stats.seen import seen
from mellanrum.web.areas.followup.needs import report_needs
from mellanrum.web.viewer import find_viewer
from tests.web.conftest import FORBUND, Site
from tests.web.test_pages import page, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MAY = "/uppfoljning/manad/2021-05/"


def month_of(site: Site, role: str) -> dict[str, list[str]]:
    answer = site.client(role).get(f"{MAY}nyckeltal.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    return {row[0]: row for row in rows if row}


def test_who_works_there_sees_true_numbers_of_the_own_insats_only(site: Site) -> None:
    books.forget()
    mine = month_of(site, "lead")
    found = seen(FORBUND, periods.month(2021, 5), {"steget-fram"}).figures
    assert {"Samverkansteam", "Tidsam", "Förbundet"}.isdisjoint(mine)
    row = next(row for name, row in mine.items() if name.startswith("Steget"))
    for name in ("deltagare", "nya", "avslutade", "pagaende"):
        assert str(found[f"insats.steget-fram.{name}.antal"].value) in row


def test_that_true_numbers_were_seen_is_logged(site: Site) -> None:
    before = Read.objects.count()
    page(site.client("lead"), MAY)
    assert Read.objects.filter(subject="insats:steget-fram").count() == 1
    assert Read.objects.count() == before + 1


def test_the_so_far_of_an_insider_is_the_truth(site: Site) -> None:
    period = periods.Period(date(2021, 1, 1), date(2021, 6, 1))
    truth = seen(FORBUND, period, {"steget-fram"}).figures["insats.steget-fram.deltagare.antal"]
    shown = page(site.client("lead"), MAY)
    heads = [words(th) for th in shown.xpath("(//table)[1]//thead//th")]
    row = [words(cell) for cell in shown.xpath("(//table)[1]//tbody/tr[1]/*")]
    assert row[heads.index("Deltagare hittills i år")] == str(truth.value)


@pytest.mark.parametrize("key", ["2021-13", "1999-01", "2021-K2", "2026-01", "x"])
def test_another_month_is_not_found(site: Site, key: str) -> None:
    assert site.client("lead").get(f"/uppfoljning/manad/{key}/").status_code == 404


def test_thirteen_months_are_a_table_and_a_drawing(site: Site) -> None:
    shown = page(site.client("lead"), f"{MAY}serie/steget-fram/")
    assert len(shown.xpath("//tbody/tr[th[@scope='row']]")) >= 13
    drawing = site.client("lead").get(f"{MAY}serie/steget-fram.svg")
    assert drawing["Content-Type"] == "image/svg+xml"


def test_a_forbund_without_a_counted_year_is_told_why_nothing_is_here(site: Site) -> None:
    with opened("test"):
        ForbundYear.objects.filter(forbund__slug=FORBUND).update(has_follow_up=False)
    assert "Inget år har uppföljning ännu" in words(page(site.client("director"), "/uppfoljning/"))


def test_the_index_says_what_is_attested(site: Site) -> None:
    shown = words(page(site.client("lead"), "/uppfoljning/"))
    assert "Kvartal 2 2021 0 attesterade, 1 påbörjade" in shown
    assert "Kvartal 3 2021 1 attesterade" in shown


def test_the_boards_summaries_stand_kind_by_kind(site: Site) -> None:
    shown = page(site.client("board"), "/uppfoljning/")
    kinds = [words(h) for h in shown.xpath("//section[1]//h4")]
    assert kinds == ["År", "Halvår", "Tertial", "Kvartal"]
    rows = [len(ul.xpath("li")) for ul in shown.xpath("//section[1]//h4/following-sibling::ul[1]")]
    assert rows == [1, 2, 3, 4]
    assert not page(site.client("lead"), "/uppfoljning/").xpath("//h4")


def test_a_caseworker_of_another_insats_is_not_told_of_the_report(site: Site) -> None:
    shown = words(page(site.client("caseworker"), "/uppfoljning/"))
    assert "Kvartal 3 2021 0 attesterade" in shown


def needs(site: Site, role: str, today: date) -> list[dict[str, str]]:
    viewer = find_viewer(site.user(role), today)
    assert viewer is not None
    return list(report_needs(viewer, today))


def test_the_lead_is_told_of_each_quarter_that_waits(site: Site) -> None:
    found = needs(site, "lead", date(2022, 1, 12))
    assert [n["title"] for n in found] == [
        "Steget Fram: rapporten för kvartal 1 2021 ska attesteras",
        "Steget Fram: rapporten för kvartal 2 2021 ska attesteras",
        "Steget Fram: rapporten för kvartal 4 2021 ska attesteras",
    ]
    assert found[0]["text"] == "Det skulle ha gjorts senast 20 april 2021."
    assert found[2]["text"] == "Senast 20 januari 2022, om 8 dagar."
    assert found[2]["url"] == "/uppfoljning/kvartal/2021-K4/steget-fram/"


def test_the_director_is_told_how_many_are_missing(site: Site) -> None:
    told = {n["url"]: n for n in needs(site, "director", date(2022, 1, 12))}
    assert len(told) == 4
    third, fourth = (told[f"/uppfoljning/kvartal/2021-K{n}/"] for n in (3, 4))
    missing = [int(n["title"].split()[0]) for n in (third, fourth)]
    assert missing[1] == missing[0] + 1  # the lead's own is attested for the third
    assert "till" in third["text"]


@pytest.mark.parametrize("role", ["board", "economist", "auditor", "caseworker"])
def test_others_are_asked_for_nothing(site: Site, role: str) -> None:
    assert not needs(site, role, date(2022, 1, 12))


def test_old_quarters_are_history(site: Site) -> None:
    assert not needs(site, "lead", date(2026, 11, 22))


def test_the_boards_summary_tells_only_protected_figures(site: Site) -> None:
    answer = site.client("board").get("/uppfoljning/styrelsen/2021/blad.json")
    document = json.loads(answer.content)
    text = json.dumps(document, ensure_ascii=False)
    minimum = get_forbund(FORBUND).minimum_group
    figures = [c for c in found_figures(document) if c["unit"] == "persons"]
    assert figures
    assert not [c for c in figures if c["value"] is not None and 0 < c["value"] < minimum]
    assert "Intaget stod stilla i två veckor." in text  # of the attested third quarter, once
    assert text.count("Intaget stod stilla i två veckor.") == 1
    assert "Riket".lower() in text.lower()
    assert "Årets resultat" in text


def found_figures(document: object) -> list[dict[str, object]]:
    """Every figure in the document's JSON."""
    if isinstance(document, dict):
        mine = [document] if "numerator_key" in document else []
        return mine + [f for value in document.values() for f in found_figures(value)]
    if isinstance(document, list):
        return [f for value in document for f in found_figures(value)]
    return []


def test_the_sheet_is_at_most_two_pages(site: Site) -> None:
    pdf = site.client("board").get("/uppfoljning/styrelsen/2021/blad.pdf").content
    assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") <= 2
