"""The way of an insats: laid out, agreed on, started, run, extended, ended."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.bodies import add_body
from mellanrum.registers.governance.body_policies import STEERING, BodyPlan
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.actions.goals import save_goal
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.insatser.rows import GoalRow
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.proposals import course_policies as rules
from mellanrum.registers.proposals import course_queries as queries
from mellanrum.registers.proposals.course_plan import (
    AGREEMENT,
    FINAL,
    GROUP,
    POINTS,
    START,
    review_due,
)
from mellanrum.registers.proposals.course_writing import (
    finish_step_of,
    move_ends,
    move_review,
    planned_to,
    put_way,
    told_of,
    walked,
)
from mellanrum.registers.proposals.ending_policies import check_ended
from mellanrum.registers.proposals.models import (
    Course,
    FinalReport,
    ImplementationReview,
    StartCheck,
)
from mellanrum.registers.proposals.writing import PREPARE


@action
def lay_out(
    *, insats: Insats, state: str, on: date, reason: str = "", by: Actor, at: datetime
) -> Course:
    """The way of an insats that had none: from the grant, or from where it is now, with why it is
    laid out afterwards. `on` is when it came there.
    """
    check_grant(by, PREPARE)
    rules.check_laid_out(state, Course.objects.filter(insats=insats).exists(), reason)
    rules.check_day(on, today_of(at))
    made = Course.objects.create(
        insats=insats, state=state, reason=reason.strip(), moved_on=on, made_by=by.key, made_at=at
    )
    told_of("courses.lay_out", f"courses:{made.pk}", made, by, at, state=state)
    if state == "ended":
        _await_review(made, on, by, at)
    else:
        plan_way(course=made, by=by, at=at)
    return made


@action
def plan_way(*, course: Course, by: Actor, at: datetime) -> Course:
    """The steps that the decided period gives: all from the start, the end's for what runs."""
    check_grant(by, PREPARE)
    if queries.first_day(course.insats) is None:
        raise DomainError("Insatsen har ingen beslutad period. Lägg upp den på insatsens sida.")
    put_way(course, by, at)
    told_of("courses.plan", f"courses:{course.pk}", course, by, at)
    return course


