"""Closing a case with its own words, and opening it again for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.closing_policies import (
    WRONG,
    check_can_close,
    check_not_ahead,
    check_outcome_told,
    check_reopen,
    check_return,
    check_wrong,
    meaning,
    official_reason,
)
from mellanrum.registers.casework.correcting import changes_between
from mellanrum.registers.casework.models import (
    Closing,
    ClosingGoal,
    Enrolment,
    EnrolmentChange,
    FollowUp,
    InformationKind,
)
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.writing import (
    check_may_change,
    codes_of,
    locked_enrolment,
    put_enrolment,
    record_row,
)
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party, Unit
from mellanrum.registers.organisation.policies import Codes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What statistics count: codes of the förbund's lists; `last_on` is the last day in the insats,
    `extent` per cent of full time. An official reason may follow from the own one.
    """

    last_on: date
    reason: str = ""
    own_reason: str = ""
    occupation: str = ""
    extent: int | None = None
    incomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalTold:
    """How it went with one goal; `achieved` is achieved, partly or not."""

    goal: str
    achieved: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written for those who come after."""

    achieved: str = field(default="", repr=False)
    own_words: str = field(default="", repr=False)
    recommendations: str = field(default="", repr=False)
    returned_to: Party | None = None
    returned_unit: Unit | None = None
    no_return_reason: str = field(default="", repr=False)
    goals: Sequence[GoalTold] = ()


NO_WORDS = Words()


@action
def close_case(
    *,
    enrolment: Enrolment,
    outcome: Outcome,
    words: Words = NO_WORDS,
    by: Actor,
    at: datetime,
) -> Closing:
    """Close an enrolment. Raises DomainError while it rests, when the reasons contradict each other
    and when nobody takes over though it does not lead to work or studies.
    """
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, kind=InformationKind.CLOSING)
    check_can_close(now.ends_on, now.resting_from_on)
    check_not_ahead(outcome.last_on, today_of(at))
    codes = codes_of(now.insats.forbund)
    row = _closed_row(row_of(now), outcome, codes, at)
    _check_words(row, words, codes)
    held = put_enrolment(row, participant=now.participant, insats=now.insats, pk=now.pk)
    made = _put_words(held, words, by, at)
    record_row("enrolments.close", now.pk, row, now.insats.forbund.slug, by=by, at=at)
    return made


def _closed_row(row: EnrolmentRow, outcome: Outcome, codes: Codes, at: datetime) -> EnrolmentRow:
    return replace(
        row,
        ends_on=outcome.last_on + ONE_DAY,
        closing_reason=official_reason(codes, outcome.reason, outcome.own_reason),
        closing_reason_own=outcome.own_reason,
        occupation_after=outcome.occupation,
        extent_after=outcome.extent,
        closing_recorded_on=today_of(at),
        incomes_closing=tuple(sorted(set(outcome.incomes))),
    )


def _check_words(row: EnrolmentRow, words: Words, codes: Codes) -> None:
    """A wrong registration says what was wrong; another closing says what comes after. One who is
    anonymous has nothing more to tell.
    """
    check_wrong(row.closing_reason, words.achieved)
    if row.mode == "anonymous" or row.closing_reason == WRONG:
        return
    check_outcome_told(row.closing_reason, row.occupation_after)
    means = meaning(codes, "occupation", row.occupation_after)
    returned = words.returned_to.slug if words.returned_to else ""
    check_return(means, returned, words.no_return_reason)
    if words.returned_unit is not None and words.returned_unit.party != words.returned_to:
        raise DomainError("Enheten hör till en annan part än den som tar vid.")


def _put_words(now: Enrolment, words: Words, by: Actor, at: datetime) -> Closing:
    made = Closing.objects.create(
        enrolment=now,
        achieved=words.achieved,
        own_words=words.own_words,
        recommendations=words.recommendations,
        returned_to=words.returned_to,
        returned_unit=words.returned_unit,
        no_return_reason=words.no_return_reason,
        closed_by=by.key,
        closed_at=at,
    )
    for position, told in enumerate(words.goals):
        ClosingGoal.objects.create(
            closing=made,
            goal=told.goal,
            achieved=told.achieved,
            comment=told.comment,
            position=position,
        )
    return made


@action
def reopen(*, enrolment: Enrolment, reason: str, by: Actor, at: datetime) -> Enrolment:
    """Open a closed case again. What its closing said is kept, as taken back."""
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, kind=InformationKind.CLOSING)
    check_reopen(now.ends_on, now.resting_from_on, reason, _answered_after(now))
    _check_not_moved(now)
    held = row_of(now)
    row = replace(
        held,
        ends_on=None,
        closing_reason="",
        closing_reason_own="",
        occupation_after="",
        extent_after=None,
        closing_recorded_on=None,
        incomes_closing=(),
    )
    made = put_enrolment(row, participant=now.participant, insats=now.insats, pk=now.pk)
    Closing.objects.filter(enrolment=now, reopened_at__isnull=True).update(
        reopened_by=by.key, reopened_at=at, reopened_reason=reason
    )
    EnrolmentChange.objects.create(
        enrolment=now, verb="reopen", changed_by=by.key, changed_at=at,
        content=changes_between(held, row), reason=reason,
    )  # fmt: skip
    record_row("enrolments.reopen", now.pk, row, now.insats.forbund.slug, by=by, at=at)
    return made


def _check_not_moved(now: Enrolment) -> None:
    """Who was transferred goes on there, and would be counted twice."""
    moved = now.transferred_to.exclude(closing_reason=WRONG).select_related("insats").first()
    if moved is not None:
        raise DomainError(
            f"Personen är flyttad till {moved.insats.name}. Flytta tillbaka därifrån, eller "
            "avsluta den inskrivningen som felregistrering först."
        )


def _answered_after(now: Enrolment) -> list[str]:
    """Labels of the follow-ups reckoned from the closing that somebody has answered."""
    told = FollowUp.objects.filter(enrolment=now).values_list("deadline", flat=True)
    found = Deadline.objects.filter(insats=now.insats, from_event="closing", slug__in=list(told))
    return list(found.values_list("label", flat=True))
