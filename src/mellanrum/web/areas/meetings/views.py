"""One meeting: its page, its notice, its place in a calendar and all its papers in one file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mellanrum.exchange.calendar import calendar_of
from mellanrum.registers.governance.meeting_queries import list_attendances, list_items
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.paper_contents import contents_of
from mellanrum.reports.meeting_papers import notice_pdf, numbered, package_pdf
from mellanrum.web.areas.meetings.calendar import happening
from mellanrum.web.areas.meetings.presenters import held_now, meeting_page
from mellanrum.web.areas.meetings.reach import ALL, READ, address_of, get_meeting, seen_meetings
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def meeting(request: HttpRequest, viewer: Viewer, year: int, body: str, on: str) -> HttpResponse:
    """One meeting, by its body and day."""
    found = seen_meetings(viewer).filter(body__slug=body, on__year=year)
    held = next((m for m in found if m.on.isoformat() == on), None)
    if held is None:
        raise Http404
    context = meeting_page(viewer, held, held_now(held))
    return render(request, "meetings/meeting.html", context)


def name_of(meeting: Meeting, kind: str) -> str:
    return f"{kind}-{meeting.body.slug}-{meeting.on}"


@page(grant=READ)
def notice(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The notice with the agenda, as PDF."""
    found = get_meeting(viewer, pk)
    items = numbered(list_items(found))
    content = notice_pdf(found, items, list_attendances(found), timezone.localdate())
    return file_response(content, name_of(found, "kallelse"), "pdf")


@page(grant=READ)
def package(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Notice, agenda, items and papers in one PDF with bookmarks."""
    found = get_meeting(viewer, pk)
    held = list_items(found)
    items = numbered(held, contents_of(held), sees_all=viewer.can(ALL))
    content = package_pdf(found, items, timezone.localdate()).content
    return file_response(content, name_of(found, "handlingar"), "pdf")


@page(grant=READ)
def ics(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    found = get_meeting(viewer, pk)
    events = [happening(found, address_of(request, found))]
    content = calendar_of(found.body.name, events, timezone.now())
    return file_response(content, name_of(found, "mote"), "ics")
