"""The site's pages are filled from registers and frozen tables: nothing live, nobody unelected."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import cell
from mellanrum.registers.governance.models import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions.minutes import publish_minutes, withdraw_minutes
from mellanrum.registers.website.minutes_policies import Answer
from tests.composed.made import (
    board_meetings,
    item,
    kept_minutes,
    minutes_content,
    published_report,
    results_table,
)
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OFFICE = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
OURS = ("insatser/", "insatser/steget-fram/", "aktualisera/", "sok-medel/", "resultat/",
        "medlemmar/", "styrelse/", "sammantraden/", "protokoll/", "planer/", "rapporter/",
        "kalender/", "kontakt/", "sok/?sok=demo")  # fmt: skip


def forbund() -> Forbund:
    return Forbund.objects.get(slug=FORBUND)


def text_at(path: str) -> str:
    response = Client().get(f"/webb/{FORBUND}/{path}")
    assert response.status_code == 200, path
    return response.content.decode()


def test_every_number_of_the_results_is_the_frozen_cell_and_what_is_hidden_stays_so(
    site: Site,
) -> None:
    table = results_table()
    published_report(forbund(), AT, table)
    shown = text_at("resultat/")
    body = re.search(r"<tbody>(.*?)</tbody>", shown, re.S)
    assert body is not None
    rows = re.findall(r"<tr.*?</tr>", body[1], re.S)
    drawn = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in rows]
    said = [[re.sub(r"<[^>]+>|\s+", "", one) for one in row] for row in drawn]
    for row, cells in zip(table.rows, said, strict=True):
        for figure, told in zip(row.cells, cells, strict=True):
            assert told.startswith(re.sub(r"\s+", "", cell(figure))) or figure is None
    assert "Årsredovisning 2020" in shown
    assert "En punkt (·)" in shown
    assert re.search(r'diagram/\d+/forbund\.avslutade\.resultat/bred\.svg" alt="[^"]*visas inte',
                     shown)  # fmt: skip


def test_without_a_published_report_there_are_no_results(site: Site) -> None:
    assert "Inga resultat än" in text_at("resultat/")


def test_a_chart_is_drawn_of_published_tables_only(site: Site) -> None:
    report = published_report(forbund(), AT, results_table())
    path = f"/webb/{FORBUND}/diagram/{report.pk}/forbund.avslutade.resultat/bred.svg"
    response = Client().get(path)
    assert response.status_code == 200
    assert response.content.startswith(b"<svg")
    assert Client().get(path.replace("avslutade", "deltagare")).status_code == 404
    assert Client().get(path.replace("bred", "annan")).status_code == 404


def test_nobody_but_the_elected_is_named(site: Site) -> None:
    elected = set(Person.objects.filter(forbund__slug=FORBUND, seats__body__kind="board",
                                        seats__party__isnull=False)
                  .values_list("name", flat=True))  # fmt: skip
    others = set(Person.objects.filter(forbund__slug=FORBUND).values_list("name", flat=True))
    others -= elected
    assert others
    for path in OURS:
        text = text_at(path)
        assert not [n for n in others if re.search(rf"{re.escape(n)}(?!\w)", text)], path
        addresses = set(re.findall(r"[\w.+-]+@[\w-]+\.\w+", text))
        assert addresses <= {"kansliet@exempel.se"}, path


def test_an_insats_without_a_decided_period_is_not_public(site: Site) -> None:
    from mellanrum.audit.gate import opened

    with opened("test"):
        Insats.objects.create(forbund=forbund(), slug="bara-en-ide", name="Bara en idé",
                              short_name="Idé", type="pilot", kind="individual",
                              registration="head_count")  # fmt: skip
    assert "Bara en idé" not in text_at("insatser/")
    assert "Bara en idé" not in text_at("sok/?sok=bara").replace("sok=bara", "")
    assert Client().get(f"/webb/{FORBUND}/insatser/bara-en-ide/").status_code == 404


def test_the_insatser_are_found_by_municipality_and_age(site: Site) -> None:
    assert "Steget Fram Älvsbyn" not in text_at("insatser/?kommun=alvsbyn&alder=70")
    assert "Steget Fram Älvsbyn" not in text_at("insatser/?kommun=lulea&alder=30")
    assert "Ingen insats passar det du valt" in text_at("insatser/?kommun=ingen-sadan")
    assert "Steget Fram Älvsbyn" in text_at("insatser/?kommun=alvsbyn&alder=30")
    assert "Skriv åldern i år" in text_at("insatser/?alder=ung")


def test_minutes_are_public_from_the_check_until_they_are_withdrawn(site: Site) -> None:
    meeting = board_meetings(forbund())[0]
    content = minutes_content(item(1, "Rapport", discussion="Ring 070-123 45 67 om lokalen."))
    held = kept_minutes(meeting, content, AT)
    with pytest.raises(DomainError, match="inget svar"):
        publish_minutes(minutes=held, answers=[], by=OFFICE, at=AT)
    answer = Answer("phone:070-123 45 67", "staff")
    copy = publish_minutes(minutes=held, answers=[answer], by=OFFICE, at=AT)
    address = f"protokoll/{copy.pk}/"
    shown = text_at(address)
    assert "Ring [borttaget] om lokalen." in shown
    assert "070-123" not in shown
    assert "OSL 39 kap." in shown
    assert copy.sha256 in shown
    withdraw_minutes(copy=copy, reason="Fel bilaga", by=OFFICE, at=AT)
    assert Client().get(f"/webb/{FORBUND}/{address}").status_code == 404
    assert address not in text_at("protokoll/")


def test_a_published_report_stands_in_the_sites_frame(site: Site) -> None:
    report = published_report(forbund(), AT, results_table())
    text = Client().get(f"/publicerat/{FORBUND}/annual/2020/{report.pk}/").content.decode()
    assert f'action="/webb/{FORBUND}/sok/"' in text
    assert 'class="s-foot"' in text
