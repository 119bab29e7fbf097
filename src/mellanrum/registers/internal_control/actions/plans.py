"""The year's plan: made, copied, decided, taken up again and reported."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.internal_control_machines import CONTROL_PLAN
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, today_of
from mellanrum.registers.internal_control import plan_policies as rules
from mellanrum.registers.internal_control.control_writing import check_may, fill
from mellanrum.registers.internal_control.models import Control, ControlPlan
from mellanrum.registers.internal_control.queries import count_undone, facts_of
from mellanrum.registers.organisation.models import Forbund

COPIED = ("process_id", "title", "how", "method", "frequency", "days_after", "owner", "automatic",
          "is_outside", "is_external", "source")  # fmt: skip


@action
def create_plan(*, forbund: Forbund, year: int, by: Actor, at: datetime) -> ControlPlan:
    """An empty proposal for a year."""
    check_may(by)
    others = ControlPlan.objects.filter(forbund=forbund).values_list("year", flat=True)
    rules.check_new_plan(year, list(others))
    made = ControlPlan.objects.create(forbund=forbund, year=year)
    record(by=by, at=at, verb="control_plans.create", subject=f"control_plans:{made.pk}",
           forbund=forbund.slug, detail={"year": year})  # fmt: skip
    return made


@action
def copy_plan(*, plan: ControlPlan, year: int, by: Actor, at: datetime) -> ControlPlan:
    """Another year's proposal with the same controls; closed risks do not come along."""
    made = create_plan(forbund=plan.forbund, year=year, by=by, at=at)
    made.introduction = plan.introduction
    made.save()
    held = Control.objects.filter(plan=plan, withdrawn_on__isnull=True).prefetch_related("risks")
    for number, one in enumerate(held, 1):
        new = Control(plan=made, number=number, **{name: getattr(one, name) for name in COPIED})
        new.save()
        new.risks.set([risk for risk in one.risks.all() if risk.closed_on is None])
    record(by=by, at=at, verb="control_plans.copy", subject=f"control_plans:{made.pk}",
           forbund=plan.forbund.slug, detail={"year": year, "from": plan.year})  # fmt: skip
    return made


@action
def describe_plan(
    *, plan: ControlPlan, introduction: str, seen: int, by: Actor, at: datetime
) -> ControlPlan:
    """Write what the plan builds on. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(plan, seen)
    rules.check_plan_open(now.state)
    check_texts(introduction=introduction)
    values = {"introduction": introduction.strip()}
    return change(now, values, "control_plans.change", plan.forbund.slug, by=by, at=at)


@action
def decide_plan(
    *,
    plan: ControlPlan,
    decision: Decision | None = None,
    decided: str = "",
    decided_on: date,
    by: Actor,
    at: datetime,
) -> ControlPlan:
    """Note the board's decision; the year's occasions are made. `decided` says which decision it
    is when it is not in the register; the day is then `decided_on`, else the meeting's.
    """
    check_may(by)
    now = locked(plan)
    rules.check_decider(decision.meeting.body.kind if decision else None, decided)
    day = decision.meeting.on if decision else decided_on
    rules.check_deciding(facts_of(now), day, today_of(at))
    values = {"state": "decided", "decision": decision, "decided": decided.strip(),
              "decided_on": day}  # fmt: skip
    done = change(now, values, "control_plans.decide", plan.forbund.slug, by=by, at=at)
    fill(done, by=by, at=at)
    return done


@action
def refill(*, plan: ControlPlan, by: Actor, at: datetime) -> int:
    """Make occasions for board meetings that have been planned since; returns how many."""
    check_may(by)
    now = locked(plan)
    rules.check_refilling(now.state)
    made = fill(now, by=by, at=at)
    record(by=by, at=at, verb="control_plans.refill", subject=f"control_plans:{plan.pk}",
           forbund=plan.forbund.slug, detail={"made": made})  # fmt: skip
    return made


@action
def revise_plan(*, plan: ControlPlan, reason: str, by: Actor, at: datetime) -> ControlPlan:
    """Take a decided plan up again; what is held stays, and the board decides anew."""
    check_may(by)
    now = locked(plan)
    rules.check_revising(now.state, reason)
    values = {"state": "proposal"}
    forbund = plan.forbund.slug
    return change(now, values, "control_plans.revise", forbund, by=by, at=at, reason=reason)


@action
def report_half(
    *, plan: ControlPlan, on: date, conclusion: str, by: Actor, at: datetime
) -> ControlPlan:
    """Note when the board had the results of the first half year, and the conclusion."""
    check_may(by)
    now = locked(plan)
    rules.check_not_reported(now.state)
    until = date(now.year, 7, 1)
    undone = count_undone(now, until)
    rules.check_reported(undone, until, on, today_of(at), now.decided_on, conclusion)
    values = {"half_reported_on": on, "half_conclusion": conclusion.strip()}
    return change(now, values, "control_plans.report_half", plan.forbund.slug, by=by, at=at)


@action
def report_plan(
    *, plan: ControlPlan, on: date, conclusion: str, by: Actor, at: datetime
) -> ControlPlan:
    """Note when the board had the year's results; the plan is closed. DomainError while an
    occasion is neither held nor explained.
    """
    check_may(by)
    now = locked(plan)
    until = date.max
    undone = count_undone(now, until)
    rules.check_reported(undone, date(now.year + 1, 1, 1), on, today_of(at), now.decided_on,
                         conclusion)  # fmt: skip
    values = {"state": CONTROL_PLAN.after(now.state, "report"), "reported_on": on,
              "conclusion": conclusion.strip()}  # fmt: skip
    return change(now, values, "control_plans.report", plan.forbund.slug, by=by, at=at)
