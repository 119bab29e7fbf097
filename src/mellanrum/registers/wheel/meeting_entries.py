"""Meetings and the days that follow from them, as entries of the wheel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from mellanrum.domain import deadlines
from mellanrum.domain.swedish import long_date
from mellanrum.registers.governance.calling_clock import LAWFUL, call_due
from mellanrum.registers.governance.meeting_queries import meetings_of, seated
from mellanrum.registers.governance.models import Meeting, Posting
from mellanrum.registers.governance.posting_policies import appeal_ends
from mellanrum.registers.governance.posting_queries import facts_of
from mellanrum.registers.wheel.entries import Entry, judged, passing

NEAR = timedelta(days=90)  # a meeting's days are never further from it


def list_meeting_entries(
    forbund: str, year: int, today: date, user: int | None = None, *, is_all: bool = True
) -> list[Entry]:
    """Of the meetings near the year; without `is_all` those of bodies the user sits in. Two
    queries.
    """
    found = meetings_of(forbund) if is_all else seated(meetings_of(forbund), user, today)
    first, last = date(year, 1, 1) - NEAR, date(year, 12, 31) + NEAR
    return list(entries_of(_with_notices(found.filter(on__range=(first, last))), today))


def _with_notices(found: QuerySet[Meeting]) -> QuerySet[Meeting]:
    notices = Posting.objects.filter(about=Posting.About.MINUTES).select_related("party")
    return found.exclude(state="cancelled").prefetch_related(
        Prefetch("postings", notices, to_attr="notices")
    )


def entries_of(meetings: Iterable[Meeting], today: date) -> Iterator[Entry]:
    for meeting in meetings:
        title = f"{meeting.body.name}, {meeting.get_kind_display().lower()}"
        is_held = meeting.on < today or meeting.closed_at is not None
        yield _entry(meeting, meeting.on, title, judged(is_held, meeting.on, today, 14), "meeting")
        yield from _before(meeting, today)
        if meeting.body.kind in LAWFUL:
            yield from _after(meeting, today)


def _before(meeting: Meeting, today: date) -> Iterator[Entry]:
    due = call_due(meeting.on, meeting.body.call_days)
    if due is not None:
        is_called = meeting.called_at is not None
        state = "told" if meeting.on < today and not is_called else judged(is_called, due, today)
        yield _day(meeting, due, "Kallelse skickas senast", state, meeting.body.call_source)


def _after(meeting: Meeting, today: date) -> Iterator[Entry]:
    """Adjusting, announcing and the time to appeal (lag 2003:1210, 19 §; KL 5:69, 8:12, 13:5)."""
    adjusting = deadlines.minutes_day(meeting.on)
    is_adjusted = meeting.adjusted_on is not None
    yield _day(meeting, adjusting.last, "Protokollet justeras senast",
               judged(is_adjusted, adjusting.last, today), adjusting.told)  # fmt: skip
    announcing = deadlines.announcement_day(meeting.adjusted_on or adjusting.last)
    notices = facts_of(meeting.notices)  # type: ignore[attr-defined]
    posted = bool(notices) and all(one.posted_on for one in notices)
    state = judged(posted, announcing.last, today)
    if not notices and is_adjusted:  # recorded afterwards: nobody has told of the notices
        state = "told"
    yield _day(meeting, announcing.last, "Justeringen anslås senast", state, announcing.told)
    appeal = appeal_ends(notices) or deadlines.appeal_due(announcing.last)
    yield _day(meeting, appeal, "Besluten kan överklagas till och med", passing(appeal, today))


def _day(meeting: Meeting, on: date, what: str, state: str, note: str = "") -> Entry:
    title = f"{what}: {meeting.body.name} {long_date(meeting.on)}"
    return _entry(meeting, on, title, state, "meeting_day", note)


def _entry(meeting: Meeting, on: date, title: str, state: str, kind: str, note: str = "") -> Entry:
    body = meeting.body
    place = ("meeting", (meeting.on.year, body.slug, meeting.on.isoformat()))
    return Entry(on, title, kind, state, place, body=body.name, body_slug=body.slug, note=note)
