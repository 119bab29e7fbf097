"""The plan of meetings: many at once, moved and cancelled with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.governance_machines import MEETING
from mellanrum.figures.format import long_date
from mellanrum.registers.governance import meeting_plan_policies as rules
from mellanrum.registers.governance.calling_writing import notice_text, tell
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.meeting_writing import GRANT, check_free, moved, slug_of
from mellanrum.registers.governance.models import Attendance, Body, Meeting
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, values_of


@action
def plan_meetings(
    *, body: Body, days: Sequence[date], row: PlanRow, by: Actor, at: datetime
) -> list[Meeting]:
    """A meeting on each day, alike but for the day. A budget meeting is public (lag 2003:1210,
    19 §). Raises FieldError (`days`) when the body already meets on one of them.
    """
    check_grant(by, GRANT)
    rules.check_plan(row)
    taken = Meeting.objects.filter(body=body, on__in=days).values_list("on", flat=True)
    rules.check_days(days, taken)
    is_public = row.kind == Meeting.Kind.BUDGET
    values = values_of(row)
    made = [Meeting(body=body, on=on, is_public=is_public, **values) for on in days]
    Meeting.objects.bulk_create(made)
    for one in made:
        record(by=by, at=at, verb="meetings.plan", subject=f"meetings:{one.pk}",
               forbund=body.forbund.slug, detail={"body": body.slug, "on": one.on,
                                                  "kind": one.kind, "form": one.form})  # fmt: skip
    return made


@action
def change_meeting(
    *, meeting: Meeting, row: PlanRow, seen: int | None = None, by: Actor, at: datetime
) -> Meeting:
    """Another time, place or kind on the same day; calendars that have it are brought up to date.
    Raises SeenOldError after a clash.
    """
    check_grant(by, GRANT)
    now = locked(meeting, seen)
    rules.check_changeable(now.state)
    rules.check_plan(row)
    values = values_of(row) | {"calendar_number": now.calendar_number + 1}
    if row.kind == Meeting.Kind.BUDGET:
        values["is_public"] = True
    return change(now, values, "meetings.change", slug_of(now), by=by, at=at)


@action
def move_meeting(
    *, meeting: Meeting, on: date, reason: str, address: str = "", by: Actor, at: datetime
) -> Meeting:
    """Another day. Those already called are told, and answer again."""
    check_grant(by, GRANT)
    now = locked(meeting)
    rules.check_move(now.state, now.on, on, reason)
    check_free(now.body, on, now.pk)
    before = now.on
    values = {"on": on, "calendar_number": now.calendar_number + 1}
    text = reason.strip()
    now = change(now, values, "meetings.move", slug_of(now), by=by, at=at, reason=text)
    held = Attendance.objects.filter(meeting=now).select_related("person")
    people = [a.person for a in held]
    held.update(state=Attendance.State.CALLED, answered_at=None, note="", serves_for=None)
    lead = f"Mötet {long_date(before)} är flyttat. Skäl: {text}"
    subject = f"Flyttat: {now.body.name} {long_date(on)}"
    key = f"flyttat:{now.pk}:{now.calendar_number}"
    tell(now, people, subject, notice_text(now, address, lead), key, by, at)
    return now


@action
def cancel_meeting(
    *, meeting: Meeting, reason: str, address: str = "", by: Actor, at: datetime
) -> Meeting:
    """Call it off. Those already called are told."""
    check_grant(by, GRANT)
    now = locked(meeting)
    MEETING.check(now.state, "cancel")
    MEETING.check_reason("cancel", reason)
    check_texts(reason=reason)
    text = reason.strip()
    values = {"cancelled_reason": text, "calendar_number": now.calendar_number + 1}
    now = moved(now, "cancel", by, at, values=values, reason=text)
    people = [a.person for a in Attendance.objects.filter(meeting=now).select_related("person")]
    lead = f"Mötet är inställt. Skäl: {text}"
    subject = f"Inställt: {now.body.name} {long_date(now.on)}"
    tell(now, people, subject, notice_text(now, address, lead), f"installt:{now.pk}", by, at)
    return now
