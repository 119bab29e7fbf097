"""Pages of bodies and fees: what each of the förbund sees, and the forms that write."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from mellanrum.registers.governance.models import Body, Compensation, Eligibility, Person, Seat
from tests.web.conftest import Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def posted(site: Site, role: str, page: str, /, *args: Any, **data: Any) -> Any:
    return site.client(role).post(reverse(page, args=args), data)


def text_of(site: Site, role: str, name: str, *args: Any, query: str = "") -> str:
    answer = site.client(role).get(f"{reverse(name, args=args)}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_person_is_declared_and_given_a_seat_and_another_takes_over(site: Site) -> None:
    posted(site, "director", "bodies-person-add", name="Demo Ny", pay_number="77")
    posted(site, "director", "bodies-person-add", name="Demo Efterträdare")
    one, other = Person.objects.get(name="Demo Ny"), Person.objects.get(name="Demo Efterträdare")
    body = Body.objects.get(forbund=one.forbund, slug="styrelsen")
    party = body.forbund.parties.get(slug="lulea")
    row = {"role": "deputy", "party": party.pk, "person": one.pk, "from_on": "2026-02-01",
           "source": "Fullmäktige § 9"}  # fmt: skip
    answer = posted(site, "director", "bodies-seat-add", body.pk, **row)
    assert answer.status_code == 422
    assert "12–13 §§" in answer.content.decode()
    for person in (one, other):
        told = {"ground": "council_member", "party": party.pk, "from_on": "2023-01-01",
                "source": "Intyg"}  # fmt: skip
        posted(site, "director", "bodies-eligibility", person.pk, **told)
    assert Eligibility.objects.filter(person__in=(one, other)).count() == 2
    assert posted(site, "director", "bodies-seat-add", body.pk, **row).status_code == 302
    seat = Seat.objects.get(person=one)
    data = {"person": other.pk, "on": "2026-03-01", "reason": "Avgick", "source": "Kf § 10"}
    posted(site, "director", "bodies-seat-replace", seat.pk, **data)
    before = text_of(site, "board", "bodies-body", body.pk, query="?dag=2026-02-15")
    after = text_of(site, "board", "bodies-body", body.pk, query="?dag=2026-03-15")
    sitting = [page.partition("Andra tider")[0] for page in (before, after)]
    assert "Demo Ny" in sitting[0]
    assert "Demo Ny" not in sitting[1]
    assert "Demo Efterträdare" in sitting[1]


def test_a_groups_member_sees_the_own_groups_and_no_others(site: Site) -> None:
    own = int(site.places["body_pk"])
    other = Body.objects.get(slug="styrelsen", forbund__slug="sodra-norrbotten")
    listed = text_of(site, "group", "bodies")
    assert "Provgruppen" in listed
    assert other.name not in listed.partition("<main")[2]
    client = site.client("group")
    assert client.get(reverse("bodies-body", args=[own])).status_code == 200
    assert client.get(reverse("bodies-body", args=[other.pk])).status_code == 404
    assert client.get(reverse("bodies-people")).status_code == 403


def test_one_claims_a_trip_hands_it_in_and_two_others_see_it_to_payroll(site: Site) -> None:
    rate = site.places["pay_rate"]
    data = {"rate": rate, "on": "2021-06-01", "quantity": "12,5", "text": "Resa"}
    answer = posted(site, "group", "payroll-claim", **data)
    assert answer.status_code == 302
    found = Compensation.objects.get(on="2021-06-01", person=site.places["body_person"])
    assert found.amount_ore == 31_250
    assert "312,50" in text_of(site, "group", "payroll-mine")
    assert site.client("board").get(reverse("payroll-item", args=[found.pk])).status_code == 404
    posted(site, "group", "payroll-submit", found.pk)
    assert posted(site, "group", "payroll-attest", found.pk).status_code == 403
    rows = f"{found.pk}:{Compensation.objects.get(pk=found.pk).version}"
    posted(site, "economist", "payroll-attest-all", rows=rows)
    posted(site, "economist", "payroll-run-add", from_on="2021-06-01", to_on="2021-06-30")
    done = Compensation.objects.get(pk=found.pk)
    assert done.state == "exported"
    assert done.run is not None
    content = site.client("director").get(reverse("payroll-run-file", args=[done.run.pk, "csv"]))
    assert b"2021-06-01;12,50;312,50;Resa" in content.content


def test_what_was_changed_after_it_was_shown_is_not_attested(site: Site) -> None:
    found = Compensation.objects.get(pk=site.places["pay_submitted"])
    rows = f"{found.pk}:{found.version + 1}"
    assert posted(site, "economist", "payroll-attest-all", rows=rows).status_code == 422
    assert Compensation.objects.get(pk=found.pk).state == "submitted"
