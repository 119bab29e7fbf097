"""Booking a meeting with a participant, and noting what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import planned_meetings as made
from mellanrum.registers.casework.models import PlannedMeeting
from mellanrum.registers.casework.queries.calendar import find_meeting
from mellanrum.registers.casework.queries.notes import list_contacts
from mellanrum.web.areas.activities.changes import enrolments_of, shown, to_board
from mellanrum.web.areas.activities.forms import Choices, HoldForm, MeetingForm, RuleForm, posted
from mellanrum.web.areas.activities.shown import moment_text
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

LENGTH = 60
WITH_ONE = "individual_meeting"  # the kind that a meeting with one person is, where it is listed
ASIDE = ("event", made.NO_SHOW)  # what a code counts as when it is no meeting ahead
BACK = {"dagen": "activities-today"}


def kinds_of(case: OpenCase, year: int) -> Choices:
    """The kinds that one can book, in the förbund's order. One query."""
    found = list_contacts(case.participant.compartment.forbund_id, year)
    return [(c.code, c.label) for c in found if c.counts_as not in ASIDE]


def usual(kinds: Choices) -> str:
    """What is booked unless another kind is chosen: one person is not a group."""
    return WITH_ONE if any(code == WITH_ONE for code, _ in kinds) else ""


def next_hour(at: datetime) -> datetime:
    whole = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    return whole + timedelta(hours=1)


@case_writes("boka ett möte")
def add(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """A new meeting."""
    kinds, enrolments = kinds_of(case, case.at.year), enrolments_of(case)
    initial = {"starts_at": next_hour(case.at), "minutes": LENGTH, "kind": usual(kinds)}
    form = MeetingForm(posted(request), enrolments=enrolments, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            draft, enrolment = form.draft(), form.chosen_enrolment()
            made.plan_meeting(enrolment=enrolment, draft=draft, by=viewer.actor, at=case.at)
            told = moment_text(draft.starts_at)
            messages.success(request, f"Mötet är bokat till {told[:1].lower()}{told[1:]}.")
            return to_board(case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Boka möte", "submit": "Boka mötet", "draft": f"meeting:{case.number}"}
    return shown(request, case, form, words)


def get_meeting(case: OpenCase, number: int) -> PlannedMeeting:
    """One that is ahead and may be read. Raises Http404."""
    found = find_meeting(case.participant, case.sight, number)
    if found is None:
        raise Http404
    return found


@case_writes("ändra ett möte")
def change(request: HttpRequest, viewer: Viewer, case: OpenCase, meeting: int) -> HttpResponse:
    """Another time or place."""
    held = get_meeting(case, meeting)
    kinds = kinds_of(case, case.at.year)
    form = MeetingForm(posted(request), enrolments=[held.enrolment], kinds=kinds, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            made.move_meeting(meeting=held, draft=form.draft(), by=viewer.actor, at=case.at)
            messages.success(request, "Mötet är ändrat.")
            return to_board(case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Ändra mötet", "submit": "Spara mötet"}
    return shown(request, case, form, words)


@case_writes("anteckna ett möte")
def hold(request: HttpRequest, viewer: Viewer, case: OpenCase, meeting: int) -> HttpResponse:
    """It has been: a contact with one tap. On a refusal the text is kept."""
    held = get_meeting(case, meeting)
    form = HoldForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            given, by, at = form.cleaned_data, viewer.actor, case.at
            came = given["came"] == "yes"
            made.hold_meeting(meeting=held, came=came, text=given["text"], by=by, at=at)
            messages.success(request, "Kontakten är antecknad.")
            return back(request, case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Anteckna mötet", "submit": "Spara kontakten"}
    lead = moment_text(held.starts_at)
    return shown(request, case, form, words | {"lead": lead, "draft": f"held:{held.pk}"})


@case_writes("ställa in ett möte")
def cancel(request: HttpRequest, viewer: Viewer, case: OpenCase, meeting: int) -> HttpResponse:
    """The meeting is not held."""
    held = get_meeting(case, meeting)
    form = RuleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made.cancel_meeting(meeting=held, by=viewer.actor, at=case.at)
        messages.success(request, "Mötet är inställt.")
        return to_board(case)
    words = {"title": "Ställ in mötet", "submit": "Ställ in mötet", "danger": True}
    return shown(request, case, form, words | {"lead": moment_text(held.starts_at)})


def back(request: HttpRequest, case: OpenCase) -> HttpResponse:
    """To the day list, if one came from there."""
    name = BACK.get(request.POST.get("till", ""))
    return redirect(name) if name else to_board(case)
