"""The matrix of risks: drawn as a table that can be walked with the keyboard, and its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.figures.table import Table
from mellanrum.registers.internal_control.models import Risk, ScaleLevel
from mellanrum.registers.internal_control.queries import (
    bands_in,
    list_levels,
    list_risk_bands,
    risks_of,
)
from mellanrum.registers.internal_control.risk_policies import Band, band_of
from mellanrum.reports.internal_control_tables import matrix_table, places
from mellanrum.web.areas.internal_control.reach import READ, may_change, tabs, today
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

NAME = "internal-control-matrix"
BEFORE, AFTER = "fore", "efter"
VIEWS = {AFTER: "Efter åtgärder", BEFORE: "Före åtgärder"}


def asked(request: HttpRequest) -> str:
    """?visa=fore is before measures; else after them."""
    return BEFORE if request.GET.get("visa") == BEFORE else AFTER


@page(grant=READ)
def matrix(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every open risk where it stands; those not judged are listed beside."""
    slug, view = viewer.forbund_slug, asked(request)
    risks = list(risks_of(slug).filter(closed_on__isnull=True))
    levels, bands = list_levels(slug), list_risk_bands(slug)
    held = places(risks, None, after=view == AFTER)
    context = {
        "rows": rows_of(levels, held, bands_in(bands)),
        "columns": levels["consequence"],
        "bands": [{"band": one, "css": css_of(n, len(bands))} for n, one in enumerate(bands)],
        "unjudged": [told(one) for one in risks if not one.assessments.all()],
        "views": [{"label": label, "url": f"{reverse(NAME)}?visa={key}", "current": key == view}
                  for key, label in VIEWS.items()],
        "view": VIEWS[view].lower(),
        "risks": len(risks),
        "downloads": [
            {"label": label,
             "url": reverse("internal-control-matrix-file", args=[form]) + f"?visa={view}"}
            for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
        ],
        "tabs": tabs(NAME),
        "may_change": may_change(viewer),
    }  # fmt: skip
    return render(request, "internal_control/matrix.html", context)


def rows_of(
    levels: dict[str, list[ScaleLevel]], held: dict[tuple[int, int], list[Risk]],
    bands: Sequence[Band],
) -> list[dict[str, Any]]:  # fmt: skip
    """The most probable first."""
    return [
        {
            "level": p,
            "cells": [cell_of(p, c, held.get((p.value, c.value), []), bands)
                      for c in levels["consequence"]],
        }
        for p in reversed(levels["probability"])
    ]  # fmt: skip


def cell_of(
    p: ScaleLevel, c: ScaleLevel, risks: Sequence[Risk], bands: Sequence[Band]
) -> dict[str, Any]:
    """The cell's risk value and band in words; its shade follows the band."""
    value = p.value * c.value
    label = band_of(value, bands)
    place = [band.label for band in bands].index(label) if label else 0
    return {
        "value": value,
        "band": label,
        "css": css_of(place, len(bands)),
        "risks": [told(risk) for risk in risks],
        "consequence": c,
    }


def css_of(place: int, bands: int) -> str:
    """One of three shades, the last for the highest band."""
    return f"is-band-{1 + round(2 * place / max(1, bands - 1))}"


def told(risk: Risk) -> dict[str, str]:
    url = reverse("internal-control-risk", args=[risk.pk])
    return {"label": f"R{risk.number}", "title": risk.title, "url": url}


@page(grant=READ)
def matrix_file(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """How many risks stand where, as csv or xlsx."""
    risks = list(risks_of(viewer.forbund_slug).filter(closed_on__isnull=True))
    levels = list_levels(viewer.forbund_slug)
    if not levels["consequence"]:
        raise Http404
    after = asked(request) == AFTER
    table: Table = matrix_table(risks, levels, str(today().year), after=after)
    return table_file(table, form)
