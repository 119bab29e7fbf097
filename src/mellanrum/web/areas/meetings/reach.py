"""Which meetings a viewer sees: all of governance, or those of the bodies one has a seat in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.governance_machines import MEETING
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.meeting_queries import in_force, meetings_of, seated
from mellanrum.registers.governance.models import Attendance, Body, Meeting
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.viewer import Viewer

ALL, SEAT, OFFICE = "governance.read", "governance.seat", "governance.change"
READ = (ALL, SEAT)
TABS = (
    ("Kommande", "meetings", READ),
    ("Årets möten", "meetings-year", READ),
    ("Önskemål", "agendas-wishes", READ),
    ("Stående punkter", "agendas-standing", (ALL,)),
)


def seen_meetings(viewer: Viewer) -> QuerySet[Meeting]:
    """The förbund's meetings that the viewer sees, with their bodies."""
    found = meetings_of(viewer.forbund_slug)
    if viewer.can(ALL):
        return found
    return seated(found, viewer.actor.user_id, timezone.localdate())


def get_meeting(viewer: Viewer, pk: int) -> Meeting:
    """Raises Http404 for one that the viewer does not see."""
    found = seen_meetings(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seen_bodies(viewer: Viewer) -> QuerySet[Body]:
    """Bodies that have not ended; without all of governance, those one has a seat in."""
    today = timezone.localdate()
    found = Body.objects.filter(forbund__slug=viewer.forbund_slug).exclude(ended_on__lte=today)
    if not viewer.can(ALL):
        user = viewer.actor.user_id or 0
        found = found.filter(in_seat(user)).distinct()
    return found.order_by("name")


def in_seat(user: int) -> Any:
    from django.db.models import Exists, OuterRef

    from mellanrum.registers.governance.models import Seat

    today = timezone.localdate()
    return Exists(Seat.objects.filter(in_force(today), body=OuterRef("pk"), person__user=user))


def get_attendance(viewer: Viewer, pk: int) -> Attendance:
    """One's own call; for the office anybody's. Raises Http404."""
    found = Attendance.objects.filter(meeting__body__forbund__slug=viewer.forbund_slug, pk=pk)
    if not viewer.can(OFFICE):
        found = found.filter(person__user=viewer.actor.user_id or 0)
    held = found.select_related("meeting__body__forbund", "person", "seat__party").first()
    if held is None:
        raise Http404
    return held


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def url_of(meeting: Meeting) -> str:
    """The meeting's page, by its day and body."""
    on = meeting.on
    return reverse("governance-meeting", args=[on.year, meeting.body.slug, on.isoformat()])


def address_of(request: HttpRequest, meeting: Meeting) -> str:
    """The same with the site's name, for messages."""
    return request.build_absolute_uri(url_of(meeting))


def title_of(meeting: Meeting) -> str:
    """'Styrelsen 25 maj 2021'."""
    return f"{meeting.body.name} {long_date(meeting.on)}"


def is_loaded(meeting: Meeting) -> bool:
    """Known only from a register that was read in: adjusted, and never opened here."""
    return meeting.adjusted_on is not None and meeting.state == "planned"


def state_of(meeting: Meeting) -> str:
    """The state in words; of one that was read in, or never called, what is known."""
    if meeting.state == "planned" and not meeting.adjusted_on and meeting.on < timezone.localdate():
        return "Har varit"
    return MEETING.states["adjusted" if is_loaded(meeting) else meeting.state]


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, grants in TABS
        if any(viewer.can(grant) for grant in grants)
    ]


def crumb() -> dict[str, str]:
    return {"label": "Möten", "url": reverse("meetings")}


def crumbs(meeting: Meeting) -> list[dict[str, str]]:
    """Up from a page of the meeting."""
    return [crumb(), {"label": title_of(meeting), "url": url_of(meeting)}]
