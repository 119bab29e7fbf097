"""A calendar file (iCalendar, RFC 5545) that calendars of phones and offices read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Mellanrum//SV"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at a time. Both times are aware. `revision` grows with every change, so that a
    calendar that has read the file before replaces what it holds.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    description: str = ""
    is_cancelled: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class WholeDay:
    """Something of a day, without a time; takes no place among the hours (RFC 5545, TRANSP)."""

    uid: str
    title: str
    on: date
    description: str = ""
    is_cancelled: bool = False
    revision: int = 0


def calendar_of(name: str, happenings: Iterable[Happening | WholeDay], at: datetime) -> bytes:
    """The file; `at` is when it is made."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in happenings:
        calendar.add_component(_event(one, at))
    content: bytes = calendar.to_ical()
    return content


def _event(one: Happening | WholeDay, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("summary", one.title)
    event.add("dtstamp", at.astimezone(UTC))
    if isinstance(one, WholeDay):
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        _add_hours(event, one)
    event.add("sequence", one.revision)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    if one.description:
        event.add("description", one.description)
    return event


def _add_hours(event: Event, one: Happening) -> None:
    event.add("dtstart", one.starts_at.astimezone(UTC))
    event.add("dtend", one.ends_at.astimezone(UTC))
    if one.place:
        event.add("location", one.place)
