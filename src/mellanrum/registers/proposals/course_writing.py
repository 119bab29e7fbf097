"""What the actions of an insats's way do with its rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import COURSE
from mellanrum.registers.insatser.actions.goals import save_goal
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.rows import GoalRow
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, put, today_of
from mellanrum.registers.proposals.course_plan import FINAL, OFFICE, REVIEW, end_steps, way_steps
from mellanrum.registers.proposals.course_policies import GoalChange, UndertakingLine, target_of
from mellanrum.registers.proposals.course_queries import first_day, planned_end
from mellanrum.registers.proposals.models import Course, CycleStep, PartyAgreement, Undertaking
from mellanrum.registers.proposals.step_policies import StepRow
from mellanrum.registers.proposals.writing import PREPARE, WRITE, parties_of


def check_may_ask(by: Actor, course: Course, at: datetime) -> None:
    """The office, and who leads the insats."""
    check_grant(by, WRITE)
    slug = course.insats.forbund.slug
    if not is_led_by(slug, course.insats.slug, by.key, today_of(at)):
        check_grant(by, PREPARE)


def walked(
    course: Course,
    verb: str,
    on: date,
    by: Actor,
    at: datetime,
    *,
    reason: str = "",
    seen: int | None = None,
) -> Course:
    """The course locked and moved on a day, with its event; the reason stays on it."""
    now = locked(course, seen)
    state = COURSE.after(now.state, verb)
    COURSE.check_reason(verb, reason)
    check_texts(reason=reason)
    values = {"state": state, "moved_on": on, "reason": reason.strip()}
    slug = now.insats.forbund.slug
    return change(now, values, f"courses.{verb}", slug, by=by, at=at, insats=now.insats.slug)


def put_step(course: Course, row: StepRow, by: Actor, at: datetime) -> None:
    """A step of the plan, unless the course has it already, open or done."""
    same = Q(done_on=None) | Q(first_due_on=row.due_on)
    if course.steps.filter(same, key=row.key).exists():
        return
    made = CycleStep(course=course, first_due_on=row.due_on)
    put(made, row, "cycle_steps", course.insats.forbund.slug, by=by, at=at)


def put_way(course: Course, by: Actor, at: datetime) -> None:
    """The steps that the decided period gives: all from the start, only the end's for what runs."""
    begun, until = first_day(course.insats), planned_end(course.insats)
    if begun is None:
        return
    runs = course.state not in ("granted", "agreed", "started")
    rows = (end_steps(until) if until else ()) if runs else way_steps(begun, until)
    for row in rows:
        put_step(course, row, by, at)


def remove_way(course: Course) -> None:
    """The way of a grant that is taken back before anybody agreed: drafts go with it."""
    for step in course.steps.all():
        step.documents.clear()
    Undertaking.objects.filter(agreement__course=course).delete()
    for held in (course.steps, course.agreements, course.start_checks, course.change_requests):
        held.all().delete()
    course.delete()


def finish_step_of(course: Course, key: str, on: date, by: Actor, at: datetime) -> None:
    """The course's open step of a kind is done, as another action has shown."""
    for step in course.steps.filter(key=key, done_on=None):
        values = {"done_on": on, "done_by": by.key}
        slug = course.insats.forbund.slug
        change(locked(step), values, "cycle_steps.finish", slug, by=by, at=at)


def move_ends(course: Course, to_on: date, by: Actor, at: datetime) -> None:
    """The steps of the end follow a longer period; their first deadlines are kept."""
    for row in end_steps(to_on):
        _move_step(course, row, "Insatsen är förlängd.", by, at)


def move_review(course: Course, due: date, by: Actor, at: datetime) -> None:
    """The follow-up is due a year after the day when the insats did end."""
    row = StepRow("Uppföljning av implementeringen", due, OFFICE, REVIEW, "Ett år efter avslutet")
    _move_step(course, row, "Insatsen slutade en annan dag än planerat.", by, at)


def _move_step(course: Course, row: StepRow, reason: str, by: Actor, at: datetime) -> None:
    held = course.steps.filter(key=row.key, done_on=None).first()
    if held is None:
        put_step(course, row, by, at)
    elif held.due_on != row.due_on:
        values = {"due_on": row.due_on, "moved_reason": reason}
        slug = course.insats.forbund.slug
        change(locked(held), values, "cycle_steps.move", slug, by=by, at=at)


