"""A small förbund with a party, an insats, and a file of providers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from django.test import override_settings

from mellanrum.config.identity import Read, read_identity
from tests.casework.conftest import built, world  # noqa: F401  (fixtures)
from tests.identity.oidc_server import oidc_server

RULES = """
[[provider.role]]
claim = "groups"
values = ["finsam-ekonomi"]
role = "economist"
forbund = "mellanbygd"

[[provider.role]]
claim = "groups"
values = ["finsam-handlaggare", "finsam-lots"]
role = "caseworker"
forbund = "mellanbygd"
party = "kommun"
insats = "teamet"

[[provider.role]]
claim = "groups"
values = ["finsam-remittent"]
role = "referrer"
forbund = "mellanbygd"
party = "kommun"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "identity.toml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


def oidc_file(server: str, more: str = "", rules: str = RULES) -> str:
    return f"""
contact = "Demo Kansli"

[[provider]]
id = "demokommunen"
name = "Demokommunen"
protocol = "oidc"
server_url = "{server}"
client_id = "mellanrum"
client_secret_env = "TEST_SECRET"
create_users = true
amr_second_factor = ["mfa"]
acr_second_factor = ["http://id.sambi.se/loa/loa3"]
{more}
{rules}"""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real provider of OpenID Connect, on this machine."""
    with oidc_server() as address:
        yield address


def using(read: Read) -> override_settings:
    return override_settings(IDENTITY=read.identity, SOCIALACCOUNT_PROVIDERS=read.providers)


@pytest.fixture
def providers(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Read]:
    """The file in use, with the provider that runs."""
    monkeypatch.setenv("TEST_SECRET", "ingen-hemlighet")
    read = read_identity(written(tmp_path, oidc_file(server)))
    with using(read):
        yield read
