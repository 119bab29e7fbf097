"""Steps of an application with owner and deadline: planned, moved with a reason, done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.proposals.actions import cycle_steps as made
from mellanrum.registers.proposals.models import Application, CycleStep
from mellanrum.registers.proposals.queries import list_steps
from mellanrum.registers.proposals.step_policies import StepRow
from mellanrum.registers.registry.models import Document
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, text, words
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.reach import PREPARE, ask_of, get_application, url_of
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


class StepForm(RowForm):
    label = text("Vad som ska göras", most=200, told="Skriv vad som ska göras.")
    owner = text("Ansvarig", "Funktion eller part.", told="Skriv vem som ansvarar.")
    due_on = day("Klart senast")
    source = text("Källa", "Beslutet eller rutinen som dagen kommer från.", most=300)


class MoveForm(RowForm):
    due_on = day("Klart senast")
    reason = text("Skäl", "Den första dagen står kvar i historiken.", most=300,
                  told="Skriv varför dagen flyttas.")  # fmt: skip


class DoneForm(RowForm):
    done_on = day("Klart den")
    note = words("Anteckning", NO_PERSONS, rows=3)
    documents: forms.ModelMultipleChoiceField[Document] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Handlingar i diariet",
        required=False,
        help_text="De handlingar som hör till steget.",
    )

    def __init__(self, data: Any, *, application: Application, **told: Any) -> None:
        super().__init__(data, **told)
        held = Document.objects.filter(matter=application.matter).defer("content")
        self.fields["documents"].queryset = held.select_related("matter")  # type: ignore[attr-defined]
        self.fields["documents"].label_from_instance = lambda d: f"{d} {d.title}"  # type: ignore[attr-defined]
        if application.matter is None:
            del self.fields["documents"]


def steps_table(viewer: Viewer, application: Application) -> dict[str, Any]:
    """As proposals/cycle.html: what is to be done, by whom, when, and what is late."""
    today = timezone.localdate()
    rows = [_row(one, application.slug, viewer.can(PREPARE), one.due_on < today)
            for one in list_steps(application)]  # fmt: skip
    add = reverse("proposals-cycle-add", args=[application.slug])
    return {"rows": rows, "add": add if viewer.can(PREPARE) else ""}


def _row(step: CycleStep, slug: str, may: bool, is_past: bool) -> dict[str, Any]:
    args = [slug, step.pk]
    return {
        "step": step,
        "is_late": is_past and step.done_on is None,
        "was_moved": step.first_due_on != step.due_on,
        "documents": list(step.documents.all()),
        "move": reverse("proposals-cycle-move", args=args) if may and not step.done_on else "",
        "finish": reverse("proposals-cycle-done", args=args) if may and not step.done_on else "",
        "reopen": reverse("proposals-cycle-reopen", args=args) if may and step.done_on else "",
    }


def get_step(application: Application, pk: int) -> CycleStep:
    found = CycleStep.objects.filter(application=application, pk=pk).first()
    if found is None:
        raise Http404
    return found


@writes(grant=PREPARE)
def add(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A step of the application."""
    found = get_application(viewer, slug, whole=False)
    form = StepForm(posted(request))

    def save() -> tuple[str, str]:
        row = StepRow(**form.values())
        made.plan_step(of=found, row=row, by=viewer.actor, at=timezone.now())
        return "Steget är planerat.", url_of(found)

    return answered(request, form, ask_of(found, "Nytt steg", "Spara steget"), save)


@writes(grant=PREPARE)
def move(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Another deadline, with a reason."""
    found = get_application(viewer, slug, whole=False)
    step = get_step(found, pk)
    form = MoveForm(posted(request), held=step)

    def save() -> tuple[str, str]:
        made.move_step(step=step, seen=form.version, by=viewer.actor, at=timezone.now(),
                       **form.values())  # fmt: skip
        return "Dagen är flyttad.", url_of(found)

    return answered(request, form, ask_of(found, f"Flytta: {step.label}", "Flytta dagen"), save)


@writes(grant=PREPARE)
def done(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """It is done, with its documents."""
    found = get_application(viewer, slug, whole=False)
    step = get_step(found, pk)
    initial = {"done_on": timezone.localdate(), "seen": step.version}
    form = DoneForm(posted(request), application=found, initial=initial)

    def save() -> tuple[str, str]:
        made.finish_step(step=step, seen=form.cleaned_data["seen"], by=viewer.actor,
                         at=timezone.now(), **form.values())  # fmt: skip
        return "Steget är klart.", url_of(found)

    return answered(request, form, ask_of(found, f"Klart: {step.label}", "Anteckna klart"), save)


@writes(grant=PREPARE, form=False)
def reopen(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """It was not done after all."""
    found = get_application(viewer, slug, whole=False)
    made.reopen_step(step=get_step(found, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Steget är öppet igen.")
    return redirect(url_of(found))
