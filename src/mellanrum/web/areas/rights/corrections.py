"""Requests by right: those that wait, those of one case, received and decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CORRECTION
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.actions import corrections as actions
from mellanrum.registers.casework.models import Correction, Note
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.rights import (
    find_of_case,
    handled,
    list_flags,
    list_of_case,
)
from mellanrum.web.areas.insatser.forms import LongText
from mellanrum.web.areas.people.forms import day
from mellanrum.web.areas.rights.of_case import GRANTS, RightsCase, rights_page, rights_writes
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

SHOWN = 200
NOTES = 50
NO_NOTE = ("", "Ingen anteckning, eller rättas på annat sätt")


class RequestForm(forms.Form):
    """A request that came in some other way than by the own page."""

    kind = forms.ChoiceField(
        label="Vad personen begär", choices=Correction.Kind.choices, widget=forms.RadioSelect
    )
    text = LongText(
        label="Vad det gäller",
        widget=forms.Textarea({"rows": 4}),
        help_text="Med personens egna ord om det går.",
    )
    received_on = day("Kom in den", help_text="Svar ska ges inom en månad (GDPR artikel 12.3).")


class DecisionForm(forms.Form):
    """What is decided, and why."""

    verb = forms.ChoiceField(
        label="Beslut",
        choices=[(verb, move.label) for verb, move in CORRECTION.moves.items()],
        widget=forms.RadioSelect,
    )
    decision = LongText(
        label="Skäl och vad som görs",
        widget=forms.Textarea({"rows": 5}),
        required=False,
        help_text="Personen läser det. Behövs när begäran avslås eller bifalls delvis. Ett avslag "
        "ska säga att personen kan klaga hos IMY och överklaga.",
    )
    note = forms.ChoiceField(label="Anteckning som rättas", required=False)
    new_text = LongText(
        label="Anteckningens nya lydelse",
        widget=forms.Textarea({"rows": 5}),
        required=False,
        help_text="Den gamla lydelsen sparas som en tidigare version.",
    )

    def __init__(self, *args: Any, notes: list[Note], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [NO_NOTE, *((str(n.pk), _line(n)) for n in notes)]
        if not notes:
            del self.fields["note"], self.fields["new_text"]


def _line(note: Note) -> str:
    return f"{timezone.localdate(note.occurred_at)}: {note.text[:60]}"


@page(grant=GRANTS)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All that one handles, those that wait first."""
    at = timezone.now()
    found = list(handled(viewer.actor, at).order_by("decided_on", "due_on", "-pk")[:SHOWN])
    waiting = [one for one in found if one.decided_on is None]
    answered = [one for one in found if one.decided_on is not None][::-1]
    subjects = read_subjects(one.participant_id for one in found)
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose="begäranden", at=at)
    today = timezone.localdate(at)
    told = {
        "waiting": [_row(one, today) for one in waiting],
        "answered": [_row(one, today) for one in answered],
    }
    return render(request, "rights/list.html", told)


def _row(one: Correction, today: date) -> dict[str, Any]:
    late = one.decided_on is None and one.due_on < today
    return {
        "url": reverse("rights-request", args=[one.participant_id, one.pk]),
        "code": one.participant.code,
        "kind": one.get_kind_display(),
        "received_on": one.received_on,
        "due_on": one.due_on,
        "state": "Försenad" if late else one.get_state_display(),
    }


@rights_page("den registrerades rättigheter")
def rights(request: HttpRequest, viewer: Viewer, case: RightsCase) -> HttpResponse:
    """The person's requests, what they mean now, and the way to an extract."""
    today = timezone.localdate(case.at)
    told = {
        "case": case,
        "crumbs": case.crumbs,
        "tabs": case.tabs,
        "requests": [_row(one, today) for one in list_of_case(case.participant)],
        "flags": list_flags(case.participant),
    }
    return render(request, "rights/case.html", told)


@rights_writes("ta emot begäran")
def receive(request: HttpRequest, viewer: Viewer, case: RightsCase) -> HttpResponse:
    """Note a request that came by letter, telephone or in person."""
    start = {"received_on": timezone.localdate(case.at)}
    form = RequestForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive(
                participant=case.participant, by=viewer.actor, at=case.at, **form.cleaned_data
            )
            messages.success(request, f"Begäran är antecknad. Svara senast {made.due_on}.")
            return redirect("rights-request", case.number, made.pk)
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, case, form, "Ny begäran", "Anteckna begäran")


@rights_writes("pröva begäran")
def request_page(
    request: HttpRequest, viewer: Viewer, case: RightsCase, correction: int
) -> HttpResponse:
    """One request: read it and decide."""
    one = find_of_case(case.participant, correction)
    if one is None:
        raise Http404
    if one.decided_on is not None:
        if request.method == "POST":
            raise DomainError("Begäran är redan avgjord.")
        return _shown(request, case, one, None)
    form = DecisionForm(request.POST if request.method == "POST" else None, notes=_notes(case, one))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(form.cleaned_data, case, one, viewer)
            messages.success(request, "Beslutet är sparat.")
            return redirect("rights-request", case.number, one.pk)
        except DomainError as error:
            form.add_error(None, error.message)
    return _shown(request, case, one, form)


def _decide(told: dict[str, Any], case: RightsCase, one: Correction, viewer: Viewer) -> None:
    number = told.get("note", "")
    actions.decide(
        correction=one, verb=told["verb"], decision=told["decision"], by=viewer.actor, at=case.at,
        note=Note.objects.get(pk=number) if number else None, new_text=told.get("new_text", ""),
    )  # fmt: skip


def _notes(case: RightsCase, one: Correction) -> list[Note]:
    """The compartment's own notes, newest first, when it is a correction that is asked for."""
    if one.kind != Correction.Kind.CORRECTION:
        return []
    found = Note.objects.filter(
        participant=case.participant, party=case.participant.compartment, withdrawn_at__isnull=True
    )
    return list(found[:NOTES])


def _shown(
    request: HttpRequest, case: RightsCase, one: Correction, form: DecisionForm | None
) -> HttpResponse:
    facts = [
        {"label": "Kom in", "value": f"{long_date(one.received_on)}, {one.get_channel_display()}"},
        {"label": "Svar senast", "value": long_date(one.due_on)},
    ]
    if one.decided_on is not None:
        facts.append({"label": "Avgjord", "value": long_date(one.decided_on)})
    url = reverse("rights-case", args=[case.number])
    context = {
        "case": case,
        "one": one,
        "form": form,
        "facts": facts,
        "crumbs": [*case.crumbs, {"label": "Rättigheter", "url": url}],
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "rights/request.html", context, status=status)


def _form(
    request: HttpRequest, case: RightsCase, form: forms.Form, title: str, submit: str
) -> HttpResponse:
    url = reverse("rights-case", args=[case.number])
    context = {"form": form, "title": title, "submit": submit,
               "crumbs": [*case.crumbs, {"label": "Rättigheter", "url": url}],
               "cancel": {"label": "Avbryt", "url": url}}  # fmt: skip
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