def planned_to(course: Course) -> date | None:
    """The first day after the plan: the final report is due on its last day."""
    held = course.steps.filter(key=FINAL).order_by("due_on").last()
    return held.due_on + ONE_DAY if held else None


def put_lines(agreement: PartyAgreement, lines: Sequence[UndertakingLine]) -> None:
    """The agreement's lines become these, in this order."""
    forbund = agreement.course.insats.forbund_id
    parties = parties_of(forbund, [line.party for line in lines])
    agreement.undertakings.all().delete()
    Undertaking.objects.bulk_create(
        Undertaking(
            agreement=agreement,
            position=position,
            party_id=parties[line.party],
            text=line.text.strip(),
            contact=line.contact.strip(),
            signed_on=line.signed_on,
        )
        for position, line in enumerate(lines, 1)
    )


def told_of(
    verb: str, subject: str, course: Course, by: Actor, at: datetime, **detail: Any
) -> None:
    record(by=by, at=at, verb=verb, subject=subject, forbund=course.insats.forbund.slug,
           detail={"insats": course.insats.slug, **detail})  # fmt: skip


def told_goals(goals: Sequence[Goal]) -> list[dict[str, str]]:
    """Goals as a request keeps them, before and after."""
    return [
        {
            "slug": g.slug,
            "text": g.text,
            "direction": g.direction,
            "target": "" if g.target is None else f"{g.target.normalize():f}",
            "unit": g.unit,
        }
        for g in goals
    ]


def row_of_goal(goal: Goal, **changed: Any) -> GoalRow:
    """The goal as it stands, with what differs."""
    names = ("slug", "text", "direction", "from_year", "measure", "target", "unit", "to_year",
             "source", "position")  # fmt: skip
    held = {name: getattr(goal, name) for name in names}
    return GoalRow(**{"insats": goal.insats.slug, **held, **changed})


def revise_goals(
    insats: Insats, goals: Sequence[GoalChange], on: date, source: str, by: Actor, at: datetime
) -> None:
    """The goals from a day's year on. One that changes ends with the year before and goes on as
    another, so that both versions stand; one that is new this year is changed as it is.
    """
    held = {g.slug: g for g in Goal.objects.filter(insats=insats).select_related("insats")}
    open_ones = {s: g for s, g in held.items() if g.to_year is None or g.to_year >= on.year}
    kept = {one.slug for one in goals}
    for slug, goal in open_ones.items():
        if slug not in kept:
            _end_goal(goal, on.year, by, at)
    for position, one in enumerate(goals, 1):
        _put_goal(insats, held.get(one.slug), one, position, on.year, source, by, at)


def _end_goal(goal: Goal, year: int, by: Actor, at: datetime) -> None:
    row = row_of_goal(goal, to_year=max(goal.from_year, year - 1))
    save_goal(forbund=goal.insats.forbund, row=row, by=by, at=at)


def _put_goal(
    insats: Insats, former: Goal | None, one: GoalChange, position: int, year: int, source: str,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    told = {
        "text": one.text,
        "direction": one.direction,
        "target": target_of(one),
        "unit": one.unit,
        "position": position,
    }
    if former is not None and told_goals([former])[0] == _as_told(one):
        return
    if former is not None and former.from_year < year:
        _end_goal(former, year, by, at)
    measure = former.measure if former is not None else ""
    in_place = former is not None and former.from_year >= year
    slug = former.slug if former and in_place else _new_slug(insats, position, year)
    row = GoalRow(insats=insats.slug, slug=slug, from_year=year, measure=measure, source=source,
                  **told)  # type: ignore[arg-type]  # fmt: skip
    save_goal(forbund=insats.forbund, row=row, by=by, at=at)


def _as_told(one: GoalChange) -> dict[str, str]:
    return {"slug": one.slug, "text": one.text, "direction": one.direction,
            "target": one.target, "unit": one.unit}  # fmt: skip


def _new_slug(insats: Insats, position: int, year: int) -> str:
    taken = set(Goal.objects.filter(insats=insats).values_list("slug", flat=True))
    names = [f"mal-{position}-{year}", *(f"mal-{position}-{year}-{n}" for n in range(2, 99))]
    return next(one for one in names if one not in taken)
