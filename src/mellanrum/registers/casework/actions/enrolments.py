"""Enrolments as rows, for the command line and data that comes in: begun, closed, loaded.

People at work use `enrolling`, `closings` and their neighbours, which ask the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.policies import RULES, check_open
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.tables import ENROLMENTS, PARTICIPANTS
from mellanrum.registers.casework.writing import (
    find_insats_of,
    find_participant,
    put_enrolment,
    record_row,
)
from mellanrum.registers.insatser.tables import INSATS_PERIODS, INSATSER
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES, PARTIES

GRANT = "casework.change"
AROUND = (CODES, INSATSER, INSATS_PERIODS, PARTICIPANTS, PARTIES)


@action
def enrol(*, forbund: Forbund, row: EnrolmentRow, by: Actor, at: datetime) -> int:
    """Enrol a participant, or correct an enrolment; a new one is entered the day of `at`, if not
    told otherwise. Returns its number.
    """
    check_grant(by, GRANT)
    participant = find_participant(forbund, row.compartment, row.participant)
    insats = find_insats_of(forbund, row.insats)
    held = Enrolment.objects.filter(
        participant=participant, insats=insats, starts_on=row.starts_on
    ).first()
    if row.recorded_on is None and held is None:
        row = replace(row, recorded_on=today_of(at))
    pk = held.pk if held else None
    made = put_enrolment(row, participant=participant, insats=insats, pk=pk)
    record_row("enrolments.save", made.pk, row, forbund.slug, by=by, at=at)
    return int(made.pk)


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
    check_grant(by, GRANT)
    held = Enrolment.objects.filter(insats__forbund=forbund, pk=enrolment).first()
    if held is None:
        raise DomainError("Inskrivningen finns inte.")
    row = row_of(held)
    check_open(row)
    closed = replace(
        row,
        ends_on=ends_on,
        closing_reason=reason,
        closing_reason_own=own_reason,
        occupation_after=occupation,
        extent_after=extent,
        closing_recorded_on=today_of(at),
        incomes_closing=tuple(sorted(set(incomes))),
    )
    put_enrolment(closed, participant=held.participant, insats=held.insats, pk=held.pk)
    record_row("enrolments.save", held.pk, closed, forbund.slug, by=by, at=at)
    return int(held.pk)


@action
def load_enrolments(
    *, forbund: Forbund, rows: Sequence[EnrolmentRow], by: Actor, at: datetime
) -> Counts:
    """Many enrolments."""
    return load(ENROLMENTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
