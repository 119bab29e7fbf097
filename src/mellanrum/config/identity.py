"""The file of identity providers: read at the start, told in Swedish when something is wrong.

Without a file there are no providers. Secrets are never in it: they come from an environment
variable or a file of their own that it names.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mellanrum.accounts.claim_policies import check_target
from mellanrum.accounts.providers import ClaimRule, Identity, Provider, Target
from mellanrum.accounts.roles import Role
from mellanrum.domain.errors import DomainError

PROTOCOLS = ("oidc", "saml")
ROLES = sorted(role.value for role in Role)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class IdentityFileError(DomainError):
    """Something in the file is wrong: which file, which key, and what to do."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the file says, and the same as allauth's SOCIALACCOUNT_PROVIDERS."""

    identity: Identity = field(default_factory=Identity)
    providers: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, and where in it; each key is asked for once, the rest are unknown."""

    path: Path
    where: str
    values: Mapping[str, Any]

    def fault(self, key: str, remedy: str) -> IdentityFileError:
        return IdentityFileError(f"{self.path}, {self.where}, ”{key}”: {remedy}")

    def text(self, key: str, default: str | None = None) -> str:
        found = self.values.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self.fault(key, "saknas eller är inte en text. Skriv det inom citattecken.")
        return found.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.fault(key, 'ska vara en lista av texter, som ["a", "b"].')
        return tuple(found)

    def flag(self, key: str) -> bool:
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise self.fault(key, "ska vara true eller false.")
        return found

    def tables(self, key: str, where: Callable[[int], str]) -> tuple[Table, ...]:
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.fault(key, f"skrivs som tabeller med dubbla hakparenteser, [[{key}]].")
        return tuple(Table(self.path, where(n), one) for n, one in enumerate(found, 1))

    def check_known(self, *known: str) -> None:
        for key in self.values:
            if key not in known:
                raise self.fault(key, f"är okänd. Det här finns: {', '.join(sorted(known))}.")


def read_identity(path: Path) -> Read:
    """The providers of the file; none when there is no file. Raises IdentityFileError. With
    MELLANRUM_LOCAL_LOGIN=on who runs the machine lets in, when no provider answers.
    """
    if not path.exists():
        return Read()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise IdentityFileError(f"{path} är inte TOML i UTF-8: {error}") from error
    top = Table(path, "överst", values)
    top.check_known("provider", "hide_local_login", "contact")
    tables = top.tables("provider", lambda n: f"[[provider]] nummer {n}")
    providers = tuple(_provider(one) for one in tables)
    _check_once(top, providers)
    identity = Identity(
        providers,
        top.flag("hide_local_login") and os.environ.get("MELLANRUM_LOCAL_LOGIN") != "on",
        top.text("contact", Identity().contact),
    )
    if identity.hides_local and not providers:
        raise top.fault("hide_local_login", "utan någon provider kommer ingen in. Ta bort raden.")
    return Read(identity, _apps(tables))


def _check_once(top: Table, providers: tuple[Provider, ...]) -> None:
    names = [one.id for one in providers]
    for name in names:
        if names.count(name) > 1:
            raise top.fault("id", f"”{name}” finns två gånger. Ge varje provider ett eget id.")


COMMON = (
    "id", "name", "protocol", "subject", "name_claim", "email_claim", "trusted_domains",
    "create_users", "amr_second_factor", "acr_second_factor", "role",
)  # fmt: skip
OIDC = ("server_url", "client_id", "client_secret_env", "client_secret_file", "scope",
        "acr_values", "fetch_userinfo")  # fmt: skip
SAML = ("idp_entity_id", "idp_metadata_url", "idp_sso_url", "idp_certificate_file", "sp_entity_id")


def _provider(table: Table) -> Provider:
    protocol = table.text("protocol")
    if protocol not in PROTOCOLS:
        raise table.fault("protocol", "skriv oidc eller saml.")
    table.check_known(*COMMON, *(OIDC if protocol == "oidc" else SAML))
    slug = table.text("id")
    if not SLUG.fullmatch(slug):
        raise table.fault("id", "skriv små bokstäver a–z, siffror och bindestreck.")
    provider = Provider(
        id=slug,
        name=table.text("name"),
        protocol=protocol,
        subject=table.text("subject", "sub" if protocol == "oidc" else ""),
        name_claim=table.text("name_claim", "name"),
        email_claim=table.text("email_claim", "email"),
        trusted_domains=frozenset(one.casefold() for one in table.texts("trusted_domains")),
        creates=table.flag("create_users"),
        amr=frozenset(table.texts("amr_second_factor")),
        acr=frozenset(table.texts("acr_second_factor")),
        rules=tuple(_rule(o) for o in table.tables("role", lambda n: f"{slug}, role nummer {n}")),
    )
    if provider.creates and not provider.rules:
        raise table.fault("create_users", "utan regler får ingen en roll. Lägg till en role.")
    return provider


def _rule(table: Table) -> ClaimRule:
    table.check_known("claim", "values", "role", "forbund", "party", "unit", "insats")
    values = frozenset(table.texts("values"))
    if not values:
        raise table.fault("values", "skriv minst ett värde som ger rollen.")
    if table.text("role") not in ROLES:
        raise table.fault("role", f"finns inte. Det här finns: {', '.join(ROLES)}.")
    where = {name: table.text(name, "") for name in ("party", "unit", "insats")}
    target = Target(Role(table.text("role")), table.text("forbund"), **where)
    try:
        check_target(target)
    except DomainError as error:
        raise table.fault("role", error.message) from error
    return ClaimRule(table.text("claim"), values, target)


def _apps(tables: tuple[Table, ...]) -> dict[str, Any]:
    """allauth's own form of the same."""
    made: dict[str, Any] = {}
    for table in tables:
        if table.values["protocol"] == "oidc":
            kind = made.setdefault("openid_connect", {"OAUTH_PKCE_ENABLED": True, "APPS": []})
            kind["APPS"].append(_oidc(table))
        else:
            made.setdefault("saml", {"APPS": []})["APPS"].append(_saml(table))
    return made


