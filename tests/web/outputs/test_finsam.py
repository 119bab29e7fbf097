"""The sheet for Uppföljning Finsam: order, origin, what is missing, and who sees true numbers."""

from __future__ import annotations

import csv
import io

import pytest

from mellanrum.audit.models import Read
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.finsam_entries import HEADINGS
from mellanrum.reports.finsam_material import get_own_part, get_sheet
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE = "/underlag/uppfoljning-finsam/2021/"


def test_the_order_is_the_systems(site: Site) -> None:
    parts = get_sheet(FORBUND, 2021).parts
    assert [p.key for p in parts[:2]] == ["medel", "administration"]
    kinds = [p.kind for p in parts[2:]]
    assert kinds == sorted(kinds), "individual insatser first"
    labels = [e.label for e in next(p for p in parts if p.key == "steget-fram").entries]
    assert labels == [
        "Inriktning",
        "Preciserad inriktning",
        "Målgrupp",
        "Uppföljningsmetod",
        "Finansierad av ESF",
        "Budget",
        "Utfall",
        "Budgeterat antal deltagare",
        "Antal deltagare, kvinnor",
        "Antal deltagare, män",
    ]


def test_funds_add_up_to_what_the_members_paid(site: Site) -> None:
    entries = get_sheet(FORBUND, 2021).parts[0].entries
    paid = [e.figure.value for e in entries if e.key.startswith("medel.") and e.figure]
    assert sum(v for v in paid if v is not None) == 5_000_000
    assert entries[-1].label == "Eget kapital från tidigare år"
    assert entries[-1].printed == "3\u202f672\u202f934\u202fkr"


def test_what_is_missing_is_a_row_with_what_to_fill_in(site: Site) -> None:
    sheet = get_sheet(FORBUND, 2021)
    missing = [e for p in sheet.parts for e in p.entries if e.state == "missing"]
    assert missing and all((e.remedy and not e.origin) or e.remedy for e in missing)
    assert all(e.remedy for e in missing)
    given = [e for p in sheet.parts for e in p.entries if e.state == "given"]
    assert all(e.origin for e in given)


def test_problems_are_sentences_about_what_should_be_put_right(site: Site) -> None:
    problems = get_sheet(FORBUND, 2021).problems
    assert "Administrationens budget saknas." in problems
    assert "Projekt Arenan saknar budgeterat antal deltagare." in problems
    assert "Samkraft har utfall men ingen budget." in problems
    assert not any(p.startswith("Steget Fram") for p in problems)


def test_a_structural_insats_with_persons_should_be_two(site: Site) -> None:
    from mellanrum.audit.gate import opened

    with opened("test"):
        Insats.objects.filter(slug="steget-fram").update(kind="structural")
    problems = get_sheet(FORBUND, 2021).problems
    assert any("ska den registreras som två insatser" in p for p in problems)


def test_the_office_sees_dots_and_the_insats_the_true_numbers(site: Site) -> None:
    office = {p.key: p for p in get_sheet(FORBUND, 2021).parts}
    dotted = [p for p in office.values() if any(e.state == "protected" for e in p.entries)]
    assert dotted, "the demo has an insats with few of one sex"
    for part in dotted:
        own = get_own_part(FORBUND, 2021, part.key, part.title)
        assert all(e.figure is not None and e.figure.value is not None for e in own.entries)
    hidden = next(e for e in dotted[0].entries if e.state == "protected")
    assert "för in det sanna talet" in hidden.remedy


def test_who_opens_true_numbers_is_logged_first(site: Site) -> None:
    before = Read.objects.count()
    answer = site.client("lead").get(f"{PAGE}insats/steget-fram/")
    assert answer.status_code == 200
    assert Read.objects.count() == before + 1
    assert "Antal deltagare, kvinnor" in answer.content.decode()


def test_the_office_never_opens_an_insatss_own_sheet(site: Site) -> None:
    for role in ("director", "economist", "board", "auditor", "caseworker"):
        assert site.client(role).get(f"{PAGE}insats/steget-fram/").status_code == 404, role


def test_the_file_holds_every_row_of_the_page(site: Site) -> None:
    text = site.client("director").get(f"{PAGE}blad.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    sheet = get_sheet(FORBUND, 2021)
    assert tuple(rows[0]) == HEADINGS
    assert len(rows) - 1 == sum(len(p.entries) for p in sheet.parts)
    assert {row[4] for row in rows[1:]} <= {"finns", "skyddat", "saknas"}


def test_a_year_that_is_not_counted_tells_no_participants(site: Site) -> None:
    part = get_own_part(FORBUND, 2020, "steget-fram", "Steget Fram")
    assert [e.state for e in part.entries] == ["missing", "missing"]


def test_the_sheet_of_a_year_without_figures_is_not_found(site: Site) -> None:
    assert site.client("director").get("/underlag/uppfoljning-finsam/1999/").status_code == 404


def test_the_lead_is_shown_the_own_sheet(site: Site) -> None:
    text = site.client("lead").get("/underlag/").content.decode()
    assert f"{PAGE}insats/steget-fram/" in text
    assert "/underlag/utbytesfil/" not in text
