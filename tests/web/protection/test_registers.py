"""The officer's registers as pages: who sees whose, forms, guards, export and print."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.actor import system
from mellanrum.audit.models import Event
from mellanrum.registers.governance.actions.protection_records import add_record, change_record
from mellanrum.registers.governance.models import (
    AssessmentRisk,
    ImpactAssessment,
    ProcessingActivity,
    ProtectionIncident,
)
from mellanrum.registers.governance.protection_tables import row_of
from mellanrum.web.areas.protection.kinds import KINDS
from mellanrum.web.areas.protection.urls import PLACES
from tests.registers.protection_world import (
    AT,
    agreement,
    assessment,
    incident,
    processing,
    review,
)
from tests.web.protection.conftest import Place

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MAKERS = {
    "behandlingar": processing,
    "konsekvensbedomningar": assessment,
    "bitradesavtal": agreement,
    "incidenter": incident,
    "granskningar": review,
}
NOBODY = "19121212-1212"  # an invented number with a right check digit


def add(place: Place, row: Any) -> Any:
    return add_record(forbund=place.world.forbund, row=row, by=system("test"), at=AT)


def sent(client: Client, url: str, **changed: str) -> Any:
    """Open a form, fill in what is changed, send it."""
    form = client.get(url).context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    shown = {
        n: (v.strftime("%Y-%m-%dT%H:%M") if hasattr(v, "hour") else v) for n, v in data.items()
    }
    return client.post(url, {**shown, **changed})


def test_there_is_a_maker_for_every_register() -> None:
    assert set(PLACES) == set(MAKERS)
    assert set(PLACES.values()) == set(KINDS)


@pytest.mark.parametrize("where", PLACES)
def test_an_officer_opens_its_partys_records_and_not_anothers(place: Place, where: str) -> None:
    mine = add(place, MAKERS[where](place.world.mine, title="Min egen"))
    theirs = add(place, MAKERS[where](place.world.other, title="Den andras"))
    own = add(place, MAKERS[where](title="Förbundets egen"))
    client = place.client("officer")
    page = client.get(f"/dataskydd/{where}/").content.decode()
    assert "Min egen" in page
    assert "Förbundets egen" in page
    assert "Den andras" not in page
    codes = [client.get(f"/dataskydd/{where}/{r.pk}/").status_code for r in (mine, own, theirs)]
    assert codes == [200, 200, 404]
    assert client.get(f"/dataskydd/{where}/{theirs.pk}/andra/").status_code == 404


@pytest.mark.parametrize("role", ["director", "board_member", "auditor"])
@pytest.mark.parametrize("where", PLACES)
def test_who_reads_for_the_forbund_sees_its_own_records_and_changes_none(
    place: Place, role: str, where: str
) -> None:
    own = add(place, MAKERS[where](title="Förbundets egen"))
    theirs = add(place, MAKERS[where](place.world.mine, title="Partens"))
    client = place.client(role)
    page = client.get(f"/dataskydd/{where}/").content.decode()
    assert ("Förbundets egen" in page, "Partens" in page) == (True, False)
    assert client.get(f"/dataskydd/{where}/{own.pk}/").status_code == 200
    assert client.get(f"/dataskydd/{where}/{theirs.pk}/").status_code == 404
    for path in ("ny", f"{own.pk}/andra"):
        assert client.get(f"/dataskydd/{where}/{path}/").status_code == 403


@pytest.mark.parametrize("role", ["economist", "worker"])
def test_others_are_kept_out(place: Place, role: str) -> None:
    client = place.client(role)
    for path in ("", "behandlingar/", "behandlingar/utskrift/", "incidenter/", "lasningar/"):
        assert client.get(f"/dataskydd/{path}").status_code == 403


def test_a_review_reported_to_the_board_is_read_by_the_board(place: Place) -> None:
    told = add(place, review(place.world.mine, title="Told", reported_to_board_on=date(2026, 3, 1)))
    assert (
        place.client("board_member").get(f"/dataskydd/granskningar/{told.pk}/").status_code == 200
    )


@pytest.mark.parametrize("where", PLACES)
def test_an_empty_form_says_what_is_missing_at_each_field(place: Place, where: str) -> None:
    answer = place.client("officer").post(f"/dataskydd/{where}/ny/", {})
    assert answer.status_code == 422
    form = answer.context["form"]
    missing = {n for n, f in form.fields.items() if f.required}
    assert set(form.errors) == missing
    assert all(message.endswith(".") for told in form.errors.values() for message in told)


@pytest.mark.parametrize("where", PLACES)
def test_what_the_form_shows_can_be_sent_back_unchanged(place: Place, where: str) -> None:
    made = add(place, MAKERS[where](place.world.mine))
    before = row_of(type(made).objects.get(pk=made.pk))
    answer = sent(place.client("officer"), f"/dataskydd/{where}/{made.pk}/andra/")
    assert answer.status_code == 302, answer.context["form"].errors
    assert row_of(type(made).objects.get(pk=made.pk)) == before
    page = place.client("officer").get(answer["Location"]).content.decode()
    assert page.count("Skapat") == 1
    assert "Ändrat" not in page  # nothing was written


def test_an_officer_adds_processing_and_its_page_tells_it_all(place: Place) -> None:
    row = processing(place.world.mine)
    client = place.client("officer")
    answer = sent(
        client, "/dataskydd/behandlingar/ny/",
        **{n: str(getattr(row, n) or "") for n in row.__slots__},
    )  # fmt: skip
    made = ProcessingActivity.objects.get()
    assert answer["Location"] == f"/dataskydd/behandlingar/{made.pk}/"
    assert row_of(made) == row
    page = client.get(answer["Location"]).content.decode()
    for told in (row.purposes, row.erasure, "Norrby kommun", "Allmänt intresse", "Historik"):
        assert told in page


def test_a_personnummer_is_refused_at_its_field_and_the_typed_text_stays(place: Place) -> None:
    made = add(place, processing(place.world.mine))
    url = f"/dataskydd/behandlingar/{made.pk}/andra/"
    answer = sent(place.client("officer"), url, purposes=f"Gäller {NOBODY}.")
    assert answer.status_code == 422
    assert "personnummer" in answer.context["form"].errors["purposes"][0]
    assert NOBODY in answer.content.decode()
    assert ProcessingActivity.objects.get().purposes == row_of(made).purposes


def test_who_saves_last_keeps_what_both_typed(place: Place) -> None:
    made = add(place, processing(place.world.mine))
    url, client = f"/dataskydd/behandlingar/{made.pk}/andra/", place.client("officer")
    opened = {f.html_name: f.value() or "" for f in client.get(url).context["form"]}
    now = row_of(made)
    theirs = replace(now, purposes="Den andras ändamål", recipients="Den andras mottagare")
    change_record(
        forbund=place.world.forbund, found=made, seen=now, wanted=theirs, by=system("t"), at=AT
    )
    answer = client.post(url, {**opened, "purposes": "Mitt ändamål"})
    form = answer.context["form"]
    assert answer.status_code == 422
    assert "Den andras ändamål" in form.errors["purposes"][0]
    assert (form["purposes"].value(), form["recipients"].value()) == (
        "Mitt ändamål",
        "Den andras mottagare",
    )
    again = client.post(url, {f.html_name: f.value() or "" for f in form})
    assert again.status_code == 302
    held = ProcessingActivity.objects.get()
    assert (held.purposes, held.recipients) == ("Mitt ändamål", "Den andras mottagare")


def test_search_filters_and_order(place: Place) -> None:
    today = timezone.localdate()
    mine = place.world.mine
    add(place, agreement(mine, title="Alfa", to_on=today + timedelta(days=10)))
    add(place, agreement(mine, title="Beta", processor="Molnet"))
    add(place, agreement(title="Gamma", to_on=today - timedelta(days=10)))
    client = place.client("officer")

    def titles(query: str) -> list[str]:
        rows = client.get(f"/dataskydd/bitradesavtal/?{query}").context["listing"]["rows"]
        return [row["label"] for row in rows]

    assert titles("lage=snart") == ["Alfa"]
    assert titles("lage=galler") == ["Alfa", "Beta"]
    assert titles("lage=upphort") == ["Gamma"]
    assert titles("sok=molnet") == ["Beta"]
    assert titles("sok=finns+inte") == []
    assert titles("ansvarig=forbundet") == ["Gamma"]
    assert titles("ansvarig=norrby&ordning=-namn") == ["Beta", "Alfa"]


@pytest.mark.parametrize("where", PLACES)
def test_every_filter_and_order_of_every_register_works(place: Place, where: str) -> None:
    add(place, MAKERS[where](place.world.mine))
    kind, client = PLACES[where], place.client("officer")
    asked = [f"{f.name}={value}" for f in kind.filters for value in f.values]
    asked += [f"ordning={sign}{c.column.sort}" for c in kind.columns for sign in ("", "-")]
    for query in asked:
        assert client.get(f"/dataskydd/{where}/?{query}").status_code == 200, query


@pytest.mark.parametrize("where", PLACES)
def test_a_register_is_exported_with_every_field(place: Place, where: str) -> None:
    made = add(place, MAKERS[where](place.world.mine, title="=SUMMA(A1)"))
    client = place.client("officer")
    told = client.get(f"/dataskydd/{where}/?format=csv").content.decode("utf-8-sig").splitlines()
    form = PLACES[where].form.base_fields
    assert told[0].split(";")[0] == "Nummer"
    assert {str(f.label) for n, f in form.items() if n != "seen"} <= set(told[0].split(";"))
    assert told[1].startswith(f"{made.pk};Norrby kommun;")
    assert "'=SUMMA" in told[1]
    sheet = client.get(f"/dataskydd/{where}/?format=xlsx").content
    assert io.BytesIO(sheet).read(2) == b"PK"


def test_the_register_on_one_page_holds_every_field_of_what_goes_on(place: Place) -> None:
    row = processing(place.world.mine, title="Pågående")
    add(place, row)
    add(place, processing(title="Avslutad", to_on=date(2026, 1, 2)))
    page = place.client("officer").get("/dataskydd/behandlingar/utskrift/").content.decode()
    assert "Avslutad" not in page
    for name in ("purposes", "person_categories", "data_categories", "recipients", "transfers",
                 "erasure", "security", "contact", "ground_source"):  # fmt: skip
        assert getattr(row, name) in page, name
    assert "art. 6.1 e" in page


def test_an_assessment_shows_its_risks_and_asks_for_consultation(place: Place) -> None:
    made = add(place, assessment(place.world.mine))
    client, base = place.client("officer"), f"/dataskydd/konsekvensbedomningar/{made.pk}/"
    assert client.post(f"{base}risker/ny/", {}).status_code == 422
    given = {"threat": "Obehörig läser", "likelihood": "3", "consequence": "4",
             "measure": "Behörighet", "residual": "high"}  # fmt: skip
    assert client.post(f"{base}risker/ny/", given).status_code == 302
    risk = AssessmentRisk.objects.get()
    page = client.get(base).content.decode()
    assert "Mycket hög" in page
    assert "art. 36.1" in page
    assert sent(client, f"{base}risker/{risk.pk}/", residual="low").status_code == 302
    assert "art. 36.1" not in client.get(base).content.decode()
    hog = client.get("/dataskydd/konsekvensbedomningar/?lage=hog").context["listing"]["rows"]
    assert hog == []
    assert place.client("other_officer").get(f"{base}risker/{risk.pk}/").status_code == 404
    assert ImpactAssessment.objects.get().risks.count() == 1


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connections["default"]) as main:
        assert client.get(url).status_code == 200
    return len([q for q in main.captured_queries if "SAVEPOINT" not in q["sql"]])


@pytest.mark.parametrize("where", PLACES)
def test_many_records_cost_no_more_queries(place: Place, where: str) -> None:
    client = place.client("officer")
    made = add(place, MAKERS[where](place.world.mine))
    few = queries(client, f"/dataskydd/{where}/")
    for number in range(30):
        add(place, MAKERS[where](place.world.mine, title=f"Nummer {number}"))
    assert queries(client, f"/dataskydd/{where}/") == few <= 9
    assert queries(client, f"/dataskydd/{where}/{made.pk}/") <= 9


def test_no_page_of_the_officer_names_a_person_table(place: Place) -> None:
    add(place, incident(place.world.mine))
    client = place.client("officer")
    for path in ("", *(f"{where}/" for where in PLACES), "lasningar/"):
        with CaptureQueriesContext(connections["default"]) as main:
            assert client.get(f"/dataskydd/{path}").status_code == 200
        assert not [q for q in main.captured_queries if re.search("casework_", q["sql"])]
    assert ProtectionIncident.objects.count() == 1


def test_the_log_tells_fields_in_swedish_and_leads_to_the_register(place: Place) -> None:
    made = add(place, processing())
    now = row_of(made)
    change_record(
        forbund=place.world.forbund, found=made, seen=now, wanted=replace(now, purposes="Nytt"),
        by=system("t"), at=AT,
    )  # fmt: skip
    client = place.client("director")
    page = client.get("/logg/").content.decode()
    assert "Behandlingar av personuppgifter: ändrat" in page
    event = Event.objects.get(verb="processing_activities.change")
    shown = client.get(f"/logg/{event.pk}/").content.decode()
    assert "Ändamål" in shown
    assert "purposes" not in shown
