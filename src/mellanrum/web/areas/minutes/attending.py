"""Who is at the meeting: everybody called on one page, each with a form of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions import attendance as made
from mellanrum.registers.governance.meeting_policies import MEMBERS
from mellanrum.registers.governance.minutes_part import Room, fillings_of, room_of
from mellanrum.registers.governance.models import Attendance, Seat
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.minutes.forms import AttendanceForm, GuestForm
from mellanrum.web.areas.minutes.presenters import quorum_text
from mellanrum.web.areas.minutes.reach import (
    READ,
    WRITE,
    asked,
    get_meeting,
    got,
    url_of,
)
from mellanrum.web.areas.minutes.steps import people_of
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def attendance(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Everybody called, with quorum as it stands."""
    found = get_meeting(viewer, pk)
    room = room_of(found)
    can_write = viewer.can(WRITE) and found.state in ("ongoing", "closed")
    fills, places = fillings_of(room), places_of(room)
    rows = [drawn(one, fills, places, can_write=can_write) for one in room.attendances]
    context = {
        "title": "Närvaro",
        "lead": title_of(found),
        "crumbs": [{"label": "Protokoll", "url": reverse("minutes")},
                   {"label": title_of(found), "url": url_of(found)}],
        "meeting": found,
        "rows": rows,
        "nobody_noted": all(one.state != "present" for one in room.attendances),
        "quorum": quorum_text(room),
        "can_write": can_write,
    }  # fmt: skip
    return render(request, "minutes/attendance.html", context)


def places_of(room: Room) -> list[tuple[str, str]]:
    """The members' seats, as a deputy may fill them in."""
    return [(str(s.pk), place_name(s)) for s in room.seats if s.role in MEMBERS]


def place_name(seat: Seat) -> str:
    name = seat.person.name if seat.person else "vakant"
    return f"{name} ({seat.party.name})" if seat.party else name


def drawn(
    one: Attendance, fills: dict[int, Seat], places: list[tuple[str, str]], *, can_write: bool
) -> dict[str, Any]:
    """One person, and the form while it may be changed."""
    form = attendance_form(None, one, places) if can_write else None
    place = fills.get(one.person_id)
    return {
        "held": one,
        "told": state_told(one),
        "role": one.seat.get_role_display() if one.seat else one.note or "Övrig",
        "party": one.seat.party.name if one.seat and one.seat.party else "",
        "serves_for": place_name(place) if place else "",
        "form": form,
    }


def state_told(one: Attendance) -> str:
    """'Kallad, har svarat ja', 'Närvarande'."""
    has_come = one.state != Attendance.State.CALLED
    return one.get_state_display() + ("" if has_come or not one.answered_at else ", har svarat ja")


def attendance_form(data: Any, one: Attendance, places: list[tuple[str, str]]) -> AttendanceForm:
    is_deputy = one.seat is not None and one.seat.role == Seat.Role.DEPUTY
    form = AttendanceForm(data, one, places)
    form.auto_id = f"id_{one.pk}_%s"
    if not is_deputy:
        del form.fields["serves_for"]
    return form


@writes(grant=WRITE)
def note(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What is noted of one. With htmx only the line of the quorum and the word come back."""
    held = got(Attendance.objects.filter(meeting__body__forbund__slug=viewer.forbund_slug, pk=pk)
               .select_related("meeting__body__forbund", "person", "seat__party"))  # fmt: skip
    room = room_of(held.meeting)
    form = attendance_form(posted(request), held, places_of(room))
    seats = {str(seat.pk): seat for seat in room.seats}

    def save() -> tuple[str, str]:
        row_form = form
        place = seats.get(row_form.cleaned_data.get("serves_for", ""))
        row_form.cleaned_data.setdefault("serves_for", "")
        made.note(attendance=held, row=row_form.row(), serves_for=place, seen=row_form.version,
                  by=viewer.actor, at=timezone.now())  # fmt: skip
        back = reverse("minutes-attendance", args=[held.meeting_id])
        return f"{held.person.name} är antecknad.", f"{back}#person-{held.pk}"

    if request.headers.get("HX-Request") and request.method == "POST":
        return autosaved(request, held, form, save)
    ask = asked(held.meeting, f"Närvaro: {held.person.name}", "Spara",
                reverse("minutes-attendance", args=[held.meeting_id]))  # fmt: skip
    return answered(request, form, ask, save)


def autosaved(request: HttpRequest, held: Attendance, form: Any, save: Any) -> HttpResponse:
    """Whether it is saved, and how many serve now."""
    problem = ""
    if form.is_valid():
        try:
            save()
        except DomainError as error:
            problem = error.message
    else:
        problem = " ".join(str(told) for found in form.errors.values() for told in found)
    now = Attendance.objects.only("version").get(pk=held.pk)
    context = {"held": held, "version": now.version, "problem": problem,
               "quorum": quorum_text(room_of(held.meeting)),
               "saved_at": None if problem else timezone.localtime()}  # fmt: skip
    return render(request, "minutes/noted.html", context)


@writes(grant=WRITE)
def guest(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody without a seat is there."""
    found = get_meeting(viewer, pk)
    form = GuestForm(posted(request), people_of(found))
    back = reverse("minutes-attendance", args=[pk])

    def save() -> tuple[str, str]:
        made.add_guest(meeting=found, person=form.chosen(), note=form.cleaned_data["note"],
                       by=viewer.actor, at=timezone.now())  # fmt: skip
        return f"{form.chosen().name} är antecknad.", back

    ask = asked(found, "Anteckna övrig deltagare", "Anteckna", back)
    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def list_all(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put all who have a seat on the list."""
    found = get_meeting(viewer, pk)
    count = made.list_seated(meeting=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{count} personer lades till på listan.")
    return redirect("minutes-attendance", pk)
