"""Who may read files in, and what may be undone. Each says no with a Swedish sentence.

The förbund's office reads in registers, never persons; who works with persons reads in persons, of
the own party alone (rule of the house: office roles never combine with casework).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import Role, check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError

OFFICE = "imports.run"
LEADS = (Role.INSATS_LEAD,)
LONGEST_NAME = 80


def check_may_load(by: Actor, party: int | None) -> None:
    """Of a party's persons: its lead. Else the office."""
    if party is None:
        check_grant(by, OFFICE)
        return
    check_grant(by, "cases.lead")
    if not by.is_system and party not in leading(by):
        raise DomainError("Personer läses in av den som leder en insats, för sin egen part.")


def leading(by: Actor) -> frozenset[int]:
    """The parties where the actor leads an insats."""
    return frozenset(a.party for a in by.assignments if a.role in LEADS)


def check_profile_name(name: str) -> str:
    """The name without blanks around. FieldError."""
    wanted = " ".join(name.split())
    if not wanted:
        raise FieldError("Skriv ett namn, till exempel ”SUS-utdrag 2022”.", "profile_name")
    if len(wanted) > LONGEST_NAME:
        raise FieldError(f"Skriv högst {LONGEST_NAME} tecken.", "profile_name")
    return wanted


def why_not_undone(
    summary: Iterable[Mapping[str, Any]], undone_at: datetime | None, fixed: Iterable[str]
) -> str:
    """Why a run cannot be undone, '' when it can. `fixed` are the titles of its tables whose rows
    others name by code, so that nobody can see whether they are used.
    """
    if undone_at is not None:
        return "Inläsningen är redan ångrad."
    counts = list(summary)
    if any(one["changed"] or one["removed"] for one in counts):
        return (
            "Inläsningen ändrade rader som redan fanns. Det som stod före finns i loggen. "
            "Läs in en fil med de gamla uppgifterna, eller rätta på sidan."
        )
    if not any(one["created"] for one in counts):
        return "Inläsningen lade inte till någon rad."
    if told := sorted(fixed):
        return (
            f"Raderna i {', '.join(told)} kan vara använda på ställen som inte pekar tillbaka. "
            "Ta bort dem en och en där de visas."
        )
    return ""
