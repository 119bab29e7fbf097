"""What meetings ask of the viewer today: an answer to a call, and notices to be sent in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from mellanrum.domain.swedish import long_date
from mellanrum.registers.governance.calling_clock import call_due
from mellanrum.registers.governance.meeting_queries import meetings_of
from mellanrum.registers.governance.models import Attendance
from mellanrum.web.areas.meetings.reach import OFFICE, READ, title_of, url_of
from mellanrum.web.viewer import Viewer

AHEAD = timedelta(days=120)  # meetings looked at
SOON = timedelta(days=21)  # how long before its last day a notice is told of
MOST = 3


def meeting_needs(viewer: Viewer, today: date) -> Iterator[dict[str, str]]:
    """At most three of each, the nearest first."""
    if any(viewer.can(grant) for grant in READ) and viewer.actor.user_id:
        yield from _calls(viewer, today)
    if viewer.can(OFFICE):
        yield from _notices(viewer, today)


def _calls(viewer: Viewer, today: date) -> Iterator[dict[str, str]]:
    found = Attendance.objects.filter(
        person__user=viewer.actor.user_id,
        person__forbund__slug=viewer.forbund_slug,
        state=Attendance.State.CALLED,
        answered_at__isnull=True,
        meeting__state="called",
        meeting__on__gte=today,
    )
    for one in found.select_related("meeting__body").order_by("meeting__on")[:MOST]:
        serves = "Du är kallad att tjänstgöra. " if one.serves_for_id else ""
        yield {
            "title": f"Svara om du kommer: {title_of(one.meeting)}",
            "text": f"{serves}Då vet kansliet om en ersättare behöver kallas.",
            "url": reverse("meetings-answer", args=[one.pk]),
        }


def _notices(viewer: Viewer, today: date) -> Iterator[dict[str, str]]:
    coming = meetings_of(viewer.forbund_slug).filter(
        state="planned", on__range=(today, today + AHEAD)
    )
    due = ((call_due(m.on, m.body.call_days), m) for m in coming)
    soon = [(day, m) for day, m in due if day is not None and day <= today + SOON]
    for day, meeting in sorted(soon, key=lambda pair: pair[0])[:MOST]:
        told = "skulle ha skickats" if day < today else "ska skickas"
        yield {
            "title": f"Kalla till {title_of(meeting)}",
            "text": f"Kallelse och handlingar {told} senast {long_date(day)}.",
            "url": url_of(meeting),
        }
