"""What the preparation group does. Each POST calls one action."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined, plural
from mellanrum.registers.casework.actions import preparing
from mellanrum.registers.casework.actions.referring import receive as receive_intakes
from mellanrum.registers.casework.models import Intake, PreparationItem, PreparationMeeting
from mellanrum.registers.casework.queries.preparation import (
    agenda_candidates,
    list_board,
    list_items,
)
from mellanrum.registers.casework.queries.referrals import (
    list_group_parties,
    read_intakes,
    view_of,
)
from mellanrum.registers.casework.referring_policies import can_see_intake
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.web.areas.preparation import presenters
from mellanrum.web.areas.preparation.deciding import choices_at
from mellanrum.web.areas.preparation.forms import (
    AttendanceForm,
    DecisionForm,
    MeetingForm,
    MinutesForm,
)
from mellanrum.web.areas.preparation.views import chosen_group, minutes_context, open_meeting
from mellanrum.web.areas.referrals.presenters import shown_name
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The whole numbers posted under a name."""
    return [int(n) for n in request.POST.getlist(name) if n.isdecimal() and len(n) < 19]


@writes(grant="cases.prepare", form=False)
def receive(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Receive all that is ticked on the board."""
    group, _ = chosen_group(request, viewer)
    at = timezone.now()
    found = list_board(group, viewer.actor, at).filter(pk__in=numbers(request, "case"))
    chosen = list(found.filter(state="sent"))
    receive_intakes(intakes=chosen, by=viewer.actor, at=at)
    told = plural(len(chosen), "aktualisering är mottagen", "aktualiseringar är mottagna")
    messages.success(request, f"{told}.")
    return redirect("preparation")


@writes(grant="cases.prepare")
def plan(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A day on which the group meets."""
    group, _ = chosen_group(request, viewer)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = preparing.plan_meeting(
                group=group, on=form.cleaned_data["on"], place=form.cleaned_data["place"],
                by=viewer.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect("preparation-agenda", made.pk)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"form": form, "group": group, "crumbs": [presenters.CRUMB],
               "cancel": {"label": "Avbryt", "url": presenters.CRUMB["url"]}}  # fmt: skip
    return render(request, "preparation/plan.html", context, status=_status(form))


@writes(grant="cases.prepare")
def agenda(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Choose cases and their order: a number beside each, the lowest first, none leaves it out."""
    meeting, at = open_meeting(viewer, number), timezone.now()
    found = agenda_candidates(meeting.group, viewer.actor, at)
    candidates = list(found[:200])
    error = ""
    if request.method == "POST":
        try:
            chosen = _ordered(request, {i.pk: i for i in candidates})
            preparing.set_agenda(meeting=meeting, intakes=chosen, by=viewer.actor, at=at)
            messages.success(request, "Dagordningen är sparad.")
            return redirect("preparation-meeting", meeting.pk)
        except DomainError as said:
            error = said.message
    log_all(viewer, candidates, "välja ärenden till dagordning")
    context = {
        "meeting": meeting,
        "title": f"Dagordning, {presenters.meeting_title(meeting)}",
        "lines": _candidate_lines(meeting, candidates),
        "error": error,
        "crumbs": presenters.meeting_crumbs(meeting),
    }
    return render(request, "preparation/agenda.html", context, status=422 if error else 200)


def _ordered(request: HttpRequest, known: dict[int, Intake]) -> list[Intake]:
    """The cases that have a place, in its order."""
    places = {pk: request.POST.get(f"place_{pk}", "").strip() for pk in known}
    bad = [place for place in places.values() if place and not place.isdecimal()]
    if bad:
        raise DomainError("Skriv ordningen med siffror: 1 tas upp först. Tomt: tas inte upp.")
    chosen = [pk for pk in known if places[pk]]
    return [known[pk] for pk in sorted(chosen, key=lambda pk: int(places[pk]))]


def _candidate_lines(
    meeting: PreparationMeeting, candidates: list[Intake]
) -> list[dict[str, object]]:
    on = timezone.localdate()
    held = meeting.items.filter(verb="").values_list("intake_id", "position")
    places = {intake: str(position) for intake, position in held}
    unread = meeting.group.unread_days
    return [
        {**presenters.line_of(i, on, unread), "place": places.get(i.pk, ""),
         "state": presenters.TITLES[i.state]}
        for i in candidates
    ]  # fmt: skip


def log_all(viewer: Viewer, shown: list[Intake], purpose: str) -> None:
    subjects = read_intakes([i.pk for i in shown])
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


@writes(grant="cases.prepare", form=False)
def attend(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Which parties are at the meeting."""
    meeting = open_meeting(viewer, number)
    parties = list_group_parties(meeting.group, timezone.localdate())
    form = AttendanceForm(request.POST, parties=parties, present=())
    chosen = form.chosen() if form.is_valid() else []
    preparing.note_attendance(meeting=meeting, parties=chosen, by=viewer.actor, at=timezone.now())
    messages.success(request, "Närvaron är antecknad.")
    return redirect("preparation-meeting", meeting.pk)


@writes(grant="cases.prepare")
def item(request: HttpRequest, viewer: Viewer, number: int, item: int) -> HttpResponse:
    """One case at a time: what it says on the left, the decision beside it."""
    meeting, at = open_meeting(viewer, number), timezone.now()
    items = list_items(meeting)
    held = _seen_item(viewer, items, item)
    log_all(viewer, [held.intake], "beredning på möte")
    choices = choices_at(meeting)
    form = DecisionForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.decide(item=held, decision=form.decision(), by=viewer.actor, at=at)
            messages.success(request, f"Ärende {items.index(held) + 1} är beslutat.")
            return _next(items, held, meeting)
        except DomainError as error:
            form.add_error(None, error.message)
    barred = sorted(p.name for p in choices.parties if p.pk in choices.barred)
    context = {
        "meeting": meeting,
        "item": held,
        "intake": held.intake,
        "name": shown_name(held.intake),
        "place": f"Ärende {items.index(held) + 1} av {len(items)}",
        "decided": presenters.decision_text(held) if held.verb else "",
        "barred": joined(barred),
        "form": form,
        "draft": f"preparation-item:{held.pk}",
        "crumbs": presenters.meeting_crumbs(meeting),
    }
    return render(request, "preparation/item.html", context, status=_status(form))


def _seen_item(viewer: Viewer, items: list[PreparationItem], number: int) -> PreparationItem:
    held = next((i for i in items if i.pk == number), None)
    on = timezone.localdate()
    if held is None or not can_see_intake(viewer.actor, view_of(held.intake), on):
        raise Http404
    return held


def _next(
    items: list[PreparationItem], done: PreparationItem, meeting: PreparationMeeting
) -> HttpResponse:
    """On to the next case, or back to the agenda after the last."""
    left = [i for i in items if not i.verb and i.pk != done.pk]
    if left:
        return redirect("preparation-item", meeting.pk, left[0].pk)
    return redirect("preparation-meeting", meeting.pk)


@writes(grant="cases.prepare", form=False)
def write(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Save what the group says of its own work."""
    meeting = open_meeting(viewer, number)
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            preparing.write_minutes(meeting=meeting, text=form.cleaned_data["text"],
                                    version=form.cleaned_data["version"],
                                    by=viewer.actor, at=timezone.now())  # fmt: skip
            messages.success(request, "Minnesanteckningarna är sparade.")
            return redirect("preparation-minutes", meeting.pk)
        except SeenOldError as error:
            form.add_error(None, error.message)
        except FieldError as error:
            form.add_error("text", error.message)
    context = {**minutes_context(meeting), "form": form, "theirs": meeting.minutes}
    return render(request, "preparation/minutes.html", context, status=422)


@writes(grant="cases.prepare", form=False)
def close(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The meeting is over."""
    meeting = open_meeting(viewer, number)
    preparing.close_meeting(meeting=meeting, by=viewer.actor, at=timezone.now())
    messages.success(request, "Mötet är avslutat.")
    return redirect("preparation-minutes", meeting.pk)


def _status(form: Form) -> int:
    return 422 if form.errors else 200
