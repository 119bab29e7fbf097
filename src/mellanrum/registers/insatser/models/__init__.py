"""Insatser: their parties, periods, goals, deadlines, counts and staff."""

from mellanrum.registers.insatser.models.catalogue import (
    CatalogueActivity,
    GroupSession,
    Workplace,
)
from mellanrum.registers.insatser.models.counts import HeadCount
from mellanrum.registers.insatser.models.deadlines import Deadline
from mellanrum.registers.insatser.models.deviations import Deviation
from mellanrum.registers.insatser.models.functions import ExtraFunction, FunctionTarget
from mellanrum.registers.insatser.models.goals import Goal, GoalReport
from mellanrum.registers.insatser.models.insats import (
    Insats,
    InsatsAppointment,
    InsatsParty,
    InsatsPeriod,
    InsatsTargetGroup,
)
from mellanrum.registers.insatser.models.operation import ActivityCount, ObstacleCase, Staffing
from mellanrum.registers.insatser.models.posts import IntakePause, Post
from mellanrum.registers.insatser.models.preparation import PreparationGroup, PreparationSeat
from mellanrum.registers.insatser.models.stay_rules import StayRule

__all__ = [
    "ActivityCount",
    "CatalogueActivity",
    "Deadline",
    "Deviation",
    "ExtraFunction",
    "FunctionTarget",
    "Goal",
    "GoalReport",
    "GroupSession",
    "HeadCount",
    "Insats",
    "InsatsAppointment",
    "InsatsParty",
    "InsatsPeriod",
    "InsatsTargetGroup",
    "IntakePause",
    "ObstacleCase",
    "Post",
    "PreparationGroup",
    "PreparationSeat",
    "Staffing",
    "StayRule",
    "Workplace",
]
