"""Changes of an insats on its way: asked for, decided by the steering group or board, done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.proposal_machines import COURSE
from mellanrum.registers.governance.models import Body, Decision
from mellanrum.registers.insatser.actions.intake_pauses import end_pause, pause_intake
from mellanrum.registers.insatser.models import IntakePause
from mellanrum.registers.insatser.operation_rows import PauseRow
from mellanrum.registers.insatser.writing import change, locked, put, today_of
from mellanrum.registers.proposals import course_policies as rules
from mellanrum.registers.proposals import course_queries as queries
from mellanrum.registers.proposals.actions.applications import begin
from mellanrum.registers.proposals.course_policies import GoalChange, RequestRow
from mellanrum.registers.proposals.course_writing import (
    check_may_ask,
    revise_goals,
    told_goals,
    walked,
)
from mellanrum.registers.proposals.granting import owner_of
from mellanrum.registers.proposals.models import Application, ChangeRequest, Course
from mellanrum.registers.proposals.writing import PREPARE

VERBS = {"pause": "pause", "resume": "resume", "end": "wind_down"}
OVER = ("ended", "reviewed", "not_started")


@action
def ask_change(
    *,
    course: Course,
    row: RequestRow,
    goals: Sequence[GoalChange] = (),
    by: Actor,
    at: datetime,
) -> ChangeRequest:
    """A change that the steering group or the board is to decide. The goals are kept as they stand
    and as they shall read. Whoever leads the insats can ask.
    """
    course = locked(course)
    check_may_ask(by, course, at)
    verb = VERBS.get(row.kind, "")
    allowed = COURSE.can(course.state, verb) if verb else course.state not in OVER
    rules.check_request(row, allowed, f"Insatsen har läget ”{COURSE.states[course.state]}”. "
                        "Det går inte att ändra så nu.")  # fmt: skip
    made = ChangeRequest(course=course, made_by=by.key, made_at=at)
    if row.kind == ChangeRequest.Kind.GOALS:
        before = told_goals(queries.goals_of_insats(course.insats, row.effective_on.year))
        rules.check_goals(goals, rules.goals_told([GoalChange(**g) for g in before]))
        made.before = {"goals": before}
        made.after = {"goals": [_told(one) for one in goals]}
    slug = course.insats.forbund.slug
    return put(made, row, "change_requests", slug, by=by, at=at, insats=course.insats.slug)


@action
def decide_change(
    *,
    request: ChangeRequest,
    outcome: str,
    decided_on: date,
    body: Body | None = None,
    decision: Decision | None = None,
    note: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> ChangeRequest:
    """Yes or no, by a group, a paragraph or in words; yes has its effect at once. Withdrawn is no
    decision: the outcome 'withdrawn' takes it back.
    """
    check_grant(by, PREPARE)
    now = locked(request, seen)
    has_decider = body is not None or decision is not None or outcome == "withdrawn"
    today = today_of(at)
    rules.check_answer(outcome, now.outcome, decided_on, has_decider, note, today)
    values = {
        "outcome": outcome,
        "decided_on": None if outcome == "withdrawn" else decided_on,
        "body": body or (decision.meeting.body if decision else None),
        "decision": decision,
        "outcome_note": note.strip(),
    }
    slug = now.course.insats.forbund.slug
    held = change(now, values, "change_requests.decide", slug, by=by, at=at)
    if outcome == ChangeRequest.Outcome.YES:
        _carry_out(held, by, at)
    return held


@action
def ask_extension(*, course: Course, by: Actor, at: datetime) -> Application:
    """An application of extension, begun with what the register knows of the insats: its grant
    makes the period longer.
    """
    check_may_ask(by, course, at)
    insats = course.insats
    owner = insats.insats_parties.filter(role="owner").select_related("party").first()
    if owner is None and course.application is None:
        raise DomainError("Insatsen har ingen ägare. Lägg till parterna på insatsens sida.")
    applicant = owner.party if owner else owner_of(course.application)  # type: ignore[arg-type]
    title = insats.name
    return begin(forbund=insats.forbund, applicant=applicant, title=title, kind="extension",
                 insats=insats, by=by, at=at)  # fmt: skip


def _told(one: GoalChange) -> dict[str, str]:
    return {"slug": one.slug, "text": one.text, "direction": one.direction,
            "target": one.target, "unit": one.unit}  # fmt: skip


def _carry_out(request: ChangeRequest, by: Actor, at: datetime) -> None:
    course, kind = request.course, request.kind
    assert request.decided_on is not None
    if kind == ChangeRequest.Kind.GOALS:
        goals = [GoalChange(**one) for one in request.after["goals"]]
        source = f"Reviderat {request.decided_on}"
        revise_goals(course.insats, goals, request.effective_on, source, by, at)
    if kind in VERBS:
        walked(course, VERBS[kind], request.effective_on, by, at, reason=request.reason)
    if kind == ChangeRequest.Kind.PAUSE:
        row = PauseRow(request.effective_on, request.reason[:300], request.until_on)
        pause_intake(insats=course.insats, row=row, deviation=None, by=by, at=at)
    if kind == ChangeRequest.Kind.RESUME:
        _open_intake(course, request.effective_on, by, at)


def _open_intake(course: Course, on: date, by: Actor, at: datetime) -> None:
    """The intake opens with the insats, where a pause would last longer."""
    for pause in IntakePause.objects.filter(insats=course.insats, from_on__lt=on):
        if pause.to_on is None or pause.to_on > on:
            end_pause(pause=pause, to_on=on, by=by, at=at)
