"""The förbund's own scales: what each step means, and from which value a risk is called what."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import mapping
from mellanrum.registers.internal_control.models import RiskBand, ScaleLevel
from mellanrum.registers.internal_control.queries import list_levels, list_risk_bands
from mellanrum.web.areas.internal_control.forms import BandForm, LevelForm
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    forbund_of,
    get_one,
    link,
    list_link,
    may_change,
    tabs,
    top,
)
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAME = "internal-control-scales"


@page(grant=READ)
def scales(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Both scales and the bands, in words and with their source."""
    changes, labels = may_change(viewer), dict(ScaleLevel.Axis.choices)
    context = {
        "scales": [
            {
                "title": labels[axis],
                "add_url": reverse("internal-control-level-add", args=[axis]) if changes else "",
                "rows": [row(one, f"{one.value}", "internal-control-level", changes)
                         for one in levels],
            }
            for axis, levels in list_levels(viewer.forbund_slug).items()
        ],
        "bands": [row(one, f"från {one.least}", "internal-control-band", changes)
                  for one in list_risk_bands(viewer.forbund_slug)],
        "crumbs": top(list_link("internal-control-matrix")),
        "tabs": tabs("internal-control-matrix"),
    }  # fmt: skip
    return render(request, "internal_control/scales.html", context)


def row(one: ScaleLevel | RiskBand, value: str, name: str, changes: bool) -> dict[str, Any]:
    url = reverse(name, args=[one.pk]) if changes else ""
    return {"value": value, "label": one.label, "meaning": one.meaning, "source": one.source,
            "url": url}  # fmt: skip


def asked(title: str, submit: str) -> Ask:
    up = link("Skalor", NAME)
    return Ask(title, submit, {**up, "label": "Avbryt"}, top(up))


@writes(grant=WRITE)
def add_level(request: HttpRequest, viewer: Viewer, axis: str) -> HttpResponse:
    """A step above the highest."""
    if axis not in ScaleLevel.Axis.values:
        raise Http404
    form = LevelForm(posted(request))

    def save() -> tuple[str, str]:
        mapping.add_level(forbund=forbund_of(viewer), axis=axis, row=form.row(), by=viewer.actor,
                          at=timezone.now())  # fmt: skip
        return "Steget är inlagt.", reverse(NAME)

    title = f"Lägg till steg: {ScaleLevel.Axis(axis).label.lower()}"
    return answered(request, form, asked(title, "Lägg till steget"), save)


@writes(grant=WRITE)
def change_level(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    rows = ScaleLevel.objects.filter(forbund__slug=viewer.forbund_slug).select_related("forbund")
    held = get_one(rows, pk)
    form = LevelForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        mapping.change_level(level=held, row=form.row(), seen=form.version, by=viewer.actor,
                             at=timezone.now())  # fmt: skip
        return "Steget är ändrat.", reverse(NAME)

    title = f"Ändra {held.get_axis_display().lower()} {held.value}"
    return answered(request, form, asked(title, "Spara steget"), save)


@writes(grant=WRITE)
def change_band(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    rows = RiskBand.objects.filter(forbund__slug=viewer.forbund_slug).select_related("forbund")
    held = get_one(rows, pk)
    form = BandForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        mapping.change_band(band=held, least=form.cleaned_data["least"], row=form.row(),
                            seen=form.version, by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Nivån är ändrad.", reverse(NAME)

    return answered(request, form, asked(f"Ändra nivån {held.label}", "Spara nivån"), save)
