"""Events with their registrations, contacts with their roles, and templates of letters."""

from mellanrum.registers.network.models.contacts import Contact, ContactOrganisation, ContactRole
from mellanrum.registers.network.models.events import (
    EventCount,
    EventRegistration,
    EventRules,
    NetworkEvent,
)
from mellanrum.registers.network.models.letters import LetterTemplate, LetterVersion

__all__ = [
    "Contact",
    "ContactOrganisation",
    "ContactRole",
    "EventCount",
    "EventRegistration",
    "EventRules",
    "LetterTemplate",
    "LetterVersion",
    "NetworkEvent",
]
