"""What the förbund asks of every application: points of the checklist, and criteria."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.proposals.actions import asked as made
from mellanrum.registers.proposals.models import ChecklistPoint, Criterion
from mellanrum.registers.proposals.preparation_policies import AskedRow
from mellanrum.web.areas.operation.fields import RowForm, text, whole
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.proposals.presenters import cell
from mellanrum.web.areas.proposals.reach import PREPARE, get_forbund, tabs
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

KINDS = {"punkt": "Punkt i checklistan", "kriterium": "Kriterium"}


class PointForm(RowForm):
    label = text("Vad som frågas", most=160, told="Skriv vad som frågas.")
    help = text("Hjälptext", most=300)
    source = text("Källa", "Beslutet eller dokumentet som punkten kommer från.", most=300,
                  told="Skriv källan.")  # fmt: skip
    position = whole("Ordning", least=0)
    is_active = forms.BooleanField(label="Används", required=False, initial=True)

    def asked_row(self, slug: str) -> AskedRow:
        given = self.cleaned_data
        return AskedRow(slug, given["label"], given["source"], given["help"], given["position"],
                        given["is_active"])  # fmt: skip


class CriterionForm(PointForm):
    lowest = whole("Lägsta poäng", least=0)
    highest = whole("Högsta poäng")
    weight = whole("Vikt", "Poängen gånger vikten räknas ihop.")


@page(grant=PREPARE)
def asked(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Both lists."""
    slug = viewer.forbund_slug
    points = ChecklistPoint.objects.filter(forbund__slug=slug)
    criteria = Criterion.objects.filter(forbund__slug=slug)
    told = "Skalan och vikten visas för den som sätter poäng."
    context = {
        "title": "Checklista och kriterier",
        "lead": f"Det som varje ansökan prövas mot, med källa. {told}",
        "tabs": tabs(viewer, "proposals-asked"),
        "tables": [
            _table("Checklista", "punkt", points, ()),
            _table("Kriterier", "kriterium", criteria, ("Skala", "Vikt")),
        ],
    }
    return render(request, "proposals/asked.html", context)


def _table(heading: str, kind: str, rows: Any, more: tuple[str, ...]) -> dict[str, Any]:
    return {
        "heading": heading,
        "id": kind,
        "columns": [{"label": c} for c in ("Vad som frågas", "Källa", *more, "Används")],
        "rows": [
            {
                "label": one.label,
                "url": reverse("proposals-asked-change", args=[kind, one.pk]),
                "sub": one.help,
                "cells": [
                    cell("Källa", one.source),
                    *([cell("Skala", f"{one.lowest}–{one.highest}"), cell("Vikt", str(one.weight))]
                      if more else []),
                    cell("Används", "Ja" if one.is_active else "Nej"),
                ],
            }
            for one in rows
        ],
        "empty": "Inget är upplagt. Lägg till det som er policy för ansökningar kräver.",
        "add": {
            "label": f"Lägg till {KINDS[kind].lower()}",
            "url": reverse("proposals-asked-add", args=[kind]),
        },
    }  # fmt: skip


@writes(grant=PREPARE)
def add(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """A new point or criterion."""
    return _saved(request, viewer, kind, None)


@writes(grant=PREPARE)
def change(request: HttpRequest, viewer: Viewer, kind: str, pk: int) -> HttpResponse:
    """Change one, or put it out of use."""
    model: Any = ChecklistPoint if kind == "punkt" else Criterion
    held = model.objects.filter(forbund__slug=viewer.forbund_slug, pk=pk).first()
    if held is None:
        raise Http404
    return _saved(request, viewer, kind, held)


def _saved(request: HttpRequest, viewer: Viewer, kind: str, held: Any) -> HttpResponse:
    is_point = kind == "punkt"
    new = {} if held else {"position": 1, "is_active": True, "lowest": 1, "highest": 5, "weight": 1}
    form = (PointForm if is_point else CriterionForm)(posted(request), held=held, initial=new)

    def save() -> tuple[str, str]:
        slug = held.slug if held else ascii_slug(form.cleaned_data["label"])[:60]
        same: Any = {"forbund": get_forbund(viewer), "by": viewer.actor, "at": timezone.now()}
        if is_point:
            made.save_point(row=form.asked_row(slug), **same)
        else:
            scale = {n: form.cleaned_data[n] for n in ("lowest", "highest", "weight")}
            made.save_criterion(row=form.asked_row(slug), **scale, **same)
        return f"{KINDS[kind]} är sparad.", reverse("proposals-asked")

    here = {"label": "Checklista och kriterier", "url": reverse("proposals-asked")}
    ask = Ask(KINDS[kind], "Spara", {**here, "label": "Avbryt"}, [here])
    return answered(request, form, ask, save)
