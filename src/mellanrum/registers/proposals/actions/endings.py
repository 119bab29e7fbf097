"""The end of an insats: the joint assessment, goals carried on, lessons, what lives on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.actions.goals import save_goal
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.proposals import ending_policies as rules
from mellanrum.registers.proposals.course_plan import REVIEW
from mellanrum.registers.proposals.course_writing import (
    check_may_ask,
    finish_step_of,
    row_of_goal,
    walked,
)
from mellanrum.registers.proposals.ending_policies import FinalRow, LivesLine
from mellanrum.registers.proposals.models import (
    Course,
    FinalReport,
    ImplementationReview,
    Lesson,
    LivesOn,
)
from mellanrum.registers.proposals.writing import PREPARE, parties_of
from mellanrum.registers.registry.models import Document


@action
def assess(
    *,
    course: Course,
    row: FinalRow,
    body: Body | None = None,
    document: Document | None = None,
    successor: Insats | None = None,
    goals: Sequence[Goal] = (),
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> FinalReport:
    """The joint assessment with the final report; `goals` that are not reached go on in the
    successor from the year after. It is written once and changed until the insats has ended.
    """
    check_grant(by, PREPARE)
    course = locked(course)
    if course.state != "ending":
        raise DomainError("Slutrapporten skrivs när insatsen avslutas. Börja avsluta den först.")
    own = successor is not None and successor.pk == course.insats_id
    rules.check_final(row, today_of(at), len(goals), successor is not None, own)
    also = {"body": body, "document": document, "successor": successor}
    slug = course.insats.forbund.slug
    held = FinalReport.objects.filter(course=course).first()
    if held is None:
        made = FinalReport(course=course, made_by=by.key, made_at=at, **also)
        held = put(made, row, "final_reports", slug, by=by, at=at, insats=course.insats.slug)
    else:
        values = {**values_of(row), **also}
        held = change(locked(held, seen), values, "final_reports.change", slug, by=by, at=at)
    if successor is not None:
        _carry(course.insats, successor, goals, row.assessed_on.year + 1, by, at)
    return held


@action
def learn(
    *, course: Course, kind: str, text: str, learned_on: date, by: Actor, at: datetime
) -> Lesson:
    """A factor of success, or an area to develop. Whoever leads the insats can write it."""
    check_may_ask(by, course, at)
    rules.check_lesson(text, learned_on, today_of(at))
    insats = course.insats
    made = Lesson(forbund=insats.forbund, insats=insats, kind=kind, text=text.strip(),
                  learned_on=learned_on, made_by=by.key, made_at=at)  # fmt: skip
    return _put_lesson(made, by, at)


@action
def review(
    *,
    review: ImplementationReview,
    lines: Sequence[LivesLine],
    summary: str,
    done_on: date,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> ImplementationReview:
    """What lives on a year after: in whose ordinary activity, by what evidence, and what does not.
    The insats's way is then at its end.
    """
    check_grant(by, PREPARE)
    now = locked(review, seen)
    if now.done_on is not None:
        raise DomainError("Uppföljningen är redan gjord.")
    course = now.course
    rules.check_review(lines, summary, done_on, course.moved_on, today_of(at))
    _put_parts(now, lines)
    values = {"summary": summary.strip(), "done_on": done_on}
    slug = course.insats.forbund.slug
    held = change(now, values, "implementation_reviews.review", slug, by=by, at=at)
    finish_step_of(course, REVIEW, done_on, by, at)
    walked(course, "review", done_on, by, at)
    return held


def _put_lesson(made: Lesson, by: Actor, at: datetime) -> Lesson:
    made.save()
    slug = made.forbund.slug
    told = {"kind": made.kind, "insats": made.insats.slug if made.insats else ""}
    record(by=by, at=at, verb="lessons.learn", subject=f"lessons:{made.pk}", forbund=slug,
           detail=told)  # fmt: skip
    return made


def _carry(
    insats: Insats, successor: Insats, goals: Sequence[Goal], year: int, by: Actor, at: datetime
) -> None:
    for goal in goals:
        slug = f"{insats.slug}-{goal.slug}"[:60]
        row = row_of_goal(goal, insats=successor.slug, slug=slug, from_year=year, to_year=None,
                          source=f"Förs vidare från {insats.name}")  # fmt: skip
        save_goal(forbund=insats.forbund, row=row, by=by, at=at)


def _put_parts(review: ImplementationReview, lines: Sequence[LivesLine]) -> None:
    parties = parties_of(review.course.insats.forbund_id, [line.party for line in lines])
    LivesOn.objects.bulk_create(
        LivesOn(
            review=review,
            position=position,
            party_id=parties[line.party],
            what=line.what.strip(),
            verdict=line.verdict,
            activity=line.activity.strip(),
            contact=line.contact.strip(),
            note=line.note.strip(),
        )
        for position, line in enumerate(lines, 1)
    )
