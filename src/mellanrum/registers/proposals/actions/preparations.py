"""The development group's preparation: begun, checked, scored, stated, done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.writing import change, locked, today_of
from mellanrum.registers.proposals import preparation_policies as rules
from mellanrum.registers.proposals.models import (
    Application,
    ChecklistPoint,
    PointAnswer,
    Preparation,
    Review,
    Score,
)
from mellanrum.registers.proposals.queries import last_edition, list_criteria, list_points, scale_of
from mellanrum.registers.proposals.writing import PREPARE, SCORE, moved, next_number

OUTCOMES = {"recommended": "recommend", "not_recommended": "advise_against"}
OPEN_ONLY = "Beredningen är avslutad. Ta upp ansökan igen om något ska ändras."


@action
def begin(
    *,
    application: Application,
    body: Body | None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Preparation:
    """A round of preparation of what was sent last."""
    check_grant(by, PREPARE)
    moved(application, APPLICATION, "prepare", by, at, seen=seen)
    return _new_round(application, body, by, at)


@action
def take_up_again(
    *, application: Application, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Preparation:
    """A new round after a statement that no decision has followed."""
    check_grant(by, PREPARE)
    if application.state not in OUTCOMES:
        raise DomainError("Ett beslut ångras först. Därefter bereds ansökan på nytt.")
    moved(application, APPLICATION, "reopen", by, at, seen=seen, reason=reason)
    former = application.preparations.order_by("number").last()
    return _new_round(application, former.body if former else None, by, at)


def _new_round(application: Application, body: Body | None, by: Actor, at: datetime) -> Preparation:
    edition = last_edition(application)
    if edition is None:
        raise DomainError("Ansökan är inte inskickad. Skicka in den först.")
    made = Preparation.objects.create(
        application=application,
        number=next_number(Preparation.objects.filter(application=application)),
        edition=edition,
        body=body,
        begun_on=today_of(at),
        made_by=by.key,
        made_at=at,
    )
    _record("begin", made, by, at, {"edition": edition.number, "body": body.slug if body else ""})
    return made


@action
def answer_points(
    *,
    preparation: Preparation,
    answers: Mapping[str, tuple[str, str]],
    by: Actor,
    at: datetime,
) -> Preparation:
    """The checklist: {slug: (verdict, note)}; a point that is not named keeps its answer."""
    check_grant(by, PREPARE)
    now = _open(preparation)
    points = {p.slug: p for p in list_points(now.application.forbund.slug)}
    for slug, (verdict, note) in answers.items():
        _answer(now, points[slug], verdict, note, by, at)
    _record("answer_points", now, by, at, {slug: v for slug, (v, _) in answers.items()})
    return now


def _answer(
    held: Preparation, point: ChecklistPoint, verdict: str, note: str, by: Actor, at: datetime
) -> None:
    values = {"verdict": verdict, "note": note, "answered_by": by.key, "answered_at": at}
    PointAnswer.objects.update_or_create(preparation=held, point=point, defaults=values)


@action
def give_scores(
    *, preparation: Preparation, points: Mapping[str, int], by: Actor, at: datetime
) -> Review:
    """A member's own scores, {criterion: points}; given again they replace the former."""
    check_grant(by, SCORE)
    now = _open(preparation)
    review = _review(now, by, at)
    criteria = list_criteria(now.application.forbund.slug)
    rules.check_scores([scale_of(c) for c in criteria], points)
    for one in criteria:
        Score.objects.update_or_create(
            review=review, criterion=one, defaults={"points": points[one.slug]}
        )
    _record("score", now, by, at, {"criteria": len(criteria)})
    return review


@action
def take_stand(
    *, preparation: Preparation, stand: str, note: str, by: Actor, at: datetime
) -> Review:
    """A member agrees or disagrees, with a note."""
    check_grant(by, SCORE)
    now = _open(preparation)
    review = _review(now, by, at)
    rules.check_stand(stand, note)
    review.stand, review.note, review.given_at = stand, note.strip(), at
    review.version += 1
    review.save()
    _record("take_stand", now, by, at, {})  # which one is hidden, also in the log
    return review


@action
def declare_conflict(*, preparation: Preparation, reason: str, by: Actor, at: datetime) -> Review:
    """A member has a conflict of interest (jäv) and takes no part."""
    check_grant(by, SCORE)
    now = _open(preparation)
    review = _review(now, by, at)
    has_given = bool(review.stand) or review.scores.exists()
    rules.check_bar(reason, has_given)
    review.is_barred, review.bar_reason, review.given_at = True, reason.strip(), at
    review.save()
    _record("declare_conflict", now, by, at, {})
    return review


@action
def clear_own(*, preparation: Preparation, by: Actor, at: datetime) -> None:
    """Take away one's own scores and stand, or a conflict declared by mistake."""
    check_grant(by, SCORE)
    now = _open(preparation)
    Score.objects.filter(review__preparation=now, review__member=by.key).delete()
    Review.objects.filter(preparation=now, member=by.key).delete()
    _record("clear_own", now, by, at, {})


@action
def finish(
    *,
    preparation: Preparation,
    outcome: str,
    statement: str,
    prepared_on: date,
    meeting: Meeting | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Preparation:
    """The group recommends or not, with its statement, on the day of its meeting."""
    check_grant(by, PREPARE)
    now = _open(preparation, seen)
    answered = set(now.answers.values_list("point__slug", flat=True))
    points = list_points(now.application.forbund.slug)
    unanswered = [p.label for p in points if p.slug not in answered]
    rules.check_outcome(outcome, statement, unanswered)
    moved(now.application, APPLICATION, OUTCOMES[outcome], by, at)
    values = {
        "outcome": outcome,
        "statement": statement.strip(),
        "prepared_on": prepared_on,
        "meeting": meeting,
    }
    slug = now.application.forbund.slug
    return change(now, values, "preparations.finish", slug, by=by, at=at)


def _open(preparation: Preparation, seen: int | None = None) -> Preparation:
    now = locked(preparation, seen)
    if now.outcome:
        raise DomainError(OPEN_ONLY)
    return now


def _review(held: Preparation, by: Actor, at: datetime) -> Review:
    """The member's own row. Raises DomainError for who has declared a conflict."""
    found, _ = Review.objects.get_or_create(
        preparation=held, member=by.key, defaults={"given_at": at}
    )
    rules.check_not_barred(found.is_barred)
    return found


def _record(
    verb: str, held: Preparation, by: Actor, at: datetime, detail: Mapping[str, Any]
) -> None:
    record(
        by=by,
        at=at,
        verb=f"preparations.{verb}",
        subject=f"preparations:{held.pk}",
        forbund=held.application.forbund.slug,
        detail=dict(detail),
    )
