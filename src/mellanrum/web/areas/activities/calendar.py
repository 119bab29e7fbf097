"""The calendar of a caseworker: the week, the day, and today with a contact in a tap. A list by
day, for a phone and a screen reader as well as for a desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.periods import ONE_DAY
from mellanrum.exchange.calendar import Happening, calendar_of
from mellanrum.registers.casework.models import PlannedMeeting
from mellanrum.registers.casework.queries.activities import KIND, labels_of
from mellanrum.registers.casework.queries.calendar import Days, Session, days_of
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.participants import names_of
from mellanrum.web.areas.activities.booking import places_text
from mellanrum.web.areas.activities.shown import (
    WEEK,
    day_of,
    day_text,
    midnight,
    monday_of,
    time_text,
    week_key,
    week_of,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

SHOWN, TAKEN_OUT = "visa kalendern", "hämta kalendern som fil"
BEFORE, AHEAD = timedelta(weeks=4), timedelta(weeks=26)
State = PlannedMeeting.State


@page(grant="cases.read")
def this_week(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return _week(request, viewer, monday_of(timezone.localdate()))


@page(grant="cases.read")
def week(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The days of a week, '2026-v10'."""
    return _week(request, viewer, week_of(key))


@page(grant="cases.read")
def day(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """One day, '2026-03-02'."""
    on = day_of(key)
    context = {
        "title": day_text(on),
        "days": drawn_days(viewer, on, on + ONE_DAY),
        "before": _day_link(on - ONE_DAY, "Dagen före"),
        "after": _day_link(on + ONE_DAY, "Dagen efter"),
        "other": {"label": "Hela veckan", "url": _week_url(on)},
    }
    return _drawn(request, context)


@page(grant="cases.read")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Today, with a form for each meeting."""
    on = timezone.localdate()
    context = {
        "title": "Dagen",
        "lead": day_text(on),
        "days": drawn_days(viewer, on, on + ONE_DAY),
        "can_write": viewer.can("cases.write"),
    }
    return render(request, "activities/today.html", context)


def _week(request: HttpRequest, viewer: Viewer, monday: date) -> HttpResponse:
    number = monday.isocalendar().week
    context = {
        "title": f"Vecka {number}",
        "lead": f"{day_text(monday)} – {day_text(monday + WEEK - ONE_DAY).lower()}",
        "days": drawn_days(viewer, monday, monday + WEEK),
        "before": {"label": "Veckan före", "url": _week_url(monday - WEEK)},
        "after": {"label": "Veckan efter", "url": _week_url(monday + WEEK)},
        "other": {"label": "Bara i dag", "url": reverse("activities-today")},
    }
    return _drawn(request, context)


def _drawn(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    also = {
        "this_week": reverse("activities-calendar"),
        "file": reverse("activities-file"),
    }
    return render(request, "activities/calendar.html", context | also)


def _week_url(on: date) -> str:
    return reverse("activities-week", args=[week_key(on)])


def _day_link(on: date, label: str) -> dict[str, str]:
    return {"label": label, "url": reverse("activities-day", args=[on.isoformat()])}


def drawn_days(viewer: Viewer, first: date, end: date) -> list[dict[str, Any]]:
    """Each day of [first, end) with what there is; who it shows is logged. Six queries."""
    at = timezone.now()
    found = days_of(viewer.actor, midnight(first), midnight(end), at)
    names = names_of(viewer.actor, [m.enrolment for m in found.meetings])
    labels = labels_of(viewer.forbund_id or 0, KIND)
    _log(viewer, found, SHOWN, at)
    items = [
        *(meeting_item(m, names, labels) for m in found.meetings),
        *(session_item(s) for s in found.sessions),
    ]
    items.sort(key=lambda one: (one["at"], one["title"]))
    return [_day(items, first + timedelta(days=n)) for n in range((end - first).days)]


def _day(items: list[dict[str, Any]], on: date) -> dict[str, Any]:
    return {
        "on": on,
        "title": day_text(on),
        "is_today": on == timezone.localdate(),
        "url": reverse("activities-day", args=[on.isoformat()]),
        "items": [one for one in items if timezone.localdate(one["at"]) == on],
    }


def _log(viewer: Viewer, found: Days, purpose: str, at: datetime) -> None:
    subjects = read_subjects(m.enrolment.participant_id for m in found.meetings)
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=at)


def meeting_item(
    one: PlannedMeeting, names: Mapping[int, str], labels: Mapping[str, str]
) -> dict[str, Any]:
    """A meeting with somebody."""
    person = one.enrolment.participant
    ends = one.starts_at + timedelta(minutes=one.minutes)
    is_planned = one.state == State.PLANNED
    return {
        "at": one.starts_at,
        "time": f"{time_text(one.starts_at)}–{time_text(ends)}",
        "title": labels.get(one.kind, one.kind),
        "who": " ".join(t for t in (person.code, names.get(person.pk, "")) if t),
        "where": ", ".join(
            t for t in (one.place, one.with_whom, one.enrolment.insats.short_name) if t
        ),
        "state": "" if is_planned else one.get_state_display(),
        "url": reverse("activities-case", args=[person.pk]),
        "number": one.pk,
        "hold_url": reverse("activities-meeting-hold", args=[person.pk, one.pk])
        if is_planned
        else "",
    }


def session_item(one: Session) -> dict[str, Any]:
    """A group session of an own insats."""
    held = one.session
    taken = places_text(one.taken, held.places)
    return {
        "at": held.starts_at,
        "time": f"{time_text(held.starts_at)}–{time_text(held.ends_at)}",
        "title": held.activity.name,
        "who": "",
        "where": ", ".join(t for t in (held.place, held.activity.insats.short_name, taken) if t),
        "state": "Inställt" if held.cancelled_at else "",
        "url": reverse("activities-attendance", args=[held.pk]),
        "number": held.pk,
        "hold_url": "",
    }


@page(grant="cases.read")
def own_file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Some weeks back and half a year ahead, for one's own calendar. It leaves the house, so it
    holds codes and no names, places or texts.
    """
    at, on = timezone.now(), timezone.localdate()
    found = days_of(viewer.actor, midnight(on - BEFORE), midnight(on + AHEAD), at)
    _log(viewer, found, TAKEN_OUT, at)
    happenings = [
        *(_meeting_told(m) for m in found.meetings),
        *(_session_told(s.session) for s in found.sessions),
    ]
    return file_response(calendar_of("Mellanrum", happenings, at), "kalender", "ics")


def _meeting_told(one: PlannedMeeting) -> Happening:
    return Happening(
        uid=f"mote-{one.pk}@mellanrum",
        title=f"Möte, {one.enrolment.insats.short_name}",
        starts_at=one.starts_at,
        ends_at=one.starts_at + timedelta(minutes=one.minutes),
        description=one.enrolment.participant.code,
        is_cancelled=one.state == State.CANCELLED,
        revision=int((one.changed_at - one.created_at).total_seconds()),
    )


def _session_told(one: Any) -> Happening:
    return Happening(
        uid=f"grupptillfalle-{one.pk}@mellanrum",
        title=f"{one.activity.name}, {one.activity.insats.short_name}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        is_cancelled=one.cancelled_at is not None,
        revision=one.version,
    )
