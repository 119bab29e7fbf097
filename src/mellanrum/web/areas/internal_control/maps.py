"""The map of processes, area by area, and what it is made of."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.registers.internal_control.actions import mapping
from mellanrum.registers.internal_control.models import (
    ControlArea,
    ControlProcess,
    Risk,
)
from mellanrum.registers.internal_control.queries import controls_of, list_areas, processes_of
from mellanrum.registers.internal_control.risk_policies import steps_of
from mellanrum.web.areas.internal_control.forms import AreaForm, ProcessForm
from mellanrum.web.areas.internal_control.map_drawing import drawing_of
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    forbund_of,
    get_one,
    list_link,
    may_change,
    tabs,
    today,
    top,
)
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAME = "internal-control-map"
EMPTY = {
    "what": "Här ritas förbundets processer",
    "why": "Inget område är inlagt. Börja med det som andra förbund har i sina planer och ändra "
    "det till ert, eller lägg till ett område i taget.",
}


@page(grant=READ)
def process_map(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every area with its processes drawn, and how many risks and controls each has."""
    slug, changes = viewer.forbund_slug, may_change(viewer)
    risks = Counter(
        Risk.objects.filter(forbund__slug=slug, closed_on__isnull=True).values_list(
            "process_id", flat=True
        )
    )
    year = today().year
    held = controls_of(slug).filter(plan__year=year).prefetch_related(None)
    controls = Counter(held.values_list("process_id", flat=True))
    areas = [
        {
            "area": area,
            "url": reverse("internal-control-area", args=[area.pk]) if changes else "",
            "processes": [drawn(one, risks[one.pk], controls[one.pk], year, changes)
                          for one in area.processes.all()],
        }
        for area in list_areas(slug)
    ]  # fmt: skip
    context = {"areas": areas, "tabs": tabs(NAME), "may_change": changes, "empty": EMPTY}
    return render(request, "internal_control/map.html", context)


def drawn(one: ControlProcess, risks: int, controls: int, year: int, changes: bool) -> Any:
    return {
        "process": one,
        "drawing": drawing_of(one.name, one.steps),
        "steps": steps_of(one.steps),
        "risks": plural(risks, "öppen risk", "öppna risker"),
        "controls": plural(controls, "kontroll", "kontroller") + f" {year}",
        "risks_url": f"{reverse('internal-control-risks')}?process={one.pk}",
        "url": reverse("internal-control-process", args=[one.pk]) if changes else "",
    }


@writes(grant=WRITE, form=False)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Begin with the areas, processes and scales that are given."""
    made = mapping.load_start(forbund=forbund_of(viewer), by=viewer.actor, at=timezone.now())
    messages.success(request, f"{made} områden, deras processer och en skala är inlagda.")
    return redirect(NAME)


def back(title: str, submit: str) -> Ask:
    up = list_link(NAME)
    return Ask(title, submit, {**up, "label": "Avbryt"}, top(up))


@writes(grant=WRITE)
def add_area(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    last = len(list_areas(viewer.forbund_slug)) + 1
    form = AreaForm(posted(request), initial={"position": last})

    def save() -> tuple[str, str]:
        mapping.add_area(forbund=forbund_of(viewer), row=form.row(), by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Området är inlagt.", reverse(NAME)

    return answered(request, form, back("Lägg till område", "Lägg till området"), save)


@writes(grant=WRITE)
def change_area(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_one(
        ControlArea.objects.filter(forbund__slug=viewer.forbund_slug).select_related("forbund"), pk
    )
    form = AreaForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        mapping.change_area(area=held, row=form.row(), seen=form.version, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Området är ändrat.", reverse(NAME)

    return answered(request, form, back(f"Ändra {held.name}", "Spara området"), save)


@writes(grant=WRITE)
def add_process(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """?omrade= chooses the area."""
    initial = {"area": request.GET.get("omrade"), "position": 1}
    form = ProcessForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        mapping.add_process(row=form.row(), by=viewer.actor, at=timezone.now())
        return "Processen är inlagd.", reverse(NAME)

    return answered(request, form, back("Lägg till process", "Lägg till processen"), save)


@writes(grant=WRITE)
def change_process(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_one(processes_of(viewer.forbund_slug), pk)
    form = ProcessForm(posted(request), forbund=viewer.forbund_slug, held=held)

    def save() -> tuple[str, str]:
        mapping.change_process(process=held, row=form.row(), seen=form.version, by=viewer.actor,
                               at=timezone.now())  # fmt: skip
        return "Processen är ändrad.", reverse(NAME)

    return answered(request, form, back(f"Ändra {held.name}", "Spara processen"), save)
