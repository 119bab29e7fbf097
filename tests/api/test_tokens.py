"""A token opens what stands on it, for as long as it holds, and nothing about persons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from mellanrum.api.entry import entered
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.integration.actions.tokens import give_token, revoke_token
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import (
    COUNTS,
    FIGURES,
    REPORTS,
    TokenRow,
    digest_of,
)
from mellanrum.registers.organisation.queries import get_forbund
from tests.integration.made import BY, PARTY, new_token
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = f"/api/v1/forbund/{FORBUND}"


def with_token(sent: str, **meta: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {sent}"}, **meta)


def test_a_token_is_kept_as_its_digest_alone(site: Site) -> None:
    token, sent = new_token(get_forbund(FORBUND), timezone.now())
    assert sent.startswith("mrum_")
    assert len(sent) == 48
    kept = str(ApiToken.objects.filter(pk=token.pk).values().get())
    assert sent not in kept + str(list(Event.objects.values_list("detail", flat=True)))
    assert token.sha256 == digest_of(sent)


@pytest.mark.parametrize(
    ("scopes", "figures", "reports", "question"),
    [((FIGURES,), 200, 403, 200), ((REPORTS,), 403, 200, 403), ((COUNTS,), 403, 403, 403)],
)
def test_each_scope_opens_its_own(
    site: Site, scopes: tuple[str, ...], figures: int, reports: int, question: int
) -> None:
    _, sent = new_token(get_forbund(FORBUND), timezone.now(), *scopes, party=PARTY)
    client = with_token(sent)
    assert client.get(f"{BASE}/figurer/2021").status_code == figures
    assert client.get(f"{BASE}/rapporter-alla").status_code == reports
    assert client.get(f"{BASE}/fraga?matt=deltagare.antal&period=2021").status_code == question


def test_a_token_gets_the_protected_figures_of_the_site(site: Site) -> None:
    _, sent = new_token(get_forbund(FORBUND), timezone.now())
    told = with_token(sent).get(f"{BASE}/figurer/2021").json()
    assert told == site.client("director").get(f"{BASE}/figurer/2021").json()
    assert with_token(sent).get("/api/v1/forbund/annat-forbund/figurer/2021").status_code == 404
    assert with_token(sent).get("/insatser/").status_code == 302, "a token opens no page"


def test_a_token_that_is_over_or_revoked_does_not_answer(site: Site) -> None:
    forbund, now = get_forbund(FORBUND), timezone.now()
    _, old = new_token(forbund, now - timedelta(days=400))
    token, sent = new_token(forbund, now)
    revoke_token(token=token, reason="Systemet är nedlagt", by=BY, at=now)
    for one in (old, sent, "mrum_" + "a" * 43):
        answer = with_token(one, REMOTE_ADDR="192.0.2.21").get(f"{BASE}/figurer/2021")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    with pytest.raises(DomainError, match="redan återkallad"):
        revoke_token(token=token, reason="Igen", by=BY, at=now)


@override_settings(API_WRONG_TOKENS=2)
def test_who_sends_wrong_tokens_is_shut_out_also_with_a_right_one(site: Site) -> None:
    _, sent = new_token(get_forbund(FORBUND), timezone.now())
    meta = {"REMOTE_ADDR": "192.0.2.22"}
    for n in range(4):
        with_token(f"mrum_{n}", **meta).get(f"{BASE}/figurer/2021")
    assert with_token(sent, **meta).get(f"{BASE}/figurer/2021").status_code == 429
    assert Client(**meta).get("/api/v1/forbund").status_code == 200


def test_the_day_of_use_is_noted_once(site: Site) -> None:
    token, sent = new_token(get_forbund(FORBUND), timezone.now())
    for _ in range(3):
        with_token(sent).get(f"{BASE}/rapporter-alla")
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
    used = Event.objects.filter(verb="api_tokens.use", subject=f"api_tokens:{token.pk}")
    assert [one.actor for one in used] == [token.actor_key]


def test_nobody_gives_more_than_they_hold(site: Site) -> None:
    forbund, now = get_forbund(FORBUND), timezone.now()
    row = TokenRow("System", (FIGURES,), now.date() + timedelta(days=30))
    narrow = Actor("user:1", frozenset({"integration.change"}))
    with pytest.raises(DomainError, match="mer än du själv"):
        give_token(forbund=forbund, row=row, by=narrow, at=now)
    with pytest.raises(DomainError, match="Din roll"):
        give_token(forbund=forbund, row=row, by=Actor("user:1", frozenset({FIGURES})), at=now)


def test_the_person_gate_is_closed_for_whoever_asks(rf: RequestFactory) -> None:
    request = rf.get("/api/v1/forbund")
    request.user = AnonymousUser()
    with persons.answers_closed():  # as for who works with persons
        answer = entered(lambda _: HttpResponse(str(persons.is_closed())))(request)
    assert answer.content == b"True"
