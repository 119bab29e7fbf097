"""Enrolments: begun and closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.policies import RULES, check_open
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.tables import ENROLMENTS, PARTICIPANTS
from mellanrum.registers.insatser.tables import INSATS_PERIODS, INSATSER
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES, PARTIES

GRANT = "casework.change"
AROUND = (CODES, INSATSER, INSATS_PERIODS, PARTICIPANTS, PARTIES)


@action
def enrol(*, forbund: Forbund, row: EnrolmentRow, by: Actor, at: datetime) -> int:
    """Enrol a participant, or correct an enrolment; a new one is entered the day of `at`, if not
    told otherwise. Returns its number.
    """
    if row.recorded_on is None and ENROLMENTS.key_of(row) not in ENROLMENTS.ids(forbund.slug):
        row = replace(row, recorded_on=at.date())
    return save(
        ENROLMENTS,
        RULES,
        GRANT,
        forbund=forbund,
        row=row,
        by=by,
        at=at,
        around=AROUND,
        personal=True,
    )


@action
def close(
    *,
    forbund: Forbund,
    enrolment: int,
    ends_on: date,
    reason: str,
    by: Actor,
    at: datetime,
    own_reason: str = "",
    occupation: str = "",
    extent: int | None = None,
    incomes: tuple[str, ...] = (),
) -> int:
    """Close an open enrolment; `ends_on` is the first day after it, `incomes` the sources and
    `extent` the per cent of full time then. The day it is entered is that of `at`.
    """
    row = ENROLMENTS.read(forbund.slug).get(enrolment)
    if row is None:
        raise DomainError("Inskrivningen finns inte.")
    check_open(row)
    closed = replace(
        row,
        ends_on=ends_on,
        closing_reason=reason,
        closing_reason_own=own_reason,
        occupation_after=occupation,
        extent_after=extent,
        closing_recorded_on=at.date(),
        incomes_closing=tuple(sorted(set(incomes))),
    )
    return save(
        ENROLMENTS,
        RULES,
        GRANT,
        forbund=forbund,
        row=closed,
        by=by,
        at=at,
        around=AROUND,
        personal=True,
    )


@action
def load_enrolments(
    *, forbund: Forbund, rows: Sequence[EnrolmentRow], by: Actor, at: datetime
) -> Counts:
    """Many enrolments."""
    return load(ENROLMENTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
