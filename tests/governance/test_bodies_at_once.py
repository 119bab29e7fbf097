"""Two who change the same body or seat at once: the second is told, and loses nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from mellanrum.audit.gate import opened
from mellanrum.registers.governance.models import Body, Person, Seat
from tests.web.conftest import Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
CLASH = "Någon annan har ändrat detta sedan du öppnade sidan"


def fields_of(site: Site, role: str, url: str) -> dict[str, str]:
    """What the form holds when it is opened: the hidden field `seen` above all."""
    page = site.client(role).get(url).content.decode()
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found, url
    return {"seen": found[1]}


def body_of(site: Site) -> Body:
    return Body.objects.get(pk=site.places["body_pk"])


def form_of(body: Body, **changed: Any) -> dict[str, Any]:
    names = ("name", "kind", "mandate", "mandate_source", "call_days", "call_source",
             "remote_source", "meetings_aim", "meetings_aim_source")  # fmt: skip
    own = {name: getattr(body, name) for name in names}
    held = {"insats": body.insats_id, "municipality": body.municipality_id}
    told = {**own, **held, "mandate_source": "Styrelsen § 2", **changed}
    return {name: "" if value is None else value for name, value in told.items()}


def test_the_second_who_changes_a_body_is_told_what_stands_there_now(site: Site) -> None:
    body = body_of(site)
    url = reverse("bodies-change", args=[body.pk])
    one, other = fields_of(site, "director", url), fields_of(site, "administrator", url)
    first = site.client("director").post(url, form_of(body, mandate="Bereder ärenden") | one)
    assert first.status_code == 302
    sent = form_of(body, mandate="Följer upp insatser") | other
    second = site.client("administrator").post(url, sent)
    text = second.content.decode()
    assert second.status_code == 422 and CLASH in text
    assert "Nu står det: Bereder ärenden." in text and "Följer upp insatser" in text
    assert body_of(site).mandate == "Bereder ärenden"
    again = re.search(r'name="seen" value="(\d+)"', text)
    assert again and again[1] == str(body_of(site).version) != other["seen"]
    third = site.client("administrator").post(url, sent | {"seen": again[1]})
    assert third.status_code == 302
    assert body_of(site).mandate == "Följer upp insatser"


def test_a_body_that_was_changed_meanwhile_does_not_end_unseen(site: Site) -> None:
    body = body_of(site)
    url = reverse("bodies-end", args=[body.pk])
    seen = fields_of(site, "director", url)
    with opened("test"):
        Body.objects.filter(pk=body.pk).update(mandate="Nytt")
    answer = site.client("director").post(url, {"ended_on": "2030-01-01"} | seen)
    assert answer.status_code == 422 and CLASH in answer.content.decode()


def seat_of(site: Site, person: str | None = "Demo Sittande") -> Seat:
    body = body_of(site)
    with opened("test"):
        held = person and Person.objects.create(forbund=body.forbund, name=person)
        return Seat.objects.create(body=body, person=held or None, role="member", position=77,
                                   from_on=date(2024, 1, 1), source="Beslut")  # fmt: skip


def other_of(site: Site) -> Person:
    with opened("test"):
        return Person.objects.create(forbund=body_of(site).forbund, name="Demo Annan")


@pytest.mark.parametrize("page", ["bodies-seat-end", "bodies-seat-extend", "bodies-seat-replace"])
def test_a_seat_that_was_changed_meanwhile_is_not_written_over(site: Site, page: str) -> None:
    seat, other = seat_of(site), other_of(site)
    url = reverse(page, args=[seat.pk])
    sent = {"to_on": "2026-06-30", "on": "2026-06-30", "reason": "Avgick", "source": "Kf § 1",
            "person": other.pk} | fields_of(site, "director", url)  # fmt: skip
    with opened("test"):
        Seat.objects.filter(pk=seat.pk).update(to_on=date(2028, 1, 1))
    answer = site.client("director").post(url, sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and CLASH in text
    assert Seat.objects.get(pk=seat.pk).to_on == date(2028, 1, 1)
    again = re.search(r'name="seen" value="(\d+)"', text)
    assert again
    assert site.client("director").post(url, sent | {"seen": again[1]}).status_code == 302


def test_an_empty_seat_is_filled_once(site: Site) -> None:
    seat, other = seat_of(site, None), other_of(site)
    url = reverse("bodies-seat-fill", args=[seat.pk])
    seen = fields_of(site, "director", url)
    with opened("test"):
        first = Person.objects.create(forbund=seat.body.forbund, name="Demo Första")
        Seat.objects.filter(pk=seat.pk).update(person=first)
    answer = site.client("director").post(url, {"person": other.pk} | seen)
    assert answer.status_code == 422
    assert (
        CLASH in answer.content.decode() and "Nu står det: Demo Första" in answer.content.decode()
    )
    assert Seat.objects.get(pk=seat.pk).person == first


def test_the_forms_ask_what_they_asked_before(site: Site) -> None:
    """Who takes over and the last day are asked, and not filled in with what holds now."""
    seat = seat_of(site)
    with opened("test"):
        Seat.objects.filter(pk=seat.pk).update(to_on=date(2028, 1, 1))
    client = site.client("director")
    ended = client.get(reverse("bodies-seat-end", args=[seat.pk])).content.decode()
    replaced = client.get(reverse("bodies-seat-replace", args=[seat.pk])).content.decode()
    assert "2027-12-31" not in ended and "2028-01-01" not in ended
    assert f'<option value="{seat.person_id}" selected' not in replaced
    assert 'value="Beslut"' not in replaced


def test_the_version_is_of_what_forms_write(site: Site) -> None:
    body = body_of(site)
    before = body.version
    with opened("test"):
        Body.objects.filter(pk=body.pk).update(calendar_token="ny-adress")
    assert body_of(site).version == before
    with opened("test"):
        Body.objects.filter(pk=body.pk).update(call_days=9)
    assert body_of(site).version != before
