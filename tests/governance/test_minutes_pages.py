"""The pages of minutes, notices, decisions and delegation: what they show, save and refuse."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from mellanrum.audit.gate import opened
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    DelegatedDecision,
    Meeting,
    Person,
    Posting,
    Task,
)
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.areas.minutes.presenters import next_first, told_once
from tests.governance.minutes_made import closed_meeting, made_world
from tests.web.conftest import AT, FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
HTMX = {"HTTP_HX_REQUEST": "true"}


def item_of(site: Site) -> AgendaItem:
    return AgendaItem.objects.get(pk=site.places["minutes_item"])


def test_a_field_is_saved_as_it_is_typed_and_a_clash_is_told(site: Site) -> None:
    item, client = item_of(site), site.client("director")
    url = f"/styrning/protokoll/paragraf/{item.pk}/"
    typed = {"seen": item.version, "discussion": "Frågor om lokaler", "decision_text": "Bifall"}
    first = client.post(url, typed, **HTMX)
    assert "Sparat kl." in first.content.decode()
    again = client.post(url, typed, **HTMX).content.decode()
    assert "Inte sparat." in again and "Någon annan" in again
    assert f'name="seen" value="{item_of(site).version}"' in again, "saving again holds"
    assert item_of(site).discussion == "Frågor om lokaler"
    other = client.post(url, typed | {"discussion": "Min text"}, **HTMX).content.decode()
    assert "Så står det sparat" in other and "Frågor om lokaler" in other, "what another wrote"


def test_without_script_the_button_saves_and_leads_back(site: Site) -> None:
    item = item_of(site)
    url = f"/styrning/protokoll/paragraf/{item.pk}/"
    answer = site.client("director").post(url, {"seen": item.version, "discussion": "Text"})
    assert answer.headers["Location"].endswith(f"#punkt-{item.pk}")
    assert item_of(site).discussion == "Text"


def test_a_decision_by_one_in_conflict_is_refused_on_the_page(site: Site) -> None:
    item, client = item_of(site), site.client("director")
    client.post(f"/styrning/protokoll/paragraf/{item.pk}/", {"decision_text": "Bifall"})
    url = f"/styrning/protokoll/paragraf/{item.pk}/besluta/"
    sent = {"outcome": "approved", "decision_kind": "other"}
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "28–30" in refused.content.decode()
    client.post(f"/styrning/protokoll/jav/{site.places['minutes_conflict']}/lamnar/")
    assert client.post(url, sent).status_code == 302
    assert item_of(site).outcome == "approved"


def test_attendance_is_noted_and_the_quorum_follows(site: Site) -> None:
    held = Attendance.objects.get(pk=site.places["minutes_note"])
    client = site.client("director")
    url = f"/styrning/protokoll/narvaro/{held.pk}/"
    sent = {"seen": held.version, "state": "absent", "way": "room"}
    text = client.post(url, sent, **HTMX).content.decode()
    assert "Sparat kl." in text and "av 4 tjänstgör" in text
    sent = {"seen": held.version + 1, "state": "present", "way": "sound"}
    assert "19 a §" in client.post(url, sent, **HTMX).content.decode()


@pytest.mark.parametrize(
    ("is_treated", "adjusters", "first"),
    [(False, [], "minutes-attendance"), (True, [], "minutes-adjusters"),
     (True, [{"at": None}], "minutes-close")],
)  # fmt: skip
def test_the_next_step_of_a_meeting_stands_first(
    is_treated: bool, adjusters: list[dict[str, None]], first: str
) -> None:
    names = ("minutes-attendance", "minutes-item-add", "minutes-adjusters", "minutes-close")
    moves = [{"name": name} for name in names]
    found = next_first(moves, "ongoing", is_treated=is_treated, adjusters=adjusters)
    assert found[0]["name"] == first
    assert next_first(moves, "closed", is_treated=is_treated, adjusters=[]) == moves


def test_what_stops_every_paragraph_is_told_of_the_first() -> None:
    cards = [{"obstacle": told} for told in ("Fyra behövs.", "Fyra behövs.", "Jäv.", "")]
    assert [one["obstacle"] for one in told_once(cards)] == ["Fyra behövs.", "", "Jäv.", ""]


def test_the_secretary_signs_and_a_reason_is_asked_only_of_who_is_late(site: Site) -> None:
    forbund, user = Forbund.objects.get(slug=FORBUND), site.user("administrator")
    meeting = closed_meeting(made_world(forbund, {"third": user}, "sekreterarprov"), AT)
    with opened("test"):
        Meeting.objects.filter(pk=meeting.pk).update(state="proofed", on=today_of(AT))
    client, url = site.client("administrator"), f"/styrning/protokoll/{meeting.pk}/"
    text = client.get(url).content.decode()
    assert "Justera protokollet" in text
    assert "Nu väntas underskrift av Demo Chair och Demo Third." in text
    with opened("test"):
        Meeting.objects.filter(pk=meeting.pk).update(on=timezone.localdate())
    assert "late_reason" not in client.get(f"{url}justera/").content.decode()
    with opened("test"):
        Meeting.objects.filter(pk=meeting.pk).update(on=timezone.localdate() - timedelta(days=30))
    assert "late_reason" in client.get(f"{url}justera/").content.decode()


def test_many_paragraphs_cost_no_more_queries(site: Site) -> None:
    from tests.web.test_queries import asked_at_once

    client, path = site.client("director"), f"/styrning/protokoll/{item_of(site).meeting_id}/"
    before = asked_at_once(client, path)
    with opened("test"):
        AgendaItem.objects.bulk_create(
            AgendaItem(meeting=item_of(site).meeting, position=n, number=n, kind="decision",
                       title=f"Punkt {n}")
            for n in range(50, 90)
        )  # fmt: skip
    assert asked_at_once(client, path) == before


def test_a_notice_is_posted_taken_down_too_early_and_flagged(site: Site) -> None:
    client, meeting = site.client("director"), site.places["announced_meeting"]
    day = today_of(AT).isoformat()
    for posting in Posting.objects.filter(meeting=meeting):
        url = f"/styrning/anslag/tavla/{posting.pk}/uppe/"
        assert client.post(url, {"posted_on": day}).status_code == 302
    assert Meeting.objects.get(pk=meeting).state == "announced"
    url = f"/styrning/anslag/tavla/{site.places['minutes_posting']}/nere/"
    assert client.post(url, {"removed_on": day}).status_code == 302
    page = client.get(f"/styrning/anslag/{meeting}/").content.decode()
    assert "togs ned för tidigt" in page and "Anslå igen" in page
    board = site.client("stranger").get("/forbundet/anslagstavla/").content.decode()
    assert "Protokollstyrelsen" in board and "förvaltningsrätt" not in board


def test_a_decision_over_the_limit_is_stopped_with_the_point(site: Site) -> None:
    held = DelegatedDecision.objects.get(pk=site.places["delegated"])
    sent = {
        "point": held.point_id, "decider": held.point.person_id, "decided_on": today_of(AT),
        "text": "Medel", "amount_ore": "100000,01", "nature": "ordinary",
    }  # fmt: skip
    client = site.client("director")
    refused = client.post("/styrning/delegation/nytt/", sent)
    assert refused.status_code == 422
    assert "mer än punkt P.1 medger" in refused.content.decode()
    assert client.post("/styrning/delegation/nytt/", {**sent, "amount_ore": "1"}).status_code == 302


def test_lists_are_searched_and_exported(site: Site) -> None:
    client = site.client("auditor")
    for path, word in (
        ("/styrning/beslut/", "Styrelsen beslutar"),
        ("/styrning/delegation/", "förstudie"),
        ("/styrning/beslut/uppdrag/", "Skriv avtal"),
    ):
        found = client.get(f"{path}?sok={word.split()[0]}&format=csv")
        assert word in found.content.decode("utf-8-sig"), path


def test_a_task_is_finished_by_who_was_to_do_it(site: Site) -> None:

    task = Task.objects.get(pk=site.places["minutes_task"])
    with opened("test"):
        task.person = Person.objects.create(
            forbund=task.forbund, name="Demo Ansvarig", user=site.user("economist")
        )
        task.save()
    url = f"/styrning/beslut/uppdrag/{task.pk}/klart/"
    done = {"outcome": "Avtalet är tecknat", "done_on": today_of(AT)}
    assert site.client("board").post(url, done).status_code == 422, "another's"
    assert site.client("economist").post(url, done).status_code == 302


def test_who_has_a_seat_stands_first_among_those_who_may_lead(site: Site) -> None:
    meeting = Meeting.objects.get(pk=site.places["minutes_meeting"])
    text = site.client("director").get(f"/styrning/protokoll/{meeting.pk}/ordforande/")
    shown = re.findall(r'<option value="(\d+)"', text.content.decode().split("id_secretary")[0])
    seated = {str(seat.person_id) for seat in meeting.body.seats.all()}
    assert set(shown[: len(seated)]) == seated
    assert len(shown) > len(seated)
