"""Rules of what claims are worth: pure, and each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mellanrum.accounts.providers import Claims, Provider, Target
from mellanrum.accounts.roles import CASEWORK, IN_INSATS, IN_PARTY, OFFICE, SEATED, Role
from mellanrum.domain.errors import DomainError

CONFLICT = (
    "Uppgifterna från {name} ger roller på båda sidor: i förbundets kansli, styrelse eller "
    "revision, och i arbete med deltagare eller dataskydd. De förenas aldrig på ett konto. Be den "
    "som sköter behörigheterna hos {name} att ta bort den ena."
)


def side_of(role: Role) -> str:
    """'office', 'casework' or 'protection'."""
    if role in OFFICE:
        return "office"
    return "casework" if role in CASEWORK else "protection"


def targets_of(provider: Provider, claims: Claims) -> tuple[Target, ...]:
    """What the rules give for the claims, each once, in the order of the file."""
    given = (r.target for r in provider.rules if r.values & frozenset(claims.get(r.claim, ())))
    return tuple(dict.fromkeys(given))


def check_one_side(name: str, roles: Iterable[Role]) -> None:
    """`roles` are of one side. Office never combines with casework, data protection with none."""
    if len({side_of(role) for role in roles}) > 1:
        raise DomainError(CONFLICT.format(name=name))


def check_target(target: Target) -> None:
    """A role is given where it is held: an office role in the förbund, others for a party."""
    if target.role == Role.PREPARER:
        raise DomainError("En plats i en beredningsgrupp ges för hand, inte av en inloggning.")
    if target.role in IN_PARTY | IN_INSATS and not target.party:
        raise DomainError("Skriv party: rollen hålls för en part.")
    if target.role in IN_INSATS and not target.insats:
        raise DomainError("Skriv insats: rollen hålls i en insats.")
    if target.insats and target.role not in IN_INSATS:
        raise DomainError("Ta bort insats: rollen hålls inte i en insats.")
    if target.unit and target.role not in IN_PARTY:
        raise DomainError("Ta bort unit: rollen hålls inte i en enhet hos parten.")
    if target.party and target.role in OFFICE - SEATED:
        raise DomainError("Ta bort party: rollen hålls i förbundet.")


def has_second_factor(provider: Provider, claims: Claims) -> bool:
    """Whether the provider tells that two factors were used."""
    amr, acr = frozenset(claims.get("amr", ())), frozenset(claims.get("acr", ()))
    return bool(amr & provider.amr or acr & provider.acr)


def is_trusted(provider: Provider, email: str, *, is_verified: bool) -> bool:
    """Whether an address alone may tie a log-in to an account: only one that the provider has
    checked, in a domain that it is trusted for.
    """
    return is_verified and email.rpartition("@")[2].casefold() in provider.trusted_domains


def first(claims: Claims, name: str) -> str:
    """The first value of a claim; empty when there is none."""
    return next(iter(claims.get(name, ())), "")


def check_subject(provider: Provider, claims: Claims) -> str:
    """Who it is at the provider. Raises DomainError when the claim is not there."""
    if found := first(claims, provider.subject):
        return found
    raise DomainError(
        f"{provider.name} skickade inte uppgiften ”{provider.subject}”, som visar vem du är. Be "
        "den som sköter inloggningen att lägga till den."
    )


def claims_from(*sources: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Claims of one or more documents as texts; a later one wins. What is not a text, a number, a
    yes or no, or a list of these is left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for source in sources:
        found |= {str(name): values for name, given in source.items() if (values := texts(given))}
    return found


def texts(given: Any) -> tuple[str, ...]:
    """A value of a claim as texts."""
    values = given if isinstance(given, list | tuple) else [given]
    return tuple(_text(v) for v in values if isinstance(v, str | int | bool) and _text(v))


def _text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
