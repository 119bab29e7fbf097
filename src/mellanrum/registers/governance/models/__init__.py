"""Bodies, their seats, meetings and decisions."""

from mellanrum.registers.governance.models.bodies import Body, Seat
from mellanrum.registers.governance.models.meetings import Decision, Meeting

__all__ = ["Body", "Decision", "Meeting", "Seat"]
