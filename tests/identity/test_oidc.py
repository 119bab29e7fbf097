"""A real provider of OpenID Connect logs users in, and its claims give them roles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from mellanrum.accounts.actions.users import close_user
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.accounts.roles import Role
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.config.identity import Read, read_identity
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.actions.appointments import appoint_in_party
from mellanrum.registers.organisation.models import Appointment, ClaimedRole, PartyAppointment
from tests.casework.world import AT, BY, World
from tests.identity.conftest import oidc_file, using, written

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LOGIN, HOST = "/konto/oidc/demokommunen/login/", "http://testserver"


def tell(server: str, sub: str, **claims: Any) -> None:
    """What the provider says of somebody from now on."""
    answer = requests.put(f"{server}/users/{sub}", json=claims, timeout=5)
    answer.raise_for_status()


def out_and_back(client: Client, sub: str, query: str = "") -> str:
    """Out to the provider and as far as the address it sends one back to."""
    out = client.get(f"{LOGIN}{query}")
    assert out.status_code == 302, out.content.decode()
    data = {"sub": sub}
    back = requests.post(out["Location"], data=data, allow_redirects=False, timeout=5)
    assert back.headers["Location"].startswith(f"{HOST}{LOGIN}callback/")
    return back.headers["Location"].removeprefix(HOST)


def log_in(client: Client, sub: str, query: str = "") -> Any:
    """The page after the log-in, or the one that turns away."""
    return client.get(out_and_back(client, sub, query), follow=True)


def verbs(user: User) -> list[str]:
    return [e.verb for e in Event.objects.filter(subject=user.actor_key).order_by("pk")]


def only_user(sub: str = "") -> User:
    found: User = SocialAccount.objects.get().user
    return found


def test_a_new_user_comes_in_with_the_roles_of_the_claims(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "a1", name="Demo Lots", email="lots@kommun.se", groups=["finsam-lots", "annat"])
    client = Client()
    assert log_in(client, "a1").status_code == 200
    user = only_user()
    held = InsatsAppointment.objects.get(user=user)
    assert (held.role, held.insats.slug, held.party.slug) == ("caseworker", "teamet", "kommun")
    assert (user.display_name, user.side, user.has_usable_password()) == (
        "Demo Lots", "casework", False
    )  # fmt: skip
    assert client.get("/profil/").status_code == 200
    assert verbs(user) == [
        "accounts.create", "logins.tie", "accounts.side", "insatser.appoint", "logins.align",
        "logins.first",
    ]  # fmt: skip


def test_nothing_that_tells_of_the_person_is_kept(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "19121212-1212", name="Demo Ekonom", groups="finsam-ekonomi", hemlig="uppgift")
    log_in(Client(), "19121212-1212")
    account = SocialAccount.objects.get()
    assert (account.extra_data, len(account.uid)) == ({}, 64)
    assert "1912" not in str(list(Event.objects.values_list("detail", "subject", "actor")))


def test_roles_follow_the_claims_and_those_by_hand_stay(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "b1", name="Demo Remittent", groups=["finsam-remittent"])
    client = Client()
    log_in(client, "b1")
    user, kommun = only_user(), world.parties["kommun"]
    given = PartyAppointment.objects.filter(user=user)
    appoint_in_party(
        user=user, party=kommun, role=Role.COORDINATOR, from_on=date(2020, 1, 1), by=BY, at=AT
    )
    tell(server, "b1", name="Demo Remittent", groups=["finsam-handlaggare"])
    log_in(client, "b1")
    assert given.get(role="referrer").to_on is not None
    assert given.get(role="coordinator").to_on is None
    assert InsatsAppointment.objects.get(user=user).role == "caseworker"
    assert ClaimedRole.objects.filter(user=user, to_on__isnull=True).get().insats == "teamet"
    log_in(client, "b1")
    assert verbs(user).count("logins.align") == 2, "a log-in that changes nothing aligned again"


def test_roles_on_both_sides_give_none_and_a_page_that_says_so(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "c1", name="Demo Bådadera", groups=["finsam-ekonomi"])
    client = Client()
    log_in(client, "c1")
    user = only_user()
    assert Appointment.objects.get(user=user).to_on is None
    client.post("/konto/logout/")
    for groups in (["finsam-ekonomi", "finsam-lots"], ["finsam-lots"]):
        tell(server, "c1", name="Demo Bådadera", groups=groups)
        answer = log_in(client, "c1")
        assert answer.status_code == 403
        assert "förena" in answer.content.decode()
        assert client.get("/profil/").status_code == 302
    assert Appointment.objects.get(user=user).to_on is not None
    assert not InsatsAppointment.objects.filter(user=user).exists()
    assert Event.objects.filter(verb="logins.refuse").count() == 2


def test_who_gets_no_role_is_told_whom_to_ask(world: World, providers: Read, server: str) -> None:
    tell(server, "d1", name="Demo Okänd", groups=["annat"])
    answer = log_in(Client(), "d1")
    assert answer.status_code == 403
    assert "Be Demo Kansli om en inbjudan" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_an_address_alone_ties_nobody_but_in_a_trusted_domain(
    world: World, providers: Read, server: str, tmp_path: Path
) -> None:
    with opened("test"):
        User.objects.filter(username="sam_kommun").update(email="sam@kommun.se")
    tell(server, "e1", email="sam@kommun.se", email_verified=True)
    assert log_in(Client(), "e1").status_code == 403
    trusting = read_identity(written(tmp_path, oidc_file(server, 'trusted_domains=["kommun.se"]')))
    with using(trusting):
        tell(server, "e2", email="sam@kommun.se", email_verified=False)
        assert log_in(Client(), "e2").status_code == 403
        assert log_in(Client(), "e1").status_code == 200
    assert only_user() == find_user("sam_kommun")


def test_a_code_is_used_once_and_in_the_browser_it_was_asked_for(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "f1", name="Demo Lots", groups=["finsam-lots"])
    client = Client()
    back = out_and_back(client, "f1")
    assert Client().get(back).status_code == 401, "another browser"
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 401, "a second time"


@pytest.mark.parametrize(
    ("told", "opens"),
    [({"amr": ["pwd"]}, False), ({"amr": ["pwd", "mfa"]}, True),
     ({"acr": "http://id.sambi.se/loa/loa3"}, True), ({"acr": "urn:loa2"}, False)],
)  # fmt: skip
def test_two_factors_at_the_provider_open_cases(
    world: World, providers: Read, server: str, settings: Any, told: dict[str, Any], opens: bool
) -> None:
    settings.SECOND_FACTOR = True
    tell(server, "g1", name="Demo Lots", groups=["finsam-lots"], **told)
    client = Client()
    log_in(client, "g1")
    assert client.get("/deltagare/").status_code == (200 if opens else 403)


def test_a_user_ties_the_own_account_and_unties_it(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "h1", email="ingen@annan.se")
    client = Client()
    user = world.users["sam_kommun"]
    with opened("test"):
        user.set_password("ett-langt-losenord-1")
        user.save()
    client.post("/konto/login/", {"login": "sam_kommun", "password": "ett-langt-losenord-1"})
    step = client.post("/konto/koppla/demokommunen/").content.decode()
    assert "Fortsätt till Demokommunen" in step
    assert log_in(client, "h1").redirect_chain[-1][0] == "/konto/3rdparty/"
    other = Client()
    assert log_in(other, "h1").status_code == 200
    account = SocialAccount.objects.get(user=user)
    client.post(f"/konto/koppla-bort/{account.pk}/")
    assert log_in(Client(), "h1").status_code == 403
    assert [v for v in verbs(user) if v.startswith("logins")] == [
        "logins.first", "logins.tie", "logins.log_in", "logins.untie"
    ]  # fmt: skip


def test_the_log_in_page_has_a_button_for_each_and_hides_the_rest_when_told(
    providers: Read, server: str, tmp_path: Path
) -> None:
    shown = Client().get("/konto/login/").content.decode()
    assert "Logga in med Demokommunen" in shown
    assert 'name="password"' in shown
    file = "hide_local_login = true\n" + oidc_file(server)
    with using(read_identity(written(tmp_path, file))):
        assert 'name="password"' not in Client().get("/konto/login/").content.decode()


def test_no_provider_is_as_before() -> None:
    assert "Logga in med" not in Client().get("/konto/login/").content.decode().replace(
        "Logga in med passnyckel", ""
    )
    assert Client().get(LOGIN).status_code == 404


def test_what_stands_in_the_address_does_not_tie_or_widen(
    world: World, providers: Read, server: str
) -> None:
    out = Client().get(f"{LOGIN}?process=connect&scope=allt&auth_params=x%3Dy")["Location"]
    assert "allt" not in urlsplit(out).query
    assert "x=y" not in out
    assert "code_challenge" in out


def test_a_fault_in_the_file_stops_the_log_in_and_ends_nothing(
    world: World, providers: Read, server: str, tmp_path: Path
) -> None:
    tell(server, "j1", name="Demo Lots", groups=["finsam-lots"])
    log_in(Client(), "j1")
    file = oidc_file(server).replace('insats = "teamet"', 'insats = "laget"')
    with using(read_identity(written(tmp_path, file))):
        answer = log_in(Client(), "j1")
    assert answer.status_code == 403
    assert "”laget” finns inte" in answer.content.decode()
    assert InsatsAppointment.objects.get(user=only_user()).to_on is None


def test_the_own_second_factor_is_asked_unless_the_provider_has_asked(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "k1", name="Demo Lots", groups=["finsam-lots"])
    log_in(Client(), "k1")
    Authenticator.objects.create(user=only_user(), type="totp", data={"secret": "X"})
    assert log_in(Client(), "k1").redirect_chain[-1][0] == "/konto/2fa/authenticate/"
    tell(server, "k1", name="Demo Lots", groups=["finsam-lots"], amr="mfa")
    client = Client()
    assert log_in(client, "k1").redirect_chain[-1][0] != "/konto/2fa/authenticate/"
    assert client.get("/profil/").status_code == 200


def test_a_closed_account_does_not_come_in_by_its_provider(
    world: World, providers: Read, server: str
) -> None:
    tell(server, "l1", name="Demo Ekonom", groups=["finsam-ekonomi"])
    log_in(Client(), "l1")
    close_user(user=only_user(), by=BY, at=AT)
    client = Client()
    log_in(client, "l1")
    assert client.get("/profil/").status_code == 302
