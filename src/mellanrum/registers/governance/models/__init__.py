"""Bodies, people in them, meetings, decisions; and the register of data protection."""

from mellanrum.registers.governance.models.agenda import (
    AgendaItem,
    Ballot,
    Conflict,
    ItemPaper,
    ItemProposal,
    Reservation,
    StandingItem,
    VoteRound,
)
from mellanrum.registers.governance.models.bodies import Body, Seat
from mellanrum.registers.governance.models.delegation import (
    AgendaWish,
    DelegatedDecision,
    DelegationPoint,
    Task,
)
from mellanrum.registers.governance.models.meetings import Decision, Meeting
from mellanrum.registers.governance.models.minutes import Adjuster, Attendance, Minutes, Posting
from mellanrum.registers.governance.models.pay import Compensation, PayRate, PayrollRun
from mellanrum.registers.governance.models.people import Eligibility, Person
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
    "Adjuster",
    "AgendaItem",
    "AgendaWish",
    "AssessmentRisk",
    "Attendance",
    "Ballot",
    "Body",
    "Compensation",
    "Conflict",
    "Controlled",
    "Decision",
    "DelegatedDecision",
    "DelegationPoint",
    "Eligibility",
    "ImpactAssessment",
    "ItemPaper",
    "ItemProposal",
    "Meeting",
    "Minutes",
    "PayRate",
    "PayrollRun",
    "Person",
    "Posting",
    "ProcessingActivity",
    "ProcessorAgreement",
    "ProtectionIncident",
    "ProtectionReview",
    "ReadReview",
    "ReadRule",
    "Reservation",
    "Seat",
    "StandingItem",
    "Task",
    "VoteRound",
]
