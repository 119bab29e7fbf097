"""Resting from an insats, and coming back. The days count towards the stay."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.closing_policies import (
    check_not_ahead,
    check_rest,
    check_resume,
)
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.writing import check_may_change, locked_enrolment, put_event
from mellanrum.registers.insatser.writing import today_of

REST_FROM, REST_TO = "rest_from", "rest_to"


@action
def rest(*, enrolment: Enrolment, on: date, by: Actor, at: datetime) -> Enrolment:
    """Let the person rest from a day; the place is kept."""
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at)
    check_not_ahead(on, today_of(at))
    check_rest(now.starts_on, now.ends_on, now.resting_from_on, on)
    put_event(now, REST_FROM, on)
    return _rested(now, on, "enrolments.rest", by, at)


@action
def resume(*, enrolment: Enrolment, on: date, by: Actor, at: datetime) -> Enrolment:
    """The person is back from the day `on`, which is no longer a day of rest."""
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at)
    check_not_ahead(on, today_of(at))
    check_resume(now.ends_on, now.resting_from_on, on)
    put_event(now, REST_TO, on)
    return _rested(now, None, "enrolments.resume", by, at)


def _rested(now: Enrolment, since: date | None, verb: str, by: Actor, at: datetime) -> Enrolment:
    now.resting_from_on = since
    now.save(update_fields=["resting_from_on"])
    forbund = now.insats.forbund.slug
    record(by=by, at=at, verb=verb, subject=f"enrolments:{now.pk}", forbund=forbund)
    return now
