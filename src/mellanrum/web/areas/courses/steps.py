"""Steps of an insats's way: planned, moved with a reason, done with documents, reopened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.proposals.actions import cycle_steps as made
from mellanrum.registers.proposals.models import Course, CycleStep
from mellanrum.registers.proposals.step_policies import StepRow
from mellanrum.web.areas.courses.fields import documents, offer
from mellanrum.web.areas.courses.reach import PREPARE, ask_of, get_course, url_of
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, words
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.cycle import MoveForm, StepForm
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


class DoneForm(RowForm):
    done_on = day("Klart den")
    note = words("Anteckning", NO_PERSONS, rows=3)
    documents = documents()

    def __init__(self, data: Any, *, course: Course, **told: Any) -> None:
        super().__init__(data, **told)
        offer(self.fields["documents"], course)


def steps_of(viewer: Viewer, course: Course) -> dict[str, Any]:
    """As proposals/cycle.html. The documents are read once for all."""
    today, may = timezone.localdate(), viewer.can(PREPARE)
    over = course.state in ("not_started", "reviewed")
    slug = course.insats.slug
    held = course.steps.prefetch_related("documents__matter")
    rows = [_row(one, slug, may, one.due_on < today and not over) for one in held]
    return {"rows": rows, "add": reverse("courses-step-add", args=[slug]) if may else ""}


def _row(step: CycleStep, slug: str, may: bool, is_past: bool) -> dict[str, Any]:
    args = [slug, step.pk]
    is_open = step.done_on is None
    return {
        "step": step,
        "is_late": is_past and is_open,
        "was_moved": step.first_due_on != step.due_on,
        "documents": list(step.documents.all()),
        "move": reverse("courses-step-move", args=args) if may and is_open else "",
        "finish": reverse("courses-step-done", args=args) if may and is_open else "",
        "reopen": reverse("courses-step-reopen", args=args) if may and not is_open else "",
    }


def get_step(course: Course, pk: int) -> CycleStep:
    found = CycleStep.objects.filter(course=course, pk=pk).first()
    if found is None:
        raise Http404
    return found


@writes(grant=PREPARE)
def add(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A step of one's own."""
    course = get_course(viewer, slug)
    form = StepForm(posted(request))

    def save() -> tuple[str, str]:
        made.plan_step(of=course, row=StepRow(**form.values()), by=viewer.actor, at=timezone.now())
        return "Steget är planerat.", url_of(course)

    return answered(request, form, ask_of(course, "Nytt steg", "Spara steget"), save)


@writes(grant=PREPARE)
def move(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Another deadline, with a reason."""
    course = get_course(viewer, slug)
    step = get_step(course, pk)
    form = MoveForm(posted(request), held=step)

    def save() -> tuple[str, str]:
        made.move_step(step=step, seen=form.version, by=viewer.actor, at=timezone.now(),
                       **form.values())  # fmt: skip
        return "Dagen är flyttad.", url_of(course)

    return answered(request, form, ask_of(course, f"Flytta: {step.label}", "Flytta dagen"), save)


@writes(grant=PREPARE)
def done(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """It is done, with its documents."""
    course = get_course(viewer, slug)
    step = get_step(course, pk)
    initial = {"done_on": timezone.localdate(), "seen": step.version}
    form = DoneForm(posted(request), course=course, initial=initial)

    def save() -> tuple[str, str]:
        made.finish_step(step=step, seen=form.cleaned_data["seen"], by=viewer.actor,
                         at=timezone.now(), **form.values())  # fmt: skip
        return "Steget är klart.", url_of(course)

    return answered(request, form, ask_of(course, f"Klart: {step.label}", "Anteckna klart"), save)


@writes(grant=PREPARE, form=False)
def reopen(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """It was not done after all."""
    course = get_course(viewer, slug)
    made.reopen_step(step=get_step(course, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Steget är öppet igen.")
    return redirect(url_of(course))
