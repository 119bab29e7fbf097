"""Participants and all that is written about them, in the compartment of the controlling party.

Person-level tables: no förbund office role ever reads them but through `stats.frames`, which
hands out protected tables only; the person gate refuses (`audit.persons`).
"""

from mellanrum.registers.casework.models.activities import (
    Attendance,
    Placement,
    PlannedMeeting,
    SessionPlace,
)
from mellanrum.registers.casework.models.assessments import (
    Assessment,
    AssessmentArea,
    AssessmentEdit,
    AssessmentPart,
    StartupMeeting,
    StartupMeetingParty,
)
from mellanrum.registers.casework.models.closings import (
    Closing,
    ClosingGoal,
    EnrolmentChange,
    EnrolmentGround,
    Extension,
    FollowUpExemption,
    JournalExport,
)
from mellanrum.registers.casework.models.consents import (
    Consent,
    ConsentKind,
    ConsentParty,
    InformationKind,
)
from mellanrum.registers.casework.models.drafts import Draft
from mellanrum.registers.casework.models.enrolments import (
    Enrolment,
    EnrolmentIncome,
    OccupationSpell,
)
from mellanrum.registers.casework.models.gallring import GallringHold, GallringItem, GallringRun
from mellanrum.registers.casework.models.identity import Identity, IdentityWord
from mellanrum.registers.casework.models.intake import (
    Intake,
    IntakeIncome,
    IntakeMove,
    IntakeParty,
    IntakeWord,
    StatusLink,
)
from mellanrum.registers.casework.models.notes import Note, NoteVersion
from mellanrum.registers.casework.models.openings import Opening
from mellanrum.registers.casework.models.own_page import (
    FailedLogIn,
    OneTimeCode,
    OwnMessage,
    ParticipantAccess,
    Representative,
    RepresentativeKind,
)
from mellanrum.registers.casework.models.participants import Participant
from mellanrum.registers.casework.models.plans import (
    ActionPlan,
    HandOver,
    PlanEdit,
    PlanGoal,
    PlanStep,
    PlanVersion,
)
from mellanrum.registers.casework.models.preparing import (
    ItemAbstention,
    MeetingParty,
    PreparationItem,
    PreparationMeeting,
)
from mellanrum.registers.casework.models.process import EnrolmentEvent, FollowUp, Referral
from mellanrum.registers.casework.models.rights import Correction
from mellanrum.registers.casework.models.steps import (
    DeadlineAnswer,
    StepMove,
)
from mellanrum.registers.casework.models.voices import (
    ProgressionRating,
    RatingValue,
    SurveyInvitation,
    SurveyOptOut,
)

__all__ = [
    "ActionPlan",
    "Assessment",
    "AssessmentArea",
    "AssessmentEdit",
    "AssessmentPart",
    "Attendance",
    "Closing",
    "ClosingGoal",
    "Consent",
    "ConsentKind",
    "ConsentParty",
    "Correction",
    "DeadlineAnswer",
    "Draft",
    "Enrolment",
    "EnrolmentChange",
    "EnrolmentEvent",
    "EnrolmentGround",
    "EnrolmentIncome",
    "Extension",
    "FailedLogIn",
    "FollowUp",
    "FollowUpExemption",
    "GallringHold",
    "GallringItem",
    "GallringRun",
    "HandOver",
    "Identity",
    "IdentityWord",
    "InformationKind",
    "Intake",
    "IntakeIncome",
    "IntakeMove",
    "IntakeParty",
    "IntakeWord",
    "ItemAbstention",
    "JournalExport",
    "MeetingParty",
    "Note",
    "NoteVersion",
    "OccupationSpell",
    "OneTimeCode",
    "Opening",
    "OwnMessage",
    "Participant",
    "ParticipantAccess",
    "Placement",
    "PlanEdit",
    "PlanGoal",
    "PlanStep",
    "PlanVersion",
    "PlannedMeeting",
    "PreparationItem",
    "PreparationMeeting",
    "ProgressionRating",
    "RatingValue",
    "Referral",
    "Representative",
    "RepresentativeKind",
    "SessionPlace",
    "StartupMeeting",
    "StartupMeetingParty",
    "StatusLink",
    "StepMove",
    "SurveyInvitation",
    "SurveyOptOut",
]
