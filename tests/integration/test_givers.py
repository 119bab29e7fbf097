"""A token outlives its giver's role: it goes on working, it is told, and another answers for it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.due import notices_for
from mellanrum.registers.integration.actions.tokens import give_token, take_over_token
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import FIGURES, TokenRow
from mellanrum.registers.integration.token_queries import list_left
from mellanrum.registers.organisation.models import Appointment
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.integration.needs import token_needs
from mellanrum.web.viewer import Viewer, find_viewer
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def director(site: Site) -> Viewer:
    found = find_viewer(site.user("director"), timezone.localdate())
    assert found is not None
    return found


def given(site: Site) -> tuple[ApiToken, str]:
    """By the director, who is in office until something is done about it."""
    row = TokenRow("Statistikbyrån", (FIGURES,), timezone.localdate() + timedelta(days=90))
    return give_token(forbund=get_forbund(FORBUND), row=row, by=director(site).actor,
                      at=timezone.now())  # fmt: skip


def leave(site: Site) -> None:
    """The director's appointments end; another director comes after."""
    with opened("test"):
        held = Appointment.objects.filter(user=site.user("director"))
        held.update(to_on=timezone.localdate())
        other = Appointment(user=site.user("administrator"), forbund=get_forbund(FORBUND),
                            role="director", from_on=timezone.localdate())  # fmt: skip
        other.save()


def successor(site: Site) -> Viewer:
    found = find_viewer(site.user("administrator"), timezone.localdate())
    assert found is not None
    return found


def test_while_the_giver_is_in_office_nothing_is_told(site: Site) -> None:
    token, _ = given(site)
    assert list_left(FORBUND, timezone.localdate()) == []
    page = site.client("director").get(f"/koppla/nycklar/{token.pk}/").content.decode()
    assert "Ta över" not in page
    assert not list(token_needs(director(site), timezone.localdate()))


def test_a_token_whose_giver_has_left_works_and_is_told(site: Site) -> None:
    token, sent = given(site)
    leave(site)
    api = Client(headers={"Authorization": f"Bearer {sent}"})
    assert api.get(f"/api/v1/forbund/{FORBUND}/figurer/2021").status_code == 200
    today = timezone.localdate()
    assert list_left(FORBUND, today) == [token]
    (need,) = token_needs(successor(site), today)
    assert need["title"] == "Ingen svarar för nyckeln till Statistikbyrån"
    (notice,) = [n for n in notices_for(get_forbund(FORBUND), today) if "token-left" in n.key]
    assert notice.subject == "Ingen svarar för nyckeln till Statistikbyrån"
    client = site.client("administrator")
    assert "har inte längre uppdraget" in client.get(need["url"]).content.decode()
    listed = client.get("/koppla/nycklar/?lage=left").content.decode()
    assert re.search(r"Statistikbyrån[\s\S]*Gäller, men ingen svarar för den", listed)
    assert not list(token_needs(director(site), today)), "who has left is asked for nothing"


def test_a_closed_account_answers_for_nothing(site: Site) -> None:
    token, _ = given(site)
    user = site.user("director")
    with opened("test"):
        user.is_active = False
        user.save()
    assert list_left(FORBUND, timezone.localdate()) == [token]


def test_the_one_who_takes_it_over_answers_for_it_and_it_is_in_the_log(site: Site) -> None:
    token, _ = given(site)
    leave(site)
    answer = site.client("administrator").post(f"/koppla/nycklar/{token.pk}/ta-over/")
    assert answer.status_code == 302
    assert list_left(FORBUND, timezone.localdate()) == []
    now = ApiToken.objects.get(pk=token.pk)
    assert (now.made_by, now.sha256) == (site.user("administrator").actor_key, token.sha256)
    told = Event.objects.get(verb="api_tokens.take_over")
    assert told.subject == f"api_tokens:{token.pk}"


def test_nobody_takes_over_more_than_they_may_themselves_or_what_is_theirs(site: Site) -> None:
    token, _ = given(site)
    at = timezone.now()
    less = Actor("user:0", frozenset({"integration.change"}))
    with pytest.raises(DomainError, match="inte ge en nyckel mer än du själv"):
        take_over_token(token=token, by=less, at=at)
    with pytest.raises(DomainError, match="svarar redan"):
        take_over_token(token=token, by=director(site).actor, at=at)
