"""Notes of a case: all of them, one of them, and what its author may do with it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.notes import change_note, share_note, withdraw_note
from mellanrum.registers.casework.models import Note
from mellanrum.registers.casework.note_policies import ChangedSinceError, check_covered
from mellanrum.registers.casework.note_policies import check_party_shares as check_shares
from mellanrum.registers.casework.queries.notes import (
    WINDOW,
    NoteSearch,
    contact_labels,
    find_note,
    item,
    list_holding,
    list_limits,
    list_notes,
    list_versions,
    reader_names,
    search_notes,
)
from mellanrum.registers.casework.queries.stories import Story
from mellanrum.web.areas.cases.note_forms import ChangeNoteForm, NoteSearchForm, WithdrawNoteForm
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.cases.told import told
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

SHOWN = 100
LIMIT = f"Ord söks i de {WINDOW} nyaste anteckningarna som uppfyller de andra valen; {SHOWN} visas."


@case_writes("läsa anteckningar", grant="cases.read")
def notes(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """All notes one may read, searched by a posted form: what one seeks may tell of the person."""
    labels = contact_labels(case.participant.compartment.forbund_id)
    form = NoteSearchForm(
        request.POST if request.method == "POST" else None,
        contacts=list(labels.items()),
        authors=_authors(case),
    )
    search = _search(form) if form.is_valid() else NoteSearch()
    found = search_notes(case.participant, case.sight, search)[:SHOWN]
    story = Story(tuple(item(note, labels) for note in found), None)
    context = frame(case, "cases-notes") | {
        "form": form,
        "story": told(story, case.number),
        "limit": LIMIT,
        "is_searched": form.is_bound,
        "can_write": viewer.can("cases.write") and not case.sight.is_opened,
    }
    status = 422 if form.errors else 200
    return render(request, "cases/notes.html", context, status=status)


def _authors(case: OpenCase) -> list[tuple[str, str]]:
    """Those who wrote what one may read. Two queries."""
    found = list_notes(case.participant, case.sight).order_by()
    keys = sorted(set(found.values_list("author", flat=True).distinct()))
    names = list_names(keys)
    return [(key, actor_name(key, names)) for key in keys]


def _search(form: NoteSearchForm) -> NoteSearch:
    given = form.cleaned_data
    last = given["last"]
    return NoteSearch(
        kind=given["kind"],
        contact=given["contact"],
        author=given["author"],
        start=_midnight(given["start"]),
        end=_midnight(last + timedelta(days=1)) if last else None,
        words=given["words"].strip(),
    )


def _midnight(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def opened(case: OpenCase, note: int) -> Note:
    """The note, if the viewer may read it. Raises Http404, the same for hidden and missing."""
    found = find_note(case.participant, case.sight, note)
    if found is None:
        raise Http404
    return found


def own(case: OpenCase, viewer: Viewer, note: int) -> Note:
    """A note that the viewer wrote and that is in use. Raises Http404."""
    found = opened(case, note)
    if found.author != viewer.actor.key or found.withdrawn_at is not None:
        raise Http404
    return found


@case_page("läsa en anteckning")
def note(request: HttpRequest, viewer: Viewer, case: OpenCase, note: int) -> HttpResponse:
    """One note, whole, with its earlier texts."""
    found = opened(case, note)
    is_own = found.author == viewer.actor.key and found.withdrawn_at is None
    labels = contact_labels(case.participant.compartment.forbund_id)
    context = frame(case, "") | {
        "note": found,
        "title": item(found, labels).title,
        "author": actor_name(found.author, list_names([found.author])),
        "versions": list_versions(found, case.sight) if found.withdrawn_at is None else [],
        "may_change": is_own and viewer.can("cases.write"),
        "may_share": is_own and found.space == Note.Space.OWN,
    }
    return render(request, "cases/note.html", context)


@case_writes("ändra en anteckning")
def change(request: HttpRequest, viewer: Viewer, case: OpenCase, note: int) -> HttpResponse:
    """Change the text. When somebody has changed it meanwhile, both texts are shown."""
    held = own(case, viewer, note)
    seen = held.changed_at or held.created_at
    form = ChangeNoteForm(
        request.POST if request.method == "POST" else None,
        initial={"text": held.text, "seen": seen.isoformat()},
    )
    current = ""
    if request.method == "POST" and form.is_valid():
        try:
            told_text, opened_at = form.cleaned_data["text"], form.cleaned_data["seen"]
            change_note(note=held, text=told_text, seen=opened_at, by=viewer.actor, at=case.at)
            messages.success(request, "Anteckningen är ändrad. Den tidigare texten finns kvar.")
            return redirect("cases-note", case.number, held.pk)
        except ChangedSinceError as error:
            current = error.current
            form.data = form.data | {"seen": seen.isoformat()}  # type: ignore[operator]
            form.add_error("text", error.message)
        except DomainError as error:
            form.add_error("text", error.message)
    words = {"title": "Ändra anteckningen", "submit": "Spara ändringen", "current": current}
    return _form(request, case, held, form, words | {"draft": f"note-change:{held.pk}"})


@case_writes("dra tillbaka en anteckning")
def withdraw(request: HttpRequest, viewer: Viewer, case: OpenCase, note: int) -> HttpResponse:
    """Take back a note that should not have been written here."""
    held = own(case, viewer, note)
    form = WithdrawNoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        withdraw_note(note=held, reason=reason, by=viewer.actor, at=case.at)
        messages.success(request, "Anteckningen är tillbakadragen. Ingen annan part ser den.")
        return redirect("cases-participant", case.number)
    words = {"title": "Dra tillbaka anteckningen", "submit": "Dra tillbaka anteckningen"}
    lead = "Texten göms för alla andra parter. Din part ser att den har funnits och varför."
    return _form(request, case, held, form, words | {"lead": lead, "danger": True})


@case_writes("dela en anteckning")
def share(request: HttpRequest, viewer: Viewer, case: OpenCase, note: int) -> HttpResponse:
    """Move an own note to the shared space: who will read it is told first."""
    held = own(case, viewer, note)
    readers = reader_names(list_holding(case.participant, case.at), held.party_id, held.kind)
    form = forms.Form(request.POST if request.method == "POST" else None)
    refusal = ""
    try:
        check_shares(list_limits(held.party, case.at))
        check_covered(held.kind, readers)
        if request.method == "POST":
            share_note(note=held, by=viewer.actor, at=case.at)
            messages.success(request, f"Anteckningen är delad med {', '.join(readers)}.")
            return redirect("cases-note", case.number, held.pk)
    except DomainError as error:
        refusal = error.message
    lead = refusal or f"Den kommer att läsas av {', '.join(readers)}."
    words = {"title": "Dela anteckningen", "submit": "Dela anteckningen", "lead": lead}
    return _form(request, case, held, form, words | {"refusal": refusal})


def _form(
    request: HttpRequest, case: OpenCase, note: Note, form: forms.Form, words: dict[str, Any]
) -> HttpResponse:
    """A page with one form about a note."""
    back = {"label": "Avbryt", "url": reverse("cases-note", args=[case.number, note.pk])}
    context = frame(case, "") | {"form": form, "note": note, "cancel": back} | words
    refused = request.method == "POST"
    return render(request, "cases/form.html", context, status=422 if refused else 200)
