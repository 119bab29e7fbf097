"""The operational plan, what is said of it year by year, and the talks with the members."""

from mellanrum.registers.planning.models.activities import PlanActivity
from mellanrum.registers.planning.models.consultations import (
    Consultation,
    ConsultationParty,
    Wish,
)
from mellanrum.registers.planning.models.plans import (
    FocusArea,
    GoalRevision,
    MeasureRevision,
    OperationalPlan,
    PlanGoal,
    PlanMeasure,
)
from mellanrum.registers.planning.models.reviews import PlanReview, PlanSummary

__all__ = [
    "Consultation",
    "ConsultationParty",
    "FocusArea",
    "GoalRevision",
    "MeasureRevision",
    "OperationalPlan",
    "PlanActivity",
    "PlanGoal",
    "PlanMeasure",
    "PlanReview",
    "PlanSummary",
    "Wish",
]
