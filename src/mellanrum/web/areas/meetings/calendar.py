"""A meeting as calendars have it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from mellanrum.exchange.calendar import Happening
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.insatser.writing import SWEDEN

MORNING, LENGTH = time(8), timedelta(hours=2)  # of a meeting whose times are not set


def happening(meeting: Meeting, address: str) -> Happening:
    """`address` is the meeting's page."""
    starts = datetime.combine(meeting.on, meeting.starts_at or MORNING, SWEDEN)
    ends = starts + LENGTH
    if meeting.ends_at is not None:
        ends = datetime.combine(meeting.on, meeting.ends_at, SWEDEN)
    told = "" if meeting.starts_at else "Tiden är inte bestämd."
    return Happening(
        uid=f"mote-{meeting.pk}@mellanrum",
        title=f"{meeting.body.name}: {meeting.get_kind_display().lower()}",
        starts_at=starts,
        ends_at=max(ends, starts + timedelta(minutes=15)),
        place=", ".join(filter(None, (meeting.place, meeting.link))),
        description="\n".join(filter(None, (told, meeting.note, address))),
        is_cancelled=meeting.state == "cancelled",
        revision=meeting.calendar_number,
    )
