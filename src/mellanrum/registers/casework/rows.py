"""The rows of the casework registers as values: invented codes, never names.

Days are half-open: `ends_on` is the first day after the enrolment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """`compartment` is the short form of the party that controls the case."""

    compartment: str
    code: str
    sex: str
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """The follow-up variables at start and at closing; incomes are sorted codes, `municipality` the
    short form of the one the person lives in, extents per cent of full time.
    """

    insats: str
    compartment: str
    participant: str
    starts_on: date
    ends_on: date | None = None
    mode: str = "person"
    referred_on: date | None = None
    referrer: str = ""
    referrer_party: str = ""
    referrer_unit: str = ""
    consent_on: date | None = None
    education: str = ""
    support_status: str = "unknown"
    support_years: int | None = None
    occupation_before: str = ""
    age_exception: str = ""
    closing_reason: str = ""
    closing_reason_own: str = ""
    occupation_after: str = ""
    municipality: str = ""
    recorded_on: date | None = None
    closing_recorded_on: date | None = None
    extent_before: int | None = None
    extent_after: int | None = None
    incomes_start: tuple[str, ...] = ()
    incomes_closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OccupationSpellRow:
    """Work or studies begun during the enrolment that started on `starts_on`."""

    insats: str
    compartment: str
    participant: str
    starts_on: date
    occupation: str
    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class EnrolmentEventRow:
    """A step of the process in the enrolment that started on `starts_on`."""

    insats: str
    compartment: str
    participant: str
    starts_on: date
    event: str
    occurred_on: date


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """`deadline` is the short form of one of the insats's follow-ups. No `done_on`: not reached."""

    insats: str
    compartment: str
    participant: str
    starts_on: date
    deadline: str
    done_on: date | None = None
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """No `prepared_on`: still in preparation. Waiting is [queued_on, left_queue_on)."""

    compartment: str
    code: str
    sex: str
    referred_on: date
    birth_year: int | None = None
    referrer: str = ""
    referrer_party: str = ""
    referrer_unit: str = ""
    municipality: str = ""
    prepared_on: date | None = None
    outcome: str = ""
    insats: str = ""
    queued_on: date | None = None
    left_queue_on: date | None = None
