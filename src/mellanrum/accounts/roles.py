"""The roles there are, their words, and where they are held."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Office roles (the first six) never read a person and never combine with casework. The data
    protection officer reads logs and registers, never a case.
    """

    DIRECTOR = "director"
    ECONOMIST = "economist"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    GROUP_MEMBER = "group_member"
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
    Role.ADMINISTRATOR: "administratör",
    Role.GROUP_MEMBER: "ledamot i grupp",
    Role.INSATS_LEAD: "processledare",
    Role.CASEWORKER: "handläggare",
    Role.REFERRER: "remittent",
    Role.PREPARER: "ledamot i beredningsgrupp",
    Role.COORDINATOR: "samverkanskoordinator",
    Role.STEWARD: "registeransvarig hos part",
    Role.PROTECTION_OFFICER: "dataskyddsombud",
}
OFFICE = frozenset(
    {
        Role.DIRECTOR,
        Role.ECONOMIST,
        Role.BOARD_MEMBER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
        Role.GROUP_MEMBER,
    }
)
SEATED = frozenset({Role.BOARD_MEMBER, Role.GROUP_MEMBER})  # may sit for a party
IN_INSATS = frozenset({Role.INSATS_LEAD, Role.CASEWORKER})
IN_PARTY = frozenset({Role.REFERRER, Role.COORDINATOR, Role.STEWARD, Role.PROTECTION_OFFICER})
CASEWORK = IN_INSATS | {Role.REFERRER, Role.PREPARER, Role.COORDINATOR, Role.STEWARD}
