"""An enrolment ends, without all that a real closing asks for."""

from __future__ import annotations

from datetime import date

from mellanrum.audit.record import action, record
from mellanrum.registers.casework.models import Enrolment, Participant
from tests.surveys.world import AT, BY


def end(person: Participant) -> None:
    close(person=person)


@action
def close(*, person: Participant) -> None:
    held = Enrolment.objects.filter(participant=person)
    held.update(ends_on=date(2026, 3, 1), closing_reason="completed")
    record(by=BY, at=AT, verb="test.close", subject=f"participant:{person.pk}")
