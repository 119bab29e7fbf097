"""Recurring duties of the year with law and lead time, what became of them, and calendar feeds."""

from mellanrum.registers.wheel.models.duties import Duty, DutyOccasion
from mellanrum.registers.wheel.models.feeds import PersonFeed

__all__ = ["Duty", "DutyOccasion", "PersonFeed"]
