"""The pages of a report that is written: begun, saved, put together, looked through, drafted."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from mellanrum.audit.gate import opened
from mellanrum.reports import writing_content
from mellanrum.reports.models import Report, ReportSection
from tests.web.conftest import Site
from tests.web.test_pages import links, page, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TWO = "Första.\n\nAndra."
AUTO = {"X-Autosave": "ja"}


@pytest.fixture(autouse=True)
def forgotten() -> None:
    writing_content.forget()


def url(site: Site, key: str = "") -> str:
    report = f"/rapporter/skriv/{site.places['written']}/"
    return f"{report}avsnitt/{key}/" if key else report


def held(site: Site, key: str = "personal") -> ReportSection:
    return ReportSection.objects.get(report=site.places["written"], key=key)


def save(site: Site, body: str, role: str = "director", key: str = "personal", **more: Any) -> Any:
    section = held(site, key)
    given = {"body": body, "version": section.version, "base": section.body, **more}
    headers = given.pop("headers", {})
    return site.client(role).post(url(site, key), given, headers=headers)


def test_reports_being_written_stand_first_and_can_be_found(site: Site) -> None:
    shown = page(site.client("director"), "/rapporter/?sok=årsredovisning 2021&lage=draft&ar=2021")
    assert "Årsredovisning 2021" in links(shown)
    assert shown.xpath("//a[contains(., 'Ny rapport')]/@href") == ["/rapporter/skriv/ny/"]
    assert "Byggda utgåvor" in words(shown)
    assert links(page(site.client("director"), "/rapporter/?sok=finns+inte")) == []
    exported = site.client("board").get("/rapporter/?format=csv").content.decode("utf-8-sig")
    assert "Årsredovisning 2021" in exported


def test_what_is_no_longer_written_has_no_states_of_writing(site: Site) -> None:
    draft = words(page(site.client("board"), url(site)))
    assert "Skrivs av" in draft and "Inte påbörjat" in draft
    with opened("test"):
        Report.objects.filter(pk=site.places["written"]).update(status="published")
    closed = words(page(site.client("board"), url(site)))
    assert "Skrivs av" not in closed and "Inte påbörjat" not in closed


def test_a_caseworker_sees_no_drafts(site: Site) -> None:
    shown = page(site.client("caseworker"), "/rapporter/")
    drafts = Report.objects.filter(status="draft").values_list("pk", flat=True)
    hrefs = shown.xpath("//a/@href")
    assert drafts and not {f"/rapporter/skriv/{pk}/" for pk in drafts} & set(hrefs)
    published = Report.objects.filter(status="published").first()
    assert published is not None
    address = f"/publicerat/{published.forbund.slug}/{published.kind}/{published.year}/"
    assert f"{address}{published.pk}/" in hrefs


def test_a_report_is_begun_with_a_period_that_fits(site: Site) -> None:
    client = site.client("director")
    assert "Delårsrapport (8 månader)" in words(page(client, "/rapporter/skriv/ny/"))
    address = "/rapporter/skriv/ny/?slag=annual"
    wrong = client.post(address, {"period": "2020-K3"})
    assert (wrong.status_code, "ett år (2021)" in wrong.content.decode()) == (422, True)
    made = client.post(address, {"period": "2020"})
    report = Report.objects.latest("pk")
    assert made["Location"] == f"/rapporter/skriv/{report.pk}/"
    assert (report.title, report.year) == ("Årsredovisning 2020", 2020)
    again = client.post(address, {"period": "2020"})
    assert "finns redan" in again.content.decode()


def test_a_report_about_an_insats_is_for_those_who_see_it(site: Site) -> None:
    client = site.client("director")
    form = {"period": "2021-K3", "insats": "samverkansteam"}
    assert client.post("/rapporter/skriv/ny/?slag=insats-quarter", form).status_code == 302
    report = Report.objects.latest("pk")
    assert site.client("lead").get(f"/rapporter/skriv/{report.pk}/").status_code == 404
    assert site.client("board").get(f"/rapporter/skriv/{report.pk}/").status_code == 200


@pytest.mark.parametrize("key, may", [("insats-steget-fram", True), ("personal", False)])
def test_the_lead_has_an_editor_for_the_own_insats_alone(site: Site, key: str, may: bool) -> None:
    shown = page(site.client("lead"), url(site, key))
    assert bool(shown.xpath("//textarea[@name='body'][@lang='sv'][@spellcheck='true']")) == may
    assert save(site, "Vårt.", role="lead", key=key).status_code == (302 if may else 403)


def test_the_board_reads_the_text_as_it_is_printed(site: Site) -> None:
    save(site, "Ett **viktigt** år.")
    shown = page(site.client("board"), url(site, "personal"))
    assert shown.xpath("//div[contains(@class, 'm-write-read')]//strong/text()") == ["viktigt"]
    assert not shown.xpath("//textarea[@name='body']")


def test_a_clash_shows_both_texts_and_keeps_the_writers_own(site: Site) -> None:
    save(site, "Första.\n\nDeras stycke.")
    answer = save(site, "Första.\n\nMitt stycke.", version=2, base=TWO)
    shown = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422
    assert shown.xpath("//textarea")[0].text_content().strip() == "Första.\n\nMitt stycke."
    sides = [words(one) for one in shown.xpath("//div[@class='m-write-two']//p")]
    assert sides == ["Mitt stycke.", "Deras stycke."]
    marked = shown.xpath("//div[@class='m-write-two']//mark/text()")
    assert marked == ["Mitt", "Deras"]
    again = {
        name: shown.xpath(f"//input[@name='{name}']/@value")[0] for name in ("version", "base")
    }
    assert save(site, "Första.\n\nMitt stycke.", **again).status_code == 302
    assert held(site).body == "Första.\n\nMitt stycke."


def test_autosave_puts_together_and_tells_the_whole(site: Site) -> None:
    save(site, "Allra första.\n\nAndra.")
    answer = save(site, f"{TWO}\n\nTredje.", version=2, base=TWO, headers=AUTO).json()
    assert answer["body"] == "Allra första.\n\nAndra.\n\nTredje."
    assert answer["is_merged"] and answer["version"] == held(site).version
    assert answer["told"].startswith("Sparat ")
    clash = save(site, "Helt annat.\n\nAndra.", version=2, base=TWO, headers=AUTO)
    assert (clash.status_code, clash.json()["clash"]) == (409, True)


def test_saving_the_same_again_makes_no_version(site: Site) -> None:
    before = held(site).version
    assert save(site, held(site).body).status_code == 302
    assert held(site).version == before


def test_the_preview_has_the_figures_and_the_checks_their_words(site: Site) -> None:
    live = f"{url(site, 'insats-steget-fram')}live/"
    body = "Vi hade {{ insats.steget-fram.deltagare.antal }} deltagare, 4711 kronor och 9 katter."
    answer = site.client("lead").post(live, {"body": body}).content.decode()
    told = words(lxml.html.fromstring(answer))
    assert "Vi hade 48 deltagare" in told
    assert "Talet har ingen källa" in told
    wrong = site.client("lead").post(live, {"body": "{{ finns.inte }}"}).content.decode()
    assert "Texten kan inte tryckas än" in wrong


def test_a_figure_is_found_by_its_swedish_words_with_its_value(site: Site) -> None:
    address = f"{url(site, 'insats-steget-fram')}infoga/?slag=siffra&sok=deltagare"
    part = site.client("lead").get(address, headers={"HX-Request": "true"}).content
    found = lxml.html.fragments_fromstring(part.decode())
    texts = {one.get("data-insert"): words(one) for one in found if not isinstance(one, str)}
    assert texts["{{ insats.steget-fram.deltagare.antal }}"].endswith("48")
    whole = page(site.client("lead"), address)
    assert "{{ insats.steget-fram.deltagare.antal }}" in whole.xpath("//code/text()")


def test_a_finding_gets_its_source_and_is_open_again_when_that_is_taken_back(site: Site) -> None:
    client = site.client("director")
    save(site, "Kommunen delade ut 4711 cyklar.")
    (note,) = page(client, url(site, "personal")).xpath("//div[@id='fynd']//a/@href")
    assert "4711" in words(page(client, note))
    assert client.post(note, {"kind": "source", "reason": " "}).status_code == 422
    assert client.post(note, {"kind": "source", "reason": "Kommunens rapport"}).status_code == 302
    told = words(page(client, url(site, "personal")).xpath("//div[@id='fynd']")[0])
    assert "Grönt" in told and "Källa enligt Demo Förbundschef" in told
    forged = note.replace("?fynd=", "?fynd=x")
    assert client.get(forged).status_code == 404


def test_the_draft_is_marked_and_leaves_out_what_is_left_out(site: Site) -> None:
    client = site.client("director")
    address = f"{url(site)}ordna/"
    assert client.post(address, {"flytta": "utelamna:personal"}).status_code == 302
    assert client.post(address, {"flytta": "upp:forord"}).status_code == 422
    draft = client.get(f"{url(site)}utkast.json").json()
    assert draft["watermark_note"].startswith("Utkast")
    assert "avsnitt-personal" not in client.get(f"{url(site)}utkast/").content.decode()


def test_versions_tell_what_differs_and_an_older_one_can_stand_again(site: Site) -> None:
    client = site.client("director")
    shown = page(client, f"{url(site, 'personal')}versioner/2/3/")
    assert [words(one) for one in shown.xpath("//ins")] == ["[tillagt: Andra.]"]
    assert client.post(f"{url(site, 'personal')}versioner/2/aterstall/").status_code == 302
    assert held(site).body == "Första."


def test_who_else_is_here_is_told(site: Site) -> None:
    address = f"{url(site, 'insats-steget-fram')}narvaro/"
    site.client("lead").get(address)
    assert "Demo Processledare" in site.client("director").get(address).content.decode()


def test_a_text_from_last_year_is_marked_until_gone_through(site: Site) -> None:
    with opened("test"):
        ReportSection.objects.filter(pk=held(site).pk).update(brought_from=2020)
    client = site.client("director")
    assert "Text från 2020" in words(page(client, url(site, "personal")))
    assert client.post(f"{url(site, 'personal')}genomgangen/").status_code == 302
    assert held(site).brought_from is None


def test_the_whole_is_tried_and_counted_by_section(site: Site) -> None:
    client = site.client("director")
    save(site, "Kommunen delade ut 4711 cyklar.")
    told = words(page(client, f"{url(site)}kontroll/"))
    assert "4711" in told
    (count,) = page(client, url(site)).xpath("//span[@id='fynd-personal']/text()")
    assert count == "1 fynd"
