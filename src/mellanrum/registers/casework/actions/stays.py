"""Prolonging a stay beyond the insats's longest: a decision, with a reason and a limit."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.closing_policies import state_of
from mellanrum.registers.casework.enrolling_policies import check_extension
from mellanrum.registers.casework.models import Enrolment, Extension
from mellanrum.registers.casework.writing import check_may_change, check_ongoing, locked_enrolment
from mellanrum.registers.insatser.models import StayRule
from mellanrum.registers.insatser.writing import today_of


@action
def extend(*, enrolment: Enrolment, until: date, reason: str, by: Actor, at: datetime) -> Extension:
    """The lead decides that the person may stay up to and including `until`."""
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, grant="cases.lead")
    check_ongoing(state_of(now.ends_on, now.resting_from_on))
    rule = StayRule.objects.filter(insats=now.insats).first()
    more, longest = rule.extension_months if rule else None, now.insats.longest_stay_months
    check_extension(now.starts_on, longest, more, until, now.stay_to_on, reason)
    made = Extension.objects.create(
        enrolment=now, to_on=until, reason=reason, decided_by=by.key, decided_on=today_of(at)
    )
    now.stay_to_on = until
    now.save(update_fields=["stay_to_on"])
    forbund = now.insats.forbund.slug
    record(by=by, at=at, verb="enrolments.extend", subject=f"enrolments:{now.pk}", forbund=forbund)
    return made
