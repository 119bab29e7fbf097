"""Förbund, parties, code lists and office roles."""

from mellanrum.registers.organisation.models.appointments import Appointment, PartyAppointment
from mellanrum.registers.organisation.models.benchmarks import Benchmark
from mellanrum.registers.organisation.models.forbund import (
    Band,
    Code,
    ExternalFigure,
    Forbund,
    ForbundYear,
)
from mellanrum.registers.organisation.models.invitations import ClaimedRole, Invitation
from mellanrum.registers.organisation.models.parties import Membership, Party, Unit
from mellanrum.registers.organisation.models.party_rules import GallringRule, PartyRule

__all__ = [
    "Appointment",
    "Band",
    "Benchmark",
    "ClaimedRole",
    "Code",
    "ExternalFigure",
    "Forbund",
    "ForbundYear",
    "GallringRule",
    "Invitation",
    "Membership",
    "Party",
    "PartyAppointment",
    "PartyRule",
    "Unit",
]
