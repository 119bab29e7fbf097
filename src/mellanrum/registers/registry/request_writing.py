"""What the actions of requests do with their rows. For actions only."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.periods import today_of
from mellanrum.domain.registry_machines import REQUEST
from mellanrum.registers.insatser.writing import change, values_of
from mellanrum.registers.registry.matter_policies import DocumentRow
from mellanrum.registers.registry.matter_writing import GivenFile, registered
from mellanrum.registers.registry.models import Document, RecordRequest, RequestedDocument
from mellanrum.registers.registry.request_policies import AnswerRow

TITLE = "Begäran om allmän handling"
ASKER = "Den som begär"  # the name stands with the request, apart from the diary (OSL 5 kap. 2 §)


def request_event(
    request: RecordRequest, verb: str, by: Actor, at: datetime, **detail: object
) -> None:
    record(by=by, at=at, verb=f"records_requests.{verb}", forbund=request.matter.forbund.slug,
           subject=f"records_requests:{request.pk}", detail=detail)  # fmt: skip


def put_masked(
    request: RecordRequest, item: RequestedDocument, file: GivenFile, by: Actor, at: datetime
) -> Document:
    """The copy that is given out, registered in the request's matter."""
    row = DocumentRow(f"Maskerad kopia av {item.document}", "internal", today_of(at))
    return registered(matter=request.matter, row=row, file=file, replaces=None, by=by, at=at)


def answered(
    now: RecordRequest,
    verb: str,
    row: AnswerRow,
    letter: GivenFile | None,
    by: Actor,
    at: datetime,
) -> RecordRequest:
    """The request after its answer, with the letter in the matter."""
    state = REQUEST.after(now.state, verb)
    told = DocumentRow(f"Svar: {REQUEST.states[state].lower()}", "outgoing", row.decided_on,
                       ASKER if now.requester else "")  # fmt: skip
    sent = registered(matter=now.matter, row=told, file=letter, by=by, at=at)
    values = {**values_of(row), "state": state, "letter": sent}
    return change(now, values, f"records_requests.{verb}", now.matter.forbund.slug, by=by, at=at)
