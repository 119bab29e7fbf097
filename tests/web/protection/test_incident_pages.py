"""A breach from its registration to its end, as the officer does it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.actor import system
from mellanrum.outbox.models import Message
from mellanrum.registers.governance.actions.protection_incidents import report_incident
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.web.areas.protection.clock import clock_text, length_text
from tests.registers.protection_world import incident
from tests.web.protection.conftest import Place

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def made(place: Place, hours_ago: float = 5) -> ProtectionIncident:
    now = timezone.now()
    row = incident(place.world.mine, discovered_at=now - timedelta(hours=hours_ago))
    return report_incident(forbund=place.world.forbund, row=row, by=system("test"), at=now)


def local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def step(client: Client, found: ProtectionIncident, name: str, **given: str) -> int:
    return client.post(f"/dataskydd/incidenter/{found.pk}/steg/{name}/", given).status_code


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0 minuter"),
        (59.9, "59 minuter"),
        (60, "1 timme"),
        (61, "1 timme och 1 minut"),
        (72 * 60, "72 timmar"),
        (97 * 60 + 5, "4 dygn och 1 timme"),
    ],
)
def test_lengths_in_words(minutes: float, told: str) -> None:
    assert length_text(timedelta(minutes=minutes)) == told


def test_the_clock_tells_both_what_is_left_and_when(place: Place) -> None:
    found = made(place)
    text = clock_text(found, found.discovered_at + timedelta(hours=70, minutes=30))
    due = timezone.localtime(found.due_at)
    assert text.startswith("1 timme och 30 minuter kvar, till ")
    assert text.endswith(f"kl. {due:%H.%M}")
    late = clock_text(found, found.due_at + timedelta(hours=3))
    assert late.startswith("Tiden gick ut ")
    assert late.endswith("för 3 timmar sedan")


def test_a_breach_from_discovery_to_its_end(place: Place) -> None:
    client, now = place.client("officer"), timezone.now()
    given = {
        "party_id": str(place.world.mine.pk),
        "title": "Fel mottagare",
        "discovered_at": local(now - timedelta(hours=2)),
        "description": "Ett brev kom fel.",
        "person_categories": "Deltagare",
        "data_categories": "Mötestid",
        "measures": "Återtaget.",
    }
    answer = client.post("/dataskydd/incidenter/ny/", given)
    found = ProtectionIncident.objects.get()
    assert answer["Location"] == f"/dataskydd/incidenter/{found.pk}/"
    assert Message.objects.count() == 1
    assert f"Incident {found.pk}: Fel mottagare" in client.get("/dataskydd/").content.decode()
    assert step(client, found, "anmal") == 409  # not judged yet
    assert step(client, found, "bedom", risk="high", risk_reason="Adressen röjdes.") == 302
    assert step(client, found, "anmal", notified_at=local(now)) == 302
    assert step(client, found, "avsluta") == 422  # those concerned are not told
    assert step(client, found, "informera", persons_informed="yes") == 422  # no day
    told = {"persons_informed": "yes", "persons_informed_on": f"{now:%Y-%m-%d}"}
    assert step(client, found, "informera", **told) == 302
    assert step(client, found, "avsluta") == 302
    page = client.get(f"/dataskydd/incidenter/{found.pk}/").content.decode()
    for word in ("Avslutad", "efter upptäckten", "Adressen röjdes.", "Historik", "Bedömt"):
        assert word in page
    assert "Ändra</a>" not in page
    assert "Fel mottagare" not in client.get("/dataskydd/").content.decode()


def test_a_late_notice_asks_for_its_reason_beside_the_field(place: Place) -> None:
    found, client = made(place, hours_ago=80), place.client("officer")
    assert "Tiden gick ut" in client.get("/dataskydd/incidenter/").content.decode()
    assert step(client, found, "bedom", risk="risk", risk_reason="Ja.") == 302
    url = f"/dataskydd/incidenter/{found.pk}/steg/anmal/"
    answer = client.post(url, {"notified_at": local(timezone.now())})
    assert answer.status_code == 422
    assert "72 timmar" in answer.context["form"].errors["delay_reason"][0]
    assert (
        step(client, found, "anmal", notified_at=local(timezone.now()), delay_reason="Helg.") == 302
    )
    assert "efter de 72 timmarna" in client.get("/dataskydd/incidenter/").content.decode()


def test_steps_are_another_officers_no_more_than_the_page(place: Place) -> None:
    found = made(place)
    for name in ("bedom", "anmal", "anmal-inte", "informera", "avsluta"):
        assert step(place.client("other_officer"), found, name) == 404
        assert step(place.client("director"), found, name) == 403
    assert step(place.client("officer"), found, "nagot-annat") == 404


def test_each_step_shows_its_form_when_it_is_its_turn(place: Place) -> None:
    found, client = made(place), place.client("officer")
    base = f"/dataskydd/incidenter/{found.pk}/steg/"
    assert client.get(f"{base}bedom/").status_code == 200
    assert client.get(f"{base}avsluta/").status_code == 409
    assert step(client, found, "bedom", risk="unlikely", risk_reason="Krypterat.") == 302
    for name in ("anmal", "anmal-inte", "informera"):
        assert client.get(f"{base}{name}/").status_code == 200
    assert step(client, found, "anmal-inte") == 422
    assert step(client, found, "anmal-inte", skipped_reason="Krypterat.") == 302
    assert client.get(f"{base}avsluta/").status_code == 200
    assert step(client, found, "avsluta") == 302


def test_the_start_page_of_the_site_tells_the_officer_of_a_running_clock(place: Place) -> None:
    found = made(place)
    told = f"Incident {found.pk}: {found.title}"
    assert told in place.client("officer").get("/").content.decode()
    for name in ("other_officer", "director", "worker"):
        assert told not in place.client(name).get("/").content.decode()
