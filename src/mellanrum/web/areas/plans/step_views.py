"""The page of steps: where the person stands, and a form to note a move."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.steps import move_to_step
from mellanrum.registers.casework.queries.plans import code_labels
from mellanrum.registers.casework.queries.steps import MAP, list_moves, map_of
from mellanrum.web.areas.insatser.forms import long_text
from mellanrum.web.areas.plans.forms import day, offer, posted, status_of
from mellanrum.web.areas.plans.plan_views import check_readable, may_write
from mellanrum.web.areas.plans.reading import enrolment_of, frame_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer


class StepForm(forms.Form):
    """A move to a step of the map."""

    step = forms.ChoiceField(
        label="Steg", widget=forms.RadioSelect, error_messages={"required": "Välj ett steg."}
    )
    on = day("Dag")
    told = long_text("Anteckning", "Vad som har hänt, om något behöver sägas.", 2)

    def __init__(self, data: Any, *, choices: list[tuple[str, str]], initial: Any) -> None:
        super().__init__(data, initial=initial)
        offer(self, "step", choices)


@case_writes("läsa och anteckna steg")
def steps(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The map, the moves, and the next move."""
    found = enrolment_of(case, enrolment)
    check_readable(case)
    moves = list_moves(found, case.sight)
    on_map = map_of(found, moves, case.at.year)
    choices = [(one.code, one.label) for one in on_map if not one.is_here]
    form = StepForm(posted(request), choices=choices, initial={"on": timezone.localdate(case.at)})
    if request.method == "POST" and form.is_valid():
        try:
            move_to_step(enrolment=found, by=viewer.actor, at=case.at, **form.cleaned_data)
            messages.success(request, "Steget är antecknat.")
            return redirect("plans-steps", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    labels = code_labels(found.insats.forbund_id, MAP)
    names = list_names(move.written_by for move in moves)
    context = {
        **frame_of(case, found, "plans-steps"),
        "case": case,
        "enrolment": found,
        "map": on_map,
        "events": [
            {
                "date": move.moved_on,
                "kind": names.get(move.written_by, ""),
                "title": labels.get(move.step, move.step),
                "text": move.note,
            }
            for move in reversed(moves)
        ],
        "form": form if may_write(viewer, case, found) and choices else None,
    }
    return render(request, "plans/steps.html", context, status=status_of(form))
