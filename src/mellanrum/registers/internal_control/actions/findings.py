"""What a control found: written, closed, accepted, opened again."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.internal_control_machines import CONTROL_FINDING
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.internal_control import finding_policies as rules
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import Finding, Occasion
from mellanrum.registers.internal_control.rows import FindingRow


@action
def add_finding(*, occasion: Occasion, row: FindingRow, by: Actor, at: datetime) -> Finding:
    """Something that a held control found wrong."""
    check_may(by)
    rules.check_finding(row, CONTROL_FINDING.start, occasion.held_on, today_of(at))
    forbund = occasion.control.plan.forbund.slug
    return put(Finding(occasion=occasion), row, "control_findings", forbund, by=by, at=at)


@action
def change_finding(
    *, finding: Finding, row: FindingRow, seen: int, by: Actor, at: datetime
) -> Finding:
    """Change what is told of it. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(finding, seen)
    rules.check_finding(row, now.state, now.occasion.held_on, today_of(at))
    forbund = now.occasion.control.plan.forbund.slug
    return change(now, values_of(row), "control_findings.change", forbund, by=by, at=at)


@action
def close_finding(*, finding: Finding, by: Actor, at: datetime) -> Finding:
    """Every measure is done."""
    check_may(by)
    now = locked(finding)
    states = list(now.measures.values_list("state", flat=True))
    rules.check_closing_finding(now.state, states.count("done"), states.count("planned"))
    values = {"state": "closed", "closed_on": today_of(at)}
    forbund = now.occasion.control.plan.forbund.slug
    return change(now, values, "control_findings.close", forbund, by=by, at=at)


@action
def accept_finding(*, finding: Finding, reason: str, by: Actor, at: datetime) -> Finding:
    """Nothing is done about it, and it is told why."""
    check_may(by)
    now = locked(finding)
    rules.check_finding_move(now.state, "accept", reason)
    values = {"state": "accepted", "closed_on": today_of(at), "reason": reason.strip()}
    forbund = now.occasion.control.plan.forbund.slug
    return change(now, values, "control_findings.accept", forbund, by=by, at=at)


@action
def reopen_finding(*, finding: Finding, reason: str, by: Actor, at: datetime) -> Finding:
    """It is not seen to after all."""
    check_may(by)
    now = locked(finding)
    rules.check_finding_move(now.state, "reopen", reason)
    values = {"state": "open", "closed_on": None, "reason": ""}
    forbund = now.occasion.control.plan.forbund.slug
    return change(now, values, "control_findings.reopen", forbund, by=by, at=at,
                  reason=reason)  # fmt: skip
