"""An invitation is taken once, by its link, and gives what the inviter may give at that moment."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.config.identity import Read
from mellanrum.jobs.invitations_due import expire_invitations
from mellanrum.jobs.mail import delivery
from mellanrum.outbox.models import Message
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.models import Appointment, Forbund, Invitation
from tests.casework.world import World
from tests.identity.test_oidc import LOGIN, log_in, tell

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PASSWORD = "ett-langt-losenord-1"
NEW = "/behorigheter/inbjudningar/ny/"
LINK = re.compile(r"http://testserver(/inbjudan/[\w-]{43}/)")


def logged_in(world: World, name: str) -> Client:
    """With the password told just now, so that nothing asks again."""
    with opened("test"):
        world.users[name].set_password(PASSWORD)
        world.users[name].save()
    client = Client()
    client.post("/konto/login/", {"login": name, "password": PASSWORD})
    return client


def invite(client: Client, **told: Any) -> str:
    """Invite; the path of the link."""
    form = {"email": "ny@exempel.se", "role": "economist", "days": "14", **told}
    answer = client.post(NEW, form)
    found = LINK.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def join(path: str, client: Client | None = None, **told: str) -> Any:
    form = {"name": "Demo Ny", "username": "demo.ny", "way": "password", "password": PASSWORD}
    return (client or Client()).post(path, {**form, **told})


def test_an_office_role_is_taken_once_and_leads_to_the_second_factor(world: World) -> None:
    path = invite(logged_in(world, "chef_office"), message="Välkommen till oss.")
    client = Client()
    shown = client.get(path).content.decode()
    assert "Chef Office har bjudit in dig som ekonom" in shown
    assert "Välkommen till oss." in shown
    assert join(path, client)["Location"] == "/konto/2fa/"
    user = find_user("demo.ny")
    assert user is not None
    assert Appointment.objects.get(user=user).role == "economist"
    assert user.email == "ny@exempel.se"
    assert client.get("/profil/").status_code == 200
    assert join(path, username="demo.tva").status_code == 404, "a second time"
    assert find_user("demo.tva") is None


def test_neither_row_outbox_nor_log_is_the_link_and_the_letter_has_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = invite(logged_in(world, "chef_office"))
    token = path.split("/")[2]
    kept = str(list(Invitation.objects.values())) + str(list(Message.objects.values()))
    logged = str(list(Event.objects.values("detail", "subject")))
    assert token not in kept + logged
    assert "ny@exempel.se" not in logged
    monkeypatch.setenv("MELLANRUM_FROM", "mellanrum@exempel.se")
    message = Message.objects.get(key__startswith="invitation:")
    deliver = delivery(message)
    assert deliver is not None
    deliver(message)
    assert (mail.outbox[-1].to, f"http://testserver{path}" in mail.outbox[-1].body) == (
        ["ny@exempel.se"], True
    )  # fmt: skip


def test_what_the_inviter_may_give_is_asked_when_it_is_taken(world: World) -> None:
    path = invite(logged_in(world, "chef_office"))
    with opened("test"):
        Appointment.objects.filter(user=world.users["chef_office"]).update(
            to_on=timezone.localdate()
        )
    answer = join(path)
    assert answer.status_code == 422
    assert "kan inte längre ge rollen" in answer.content.decode()
    assert find_user("demo.ny") is None
    assert Invitation.objects.get().state == "open"


def test_a_steward_invites_to_the_own_party_only(world: World) -> None:
    client = logged_in(world, "stina_steward")
    own, other = (str(world.parties[slug].pk) for slug in ("kommun", "fk"))
    insats = str(world.insatser["teamet"].pk)
    asked = {"role": "caseworker", "insats": insats, "days": "3", "email": "lots@exempel.se"}
    assert client.post(NEW, {**asked, "party": other}).status_code == 422
    assert client.post(NEW, {**asked, "role": "economist"}).status_code == 422
    path = invite(client, **asked, party=own)
    join(path)
    held = InsatsAppointment.objects.get(user__username="demo.ny")
    assert (held.role, held.party.slug) == ("caseworker", "kommun")
    listed = logged_in(world, "chef_office").get("/behorigheter/inbjudningar/").content.decode()
    assert "lots@exempel.se" not in listed, "the office sees whom a party invites"


def test_the_sides_never_meet_on_one_account(world: World) -> None:
    path = invite(logged_in(world, "chef_office"))
    worker = logged_in(world, "sam_kommun")
    assert "Rollen läggs till det kontot" in worker.get(path).content.decode()
    answer = worker.post(path)
    assert answer.status_code == 422
    assert "kan inte förenas" in answer.content.decode()
    auditor = logged_in(world, "rev_office")
    assert auditor.post(path)["Location"] == "/"
    assert Appointment.objects.filter(user=world.users["rev_office"]).count() == 2


def test_withdrawn_resent_and_expired_links_are_dead(world: World) -> None:
    client = logged_in(world, "chef_office")
    path = invite(client)
    number = Invitation.objects.get().pk
    again = client.post(f"/behorigheter/inbjudningar/{number}/skicka-igen/").content.decode()
    renewed = LINK.search(again)
    assert renewed
    assert Client().get(path).status_code == 404
    assert Client().get(renewed[1]).status_code == 200
    with opened("test"):
        Invitation.objects.update(
            sent_at=timezone.now() - timedelta(days=15), expires_at=timezone.now()
        )
    assert join(renewed[1]).status_code == 404
    assert "Utgången" in client.get("/behorigheter/inbjudningar/").content.decode()
    expire_invitations(system("due"), timezone.now())
    assert Invitation.objects.get().state == "expired"
    client.post(f"/behorigheter/inbjudningar/{number}/skicka-igen/")
    client.post(f"/behorigheter/inbjudningar/{number}/aterkalla/")
    assert Invitation.objects.get().state == "withdrawn"


def test_a_provider_takes_an_invitation_without_any_claim(
    world: World, providers: Read, server: str
) -> None:
    path = invite(logged_in(world, "chef_office"), role="auditor")
    client, token = Client(), path.split("/")[2]
    assert f"{LOGIN}?inbjudan={token}" in client.get(path).content.decode()
    tell(server, "i1", name="Demo Revisor")
    assert log_in(client, "i1", f"?inbjudan={token}").status_code == 200
    held = Appointment.objects.get(role="auditor", user__display_name="Demo Revisor")
    tell(server, "i2", name="Demo Annan")
    assert log_in(Client(), "i2", f"?inbjudan={token}").status_code == 403
    log_in(client, "i1")
    held.refresh_from_db()
    assert held.to_on is None, "a role by invitation is not the claims' to end"


def test_inviting_asks_again_who_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = logged_in(world, "chef_office")
    monkeypatch.setattr("mellanrum.web.identity_confirm.was_told", lambda *_: False)
    answer = client.get(NEW)
    assert answer["Location"].startswith("/konto/reauthenticate/?next=")


def test_a_closed_account_is_out_at_once(world: World) -> None:
    chef, auditor = logged_in(world, "chef_office"), logged_in(world, "rev_office")
    number = world.users["rev_office"].pk
    assert auditor.get("/profil/").status_code == 200
    chef.post(f"/behorigheter/konton/{number}/stang/")
    assert auditor.get("/profil/").status_code == 302
    assert (
        Client()
        .post("/konto/login/", {"login": "rev_office", "password": PASSWORD})
        .headers.get("Location")
        != "/"
    )
    chef.post(f"/behorigheter/konton/{number}/oppna/")
    assert User.objects.get(pk=number).is_active
    assert (
        chef.post(f"/behorigheter/konton/{world.users['sam_kommun'].pk}/stang/").status_code == 404
    )


def test_a_lost_second_factor_is_taken_away_by_who_looks_after_the_account(world: World) -> None:
    worker, other = world.users["sam_kommun"], world.users["filip_fk"]
    for user in (worker, other):
        Authenticator.objects.create(user=user, type="totp", data={"secret": "X"})
    steward = logged_in(world, "stina_steward")
    held = {user: InsatsAppointment.objects.get(user=user).pk for user in (worker, other)}
    path = f"/behorigheter/insats/{held[worker]}/andra-faktorn/"
    assert "Sam Kommun" in steward.get(path).content.decode()
    steward.post(path)
    steward.post(f"/behorigheter/insats/{held[other]}/andra-faktorn/")
    assert list(Authenticator.objects.values_list("user", flat=True)) == [other.pk]
    events = Event.objects.filter(verb="accounts.forget_factors")
    assert [e.subject for e in events] == [worker.actor_key]
    chef = logged_in(world, "chef_office")
    answer = chef.post(f"/behorigheter/konton/{world.users['rev_office'].pk}/andra-faktorn/")
    assert answer.status_code == 409


def test_who_works_in_another_forbund_too_keeps_the_account(world: World) -> None:
    user, chef = world.users["rev_office"], logged_in(world, "chef_office")
    with opened("test"):
        other = Forbund.objects.create(name="Samordningsförbundet Annorstädes", slug="annorstades",
                                       org_number="222000-0001")  # fmt: skip
        Appointment.objects.create(user=user, forbund=other, role="auditor",
                                   from_on=timezone.localdate())  # fmt: skip
    path = f"/behorigheter/konton/{user.pk}/"
    assert "Avsluta rollerna här" in chef.get(path).content.decode()
    told = chef.post(f"{path}stang/", follow=True).content.decode()
    assert "har inga roller kvar här" in told
    user.refresh_from_db()
    assert user.is_active
    held = Appointment.objects.filter(user=user, to_on__isnull=True)
    assert [one.forbund for one in held] == [other]
    assert chef.get(path).status_code == 404
    assert Event.objects.filter(verb="organisation.end_appoint").count() == 1
