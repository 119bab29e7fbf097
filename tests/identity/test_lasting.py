"""How long a log-in lasts, by side; and what ends it at once."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from mellanrum.accounts.lasting import (
    LONGEST_HOURS,
    LONGEST_IDLE,
    WITH_PERSONS,
    has_ended,
    lastings,
)
from mellanrum.accounts.models import User
from mellanrum.jobs.invitations_due import forget_log_ins
from mellanrum.registers.casework.models import Draft
from mellanrum.registers.integration.models import ApiToken
from mellanrum.web.areas.drafts.tokens import draft_token
from mellanrum.web.identity_confirm import SENSITIVE
from mellanrum.web.identity_sessions import BEGAN, SEEN
from tests.casework.world import World
from tests.identity.test_invitations import PASSWORD, logged_in

DB = pytest.mark.django_db(databases=["default", "reads"])
HOUR, MINUTE = 3600, 60


def test_every_side_has_a_rule_with_its_reason_and_none_lasts_too_long() -> None:
    assert set(lastings()) == {*User.Side.values, "none"} - {""}
    for side, rule in lastings().items():
        assert 8 <= rule.hours <= LONGEST_HOURS, side
        assert rule.why, side
        assert rule.source, side
    assert all(lastings()[side].idle_minutes <= LONGEST_IDLE for side in WITH_PERSONS)


@pytest.mark.parametrize(
    ("side", "since", "idle", "ended"),
    [
        ("casework", 9 * HOUR, 29 * MINUTE, False),
        ("casework", 9 * HOUR, 30 * MINUTE, True),
        ("casework", 10 * HOUR, 0, True),
        ("office", 11 * HOUR, 119 * MINUTE, False),
        ("office", 12 * HOUR, 0, True),
        ("", HOUR, 30 * MINUTE, True),
    ],
)
def test_a_log_in_is_over_by_the_clock_or_when_nobody_is_there(
    side: str, since: int, idle: int, ended: bool
) -> None:
    assert has_ended(side, 100_000 - since, 100_000 - idle, 100_000) is ended


def aged(client: Client, **back: int) -> None:
    """The session as it would be that many seconds later."""
    session = client.session
    for key, seconds in back.items():
        session[key] = int(time.time()) - seconds
    session.save()


@DB
def test_who_works_with_persons_is_out_after_half_an_hour_and_keeps_what_was_written(
    world: World,
) -> None:
    client, participant = logged_in(world, "sam_kommun"), world.participant()
    path = f"/deltagare/{participant.pk}/anteckna/"
    assert client.get("/deltagare/").status_code == 200
    aged(client, **{SEEN: 31 * MINUTE})
    form = {"text": "Vi bestämde ett nytt möte.", "utkast": f"note:{participant.pk}",
            "bevis": draft_token(world.users["sam_kommun"].pk)}  # fmt: skip
    answer = client.post(path, form)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/login/")
    assert Draft.objects.filter(owner=world.users["sam_kommun"]).exists()
    shown = client.get("/konto/login/").content.decode()
    assert "Din inloggning hade gått ut" in shown


@DB
def test_being_there_is_noted_at_most_once_a_minute(world: World) -> None:
    client = logged_in(world, "chef_office")
    before = client.session[SEEN]
    client.get("/profil/")
    assert client.session[SEEN] == before
    aged(client, **{SEEN: 2 * MINUTE})
    client.get("/profil/")
    assert client.session[SEEN] >= before
    aged(client, **{BEGAN: 12 * HOUR})
    assert client.get("/profil/").status_code == 302


@DB
def test_a_changed_password_ends_the_other_log_ins_and_the_page_of_them_does(world: World) -> None:
    here = logged_in(world, "rev_office")
    there, third = Client(), Client()
    for one in (there, third):
        one.post("/konto/login/", {"login": "rev_office", "password": PASSWORD})
    assert here.get("/konto/sessions/").content.decode().count("Sedan ") == 3
    forget_log_ins(timezone.now())
    assert UserSession.objects.count() == 3
    here.post("/konto/sessions/")
    assert [c.get("/profil/").status_code for c in (here, there, third)] == [200, 302, 302]
    there.post("/konto/login/", {"login": "rev_office", "password": PASSWORD})
    new = "ett-helt-nytt-losenord-9"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/konto/password/change/", form).status_code == 302
    assert [c.get("/profil/").status_code for c in (here, there)] == [200, 302]
    forget_log_ins(timezone.now() + timedelta(hours=LONGEST_HOURS, minutes=1))
    assert not UserSession.objects.exists()


@DB
def test_what_was_sent_is_done_when_one_has_told_who_one_is(world: World) -> None:
    client = logged_in(world, "chef_office")
    aged_by(client, 6 * MINUTE)
    path, given = "/koppla/nycklar/ny/", {"name": "Statistik", "scopes": ["figures.read"],
            "to_on": (timezone.localdate() + timedelta(days=30)).isoformat()}  # fmt: skip
    assert client.get(path).status_code == 200, "looking is free"
    asked = client.post(path, given)
    assert asked["Location"].startswith("/konto/reauthenticate/?next=")
    assert not ApiToken.objects.exists()
    answer = client.post(asked["Location"], {"password": PASSWORD})
    assert "mrum_" in answer.content.decode()
    assert ApiToken.objects.get().name == "Statistik"


def aged_by(client: Client, seconds: int) -> None:
    """The session's log-in as it would be that many seconds later."""
    session = client.session
    for one in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        one["at"] -= seconds
    session.save()


def test_every_act_that_asks_again_is_one_of_ours_and_guarded() -> None:
    from django.urls import get_resolver

    from tests.web.tables import named

    views = dict(named(get_resolver().url_patterns))
    for name, why in SENSITIVE.items():
        assert why.endswith("."), name
        inner, found = views[name], False
        while inner is not None:
            found = found or inner.__code__.co_filename.endswith("identity_confirm.py")
            inner = getattr(inner, "__wrapped__", None)
        assert found, f"{name} does not ask again"
