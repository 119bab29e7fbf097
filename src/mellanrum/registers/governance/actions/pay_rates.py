"""What is paid, by whose decision: rates with periods and sources."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.body_writing import check_belongs
from mellanrum.registers.governance.models import Body, PayRate
from mellanrum.registers.governance.pay_policies import RatePlan, check_no_other, check_rate
from mellanrum.registers.governance.pay_queries import rate_facts, rates_of
from mellanrum.registers.governance.pay_writing import PAY
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, locked, put
from mellanrum.registers.organisation.models import Forbund


@action
def add_rate(
    *, forbund: Forbund, row: RatePlan, by: Actor, at: datetime, body: Body | None = None
) -> PayRate:
    """A new rate, of one body or of all. Raises FieldError when another is in force."""
    check_grant(by, PAY)
    check_belongs(forbund, body)
    check_rate(row)
    others = rate_facts(list(rates_of(forbund.slug)))
    check_no_other(row, body.pk if body else 0, others)
    made = PayRate(forbund=forbund, body=body)
    return put(made, row, "pay_rates", forbund.slug, by=by, at=at)


@action
def set_pay_code(*, rate: PayRate, pay_code: str, by: Actor, at: datetime) -> PayRate:
    """The payroll system's code of what is paid. The amount stays as it was decided."""
    check_grant(by, PAY)
    now = locked(rate)
    values = {"pay_code": pay_code.strip()}
    return change(now, values, "pay_rates.change", now.forbund.slug, by=by, at=at)


@action
def end_rate(*, rate: PayRate, to_on: date | None, by: Actor, at: datetime) -> PayRate:
    """The day from which the rate is no longer in force; a new amount is a new rate."""
    check_grant(by, PAY)
    now = locked(rate)
    if to_on is not None and to_on <= now.from_on:
        raise FieldError("Sista dagen är före den första. Välj en senare dag.", "to_on")
    return change(now, {"to_on": to_on}, "pay_rates.end", now.forbund.slug, by=by, at=at)
