"""Ideas, pre-studies, applications, what is decided of them, and the way of what is granted."""

from mellanrum.registers.proposals.models.applications import (
    Application,
    ApplicationActivity,
    ApplicationCost,
    ApplicationEdition,
    ApplicationGoal,
    ApplicationParty,
    ApplicationRisk,
    ApplicationStaff,
)
from mellanrum.registers.proposals.models.courses import (
    ChangeRequest,
    Course,
    CycleStep,
    PartyAgreement,
    StartCheck,
    Undertaking,
)
from mellanrum.registers.proposals.models.decisions import ApplicationDecision
from mellanrum.registers.proposals.models.endings import (
    FinalReport,
    ImplementationReview,
    Lesson,
    LivesOn,
)
from mellanrum.registers.proposals.models.ideas import Idea, PreStudy
from mellanrum.registers.proposals.models.preparations import (
    ChecklistPoint,
    Criterion,
    PointAnswer,
    Preparation,
    Review,
    Score,
)

__all__ = [
    "Application",
    "ApplicationActivity",
    "ApplicationCost",
    "ApplicationDecision",
    "ApplicationEdition",
    "ApplicationGoal",
    "ApplicationParty",
    "ApplicationRisk",
    "ApplicationStaff",
    "ChangeRequest",
    "ChecklistPoint",
    "Course",
    "Criterion",
    "CycleStep",
    "FinalReport",
    "Idea",
    "ImplementationReview",
    "Lesson",
    "LivesOn",
    "PartyAgreement",
    "PointAnswer",
    "PreStudy",
    "Preparation",
    "Review",
    "Score",
    "StartCheck",
    "Undertaking",
]
