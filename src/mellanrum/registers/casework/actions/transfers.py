"""Moving a person from one insats to another of the same host: closed here, begun there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.closing_policies import (
    check_can_close,
    check_not_ahead,
    check_transfer,
)
from mellanrum.registers.casework.enrolling_policies import NO_EXCEPTIONS, Exceptions
from mellanrum.registers.casework.intake_checks import Limits, carried, check_limits, locked_insats
from mellanrum.registers.casework.models import Closing, Enrolment, InformationKind
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.registers.casework.writing import (
    check_may_change,
    locked_enrolment,
    put_enrolment,
    record_row,
)
from mellanrum.registers.insatser.models import Insats, StayRule
from mellanrum.registers.insatser.writing import today_of


@action
def transfer(
    *,
    enrolment: Enrolment,
    to: Insats,
    last_on: date,
    words: str = "",
    age_exception: str = "",
    exceptions: Exceptions = NO_EXCEPTIONS,
    is_in_target: bool = True,
    by: Actor,
    at: datetime,
) -> Enrolment:
    """Close the enrolment after `last_on` with the reason that its insats has decided, and begin a
    new one the day after with the same variables. Returns the new one.
    """
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, kind=InformationKind.CLOSING)
    check_can_close(now.ends_on, now.resting_from_on)
    check_not_ahead(last_on, today_of(at))
    rule = StayRule.objects.filter(insats=now.insats).first()
    reason = rule.transfer_reason if rule else ""
    same_host = to.host_id == now.participant.compartment_id
    check_transfer(now.insats.name, to.name, same=to == now.insats, same_host=same_host,
                   reason=reason)  # fmt: skip
    closed = replace(row_of(now), ends_on=last_on + ONE_DAY, closing_reason=reason,
                     closing_recorded_on=today_of(at))  # fmt: skip
    left = put_enrolment(closed, participant=now.participant, insats=now.insats, pk=now.pk)
    Closing.objects.create(enrolment=left, achieved=words, closed_by=by.key, closed_at=at)
    record_row("enrolments.close", now.pk, closed, now.insats.forbund.slug, by=by, at=at)
    row = replace(carried(closed, to, left), recorded_on=today_of(at))
    row = replace(row, age_exception=age_exception or row.age_exception)
    limits = Limits(exceptions, is_in_target)
    check_limits(locked_insats(to), now.participant, row, limits, by, today_of(at))
    made = put_enrolment(row, participant=now.participant, insats=to, transferred_from=left)
    record_row("enrolments.transfer", made.pk, row, to.forbund.slug, by=by, at=at)
    return made
