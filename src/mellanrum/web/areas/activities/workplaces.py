"""Places at work with room for participants, for those who place them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.queries.activities import list_workplaces, places_taken
from mellanrum.registers.insatser.models import Workplace
from mellanrum.web.decorators import page
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

COLUMNS = (
    Column("Arbetsplats"),
    Column("Lediga", numeric=True),
    Column("Tagna", numeric=True),
    Column("Platser", numeric=True),
    Column("Tar emot"),
    Column("Kontakt"),
)
EMPTY = "Inga arbetsplatser tar emot från dina insatser. De läggs upp under Drift, Utbud."


@page(grant="cases.read")
def places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those that take participants of the viewer's insatser, those with room first."""
    on = timezone.localdate()
    insatser = {a.insats for a in viewer.actor.assignments if a.insats is not None}
    found = list_workplaces(insatser, on)
    taken = places_taken([w.pk for w in found], on)
    ordered = sorted(found, key=lambda w: (free(w, taken) == 0, w.name))
    context = {
        "table": {
            "heading": "Platser i dag",
            "id": "places",
            "columns": COLUMNS,
            "rows": [row(w, taken, on) for w in ordered],
            "empty": EMPTY,
        },
        "crumbs": [{"label": "Kalender", "url": reverse("activities-calendar")}],
    }
    return render(request, "activities/places.html", context)


def free(workplace: Workplace, taken: Mapping[int, int]) -> int:
    return max(0, workplace.places - taken.get(workplace.pk, 0))


def row(one: Workplace, taken: Mapping[int, int], on: date) -> dict[str, Any]:
    """A workplace, under COLUMNS."""
    numbers = (free(one, taken), taken.get(one.pk, 0), one.places)
    texts = (*(str(n) for n in numbers), open_text(one, on), one.contact or "–")
    cells = [
        {"label": c.label, "text": text, "numeric": c.numeric}
        for c, text in zip(COLUMNS[1:], texts, strict=True)
    ]
    sub = one.municipality.name if one.municipality else ""
    return {"label": one.name, "sub": sub, "cells": cells}


def open_text(one: Workplace, on: date) -> str:
    """'nu', 'från 2026-05-01', 'till och med 2026-06-30'."""
    if one.from_on > on:
        return f"från {one.from_on}"
    return f"till och med {one.to_on - ONE_DAY}" if one.to_on else "nu"
