"""Socio-economic calculation in the browser: register, calculator, saved calculations, KAMSO."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mellanrum.audit.models import Event
from mellanrum.registers.economy.models import KamsoResult, SocietyCalculation, UnitCost
from mellanrum.web.areas.society import beginning
from tests.casework.conftest import built
from tests.casework.world import World
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built"]
ROOT = "/ekonomi/samhallsekonomi/"


@pytest.fixture(scope="module")
def stocked(built: World, django_db_blocker: object) -> Iterator[World]:
    """With the examples in the register."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        chef = built.client("chef_office")
        assert chef.post(f"{ROOT}styckkostnader/exempel/").status_code == 302
        yield built


@pytest.fixture
def world(stocked: World, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield stocked


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def fields(**changes: Any) -> dict[str, Any]:
    """The example as a filled form."""
    found = {k: v for k, v in beginning.example(2026).items() if v is not None}
    return {**found, "title": "Prov", "draws": 200, **changes}


def text_of(response: Any) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", plain)


def saved(chef: Client, **changes: Any) -> SocietyCalculation:
    response = chef.post(f"{ROOT}spara/", fields(**changes))
    assert response.status_code == 302, text_of(response)[:3000]
    return SocietyCalculation.objects.latest("pk")


def test_calculating_saves_nothing_and_tells_what_it_cannot_know(world: World) -> None:
    events = Event.objects.count()
    response = world.client("rev_office").post(f"{ROOT}ny/", fields())
    told = text_of(response)
    assert response.status_code == 200
    assert "Netto, samhällsekonomiskt 3 613 536 kr" in told.replace("\u202f", " ")
    assert "Det här kan kalkylen inte veta" in told
    assert told.count("EXEMPEL: räknat på påhittade styckkostnader") >= 10
    assert "data:image/svg+xml" in response.content.decode()
    assert "Spara kalkylen" not in told  # the auditor tries, the office saves
    assert (Event.objects.count(), SocietyCalculation.objects.count()) == (events, 0)


def test_each_fault_stands_beside_its_field(chef: Client) -> None:
    wrong = fields(success_share_base="", decay_low="50", decay_base="10", ramp="halv",
                   discount_rate_source="", participants="0", second="success_share")  # fmt: skip
    response = chef.post(f"{ROOT}ny/", wrong)
    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == {
        "success_share_base", "discount_rate_source", "participants", "second",
    }  # fmt: skip
    response = chef.post(f"{ROOT}ny/", fields(decay_low="50", decay_base="10"))
    assert set(response.context["form"].errors) == {"decay_base"}
    response = chef.post(f"{ROOT}ny/", fields(ramp="halv"))
    assert set(response.context["form"].errors) == {"ramp"}
    response = chef.post(f"{ROOT}ny/", fields(f_kommun="10"))
    assert "hela kostnaden" in str(response.context["form"].non_field_errors())
    response = chef.post(f"{ROOT}spara/", fields(title=" "))
    assert set(response.context["form"].errors) == {"title"}
    response = chef.post(f"{ROOT}spara/", fields(conclusion="19121212-1212 klarade sig"))
    assert set(response.context["form"].errors) == {"conclusion"}
    assert not SocietyCalculation.objects.exists()


def test_own_figures_are_asked_for_without_losing_what_is_written(
    world: World, chef: Client
) -> None:
    insats = world.insatser["teamet"]
    typed = fields(gor="hamta", insats=insats.pk, group="De som jag skrev", decay_base="fel")
    response = chef.post(f"{ROOT}ny/", typed)
    assert response.status_code == 200
    told = response.content.decode()
    assert "De som jag skrev" in told
    assert "Förbundet har inga uppgifter för 2026." in unescape(told)


def test_a_saved_calculation_stands_when_the_register_changes(chef: Client) -> None:
    held = saved(chef, conclusion="Det lönar sig kanske.")
    before = chef.get(f"{ROOT}{held.pk}/").context["result"]["key"]
    cost = UnitCost.objects.get(key="vard")
    changed = {"label": "Öppenvård", "actor": "region", "kind": "real", "amount": "45 000,50",
               "price_year": 2026, "source": "Egen bok, s. 3"}  # fmt: skip
    assert chef.post(f"{ROOT}styckkostnader/{cost.pk}/andra/", changed).status_code == 302
    response = chef.get(f"{ROOT}{held.pk}/")
    assert response.context["result"]["key"] == before
    assert response.context["changes"] == [
        "Öppenvård: 30 000\u202fkr (2025) i kalkylen, 45 000,50\u202fkr (2026) nu.".replace(
            "30 000", "30\u202f000"
        ).replace("45 000", "45\u202f000")
    ]
    same = fields(seen=held.version)
    again = chef.post(f"{ROOT}{held.pk}/andra/", same)
    assert again.context["result"]["key"].rows[0].cells[0].value == before.rows[0].cells[0].value
    refreshed = chef.post(f"{ROOT}{held.pk}/andra/", {**same, "refresh": "on"})
    assert (
        refreshed.context["result"]["key"].rows[0].cells[0].value != before.rows[0].cells[0].value
    )


def test_saving_over_somebody_elses_change_is_refused(chef: Client) -> None:
    held = saved(chef)
    first = chef.post(f"{ROOT}{held.pk}/spara/", fields(seen=0, title="Nytt"))
    late = chef.post(f"{ROOT}{held.pk}/spara/", fields(seen=0, title="Sent"))
    assert (first.status_code, late.status_code) == (302, 422)
    assert SocietyCalculation.objects.get(pk=held.pk).title == "Nytt"
    assert "Någon annan har ändrat" in text_of(late)


def test_copied_removed_and_taken_back(chef: Client) -> None:
    held = saved(chef)
    chef.post(f"{ROOT}{held.pk}/kopiera/")
    copy = SocietyCalculation.objects.latest("pk")
    assert (copy.title, copy.content) == ("Kopia av Prov", held.content)
    compared = chef.get(f"{ROOT}jamfor/?a={held.pk}&b={copy.pk}")
    rows = compared.context["tables"][0].rows
    assert not any(row.cells[2].value for row in rows)
    assert chef.get(f"{ROOT}jamfor/?a={held.pk}&b={copy.pk}&format=xlsx").content[:2] == b"PK"
    chef.post(f"{ROOT}{held.pk}/ta-bort/")
    assert [r["label"] for r in chef.get(ROOT).context["listing"]["rows"]] == ["Kopia av Prov"]
    removed = chef.get(f"{ROOT}?lage=av").context["listing"]["rows"]
    assert [r["label"] for r in removed] == ["Prov"]
    chef.post(f"{ROOT}{held.pk}/ta-tillbaka/")
    assert len(chef.get(ROOT).context["listing"]["rows"]) == 2
    verbs = Event.objects.filter(subject=f"calculations:{held.pk}").order_by("pk")
    assert [e.verb.partition(".")[2] for e in verbs] == ["create", "remove", "restore"]


def test_files_of_a_calculation(chef: Client) -> None:
    held = saved(chef)
    pdf, sheet = (chef.get(f"{ROOT}{held.pk}.{form}") for form in ("pdf", "xlsx"))
    assert (pdf.content[:5], sheet.content[:2]) == (b"%PDF-", b"PK")
    assert pdf.content == chef.get(f"{ROOT}{held.pk}.pdf").content
    assert chef.get(f"{ROOT}{held.pk}.doc").status_code == 404


def test_a_unit_cost_in_use_stays_and_one_that_is_not_goes_with_a_reason(chef: Client) -> None:
    held = saved(chef)
    cost = UnitCost.objects.get(key="vard")
    url = f"{ROOT}styckkostnader/{cost.pk}/ta-bort/"
    used = chef.post(url, {"reason": "Fel belopp"})
    assert used.status_code == 422
    assert "används i ”Prov”" in text_of(used)
    chef.post(f"{ROOT}{held.pk}/ta-bort/")
    assert chef.post(url, {"reason": ""}).status_code == 422
    assert chef.post(url, {"reason": "Fel belopp"}).status_code == 302
    assert not UnitCost.objects.filter(pk=cost.pk).exists()
    event = Event.objects.get(verb="unit_costs.remove")
    assert (event.detail["reason"], event.detail["amount_ore"]) == ("Fel belopp", 30_000_00)


def test_a_new_version_stands_beside_the_old_and_none_is_written_over(chef: Client) -> None:
    cost = UnitCost.objects.get(key="vard")
    row = {"label": "Öppenvård", "actor": "region", "kind": "real", "amount": "40000",
           "price_year": 2026, "valid_from": 2026, "source": "Bok"}  # fmt: skip
    url = f"{ROOT}styckkostnader/{cost.pk}/ny-version/"
    assert chef.post(url, row).status_code == 302
    assert UnitCost.objects.filter(key="vard").count() == 2
    assert set(chef.post(url, row).context["form"].errors) == {"valid_from"}
    assert set(chef.post(f"{ROOT}styckkostnader/ny/", {**row, "label": "Vård"}).context[
        "form"].errors) == {"label"}  # fmt: skip
    wrong = {**row, "label": "Annat", "receiver": "individ"}
    assert set(chef.post(f"{ROOT}styckkostnader/ny/", wrong).context["form"].errors) == {"receiver"}


def test_the_register_goes_out_and_in_through_a_preview(chef: Client) -> None:
    url = f"{ROOT}styckkostnader/las-in/"
    content = chef.get(f"{ROOT}styckkostnader/registret.xlsx").content
    same = chef.post(url, {"file": SimpleUploadedFile("r.xlsx", content)})
    assert "finns redan" in text_of(same)
    lines = "Benämning;Aktör;Slag;Kronor per år;Prisår;Källa\nTolk;Kommunen;Real;5000;2026;Bok\n"
    seen = chef.post(url, {"file": SimpleUploadedFile("r.csv", lines.encode())})
    # the kommun of the world stands in for the usual one
    assert "Aktören är inte känd" in text_of(seen)
    lines = lines.replace("Kommunen", "Mellanbygds kommun")
    seen = chef.post(url, {"file": SimpleUploadedFile("r.csv", lines.encode())})
    assert not UnitCost.objects.filter(key="tolk").exists()
    again = seen.context["again"].initial
    assert chef.post(url, {**again, "bekraftat": "ja"}).status_code == 302
    assert UnitCost.objects.get(key="tolk").amount_ore == 5_000_00


def test_a_kamso_result_is_recorded_once_and_says_it_cannot_be_made_again(
    world: World, chef: Client
) -> None:
    row = {"insats": world.insatser["teamet"].pk, "made_on": "2026-02-01", "tool_version": "2",
           "inputs": "40 deltagare", "source": "Dnr 5",
           "outputs": "Kommunen; Netto; 1250000; kr"}  # fmt: skip
    url = f"{ROOT}kamso/nytt/"
    bad = chef.post(url, {**row, "outputs": "Kommunen"})
    assert set(bad.context["form"].errors) == {"outputs"}
    assert chef.post(url, row).status_code == 302
    assert set(chef.post(url, row).context["form"].errors) == {"made_on"}
    held = KamsoResult.objects.get()
    assert "kan inte räknas om" in text_of(chef.get(f"{ROOT}kamso/{held.pk}/"))
    assert b"1250000" in chef.get(f"{ROOT}kamso/{held.pk}.csv").content
    calculation = saved(chef, insats=world.insatser["teamet"].pk)
    assert (
        reverse("society-kamso-result", args=[held.pk])
        in chef.get(f"{ROOT}{calculation.pk}/").content.decode()
    )
    gone = chef.post(f"{ROOT}kamso/{held.pk}/ta-bort/", {"reason": "Fel insats"})
    assert gone.status_code == 302
    assert not KamsoResult.objects.exists()


def test_an_empty_register_tells_what_to_do(world: World, chef: Client) -> None:
    from mellanrum.audit.gate import opened

    with opened("test"):
        UnitCost.objects.all().delete()
    told = text_of(chef.get(f"{ROOT}ny/"))
    assert "Registret är tomt" in told
    assert "Läs in exempel" in text_of(chef.get(f"{ROOT}styckkostnader/"))


def test_the_lead_of_an_insats_sees_none_of_it(world: World) -> None:
    lead = world.client("lea_lead")
    paths = ("", "ny/", "styckkostnader/", "kamso/", "jamfor/")
    assert {lead.get(f"{ROOT}{path}").status_code for path in paths} == {403}
    auditor = world.client("rev_office")
    assert auditor.post(f"{ROOT}spara/", fields()).status_code == 403