def _oidc(table: Table) -> dict[str, Any]:
    acr = table.texts("acr_values")
    return {
        "provider_id": table.text("id"),
        "name": table.text("name"),
        "client_id": table.text("client_id"),
        "secret": _secret(table),
        "settings": {
            "server_url": _address(table, "server_url"),
            "scope": list(table.texts("scope") or ("openid", "profile", "email")),
            "fetch_userinfo": table.values.get("fetch_userinfo", True),
            "auth_params": {"acr_values": " ".join(acr)} if acr else {},
        },
    }


def _secret(table: Table) -> str:
    """From the environment or from a file; never from the file of providers."""
    if name := table.text("client_secret_env", ""):
        if found := os.environ.get(name, ""):
            return found
        raise table.fault("client_secret_env", f"miljövariabeln {name} är tom. Sätt den.")
    if name := table.text("client_secret_file", ""):
        return _file(table, "client_secret_file", name).strip()
    raise table.fault(
        "client_secret_env", "saknas. Skriv vilken miljövariabel som har hemligheten, eller "
        "vilken fil: client_secret_file."
    )  # fmt: skip


def _saml(table: Table) -> dict[str, Any]:
    idp = {"entity_id": table.text("idp_entity_id")}
    if table.text("idp_metadata_url", ""):
        idp["metadata_url"] = _address(table, "idp_metadata_url")
    else:
        idp["sso_url"] = _address(table, "idp_sso_url")
        named = table.text("idp_certificate_file")
        idp["x509cert"] = _file(table, "idp_certificate_file", named)
    named_by_id = {"want_name_id": not table.text("subject", "")}
    settings: dict[str, Any] = {"idp": idp, "advanced": STRICT | named_by_id}
    if entity := table.text("sp_entity_id", ""):
        settings["sp"] = {"entity_id": entity}
    slug = table.text("id")
    return {
        "provider_id": slug, "client_id": slug, "name": table.text("name"), "settings": settings
    }  # fmt: skip


STRICT = {
    "strict": True,
    "want_assertion_signed": True,
    "reject_deprecated_algorithm": True,
    "reject_idp_initiated_sso": True,
}


def _address(table: Table, key: str) -> str:
    """Over TLS, except to this machine (tests, a provider behind the same proxy)."""
    found = table.text(key)
    parts = urlsplit(found)
    is_local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if parts.scheme != "https" and not is_local:
        raise table.fault(key, "ska börja med https://.")
    return found


def _file(table: Table, key: str, name: str) -> str:
    path = table.path.parent / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise table.fault(key, f"filen {path} kan inte läsas. Kontrollera namnet.") from error
