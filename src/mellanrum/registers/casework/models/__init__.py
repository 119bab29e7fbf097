"""Participants and enrolments, in the compartment of the party that controls them.

Person-level tables: no förbund office role ever reads them but through `stats.frames`, which
hands out protected tables only.
"""

from mellanrum.registers.casework.models.enrolments import (
    Enrolment,
    EnrolmentIncome,
    OccupationSpell,
)
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.casework.models.process import EnrolmentEvent, FollowUp, Referral

__all__ = [
    "Enrolment",
    "EnrolmentEvent",
    "EnrolmentIncome",
    "FollowUp",
    "OccupationSpell",
    "Participant",
    "Referral",
]
