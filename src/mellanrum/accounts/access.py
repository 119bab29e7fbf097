"""Roles and what each may do. One table; policies and pages ask it, nobody else decides."""

from __future__ import annotations

from enum import StrEnum

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError


class Role(StrEnum):
    """Office roles (the first four) never read a person and never combine with casework."""

    DIRECTOR = "director"
    ECONOMIST = "economist"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    INSATS_LEAD = "insats_lead"
    CASEWORKER = "caseworker"


LABELS = {
    Role.DIRECTOR: "förbundschef",
    Role.ECONOMIST: "ekonom",
    Role.BOARD_MEMBER: "styrelseledamot",
    Role.AUDITOR: "revisor",
    Role.INSATS_LEAD: "processledare",
    Role.CASEWORKER: "handläggare",
}
OFFICE = frozenset({Role.DIRECTOR, Role.ECONOMIST, Role.BOARD_MEMBER, Role.AUDITOR})
CASEWORK = frozenset({Role.INSATS_LEAD, Role.CASEWORKER})

GRANTS: dict[Role, frozenset[str]] = {
    Role.DIRECTOR: frozenset(
        {
            "insatser.read",
            "insatser.change",
            "economy.read",
            "economy.change",
            "reports.read",
            "reports.write",
            "governance.read",
            "governance.change",
            "outbox.read",
            "outbox.send",
            "log.read",
            "organisation.appoint",
            "benchmarks.change",
            "followup.read",
            "followup.reopen",
        }
    ),
    Role.ECONOMIST: frozenset(
        {
            "insatser.read",
            "economy.read",
            "economy.change",
            "reports.read",
            "governance.read",
            "outbox.read",
            "followup.read",
        }
    ),
    Role.BOARD_MEMBER: frozenset(
        {"insatser.read", "economy.read", "reports.read", "governance.read", "followup.read"}
    ),
    Role.AUDITOR: frozenset(
        {
            "insatser.read",
            "economy.read",
            "economy.vouchers",
            "reports.read",
            "governance.read",
            "outbox.read",
            "log.read",
            "followup.read",
        }
    ),
    Role.INSATS_LEAD: frozenset(
        {
            "insatser.read",
            "insatser.describe",
            "reports.read",
            "followup.read",
            "followup.attest",
            "followup.reflect",
        }
    ),
    Role.CASEWORKER: frozenset({"insatser.read", "reports.read", "followup.read"}),
}


def grants_of(roles: frozenset[Role]) -> frozenset[str]:
    """All that a set of roles may do together."""
    return frozenset().union(*(GRANTS[role] for role in roles))


def check_grant(by: Actor, grant: str) -> None:
    """Raise unless the actor holds the permission."""
    if not by.can(grant):
        raise DomainError("Din roll ger inte rätt att göra detta. Be förbundschefen om hjälp.")
