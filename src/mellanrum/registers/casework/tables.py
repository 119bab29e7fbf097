"""The casework registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentIncome,
    OccupationSpell,
    Participant,
)
from mellanrum.registers.casework.rows import EnrolmentRow, OccupationSpellRow, ParticipantRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Many, Ref, Register
from mellanrum.registers.organisation.tables import PARTIES, UNITS

PARTICIPANTS = Register(
    "participants",
    ParticipantRow,
    Participant,
    "compartment__forbund",
    ("compartment", "code"),
    (Ref("compartment", PARTIES, ("compartment",)),),
)
ENROLMENTS = Register(
    "enrolments",
    EnrolmentRow,
    Enrolment,
    "insats__forbund",
    ("insats", "compartment", "participant", "starts_on"),
    (
        Ref("insats", INSATSER, ("insats",)),
        Ref("participant", PARTICIPANTS, ("compartment", "participant")),
        Ref("referrer_party", PARTIES, ("referrer_party",)),
        Ref("referrer_unit", UNITS, ("referrer_party", "referrer_unit")),
    ),
    (
        Many("incomes_start", EnrolmentIncome, "enrolment", "code", fixed={"moment": "start"}),
        Many("incomes_closing", EnrolmentIncome, "enrolment", "code", fixed={"moment": "closing"}),
    ),
)
OCCUPATION_SPELLS = Register(
    "occupation_spells",
    OccupationSpellRow,
    OccupationSpell,
    "enrolment__insats__forbund",
    ("insats", "compartment", "participant", "starts_on", "occupation", "began_on"),
    (Ref("enrolment", ENROLMENTS, ("insats", "compartment", "participant", "starts_on")),),
)
