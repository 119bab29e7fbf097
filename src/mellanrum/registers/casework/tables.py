"""The casework registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentEvent,
    EnrolmentIncome,
    FollowUp,
    OccupationSpell,
    Participant,
    Referral,
)
from mellanrum.registers.casework.rows import (
    EnrolmentEventRow,
    EnrolmentRow,
    FollowUpRow,
    OccupationSpellRow,
    ParticipantRow,
    ReferralRow,
)
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
        Ref("municipality", PARTIES, ("municipality",)),
    ),
    (
        Many("incomes_start", EnrolmentIncome, "enrolment", "code", fixed={"moment": "start"}),
        Many("incomes_closing", EnrolmentIncome, "enrolment", "code", fixed={"moment": "closing"}),
    ),
)
_ENROLMENT = Ref("enrolment", ENROLMENTS, ("insats", "compartment", "participant", "starts_on"))
OCCUPATION_SPELLS = Register(
    "occupation_spells",
    OccupationSpellRow,
    OccupationSpell,
    "enrolment__insats__forbund",
    ("insats", "compartment", "participant", "starts_on", "occupation", "began_on"),
    (_ENROLMENT,),
)
ENROLMENT_EVENTS = Register(
    "enrolment_events",
    EnrolmentEventRow,
    EnrolmentEvent,
    "enrolment__insats__forbund",
    ("insats", "compartment", "participant", "starts_on", "event", "occurred_on"),
    (_ENROLMENT,),
)
FOLLOW_UPS = Register(
    "follow_ups",
    FollowUpRow,
    FollowUp,
    "enrolment__insats__forbund",
    ("insats", "compartment", "participant", "starts_on", "deadline"),
    (_ENROLMENT,),
)
REFERRALS = Register(
    "referrals",
    ReferralRow,
    Referral,
    "compartment__forbund",
    ("compartment", "code", "referred_on"),
    (
        Ref("compartment", PARTIES, ("compartment",)),
        Ref("referrer_party", PARTIES, ("referrer_party",)),
        Ref("referrer_unit", UNITS, ("referrer_party", "referrer_unit")),
        Ref("municipality", PARTIES, ("municipality",)),
        Ref("insats", INSATSER, ("insats",)),
    ),
)
