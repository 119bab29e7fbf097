"""Steps of applications and insatser that are late or due within two weeks, told to the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.models import CycleStep
from mellanrum.registers.proposals.queries import list_due_steps

OFFICE = "förbundschefen"
SOON = timedelta(days=14)
OVER = ("not_started", "reviewed", "declined", "withdrawn")


def list_step_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """Once when a step comes near and once when it is late; who is late does not move what
    follows.
    """
    for step in list_due_steps(forbund.slug, today + SOON):
        of = step.course or step.application
        if of is not None and of.state not in OVER:
            yield _notice(forbund, step, today)


def _notice(forbund: Forbund, step: CycleStep, today: date) -> Notice:
    name = step.course.insats.name if step.course else str(step.application)
    told = f"{name}: {step.label[:1].lower()}{step.label[1:]}"
    due = long_date(step.due_on)
    if step.due_on < today:
        state, subject = "sent", f"{told} är sent"
        body = f"Ansvarig: {step.owner}. Skulle vara klart {due}."
    else:
        state, subject = "snart", f"{told} senast {due}"
        body = f"Ansvarig: {step.owner}. Anteckna på sidan när det är klart."
    key = f"{forbund.slug}:cycle-step:{step.pk}:{step.due_on}:{state}"
    return Notice(forbund.slug, key, OFFICE, subject, body, step.due_on)
