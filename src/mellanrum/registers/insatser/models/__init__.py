"""Insatser: their parties, periods, goals, deadlines, counts and staff."""

from mellanrum.registers.insatser.models.counts import HeadCount
from mellanrum.registers.insatser.models.deadlines import Deadline
from mellanrum.registers.insatser.models.goals import Goal, GoalReport
from mellanrum.registers.insatser.models.insats import (
    Insats,
    InsatsAppointment,
    InsatsParty,
    InsatsPeriod,
    InsatsTargetGroup,
)
from mellanrum.registers.insatser.models.operation import ActivityCount, ObstacleCase, Staffing

__all__ = [
    "ActivityCount",
    "Deadline",
    "Goal",
    "GoalReport",
    "HeadCount",
    "Insats",
    "InsatsAppointment",
    "InsatsParty",
    "InsatsPeriod",
    "InsatsTargetGroup",
    "ObstacleCase",
    "Staffing",
]
