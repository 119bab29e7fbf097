"""Risks: told of, judged, treated, closed."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.internal_control import risk_policies as rules
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import Risk, RiskAssessment
from mellanrum.registers.internal_control.queries import count_running, list_levels, next_number
from mellanrum.registers.internal_control.rows import AssessmentRow, RiskRow, TreatmentRow


@action
def add_risk(*, row: RiskRow, by: Actor, at: datetime) -> Risk:
    """A new risk, with the next number of the förbund's series."""
    check_may(by)
    rules.check_risk(row)
    forbund = row.process.area.forbund
    held = Risk(forbund=forbund, number=next_number(Risk.objects.filter(forbund=forbund)))
    return put(held, row, "risks", forbund.slug, by=by, at=at, number=held.number)


@action
def change_risk(*, risk: Risk, row: RiskRow, seen: int, by: Actor, at: datetime) -> Risk:
    """Change what is told of a risk. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(risk, seen)
    rules.check_risk_open(now.closed_on is not None)
    rules.check_risk(row)
    return change(now, values_of(row), "risks.change", risk.forbund.slug, by=by, at=at)


@action
def assess(*, risk: Risk, row: AssessmentRow, by: Actor, at: datetime) -> RiskAssessment:
    """Judge a risk on the förbund's scales. Earlier judgements stay as they were."""
    check_may(by)
    now = locked(risk)
    rules.check_risk_open(now.closed_on is not None)
    levels = {axis: [one.value for one in held] for axis, held in
              list_levels(risk.forbund.slug).items()}  # fmt: skip
    rules.check_assessment(row, today_of(at), levels["probability"], levels["consequence"])
    made = RiskAssessment.objects.create(risk=now, made_by=by.key, made_at=at, **values_of(row))
    detail = {"probability": row.probability, "consequence": row.consequence,
              "probability_after": row.probability_after,
              "consequence_after": row.consequence_after, "on": row.on}  # fmt: skip
    record(by=by, at=at, verb="risks.assess", subject=f"risks:{risk.pk}",
           forbund=risk.forbund.slug, detail=detail)  # fmt: skip
    return made


@action
def treat(*, risk: Risk, row: TreatmentRow, seen: int, by: Actor, at: datetime) -> Risk:
    """Say what is done about a risk; one is accepted by a decision."""
    check_may(by)
    now = locked(risk, seen)
    rules.check_risk_open(now.closed_on is not None)
    rules.check_treatment(row)
    return change(now, values_of(row), "risks.treat", risk.forbund.slug, by=by, at=at)


@action
def close_risk(*, risk: Risk, reason: str, by: Actor, at: datetime) -> Risk:
    """The risk is no more; it stays in the register with its history."""
    check_may(by)
    now = locked(risk)
    rules.check_risk_open(now.closed_on is not None)
    rules.check_closing_risk(reason, count_running(now))
    values = {"closed_on": today_of(at), "closed_reason": reason.strip()}
    return change(now, values, "risks.close", risk.forbund.slug, by=by, at=at)


@action
def reopen_risk(*, risk: Risk, by: Actor, at: datetime) -> Risk:
    """The risk is there after all."""
    check_may(by)
    now = locked(risk)
    values = {"closed_on": None, "closed_reason": ""}
    return change(now, values, "risks.reopen", risk.forbund.slug, by=by, at=at)
