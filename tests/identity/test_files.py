"""The file of providers says what is wrong; and what claims are worth is told without a log-in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mellanrum.accounts.claim_policies import claims_from, has_second_factor, is_trusted, targets_of
from mellanrum.accounts.providers import Provider
from mellanrum.accounts.roles import Role
from mellanrum.config.identity import IdentityFileError, Read, read_identity
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.commands.identity_command import told
from tests.casework.world import World
from tests.identity.conftest import oidc_file, using, written

EXAMPLE = Path(__file__).parents[2] / "docs" / "identity.exempel.toml"
GOOD = oidc_file("https://login.exempel.se")
MINIMAL = '[[provider]]\nid = "a"\nname = "A"\nprotocol = "oidc"\n'


def test_without_a_file_there_is_no_provider(tmp_path: Path) -> None:
    assert read_identity(tmp_path / "identity.toml") == Read()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[provider]", "är inte TOML"),
        ("annat = 1", "”annat”: är okänd. Det här finns: contact, hide_local_login, provider"),
        ("hide_local_login = true", "kommer ingen in"),
        (MINIMAL, "[[provider]] nummer 1, ”client_id”: saknas"),
        (GOOD.replace("oidc", "ldap"), "skriv oidc eller saml"),
        (GOOD.replace("https://", "http://"), "ska börja med https://"),
        (GOOD.replace("TEST_SECRET", "TOM_HEMLIGHET"), "miljövariabeln TOM_HEMLIGHET är tom"),
        (
            GOOD.replace('"economist"', '"ekonom"'),
            "demokommunen, role nummer 1, ”role”: finns inte",
        ),
        (GOOD.replace('insats = "teamet"', ""), "Skriv insats: rollen hålls i en insats."),
        (GOOD.replace("client_secret_env", "client_secret"), "är okänd"),
        (GOOD + GOOD.split("\n", 2)[2], "finns två gånger"),
        (oidc_file("https://x.se", rules=""), "utan regler får ingen en roll"),
    ],
)
def test_a_fault_names_the_file_the_key_and_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setenv("TEST_SECRET", "x")
    path = written(tmp_path, text)
    with pytest.raises(IdentityFileError) as caught:
        read_identity(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_the_example_in_the_documentation_works_when_its_comments_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert read_identity(EXAMPLE) == Read(), "the example sets nothing as it stands"
    text = "\n".join(line.removeprefix("#: ") for line in lines if not line.startswith("# "))
    (tmp_path / "adfs.crt").write_text("certifikat")
    (tmp_path / "freja.hemlig").write_text("hemlig")
    for name in ("ENTRA", "ADFS", "BANKID", "SITHS"):
        monkeypatch.setenv(f"MELLANRUM_SECRET_{name}", "x")
    read = read_identity(written(tmp_path, text))
    assert [one.id for one in read.identity.providers] == [
        "lulea", "boden", "boden-saml", "freja", "bankid", "siths"
    ]  # fmt: skip
    assert "hemlig" not in str(read.identity)


def test_claims_are_compared_as_texts() -> None:
    claims = claims_from({"groups": "a", "n": 7}, {"groups": ["b", 3, None], "ok": True, "x": {}})
    assert claims == {"groups": ("b", "3"), "n": ("7",), "ok": ("true",)}


def test_a_trusted_domain_is_the_whole_domain() -> None:
    one = Provider("a", "A", "oidc", "sub", trusted_domains=frozenset({"kommun.se"}))
    assert is_trusted(one, "Demo@Kommun.se", is_verified=True)
    assert not is_trusted(one, "demo@annan-kommun.se", is_verified=True)
    assert not is_trusted(one, "demo@kommun.se", is_verified=False)
    assert not is_trusted(one, "", is_verified=True)
    assert not has_second_factor(one, {"amr": ("mfa",)}), "nothing is said of what counts"


@pytest.mark.django_db(databases=["default", "reads"])
def test_what_claims_would_give_is_told_without_a_log_in(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_SECRET", "x")
    with using(read := read_identity(written(tmp_path, GOOD))):
        provider = read.identity.providers[0]
        assert told(provider, {"sub": "1", "groups": ["finsam-lots"], "amr": ["mfa"]}) == [
            "Två faktorer: ja",
            "Roll: handläggare i mellanbygd/kommun/teamet",
        ]
        assert told(provider, {"sub": "1"})[-1] == "Ingen roll."
        with pytest.raises(DomainError, match="båda sidor"):
            told(provider, {"sub": "1", "groups": ["finsam-lots", "finsam-ekonomi"]})
        with pytest.raises(DomainError, match="skickade inte uppgiften ”sub”"):
            told(provider, {})
    assert [t.role for t in targets_of(provider, {"groups": ("finsam-remittent",)})] == [
        Role.REFERRER
    ]


def test_the_providers_libraries_wait_until_somebody_goes_there(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    heavy = ("onelogin", "xmlsec", "requests", "jwt", "allauth.socialaccount.providers.saml")
    code = (
        "import sys; import mellanrum.config.wsgi; from django.urls import get_resolver;"
        f"get_resolver().url_patterns; print(sorted(m for m in {heavy!r} if m in sys.modules))"
    )
    env = {
        "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_IDENTITY": str(path),
        "MELLANRUM_VAR": str(tmp_path),
        "TEST_SECRET": "x",
    }
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout.replace("'", '"') or '"?"') == [], found.stderr
