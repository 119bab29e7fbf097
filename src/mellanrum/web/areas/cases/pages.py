"""The participant's page, and writing the quick note on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.notes import write_note
from mellanrum.registers.casework.due import Due
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.consents import list_consents
from mellanrum.registers.casework.queries.deadlines import next_deadline
from mellanrum.registers.casework.queries.enrolments import list_enrolments
from mellanrum.registers.casework.queries.notes import contacts_of_year, list_limits
from mellanrum.registers.casework.queries.progression import find_due
from mellanrum.registers.casework.queries.rights import list_flags
from mellanrum.registers.casework.queries.stories import KINDS, story
from mellanrum.registers.casework.sight import author_party
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.cases import presenters
from mellanrum.web.areas.cases.note_forms import QuickNoteForm, local
from mellanrum.web.areas.cases.told import BEFORE, KIND, kind_links, moment, older_url, told
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.viewer import Viewer

CRUMB = "Deltagare"
EVENT = "event"  # what a code counts as when no participant is met


@case_page("läsa deltagarens sida")
def participant(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Who, what has happened, and a note in ten seconds."""
    form = QuickNoteForm(contacts=contacts_of(case))
    return render(request, "cases/participant.html", page_of(request, viewer, case, form))


@case_writes("anteckna", form=False)
def write(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Save the quick note and come back to the page, or say what is wrong on it."""
    form = QuickNoteForm(request.POST, contacts=contacts_of(case))
    if form.is_valid():
        try:
            draft = form.draft(case.at)
            write_note(participant=case.participant, draft=draft, by=viewer.actor, at=case.at)
            messages.success(request, "Anteckningen är sparad.")
            return redirect("cases-participant", case.number)
        except DomainError as error:
            form.refuse(error)
    context = page_of(request, viewer, case, form)
    return render(request, "cases/participant.html", context, status=422)


def contacts_of(case: OpenCase) -> list[tuple[str, str]]:
    """The kinds of contact with a participant, as the förbund has listed them. One query."""
    year = timezone.localdate(case.at).year
    codes = contacts_of_year(case.participant, year)
    return [(code.code, code.label) for code in codes if code.counts_as != EVENT]


def page_of(
    request: HttpRequest, viewer: Viewer, case: OpenCase, form: QuickNoteForm
) -> dict[str, Any]:
    """All that the page shows; as many queries however long the history is."""
    kind = request.GET.get(KIND, "")
    kind = kind if kind in KINDS else ""
    found = story(
        case.participant, case.sight, kind=kind, before=moment(request.GET.get(BEFORE, ""))
    )
    enrolments = enrolments_of(case)
    consents = list_consents(case.participant, case.sight)
    return frame(case, "cases-participant") | {
        "header": presenters.header(
            case, enrolments, due_of(case, enrolments), rating_due_of(case, enrolments)
        ),
        "facts": presenters.facts(case, enrolments, consents),
        "form": form,
        "now": form["occurred_at"].value() or local(case.at),
        "room": room_of(case, consents),
        "flags": list_flags(case.participant) if case.sight.is_host else [],
        "can_write": viewer.can("cases.write") and not case.sight.is_opened,
        "story": told(found, case.number),
        "kinds": kind_links(case.number, kind),
        "older": older_url(case.number, kind, found),
    }


def enrolments_of(case: OpenCase) -> list[Enrolment]:
    """The case's enrolments that one may see, newest first."""
    return list_enrolments(case.participant, case.sight)


def due_of(case: OpenCase, enrolments: list[Enrolment]) -> Due | None:
    """The deadline to look at first, of the current enrolment. Five queries."""
    current = presenters.current_of(enrolments)
    if current is None:
        return None
    return next_deadline([current], timezone.localdate(case.at)).get(current.pk)


def rating_due_of(case: OpenCase, enrolments: list[Enrolment]) -> date | None:
    """The day of the current enrolment's next rating of progression, if one may read it. At most
    one query.
    """
    current = presenters.current_of(enrolments)
    may_read = case.sight.can_read(case.sight.compartment, "plan")
    return find_due(current) if current is not None and may_read else None


def room_of(case: OpenCase, consents: Any) -> presenters.NoteRoom:
    """What a note may do here. At most two queries."""
    number, home = author_party(case.sight), case.participant.compartment
    party = home if number == home.pk else Party.objects.get(pk=number)
    return presenters.note_room(case, party.name, list_limits(party, case.at), consents)


def frame(case: OpenCase, current: str) -> dict[str, Any]:
    """What every page of a case has around it."""
    crumbs = [{"label": CRUMB, "url": reverse("cases")}]
    if current != "cases-participant":
        crumbs.append(
            {
                "label": presenters.title_of(case),
                "url": reverse("cases-participant", args=[case.number]),
            }
        )
    return {
        "case": case,
        "number": case.number,
        "code": case.participant.code,
        "crumbs": crumbs,
        "tabs": presenters.tabs(case, current),
    }
