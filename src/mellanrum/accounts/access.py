"""Roles and what each may do. One table; policies and pages ask it, nobody else decides."""

from __future__ import annotations

from enum import StrEnum

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError


class Role(StrEnum):
    """Office roles (the first four) never read a person and never combine with casework. The data
    protection officer reads logs and registers, never a case.
    """

    DIRECTOR = "director"
    ECONOMIST = "economist"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    INSATS_LEAD = "insats_lead"
    CASEWORKER = "caseworker"
    REFERRER = "referrer"
    PREPARER = "preparer"
    COORDINATOR = "coordinator"
    STEWARD = "steward"
    PROTECTION_OFFICER = "protection_officer"


LABELS = {
    Role.DIRECTOR: "förbundschef",
    Role.ECONOMIST: "ekonom",
    Role.BOARD_MEMBER: "styrelseledamot",
    Role.AUDITOR: "revisor",
    Role.INSATS_LEAD: "processledare",
    Role.CASEWORKER: "handläggare",
    Role.REFERRER: "remittent",
    Role.PREPARER: "ledamot i beredningsgrupp",
    Role.COORDINATOR: "samverkanskoordinator",
    Role.STEWARD: "registeransvarig hos part",
    Role.PROTECTION_OFFICER: "dataskyddsombud",
}
OFFICE = frozenset({Role.DIRECTOR, Role.ECONOMIST, Role.BOARD_MEMBER, Role.AUDITOR})
IN_INSATS = frozenset({Role.INSATS_LEAD, Role.CASEWORKER})
IN_PARTY = frozenset({Role.REFERRER, Role.COORDINATOR, Role.STEWARD, Role.PROTECTION_OFFICER})
CASEWORK = IN_INSATS | {Role.REFERRER, Role.PREPARER, Role.COORDINATOR, Role.STEWARD}

GRANTS: dict[Role, frozenset[str]] = {
    Role.DIRECTOR: frozenset(
        {
            "insatser.read",
            "insatser.change",
            "economy.read",
            "economy.change",
            "economy.attest",
            "economy.control",
            "claims.read",
            "claims.write",
            "reports.read",
            "reports.write",
            "governance.read",
            "governance.change",
            "outbox.read",
            "outbox.send",
            "log.read",
            "organisation.appoint",
            "organisation.change",
            "benchmarks.change",
            "codes.change",
            "followup.read",
            "followup.reopen",
            "operation.read",
            "operation.change",
            "obstacles.read",
            "obstacles.change",
            "protection.read",
            "surveys.read",
            "surveys.change",
            "surveys.key",
            "surveys.comments",
        }
    ),
    Role.ECONOMIST: frozenset(
        {
            "insatser.read",
            "economy.read",
            "economy.change",
            "economy.attest",
            "economy.control",
            "claims.read",
            "claims.write",
            "reports.read",
            "governance.read",
            "outbox.read",
            "followup.read",
            "surveys.read",
        }
    ),
    Role.BOARD_MEMBER: frozenset(
        {
            "insatser.read",
            "economy.read",
            "economy.attest",
            "claims.read",
            "reports.read",
            "governance.read",
            "followup.read",
            "operation.read",
            "obstacles.read",
            "protection.read",
            "surveys.read",
        }
    ),
    Role.AUDITOR: frozenset(
        {
            "insatser.read",
            "economy.read",
            "economy.vouchers",
            "economy.control",
            "claims.read",
            "reports.read",
            "governance.read",
            "outbox.read",
            "log.read",
            "followup.read",
            "operation.read",
            "obstacles.read",
            "protection.read",
            "surveys.read",
        }
    ),
    Role.INSATS_LEAD: frozenset(
        {
            "insatser.read",
            "insatser.describe",
            "claims.read",
            "claims.write",
            "reports.read",
            "followup.read",
            "followup.attest",
            "followup.reflect",
            "cases.read",
            "cases.write",
            "cases.lead",
            "cases.refer",
            "operation.read",
            "operation.change",
            "obstacles.read",
            "obstacles.change",
            "surveys.read",
            "surveys.invite",
            "surveys.key",
            "surveys.comments",
        }
    ),
    Role.CASEWORKER: frozenset(
        {
            "insatser.read",
            "reports.read",
            "followup.read",
            "cases.read",
            "cases.write",
            "cases.refer",
            "operation.read",
            "obstacles.read",
            "obstacles.change",
            "surveys.read",
            "surveys.invite",
            "surveys.key",
        }
    ),
    Role.REFERRER: frozenset({"cases.refer"}),
    Role.PREPARER: frozenset({"cases.refer", "cases.prepare"}),
    Role.COORDINATOR: frozenset({"insatser.read", "obstacles.read", "obstacles.change"}),
    Role.STEWARD: frozenset({"cases.appoint", "cases.gallra", "obstacles.read"}),
    Role.PROTECTION_OFFICER: frozenset({"protection.read", "protection.change"}),
}


def grants_of(roles: frozenset[Role]) -> frozenset[str]:
    """All that a set of roles may do together."""
    return frozenset().union(*(GRANTS[role] for role in roles))


def check_grant(by: Actor, grant: str) -> None:
    """Raise unless the actor holds the permission."""
    if not by.can(grant):
        raise DomainError("Din roll ger inte rätt att göra detta. Be förbundschefen om hjälp.")


def check_of_party(by: Actor, party: int, role: Role) -> None:
    """Raise unless the actor holds the role in that party: nobody rules over another authority."""
    if by.is_system or any(a.party == party and a.role == role for a in by.assignments):
        return
    raise DomainError(f"Det här gör den som är {LABELS[role]}, för sin egen part.")


def check_not_oneself(by: Actor, user_key: str) -> None:
    """Raise when the actor gives something to itself: nobody widens the own rights."""
    if by.key == user_key:
        raise DomainError("Du kan inte ge dig själv ett uppdrag. Be en annan registeransvarig.")
