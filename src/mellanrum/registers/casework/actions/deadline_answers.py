"""Answering a deadline ("contact lost", "not applicable"): once answered it is not asked again."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.courses import check_listed, note
from mellanrum.registers.casework.models import DeadlineAnswer, Enrolment
from mellanrum.registers.casework.plan_policies import check_waited_for
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.deadlines import dues_of
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.registers.insatser.writing import today_of


@action
def answer_deadline(
    *, enrolment: Enrolment, deadline: str, answer: str, told: str, by: Actor, at: datetime
) -> DeadlineAnswer:
    """Say why a deadline is no longer waited for; `answer` is a code of the list deadline_answer.
    Also of a closed enrolment, whose follow-ups still run.
    """
    check_may_write(by, sight_of(enrolment.participant, by, at))
    dues = dues_of([enrolment], today_of(at))[enrolment.pk]
    check_waited_for(any(d.slug == deadline and d.is_waiting for d in dues))
    check_listed(enrolment, "deadline_answer", answer, at)
    made = DeadlineAnswer.objects.create(
        enrolment=enrolment, deadline=deadline, answer=answer, note=told.strip(),
        answered_by=by.key, answered_at=at,
    )  # fmt: skip
    note(enrolment, "deadline_answers.save", by, at, deadline=deadline, answer=answer)
    return made


@action
def take_back_answer(*, enrolment: Enrolment, deadline: str, by: Actor, at: datetime) -> None:
    """Wait for the deadline again."""
    check_may_write(by, sight_of(enrolment.participant, by, at))
    held = DeadlineAnswer.objects.filter(enrolment=enrolment, deadline=deadline)
    if not held.exists():
        raise DomainError("Tidsgränsen har inget svar att ta bort.")
    answer = held.get().answer
    held.delete()
    note(enrolment, "deadline_answers.take_back", by, at, deadline=deadline, answer=answer)
