"""The funding's pages in the demo förbund: what a form refuses, and the way from key to letter."""

from __future__ import annotations

from typing import Any

import pytest

from mellanrum.registers.economy.models import (
    FeeKey,
    FeeRequisition,
    FeeTotal,
    FundingScenario,
    Rebooking,
)
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = "/ekonomi/finansiering/"


def post(site: Site, path: str, **data: Any) -> Any:
    return site.client("economist").post(f"{BASE}{path}", data)


def text(site: Site, path: str) -> str:
    return site.client("economist").get(f"{BASE}{path}").content.decode()


def test_the_year_shows_the_fees_the_books_and_what_is_inferred(site: Site) -> None:
    page = text(site, "2021/")
    for said in ("715\u202f875", "106\u202f250", "härledd", "Bokfört", "Härledd: "):
        assert said in page
    assert "inte inskriven för året" in text(site, "2030/")
    assert site.client("economist").get(f"{BASE}1999/").status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize(
    "key", ["avgifter", "avgiftsrader", "medfinansiering", "ombudgetering", "bidrag",
            "rekvisitioner"]
)  # fmt: skip
def test_every_table_is_a_file(site: Site, key: str, form: str) -> None:
    answer = site.client("board").get(f"{BASE}2021/{key}.{form}")
    assert answer.status_code == 200
    assert form != "csv" or " i kr" in answer.content.decode().splitlines()[0]


def test_shares_that_are_not_a_whole_are_refused_and_a_whole_key_is_kept(site: Site) -> None:
    told = {"from_on": "2023-01-01", "basis": "agreed", "source": "Beslut"}
    shares = {"andel_lulea": "60", "andel_pitea": "30,5", "andel_alvsbyn": "5"}
    answer = post(site, "nycklar/ny/kommuner/", **told, **shares)
    assert answer.status_code == 422
    assert "tillsammans 95,5 procent" in answer.content.decode()
    below = post(site, "nycklar/ny/kommuner/", **told, **shares | {"andel_boden": "-4,5"})
    assert "från 0 till 100 procent" in below.content.decode()
    whole = shares | {"andel_boden": "4,5"}
    assert post(site, "nycklar/ny/kommuner/", **told, **whole).status_code == 302
    held = FeeKey.objects.get(forbund__slug=FORBUND, from_on="2023-01-01")
    assert held.shares.count() == 4
    again = post(site, "nycklar/ny/kommuner/", **told, **whole)
    assert "redan en nyckel" in again.content.decode()
    assert post(site, f"nycklar/{held.pk}/ta-bort/", sure="on").status_code == 302
    assert not FeeKey.objects.filter(pk=held.pk).exists()


def test_the_letters_of_a_year_are_made_issued_printed_and_paid(site: Site) -> None:
    made = post(site, "2020/rekvisitioner/gor/", times="2", first_due_on="2099-01-31", text="Bg")
    assert made.status_code == 302
    held = FeeRequisition.objects.filter(forbund__slug=FORBUND, year=2020)
    assert sum(one.amount_ore for one in held) == 5_000_000_00
    in_order = held.order_by("part", "party__name")
    shown = " ".join(f"{one.pk}:{one.amount_ore}" for one in in_order)
    told = {"on": "2022-01-15", "sure": "on"}
    stale = post(site, "2020/rekvisitioner/utfarda/", shown="1:1", **told)
    assert "ändrats sedan" in stale.content.decode()
    assert shown in stale.content.decode(), "what comes back asks for what there is now"
    assert post(site, "2020/rekvisitioner/utfarda/", shown=shown, **told).status_code == 302
    pdf = site.client("board").get(f"{BASE}2020/rekvisitioner/brev.pdf")
    assert pdf.content.startswith(b"%PDF")
    one = held.filter(party__slug="lulea", part=1).get()
    paid = {"paid_ore": "100", "paid_on": "2022-02-01", "seen": one.version}
    assert post(site, f"rekvisition/{one.pk}/betald/", **paid).status_code == 302
    assert "Delvis betald" in text(site, f"rekvisition/{one.pk}/")


def test_a_changed_total_asks_for_the_difference(site: Site) -> None:
    page = text(site, "2021/rekvisitioner/")
    assert "Avgifterna har ändrats sedan breven utfärdades" in page
    told = {"due_on": "2099-12-31", "text": "Nyckeln har ändrats"}
    assert post(site, "2021/rekvisitioner/skillnad/", **told).status_code == 302
    rows = FeeRequisition.objects.filter(forbund__slug=FORBUND, year=2021)
    assert sum(one.amount_ore for one in rows) == 5_000_000_00


def test_a_question_changes_nothing_until_it_is_saved_and_then_only_its_list(site: Site) -> None:
    totals, count = list(FeeTotal.objects.values()), FundingScenario.objects.count()
    answer = post(site, "2021/tank-om/", percent="30", gor="rakna")
    assert answer.status_code == 200
    assert "6\u202f500\u202f000" in answer.content.decode()
    assert post(site, "2021/tank-om/", percent="30", gor="csv")["Content-Type"].startswith(
        "text/csv"
    )
    assert post(site, "2021/tank-om/", percent="30", gor="spara").status_code == 422
    assert FundingScenario.objects.count() == count
    saved = post(site, "2021/tank-om/", percent="30", title="Samråd", gor="spara")
    assert saved.status_code == 302
    kept = site.client("board").get(saved["Location"])
    assert "Samråd" in kept.content.decode()
    assert list(FeeTotal.objects.values()) == totals


def test_pasted_rows_are_allocated_and_a_bad_one_is_named(site: Site) -> None:
    rows = "Norr\t1000\t50000\t5 000 000\nSöder\t2000\t100000"
    told = {"year": "2021", "total_ore": "20 mkr", "gor": "rakna"}
    answer = post(site, "statens-fordelning/", rows=rows, **told)
    assert "Källan säger inte" in answer.content.decode()
    bad = post(site, "statens-fordelning/", rows="Norr\tx1\t5", **told)
    assert bad.status_code == 422
    assert "Rad 1" in bad.content.decode()


def test_a_rebooking_that_is_not_decided_or_moves_nothing_is_refused(site: Site) -> None:
    told = {"from_year": "2021", "to_year": "2022", "reason": "Sent", "decision": "§ 7"}
    ahead = post(site, "ombudgetering/ny/", **told, amount_ore="10", decided_on="2999-01-01")
    assert "Beslutet är inte fattat än" in ahead.content.decode()
    none = post(site, "ombudgetering/ny/", **told, amount_ore="0", decided_on="2022-01-01")
    assert "Skriv ett belopp över 0 kr." in none.content.decode()


def test_a_rebooking_is_undone_with_a_reason_and_stays_in_the_list(site: Site) -> None:
    pk = site.places["rebooking"]
    assert post(site, f"ombudgetering/{pk}/angra/", undone_on="2022-01-01").status_code == 422
    told = {"undone_on": "2022-01-01", "undone_reason": "Fel år"}
    assert post(site, f"ombudgetering/{pk}/angra/", **told).status_code == 302
    assert Rebooking.objects.get(pk=pk).undone_reason == "Fel år"
    assert "Ångrad" in text(site, "ombudgetering/")
