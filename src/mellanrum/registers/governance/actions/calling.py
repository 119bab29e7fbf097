"""The notice of a meeting, its answers, and the announcement of a budget meeting."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.figures.format import long_date
from mellanrum.registers.governance import calling_policies as rules
from mellanrum.registers.governance.calling_writing import (
    appoint,
    notice_text,
    put_budget_postings,
    put_called,
    tell,
)
from mellanrum.registers.governance.meeting_queries import list_items, list_seats_on
from mellanrum.registers.governance.meeting_writing import GRANT, moved, slug_of
from mellanrum.registers.governance.models import Attendance, Meeting, Posting
from mellanrum.registers.insatser.text_policies import FieldError, check_texts
from mellanrum.registers.insatser.writing import change, locked, today_of


@action
def call_meeting(
    *,
    meeting: Meeting,
    text: str = "",
    late_reason: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """Send the notice to all with seats that day: members, and deputies for their information. The
    deputies that fill in vacant seats are called. A late one needs a reason (FieldError,
    `late_reason`). A budget meeting gets its notices to the members' boards.
    """
    check_grant(by, GRANT)
    now, today = locked(meeting), today_of(at)
    MEETING.check(now.state, "call")
    body, seats = now.body, list_seats_on(now.body, now.on)
    rules.check_before(now.on, today)
    rules.check_in_time(now.on, today, body.call_days, body.call_source, late_reason)
    rules.check_has_items(len(list_items(now)))
    rules.check_has_people(sum(seat.person_id is not None for seat in seats))
    check_texts(text=text)
    late = rules.is_late(now.on, today, body.call_days)
    told = {"reason": late_reason.strip()} if late else {}
    values = {"called_at": at, "called_by": by.key}
    if now.kind == Meeting.Kind.BUDGET:
        values["is_public"] = True
    now = moved(now, "call", by, at, values=values, is_late=late, **told)
    put_called(now, seats)
    people = [seat.person for seat in seats if seat.person is not None]
    lead = text.strip() or "Du kallas till möte. Svara om du kommer."
    subject = f"Kallelse: {body.name} {long_date(now.on)}"
    distinct = list({person.pk: person for person in people}.values())
    tell(now, distinct, subject, notice_text(now, address, lead), f"kallelse:{now.pk}", by, at)
    appoint(now, address, by, at)
    if now.kind == Meeting.Kind.BUDGET:
        put_budget_postings(now, by, at)
    return now


@action
def answer(
    *,
    attendance: Attendance,
    comes: bool,
    note: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> Attendance:
    """One's own answer, or what one has told the office. When a member cannot come the next deputy
    of the same party is called.
    """
    is_own = by.user_id is not None and attendance.person.user_id == by.user_id
    rules.check_own(is_own, by.can(GRANT))
    meeting = locked(attendance.meeting)
    rules.check_answerable(meeting.state)
    rules.check_answer(comes, note)
    state = Attendance.State.CALLED if comes else Attendance.State.EXCUSED
    given = {"state": state, "answered_at": at, "note": note.strip()}
    now = change(locked(attendance), given, "callings.answer", slug_of(meeting), by=by, at=at)
    appoint(meeting, address, by, at)
    now.refresh_from_db()
    return now


@action
def post_budget_notice(
    *, posting: Posting, posted_on: date, evidence: str = "", by: Actor, at: datetime
) -> Posting:
    """Note when a member put up the notice of the budget meeting. From that day the proposal is to
    be on the site (KL 8:14).
    """
    check_grant(by, GRANT)
    now = locked(posting)
    if now.about != Posting.About.BUDGET_MEETING:
        raise DomainError("Anslaget gäller inte ett budgetsammanträde.")
    if posted_on > min(today_of(at), now.meeting.on):
        raise FieldError("Skriv en dag som har varit, senast dagen för mötet.", "posted_on")
    check_texts(evidence=evidence)
    values = {"posted_on": posted_on, "posted_by": by.key, "evidence": evidence.strip()}
    return change(now, values, "postings.post", slug_of(now.meeting), by=by, at=at)
