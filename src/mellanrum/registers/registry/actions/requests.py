"""Requests for public documents: received, tested document by document, answered, served."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.registry_machines import REQUEST
from mellanrum.registers.insatser.writing import change, locked, put, today_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry import request_policies as rules
from mellanrum.registers.registry.matter_policies import (
    DocumentRow,
    MatterRow,
    check_not_ahead,
)
from mellanrum.registers.registry.matter_writing import CHANGE, GivenFile, opened, registered
from mellanrum.registers.registry.models import (
    Document,
    RecordRequest,
    RequestedDocument,
    RequestReminder,
)
from mellanrum.registers.registry.request_policies import AnswerRow, OutcomeRow, RequestRow
from mellanrum.registers.registry.request_queries import find_reminder, tested_of
from mellanrum.registers.registry.request_writing import (
    ASKER,
    TITLE,
    answered,
    put_masked,
    request_event,
)


@action
def receive(*, forbund: Forbund, row: RequestRow, by: Actor, at: datetime) -> RecordRequest:
    """A request, with a matter of its own in the diary and the request as its first document."""
    check_grant(by, CHANGE)
    rules.check_request(row, today_of(at))
    matter = opened(
        forbund=forbund, row=MatterRow(TITLE, row.received_on, kind="request"), by=by, at=at
    )
    first = DocumentRow(TITLE, "incoming", row.received_on, ASKER if row.requester else "")
    registered(matter=matter, row=first, by=by, at=at)
    made = RecordRequest(matter=matter, made_by=by.key, made_at=at)
    return put(made, row, "records_requests", forbund.slug, by=by, at=at)


@action
def add_document(
    *, request: RecordRequest, document: Document, by: Actor, at: datetime
) -> RequestedDocument:
    """A document that the request concerns."""
    check_grant(by, CHANGE)
    now = locked(request)
    rules.check_testing(now.state)
    made, _ = RequestedDocument.objects.get_or_create(request=now, document=document)
    request_event(now, "concern", by, at, document=str(document))
    return made


@action
def weigh_document(
    *,
    item: RequestedDocument,
    row: OutcomeRow,
    masked: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> RequestedDocument:
    """What the test of one document came to; a masked copy is registered in the matter."""
    check_grant(by, CHANGE)
    now = locked(item.request)
    rules.check_testing(now.state)
    rules.check_outcome(row, masked is not None or item.masked_id is not None)
    if now.state == REQUEST.start:
        change(now, {"state": REQUEST.after(now.state, "test")}, "records_requests.test",
               now.matter.forbund.slug, by=by, at=at)  # fmt: skip
    if masked is not None:
        item.masked = put_masked(now, item, masked, by, at)
    item.outcome, item.section, item.reasons = row.outcome, row.section, row.reasons.strip()
    item.tested_by, item.tested_at = by.key, at
    item.save()
    request_event(now, "weigh", by, at, document=str(item.document), outcome=row.outcome,
                  section=row.section)  # fmt: skip
    return item


@action
def answer(
    *,
    request: RecordRequest,
    verb: str,
    row: AnswerRow,
    letter: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> RecordRequest:
    """Released, partly, refused, or not here: as the tests came out. The letter is registered as
    outgoing in the matter.
    """
    check_grant(by, CHANGE)
    now = locked(request)
    REQUEST.check(now.state, verb)
    rules.check_answer(verb, tested_of(now))
    rules.check_decided(verb, row, now.received_on, today_of(at))
    return answered(now, verb, row, letter, by, at)


@action
def withdraw(*, request: RecordRequest, on: date, by: Actor, at: datetime) -> RecordRequest:
    """Whoever asked does not want the documents any more."""
    check_grant(by, CHANGE)
    now = locked(request)
    check_not_ahead("on", on, today_of(at))
    values = {"state": REQUEST.after(now.state, "withdraw"), "decided_on": on}
    return change(now, values, "records_requests.withdraw", now.matter.forbund.slug, by=by, at=at)


@action
def serve(*, request: RecordRequest, on: date, by: Actor, at: datetime) -> RecordRequest:
    """The day that who asked got the decision; from it the time to appeal is counted."""
    check_grant(by, CHANGE)
    now = locked(request)
    rules.check_served(now.state, now.decided_on, on, today_of(at))
    slug = now.matter.forbund.slug
    return change(now, {"served_on": on}, "records_requests.serve", slug, by=by, at=at)


@action
def set_reminder(
    *, forbund: Forbund, days: int, source: str, by: Actor, at: datetime
) -> RequestReminder:
    """After how many days an unanswered request is reminded of: the förbund's own rule."""
    check_grant(by, CHANGE)
    rules.check_reminder(days, source)
    held = find_reminder(forbund.slug) or RequestReminder(forbund=forbund)
    held.days, held.source = days, source.strip()
    held.save()
    record(by=by, at=at, verb="records_requests.remind", subject=f"request_reminders:{held.pk}",
           forbund=forbund.slug, detail={"days": days})  # fmt: skip
    return held
