"""A real provider of SAML logs users in; what is not signed, not for us, or twice, is refused."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from mellanrum.config.identity import read_identity
from mellanrum.registers.organisation.models import Appointment
from tests.casework.world import World
from tests.identity import saml_idp
from tests.identity.conftest import RULES, using, written
from tests.identity.saml_idp import Keys, Said

pytestmark = [
    pytest.mark.django_db(databases=["default", "reads"]),
    pytest.mark.skipif(
        not shutil.which("xmlsec1"), reason="Debians paket xmlsec1 saknas: apt-get install xmlsec1"
    ),
]
HOST = "mellanrum.example"
ADFS = "/konto/saml/adfs/"
FILE = f"""
[[provider]]
id = "adfs"
name = "Demokommunens AD FS"
protocol = "saml"
subject = "objectid"
name_claim = "urn:oid:2.16.840.1.113730.3.1.241"
create_users = true
acr_second_factor = ["{saml_idp.LOA3}"]
idp_entity_id = "{saml_idp.IDP}"
idp_sso_url = "{saml_idp.SSO}"
idp_certificate_file = "idp.crt"
{RULES}"""
ECONOMIST = Said(
    "namn-id", {"objectid": "e-1", "displayName": "Demo Ekonom", "groups": ["finsam-ekonomi"]}
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return saml_idp.make_keys(tmp_path_factory.mktemp("idp"))


@pytest.fixture
def client(world: World, keys: Keys, settings: Any) -> Iterator[Client]:
    """A browser at an installation whose file names the provider."""
    settings.ALLOWED_HOSTS = [HOST]
    with using(read_identity(written(keys.certificate.parent, FILE))):
        yield Client(HTTP_HOST=HOST)


def idp(client: Client, keys: Keys) -> Any:
    metadata = client.get(f"{ADFS}metadata/")
    assert metadata.status_code == 200
    return saml_idp.idp_server(keys, metadata.content.decode())


def out(client: Client) -> str:
    answer = client.get(f"{ADFS}login/")
    assert answer.status_code == 302
    return str(answer["Location"])


def back(client: Client, response: str) -> Any:
    return client.post(f"{ADFS}acs/", {"SAMLResponse": response}, follow=True)


def log_in(client: Client, keys: Keys, said: Said) -> Any:
    return back(client, saml_idp.answer(idp(client, keys), out(client), said))


def test_a_signed_answer_logs_in_with_the_roles_of_its_attributes(
    client: Client, keys: Keys
) -> None:
    assert log_in(client, keys, ECONOMIST).status_code == 200
    held = Appointment.objects.get(user=SocialAccount.objects.get().user)
    assert (held.role, str(held.user)) == ("economist", "Demo Ekonom")
    assert client.get("/profil/").status_code == 200


def test_what_is_not_signed_for_us_is_refused(
    client: Client, keys: Keys, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    false = saml_idp.make_keys(tmp_path, "false")
    tried = (
        (false, ECONOMIST, "Signature validation failed"),
        (keys, replace(ECONOMIST, is_signed=False), "not signed"),
        (keys, replace(ECONOMIST, algorithm="SIG_RSA_SHA1"), "Deprecated signature algorithm"),
        (keys, replace(ECONOMIST, audience="https://annan.example/sp"), "not a valid audience"),
    )
    for given, said, why in tried:
        caplog.clear()
        assert log_in(client, given, said).status_code == 401
        assert why in caplog.text
        assert client.get("/profil/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_changed_answer_is_refused(client: Client, keys: Keys) -> None:
    given = base64.b64decode(saml_idp.answer(idp(client, keys), out(client), ECONOMIST))
    changed = given.replace(b"finsam-ekonomi", b"finsam-chefen!")
    assert given != changed
    assert back(client, base64.b64encode(changed).decode()).status_code == 401


def test_an_answer_is_used_once_and_only_by_who_asked(client: Client, keys: Keys) -> None:
    response = saml_idp.answer(idp(client, keys), out(client), ECONOMIST)
    assert back(Client(HTTP_HOST=HOST), response).status_code == 403, "another browser"
    assert back(client, response).status_code == 200
    client.post("/konto/logout/")
    assert back(client, response).status_code == 403, "a second time"


def test_the_level_of_assurance_is_the_second_factor(
    client: Client, keys: Keys, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    about = {"objectid": "l-1", "displayName": "Demo Lots", "groups": ["finsam-lots"]}
    for context, expected in ((saml_idp.PASSWORD, 403), (saml_idp.LOA3, 200)):
        log_in(client, keys, Said("x", about, context=context))
        assert client.get("/deltagare/").status_code == expected
        client.post("/konto/logout/")


def test_an_answer_without_the_subject_says_what_is_missing(client: Client, keys: Keys) -> None:
    answer = log_in(client, keys, Said("x", {"displayName": "Demo"}))
    assert answer.status_code == 403
    assert "objectid" in answer.content.decode()


def test_without_a_subject_the_name_id_must_last(client: Client, keys: Keys) -> None:
    file = FILE.replace('subject = "objectid"', "")
    with using(read_identity(written(keys.certificate.parent, file))):
        passing = log_in(client, keys, replace(ECONOMIST, name_id="transient"))
        assert passing.status_code == 403
        assert "nytt NameID varje gång" in passing.content.decode()
        assert log_in(client, keys, ECONOMIST).status_code == 200
