"""The log speaks words, and a search finds the words it speaks."""

from __future__ import annotations

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from tests.web.conftest import AT, FORBUND, Site
from tests.web.test_pages import links, page, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def cells(site: Site, search: str, column: str) -> set[str]:
    shown = page(site.client("auditor"), f"/logg/?sok={search}")
    return {words(td) for td in shown.xpath(f".//td[@data-label='{column}']")}


def event(subject: str, verb: str = "insatser.save", **detail: object) -> Event:
    with opened("test"):
        return Event.objects.create(
            at=AT, actor="system:test", verb=verb, subject=subject, forbund=FORBUND, detail=detail
        )


@pytest.mark.parametrize(
    ("search", "column", "found"),
    [
        ("förbundschef", "Vem", {"Demo Förbundschef"}),
        ("DEMO forbundschef budgeten", "Vad", {"Budgeten"}),
        ("utkorg skickats", "Vad", {"Budgeten"}),
        ("bokföringen 2021", "Vad", {"Bokföringen 2021"}),
        ("lösenord finnsinte", "Vad", set()),
    ],
)
def test_the_search_looks_in_what_is_shown(
    site: Site, search: str, column: str, found: set[str]
) -> None:
    assert found <= cells(site, search, column) if found else not cells(site, search, column)


def test_every_word_narrows(site: Site) -> None:
    shown = page(site.client("auditor"), "/logg/?sok=utkorg+köat")
    queued = Event.objects.filter(forbund=FORBUND, verb="outbox.queue").count()
    assert queued
    assert links(shown) == ["Utkorg: köat"] * queued
    assert "Insatser: inläst" in links(
        page(site.client("auditor"), "/logg/?sok=2026-03-02+insatser")
    )


def test_a_search_costs_the_same_whatever_it_finds(site: Site) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = []
    for search in ("o", "utkorg köat"):
        client = site.client("auditor")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/logg/?sok={search}")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_no_code_stands_in_the_log(site: Site) -> None:
    event("goals:steget-fram/arbete-studier", "goals.save")
    event("insats_periods:steget-fram/2021-01-01", "insats_periods.save")
    event("participants:12", "participants.save")
    event("own_wordings:indikatorer-2021", "own_wordings.put_wording")
    event("cofinancing:steget-fram/2021/esf", "cofinancing.save")
    auditor, told, n = site.client("auditor"), "", 1
    while shown := page(auditor, f"/logg/?sida={n}").xpath(".//td[@data-label='Vad']"):
        seen = " ".join(words(td) for td in shown)
        if told.endswith(seen):
            break
        told, n = f"{told} {seen}", n + 1
    assert "Steget Fram Älvsbyn, 2021, Europeiska socialfonden" in told
    assert "Demo Ledamot" in told and "Årsredovisningen 2021" in told
    assert "Steget Fram" in told and "1 januari 2021" in told and "Deltagare: nummer 12" in told
    assert "Formulärens språk: Indikatorer för finansiell samordning" in told
    for code in (
        "indikatorer-2021",
        "Enkätomgångar: nummer",
        "message:",
        "user:",
        "edition:",
        "section_texts",
        "steget-fram",
        "sodra-norr",
    ):
        assert code not in told


def test_the_file_has_the_same_words(site: Site) -> None:
    text = site.client("auditor").get("/logg/?format=csv").content.decode()
    assert "Demo Förbundschef;Utkorg: skulle ha skickats;Budgeten" in text
    assert "user:" not in text and "outbox." not in text


def test_an_event_names_its_fields_and_leads_to_the_thing(site: Site) -> None:
    changed = event("insatser:steget-fram", capacity=13, role="owner", before={"capacity": 12})
    shown = page(site.client("auditor"), f"/logg/{changed.pk}/")
    assert "Platser13 (förut 12)" in words(shown) and "Rollägare" in words(shown)
    assert shown.xpath(".//a[contains(., 'Steget Fram')]/@href") == ["/insatser/steget-fram/"]
    assert "capacity" not in words(shown)


def test_every_field_of_every_register_has_a_word() -> None:
    from mellanrum.web.areas.log.words import label

    for name in ("employees", "minimum_group", "sha256", "recipient", "published_minimum"):
        assert label(name).lower() != name


def test_an_amount_is_told_in_kronor() -> None:
    from mellanrum.web.areas.log.words import detail_lines

    detail = {"total_ore": 6_500_000_00, "before": {"total_ore": 650_000_050}}
    told = [[cell.replace("\u202f", " ") for cell in line] for line in detail_lines(detail, {})]
    assert told == [["Summa", "6 500 000,00 kr (förut 6 500 000,50 kr)"]]


def test_an_import_tells_new_and_changed(site: Site) -> None:
    loaded = Event.objects.get(verb="package.import")
    shown = words(page(site.client("director"), f"/logg/{loaded.pk}/"))
    assert "245 nya, 0 ändrade" in shown and "[245" not in shown
    assert Actor("user:1").key not in shown
