"""What a file of providers says: who vouches for a user, and what their claims are worth here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.accounts.roles import Role

Claims = Mapping[str, tuple[str, ...]]  # {name of the claim: its values}; a single value is one


@dataclass(frozen=True, slots=True)
class Target:
    """A role and where: the förbund, and for who works for a party the party, and the unit or
    insats, by their short names.
    """

    role: Role
    forbund: str
    party: str = ""
    unit: str = ""
    insats: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """Whoever has one of the values in the claim holds the role."""

    claim: str
    values: frozenset[str]
    target: Target


@dataclass(frozen=True, slots=True)
class Provider:
    """`subject` is the claim that always means the same person; empty is a SAML NameID.

    `trusted_domains`: an account here with a checked address in one of them is the same person's.
    `creates`: whoever gets a role by the rules gets an account. `amr` and `acr` are the values
    that tell of two factors; one is enough.
    """

    id: str
    name: str
    protocol: str
    subject: str
    name_claim: str = "name"
    email_claim: str = "email"
    trusted_domains: frozenset[str] = frozenset()
    creates: bool = False
    amr: frozenset[str] = frozenset()
    acr: frozenset[str] = frozenset()
    rules: tuple[ClaimRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """All providers; with `hides_local` they are the only way in: no password and no passkey is
    taken. `contact` is whom somebody without an account asks.
    """

    providers: tuple[Provider, ...] = ()
    hides_local: bool = False
    contact: str = "förbundets kansli"

    def find(self, provider: str) -> Provider | None:
        return next((one for one in self.providers if one.id == provider), None)