@action
def agree(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """The parties agree: all have signed, or it is said why the insats starts without."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    agreements = queries.list_agreements(course)
    rules.check_agreed(queries.list_unsigned(agreements), len(agreements), reason)
    now = walked(course, "agree", on, by, at, reason=reason, seen=seen)
    finish_step_of(now, AGREEMENT, on, by, at)
    return now


@action
def start(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """The start begins, with its list of points."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    now = walked(course, "start", on, by, at, reason=reason, seen=seen)
    for position, point in enumerate(POINTS, 1):
        told = {"label": point.label, "source": point.source, "position": position}
        StartCheck.objects.get_or_create(course=now, key=point.key, defaults=told)
    return now


@action
def answer_point(
    *,
    course: Course,
    key: str,
    is_needed: bool = True,
    done_on: date | None = None,
    note: str = "",
    group: Body | None = None,
    by: Actor,
    at: datetime,
) -> StartCheck:
    """A point before the start is done, or not needed and why. `group` is the local group that
    steers the insats.
    """
    check_grant(by, PREPARE)
    point = StartCheck.objects.select_for_update().filter(course=course, key=key).first()
    if point is None:
        raise DomainError("Punkten finns inte. Börja starta insatsen först.")
    today = today_of(at)
    lacking = queries.lacking(course, key, today, has_group=group is not None)
    rules.check_point(is_needed, done_on, note, today, lacking)
    point.is_needed, point.done_by = is_needed, by.key
    point.done_on = done_on if is_needed else None
    point.note = "; ".join(one for one in (group.name if group else "", note.strip()) if one)
    point.save()
    if key == GROUP and point.done_on is not None:
        finish_step_of(course, GROUP, point.done_on, by, at)
    told_of("start_checks.answer", f"courses:{course.pk}", course, by, at, key=key,
            is_needed=is_needed)  # fmt: skip
    return point


@action
def appoint_group(
    *, course: Course, name: str, on: date, source: str, by: Actor, at: datetime
) -> Body:
    """A steering group of the insats's own, appointed on a day before the start. Its members are
    added under Grupper och uppdrag.
    """
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    rules.check_group(on, queries.started_on(course))
    mandate = f"Styr {course.insats.name}: följer upp, ger direktiv och beslutar om ändringar."
    plan = BodyPlan(name.strip(), STEERING, mandate, source.strip())
    insats = course.insats
    made = add_body(forbund=insats.forbund, row=plan, insats=insats, by=by, at=at)
    StartCheck.objects.filter(course=course, key=GROUP, done_on=None).update(
        done_on=on, note=made.name, done_by=by.key
    )
    finish_step_of(course, GROUP, on, by, at)
    told_of("courses.appoint", f"courses:{course.pk}", course, by, at, body=made.slug)
    return made


@action
def set_goals(*, course: Course, by: Actor, at: datetime) -> int:
    """The application's goals become the insats's, where it has none. Returns how many."""
    check_grant(by, PREPARE)
    application, insats = course.application, course.insats
    if application is None or Goal.objects.filter(insats=insats).exists():
        raise DomainError("Insatsen har redan mål, eller ingen ansökan att hämta dem ur.")
    year = (queries.first_day(insats) or course.moved_on).year
    goals = list(application.goals.all())
    for goal in goals:
        row = GoalRow(insats.slug, f"mal-{goal.position}", goal.text, goal.direction, year,
                      goal.measure, goal.target, goal.unit, source=str(application),
                      position=goal.position)  # fmt: skip
        save_goal(forbund=insats.forbund, row=row, by=by, at=at)
    told_of("courses.set_goals", f"courses:{course.pk}", course, by, at, count=len(goals))
    return len(goals)


@action
def run(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """It runs from a day, when every point is done or said not to be needed."""
    check_grant(by, PREPARE)
    left = StartCheck.objects.filter(course=course, is_needed=True, done_on=None)
    rules.check_ready([point.label for point in left], on, today_of(at))
    group = StartCheck.objects.filter(course=course, key=GROUP, is_needed=True).first()
    if group is not None and group.done_on is not None:
        rules.check_group(group.done_on, on)
    now = walked(course, "run", on, by, at, reason=reason, seen=seen)
    finish_step_of(now, START, on, by, at)
    return now


@action
def extend(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """A granted extension has its effect on the way: the end's steps move with the period."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    found, until = queries.find_extension(course), queries.planned_end(course.insats)
    rules.check_extended(until if found else None, planned_to(course))
    assert until is not None
    now = walked(course, "extend", on, by, at, reason=reason, seen=seen)
    move_ends(now, until, by, at)
    return now


@action
def wind_down(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """The end begins: final report, goals that are left, lessons, who is contact afterwards."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    return walked(course, "wind_down", on, by, at, reason=reason, seen=seen)


@action
def end(
    *, course: Course, on: date, reason: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """It has ended, with a final assessment. What lives on is followed up a year later."""
    check_grant(by, PREPARE)
    has_final = FinalReport.objects.filter(course=course).exists()
    check_ended(has_final, on, queries.started_on(course), today_of(at))
    now = walked(course, "end", on, by, at, reason=reason, seen=seen)
    finish_step_of(now, FINAL, on, by, at)
    _await_review(now, on, by, at)
    return now


@action
def cancel(
    *, course: Course, on: date, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Course:
    """A granted insats that never starts, and why."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    if not reason.strip():
        raise FieldError("Skriv varför insatsen inte startar.", "reason")
    return walked(course, "cancel", on, by, at, reason=reason, seen=seen)


def _await_review(course: Course, ended_on: date, by: Actor, at: datetime) -> None:
    due = review_due(ended_on)
    ImplementationReview.objects.get_or_create(
        course=course, due_on=due, defaults={"made_by": by.key, "made_at": at}
    )
    move_review(course, due, by, at)
