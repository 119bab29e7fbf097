"""`mellanrum identity check --claims FIL`: what the file of providers says, without any log-in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from mellanrum.jobs.setup import ready

HELP = "Visa vilka inloggningar som är inställda, och vilka roller några uppgifter skulle ge."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check"], metavar="check")
    parser.add_argument(
        "--claims", type=Path, metavar="FIL", help="uppgifter om någon, som JSON; inget sparas"
    )
    parser.add_argument(
        "--provider", default="", metavar="ID", help="behövs om det finns flera inloggningar"
    )


def run(arguments: argparse.Namespace) -> int:
    ready()
    from django.conf import settings

    from mellanrum.domain.errors import DomainError

    identity = settings.IDENTITY
    if not identity.providers:
        print("Ingen inloggning genom andra är inställd.")
        return 0
    for one in identity.providers:
        print(f"{one.id}: {one.name} ({one.protocol}), {len(one.rules)} regler")
    if arguments.claims is None:
        return 0
    only = identity.providers[0].id if len(identity.providers) == 1 else arguments.provider
    provider = identity.find(only)
    if provider is None:
        raise DomainError("Skriv vilken inloggning det gäller: --provider ID.")
    for line in told(provider, _claims(arguments.claims)):
        print(line)
    return 0


def _claims(path: Path) -> dict[str, Any]:
    from mellanrum.domain.errors import DomainError

    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DomainError(f"{path} är inte JSON: {error}") from error
    if not isinstance(found, dict):
        raise DomainError(f'{path} ska vara ett objekt: {{"groups": ["…"]}}.')
    return found


def told(provider: Any, claims: dict[str, Any]) -> list[str]:
    """What a log-in with the claims would give. Raises DomainError as the log-in would."""
    from mellanrum.accounts.access import LABELS
    from mellanrum.accounts.claim_policies import (
        check_one_side,
        check_subject,
        claims_from,
        has_second_factor,
        targets_of,
    )
    from mellanrum.registers.insatser.claimed_queries import place_of

    known = claims_from(claims)
    targets = targets_of(provider, known)
    check_subject(provider, known) if provider.subject else None
    check_one_side(provider.name, [target.role for target in targets])
    lines = ["Två faktorer: " + ("ja" if has_second_factor(provider, known) else "nej")]
    for target in targets:
        place_of(target)
        where = "/".join(filter(None, (target.forbund, target.party, target.unit, target.insats)))
        lines.append(f"Roll: {LABELS[target.role]} i {where}")
    return lines if targets else [*lines, "Ingen roll."]
