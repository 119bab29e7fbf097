"""A register extract is made: the log tells that, for whom it was and in which form."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.extracting import Gathered, gather
from mellanrum.registers.casework.handling import check_may_handle
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries.own_page import Holder


@action
def make_extract(
    *, participant: Participant, form: str, by: Actor, at: datetime
) -> tuple[Gathered, ...]:
    """All that is kept about the person, by a steward or caseworker of the party that has the case
    (GDPR art. 15). `form` is 'pdf' or 'json'.
    """
    check_may_handle(participant, by, at)
    return _made(participant, form, "person", by, at)


@action
def make_own_extract(*, holder: Holder, form: str, by: Actor, at: datetime) -> tuple[Gathered, ...]:
    """The same on the own page, where the log-in has shown who it is (art. 15 and 20)."""
    return _made(holder.participant, form, "own_page", by, at)


def _made(
    participant: Participant, form: str, way: str, by: Actor, at: datetime
) -> tuple[Gathered, ...]:
    found = gather(participant, at)
    forbund = participant.compartment.forbund.slug
    detail = {"form": form, "way": way, "rows": sum(len(one.rows) for one in found)}
    subject = f"participant:{participant.pk}"
    record(by=by, at=at, verb="extracts.make", subject=subject, forbund=forbund, detail=detail)
    return found
