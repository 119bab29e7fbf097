"""A figure's page and a table's code: what each role sees, and that nobody sees a person."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Place
from mellanrum.registers.casework.models import Enrolment
from mellanrum.reports.explaining_vouchers import Change, voucher_changes
from mellanrum.reports.models import FrozenReport, Report, TableCode
from mellanrum.reports.provenance_material import population_of, rows_of
from mellanrum.reports.provenance_source import of_frozen, of_year
from mellanrum.reports.recomputing_material import kept_files
from mellanrum.reports.recomputing_memory import forget
from mellanrum.stats.snapshots.actions import create_snapshot
from mellanrum.web.areas.provenance.links import finding_url, with_ways
from tests.web.conftest import FORBUND, Site
from tests.web.freezing import made
from tests.web.freezing.made import AT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MONEY, PERSONS = "ekonomi.not2.summa", "insats.samverkansteam.avslutade.antal"


@pytest.fixture(autouse=True)
def own_place(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("mellanrum.reports.freezing.open_findings", lambda report: ())
    forget()


@pytest.fixture
def frozen(site: Site) -> FrozenReport:
    create_snapshot(FORBUND, by=system("test"), at=AT)
    return made.freeze(made.make_report(FORBUND))


def page(client: Client, key: str, query: str) -> str:
    answer = client.get(f"/rapporter/siffra/{key}/?{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_vouchers_are_for_those_who_may_see_them(site: Site, frozen: FrozenReport) -> None:
    query = f"fryst={frozen.pk}"
    economist, board = (page(site.client(r), MONEY, query) for r in ("economist", "board"))
    for told in (economist, board):
        assert "Not 2. Verksamhetens kostnader: Summa" in told and "4010" in told
        assert "räknat om ur bokföringen som den frystes" in told
    assert "/ekonomi/2021/verifikat/A/2/" in economist
    assert "verifikat/A/" not in board and "verifikationer år 2021" in board
    url = f"/rapporter/siffra/{MONEY}/verifikationer.csv?{query}"
    listed = site.client("auditor").get(url).content.decode()
    assert listed.count("\n") > 90 and site.client("board").get(url).status_code == 404


def test_rows_are_hashes_for_the_director_and_the_auditor(site: Site, frozen: FrozenReport) -> None:
    query = f"fryst={frozen.pk}"
    roles = ("director", "auditor", "economist", "lead")
    told = {role: page(site.client(role), PERSONS, query) for role in roles}
    count = of_frozen(frozen).figures[PERSONS].value
    hashes = re.findall(r"<code>([0-9a-f]{12})</code>", told["auditor"])
    assert len(set(hashes)) == len(hashes) == count
    assert hashes == re.findall(r"<code>([0-9a-f]{12})</code>", told["director"])
    assert "<code>" not in told["economist"] + told["lead"]
    held = Enrolment.objects.filter(insats__slug="samverkansteam", ends_on__year=2021)
    codes = held.values_list("participant__code", flat=True)
    assert not any(code in told["auditor"] for code in codes)


def test_the_same_row_has_another_hash_in_another_population(site: Site) -> None:
    source = of_year(FORBUND, 2021)
    one, other = (
        rows_of(source, source.figures[f"insats.samverkansteam.{p}.antal"])
        for p in ("deltagare", "avslutade")
    )
    assert one is not None and other is not None
    assert one.count > other.count and not set(one.hashes) & set(other.hashes)


def test_a_suppressed_figure_tells_nothing(site: Site, frozen: FrozenReport) -> None:
    figures = of_frozen(frozen).figures
    key = next(k for k, f in figures.items() if f.status == "suppressed" and population_of(k))
    told = page(site.client("auditor"), key, f"fryst={frozen.pk}")
    assert "gruppen är för liten" in told and "<code>" not in told
    assert rows_of(of_frozen(frozen), figures[key]) is None


def test_an_unpublished_table_is_for_those_who_read_the_report(
    site: Site, frozen: FrozenReport
) -> None:
    code = TableCode.objects.get(frozen=frozen).code
    stranger = Client().get(f"/kod/{code}/").content.decode()
    assert "inte är publicerad" in stranger and frozen.report.title not in stranger
    assert Client().get(f"/kod/{code}/tabell.csv").status_code == 404
    assert frozen.document_sha256 in site.client("auditor").get(f"/kod/{code}/").content.decode()
    with opened("test"):
        Report.objects.filter(pk=frozen.report_id).update(status="published", published_at=AT)
    told = Client().get(f"/kod/{code.lower().replace('-', '')}/").content.decode()
    assert frozen.document_sha256 in told and "Verksamhetens kostnader" in told
    assert "/rapporter/siffra/" not in told  # behind the log-in
    assert "Verksamhetens kostnader" in Client().get(f"/kod/{code}/tabell.csv").content.decode()
    with opened("test"):
        Report.objects.filter(pk=frozen.report_id).update(status="withdrawn")
    assert frozen.document_sha256 not in Client().get(f"/kod/{code}/").content.decode()


def test_a_code_is_typed(site: Site) -> None:
    told = Client().get("/kod/", {"kod": "prv 2345"})
    assert told.status_code == 302 and told["Location"] == "/kod/PRV-2345/"
    wrong = Client().get("/kod/", {"kod": "ABC"}).content.decode()
    assert "Det finns ingen tabell med koden ABC" in wrong
    found = site.client("auditor").post("/sok/", {"sok": "PRV-2345"}).content.decode()
    assert 'href="/kod/PRV-2345/"' in found


def test_every_figure_of_a_draft_leads_to_its_page(site: Site) -> None:
    report = made.make_report(FORBUND)
    told = site.client("director").get(f"/rapporter/skriv/{report.pk}/utkast/").content.decode()
    keys = set(re.findall(r'data-figure="([^"]+)"', told))
    ways = set(re.findall(rf'href="/rapporter/siffra/([^"]+)/\?rapport={report.pk}"', told))
    assert keys and ways == keys
    key = "ekonomi.resultat.arets-resultat"
    assert "utkast" in page(site.client("director"), key, f"rapport={report.pk}")
    assert Client().get(f"/rapporter/siffra/{key}/").status_code == 302
    assert site.client("director").get("/rapporter/siffra/finns.inte/").status_code == 404


def test_a_way_is_put_in_each_line_and_nowhere_else() -> None:
    line = '<li data-figure="a.b">Summa: 5 kr – 3 rader</li>'
    assert with_ways(f"<p>x</p>{line}", "ar=2021") == (
        '<p>x</p><li data-figure="a.b">Summa: 5 kr – 3 rader '
        '<a href="/rapporter/siffra/a.b/?ar=2021">Varifrån'
        '<span class="visually-hidden">: Summa</span></a></li>'
    )


def test_vouchers_added_removed_and_changed_are_told_apart(frozen: FrozenReport) -> None:
    before = kept_files(bytes(frozen.material))[2021]
    first, second, third, *rest = before.vouchers
    row = third.rows[0]._replace(ore=third.rows[0].ore + 100)
    changed = third._replace(rows=(row, *third.rows[1:]))
    new = first._replace(series="Z", number="9")
    after = replace(before, vouchers=(second, changed, new, *rest))
    found = {one.name: one.change for one in voucher_changes(2021, before, after)}
    names = [f"{v.series}{v.number}" for v in (first, third)]
    assert found == {names[0]: Change.REMOVED, names[1]: Change.CHANGED, "Z9": Change.ADDED}
    assert voucher_changes(2021, before, before) == []


def test_a_finding_leads_to_the_figure_that_it_is_about(site: Site) -> None:
    """By its key where the linter knows it, else by the cell that a rule names."""
    place = Place(table="not2", row="Summa", column="2021")
    found = Finding(Fault.SUM, Severity.HIGH, "Fel.", (Place(section="text"), place))
    assert finding_url(replace(found, subject=MONEY), "ar=2021").endswith(f"{MONEY}/?ar=2021")
    client = site.client("director")
    answer = client.get(finding_url(found, "ar=2021"))
    assert answer.status_code == 302 and answer["Location"] == f"/rapporter/siffra/{MONEY}/?ar=2021"
    gone = replace(found, places=(replace(place, row="Finns inte"),))
    assert client.get(finding_url(gone, "ar=2021")).status_code == 404
    assert finding_url(replace(found, places=()), "ar=2021") == ""
