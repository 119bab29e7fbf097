"""The invitation without log-in, the list on the day, and a letter that ends in the diary."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from mellanrum.registers.network.contact_queries import list_notice_boards
from mellanrum.registers.network.models import (
    Contact,
    ContactOrganisation,
    EventRegistration,
    NetworkEvent,
)
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models import Document
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.website.actions.sites import open_site
from tests.network.places import open_event
from tests.web.conftest import FORBUND, Site, loaded, site
from tests.website.made import BY

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
GUEST = {"name": "Demo Gäst", "organisation": "Demobolaget", "email": "demo@exempel.se",
         "sex": "unstated"}  # fmt: skip


def test_anybody_registers_changes_and_cancels_with_the_code_alone(site: Site) -> None:
    cache.clear()
    event = open_event(Forbund.objects.get(slug=FORBUND), timezone.now())
    path = f"/forbundet/evenemang/{event.slug}/"
    guest = site.client("stranger")
    page = guest.get(path).content.decode()
    assert "tas bort 30 dagar efter" in page and "Demo gast" not in page
    trapped = guest.post(path, {**GUEST, "website": "http://spam"})
    assert trapped.status_code == 200 and not EventRegistration.objects.filter(name="Demo Gäst")
    missing = guest.post(path, {**GUEST, "organisation": ""})
    assert missing.status_code == 422 and "Skriv var du arbetar." in missing.content.decode()
    said = guest.post(path, GUEST).content.decode()
    found = re.search(r"<b>([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</b>", said)
    assert found and "Du är anmäld" in said
    own = "/forbundet/evenemang/min-anmalan/"
    assert "Ingen anmälan har den koden" in guest.post(own, {"code": "FEL"}).content.decode()
    one = EventRegistration.objects.get(code=found[1])
    changed = {**GUEST, "code": found[1].lower(), "gor": "spara", "name": "Demo Gästen"}
    assert "Anmälan är sparad." in guest.post(own, changed).content.decode()
    one.refresh_from_db()
    assert (one.name, one.email) == ("Demo Gästen", "demo@exempel.se")
    assert "Du är avanmäld." in guest.post(
        own, {"code": found[1], "gor": "avanmal"}
    ).content.decode()  # fmt: skip
    one.refresh_from_db()
    assert one.state == "cancelled"


def test_an_invitation_leads_back_to_the_website_that_is_open(site: Site) -> None:
    forbund = Forbund.objects.get(slug=FORBUND)
    path = f"/forbundet/evenemang/{open_event(forbund, timezone.now()).slug}/"
    home, guest = f'href="/webb/{FORBUND}/kalender/"', site.client("stranger")
    assert home in guest.get(path).content.decode()
    open_site(site=forbund.site, is_open=False, by=BY, at=timezone.now())
    assert home not in guest.get(path).content.decode()


def test_too_many_posts_from_one_place_are_stopped(site: Site) -> None:
    cache.clear()
    guest, own = site.client("stranger"), "/forbundet/evenemang/min-anmalan/"
    codes = [guest.post(own, {"code": f"FEL{n}"}).status_code for n in range(31)]
    assert set(codes[:30]) == {422} and codes[30] == 429


def test_the_board_sees_an_event_but_not_who_comes(site: Site) -> None:
    path = f"/natverk/evenemang/{site.places['event_open']}/"
    assert "Demo gast" in site.client("director").get(path).content.decode()
    assert "Demo gast" not in site.client("board").get(path).content.decode()


def test_the_list_is_ticked_and_the_invitation_has_its_files(site: Site) -> None:
    office, pk = site.client("director"), site.places["event_held"]
    url = f"/natverk/evenemang/{pk}/narvaro/"
    assert office.post(f"{url}ny/", {"name": "Demo Sen", "sex": "man"}).status_code == 302
    one = EventRegistration.objects.get(name="Demo Sen")
    assert "Demo Sen" in office.get(url).content.decode() and one.has_come
    assert office.post(url, {"kom": ["x", "999999"]}).status_code == 302
    one.refresh_from_db()
    assert one.has_come is False
    pdf = office.get(f"/natverk/evenemang/{site.places['event_open']}/inbjudan.pdf")
    assert pdf.content.startswith(b"%PDF")
    slug = site.places["event_slug"]
    calendar = office.get(f"/forbundet/evenemang/{slug}/kalender.ics").content.decode()
    assert "BEGIN:VEVENT" in calendar and slug in calendar


def test_an_event_is_planned_in_the_form_and_a_fault_stands_at_its_field(site: Site) -> None:
    office = site.client("director")
    told = {"title": "Studiebesök", "kind": "study_visit", "on": "2026-05-05", "starts": "09:00",
            "ends": "08:00", "form": "physical", "cost": "12 500,50"}  # fmt: skip
    wrong = office.post("/natverk/evenemang/nytt/", told)
    assert wrong.status_code == 422 and "slutar innan det börjar" in wrong.content.decode()
    assert office.post("/natverk/evenemang/nytt/", {**told, "ends": "12:00"}).status_code == 302
    assert NetworkEvent.objects.get(title="Studiebesök").cost_ore == 1_250_050
    listed = office.get("/natverk/evenemang/?sok=studiebes&format=csv").content.decode()
    assert "Studiebesök" in listed and "12500" in listed.replace("\xa0", "")


def test_a_letter_is_filled_read_and_kept_in_the_matter(site: Site) -> None:
    office, url = site.client("director"), f"/natverk/mallar/{site.places['letter']}/skriv/"
    told = {"matter": site.places["matter"], "recipient": "Demoverket", "gor": "fyll"}
    page = office.post(url, told).content.decode()
    assert "Samverkan om lokaler" in page and "den som skriver under saknas" in page
    body = "Förbundet beslutar att hyra lokalen den {{ dag }}."
    sent = {**told, "subject": "Delegationsbeslut", "body": body}
    word = office.post(url, {**sent, "gor": "docx"})
    assert word.content.startswith(b"PK")
    undone = office.post(url, {**sent, "body": f"{body} [punkt]", "gor": "spara"})
    assert undone.status_code == 422 and "saknas i texten: [punkt]" in undone.content.decode()
    kept = office.post(url, {**sent, "gor": "spara"})
    document = Document.objects.get(title="Delegationsbeslut")
    assert kept["Location"] == f"/diarium/handlingar/{document.pk}/"
    assert document.direction == "internal" and document.media_type == "application/pdf"


def test_a_matter_leads_to_its_letter_with_the_matter_chosen(site: Site) -> None:
    office, matter = site.client("director"), site.places["matter"]
    url = f"/natverk/mallar/{site.places['letter']}/skriv/?arende={matter}"
    assert url in office.get(f"/diarium/{matter}/").content.decode()
    chosen = re.search(r'<option value="(\d+)" selected', office.get(url).content.decode())
    assert chosen and chosen[1] == matter
    assert office.get(url.replace(f"={matter}", "=nej")).status_code == 200
    assert "Skriv ett brev" not in site.client("board").get(f"/diarium/{matter}/").content.decode()


def test_an_event_asks_those_who_came_and_shows_how_many_answered(site: Site) -> None:
    office, pk = site.client("director"), site.places["event_held"]
    made = office.post(f"/natverk/evenemang/{pk}/enkat/ny/")
    campaign = Campaign.objects.get(title="Utvärdering: Seminarium")
    assert made["Location"].endswith(f"/{campaign.slug}/")
    url = f"/natverk/evenemang/{pk}/"
    assert "Enkät: Utvärdering" in office.get(url).content.decode()
    assert "Utvärdering" in office.get(url).content.decode()
    assert office.post(f"{url}enkat/", {"campaign": ""}).status_code == 302
    assert "Enkät: Utvärdering" not in office.get(url).content.decode()
    assert office.post(f"{url}enkat/", {"campaign": campaign.pk}).status_code == 302
    assert NetworkEvent.objects.get(pk=pk).campaign == campaign


def test_who_looks_after_a_notice_board_is_found_by_the_member(site: Site) -> None:
    forbund = Forbund.objects.get(slug=FORBUND)
    party = forbund.parties.first()
    office, day = site.client("director"), timezone.localdate()
    told = {"name": "Demokansliet", "kind": "party", "party": party.pk}
    assert office.post("/natverk/organisationer/ny/", told).status_code == 302
    held = ContactOrganisation.objects.get(name="Demokansliet")
    office.post("/natverk/kontakter/ny/", {"organisation": held.pk, "name": "Demo Anslag"})
    one = Contact.objects.get(name="Demo Anslag")
    role = {"kind": "notice_board", "from_on": day.isoformat()}
    assert office.post(f"/natverk/kontakter/{one.pk}/roll/", role).status_code == 302
    assert list_notice_boards(FORBUND, day) == {party.pk: [one]}
    assert list_notice_boards(FORBUND, day - timedelta(days=1)) == {}


def test_a_duplicate_leads_to_the_one_that_took_over(site: Site) -> None:
    office, pk = site.client("director"), site.places["contact"]
    told = {"organisation": site.places["contact_place"], "name": "Demo Dubblett"}
    assert office.post("/natverk/kontakter/ny/", told).status_code == 302
    other = Contact.objects.get(name="Demo Dubblett")
    url = f"/natverk/kontakter/{pk}/sla-samman/"
    unsure = office.post(url, {"other": other.pk})
    assert unsure.status_code == 422
    assert office.post(url, {"other": other.pk, "is_sure": "on"}).status_code == 302
    moved = office.get(f"/natverk/kontakter/{other.pk}/")
    assert moved["Location"] == f"/natverk/kontakter/{pk}/"
    on_day = office.get("/natverk/roller/dag/2021-06-01/").content.decode()
    assert "Länspartnerskapet" in on_day
