"""Bodies, their seats, meetings and decisions; and the register of data protection."""

from mellanrum.registers.governance.models.bodies import Body, Seat
from mellanrum.registers.governance.models.meetings import Decision, Meeting
from mellanrum.registers.governance.models.protection import (
    AssessmentRisk,
    Controlled,
    ImpactAssessment,
    ProcessingActivity,
    ProcessorAgreement,
    ProtectionReview,
)
from mellanrum.registers.governance.models.protection_incidents import ProtectionIncident
from mellanrum.registers.governance.models.protection_reads import ReadReview, ReadRule

__all__ = [
    "AssessmentRisk",
    "Body",
    "Controlled",
    "Decision",
    "ImpactAssessment",
    "Meeting",
    "ProcessingActivity",
    "ProcessorAgreement",
    "ProtectionIncident",
    "ProtectionReview",
    "ReadReview",
    "ReadRule",
    "Seat",
]
