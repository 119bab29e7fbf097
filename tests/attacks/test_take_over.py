"""Ways to a right that somebody does not have: by invitations, closed accounts, local log-in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.config.identity import Read, read_identity
from mellanrum.registers.organisation.models import Appointment, Forbund
from tests.casework.world import World
from tests.identity.conftest import oidc_file, using, written
from tests.identity.test_invitations import PASSWORD, invite, join, logged_in
from tests.several.made import FROM

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def other_forbund(slug: str) -> Forbund:
    with opened("test"):
        return Forbund.objects.create(
            slug=slug, name=f"Påhittade {slug}", minimum_group=5, minimum_group_source="Prov"
        )


def appoint(world: World, forbund: Forbund, role: Role) -> None:
    with opened("test"):
        Appointment.objects.create(
            user=world.users["chef_office"], forbund=forbund, role=role, from_on=FROM
        )


def test_a_director_elsewhere_gives_nothing_where_the_role_has_ended(world: World) -> None:
    """The rights of the inviter are those in the förbund that the invitation is to."""
    path = invite(logged_in(world, "chef_office"))
    appoint(world, other_forbund("aaa-forst"), Role.DIRECTOR)
    with opened("test"):
        Appointment.objects.filter(forbund__slug="mellanbygd", role="director").delete()
    answer = join(path)
    assert answer.status_code == 422
    assert not User.objects.filter(username="demo.ny").exists()


def test_an_inviter_with_less_in_another_forbund_gives_what_they_may(world: World) -> None:
    path = invite(logged_in(world, "chef_office"))
    appoint(world, other_forbund("aaa-forst"), Role.BOARD_MEMBER)
    assert join(path).status_code == 302


def hidden(server: str, folder: Path) -> Read:
    return read_identity(written(folder, "hide_local_login = true\n" + oidc_file(server)))


def test_hidden_local_log_in_takes_no_password_right_or_wrong(
    world: World, providers: Read, server: str, tmp_path: Path
) -> None:
    """Neither by the form that is not shown, nor by a link of an invitation."""
    logged_in(world, "rev_office")
    path = invite(logged_in(world, "chef_office"))
    with using(hidden(server, tmp_path)):
        told = []
        for password in (PASSWORD, "fel-losenord-hela-vagen"):
            client = Client()
            form = {"login": "rev_office", "password": password}
            told.append(client.post("/konto/login/", form).content.decode().count("avstängda"))
            assert client.get("/profil/").status_code == 302
        assert told == [1, 1]
        assert join(path).status_code == 422
    assert not User.objects.filter(username="demo.ny").exists()


def test_who_runs_the_machine_lets_in_when_no_provider_answers(
    world: World, providers: Read, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MELLANRUM_LOCAL_LOGIN", "on")
    with using(hidden(server, tmp_path)):
        assert logged_in(world, "rev_office").get("/profil/").status_code == 200


def test_hidden_local_log_in_takes_no_passkey_either(
    world: World, providers: Read, server: str, tmp_path: Path
) -> None:
    """What every local way ends in stops there: a key, a new password, an invitation."""
    from allauth.account.utils import perform_login

    client = Client()
    client.get("/konto/login/")
    request = client.get("/konto/login/").wsgi_request
    with using(hidden(server, tmp_path)):
        answer = perform_login(request, world.users["rev_office"], email_verification="none")
    assert answer.status_code == 403
    assert not request.user.is_authenticated


def test_an_administrator_does_not_shut_out_the_director(world: World) -> None:
    """Who may give a role looks after its account; nobody from below."""
    director = world.users["chef_office"]
    with opened("test"):
        user = User.objects.create(username="adam_office", side=User.Side.OFFICE)
        Appointment.objects.create(
            user=user, forbund=world.forbund, role=Role.ADMINISTRATOR, from_on=FROM
        )
    world.users["adam_office"] = user
    client = logged_in(world, "adam_office")
    for act in ("stang", "andra-faktorn", "oppna"):
        answer = client.post(f"/behorigheter/konton/{director.pk}/{act}/")
        assert answer.status_code == 409
        assert "mer än du själv" in answer.content.decode()
    assert User.objects.get(pk=director.pk).is_active
