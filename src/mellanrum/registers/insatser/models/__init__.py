"""Insatser: their parties, periods, goals, head counts and staff."""

from mellanrum.registers.insatser.models.counts import HeadCount
from mellanrum.registers.insatser.models.goals import Goal, GoalReport
from mellanrum.registers.insatser.models.insats import (
    Insats,
    InsatsAppointment,
    InsatsParty,
    InsatsPeriod,
)

__all__ = [
    "Goal",
    "GoalReport",
    "HeadCount",
    "Insats",
    "InsatsAppointment",
    "InsatsParty",
    "InsatsPeriod",
]
