"""The register of unit costs as an Excel file, out and in: looked through first, then loaded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.unit_costs import HEADINGS, CostsRead, Difference, cells_of, read_unit_costs
from mellanrum.registers.economy.actions.unit_costs import load_unit_costs
from mellanrum.registers.economy.society_queries import list_actors
from mellanrum.registers.economy.tables import UNIT_COSTS
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.society.reach import CHANGE, READ, amount, crumbs
from mellanrum.web.areas.surveynumbers.forms import UploadForm, sent_again
from mellanrum.web.areas.surveynumbers.reading import problem_drawn
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

SHOWN = 300


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The whole register as the file that `read` takes; empty it is the template."""
    slug = viewer.forbund_slug
    actors = list_actors(slug)
    rows = [cells_of(row, actors) for row in UNIT_COSTS.read(slug).values()]
    return list_file("xlsx", "Styckkostnader", HEADINGS, rows)


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look through a file; load it when that has been seen."""
    if request.method != "POST":
        return _page(request, UploadForm(), 200)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        name, content = form.read()
        held = UNIT_COSTS.read(viewer.forbund_slug).values()
        found = read_unit_costs(name, content, list_actors(viewer.forbund_slug), held)
        if not found.problems and found.changes and request.POST.get("bekraftat"):
            return _loaded(request, viewer, found)
    except (DomainError, ValueError) as error:
        told = error.message if isinstance(error, DomainError) else "Välj filen igen."
        form.add_error("file", told)
        return _page(request, form, 422)
    again = None if found.problems or not found.changes else sent_again(name, content)
    status = 422 if found.problems else 200
    return _page(request, UploadForm(), status, preview=drawn(found), again=again, name=name)


def _loaded(request: HttpRequest, viewer: Viewer, found: CostsRead) -> HttpResponse:
    forbund = get_forbund(viewer.forbund_slug)
    counts = load_unit_costs(forbund=forbund, rows=found.rows, by=viewer.actor, at=timezone.now())
    new = plural(counts.created, "ny", "nya")
    changed = plural(counts.changed, "ändrad", "ändrade")
    messages.success(request, f"Styckkostnaderna är inlästa: {new} och {changed}.")
    return redirect("society-costs")


def _page(request: HttpRequest, form: UploadForm, status: int, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "title": "Läs in styckkostnader",
        "lead": "Filen granskas först. Du ser vad som ändras innan något sparas. Rader som inte "
        "står i filen ligger kvar i registret.",
        "template_url": reverse("society-costs-file"),
        "crumbs": crumbs(part="society-costs"),
        "cancel": {"label": "Avbryt", "url": reverse("society-costs")},
        **more,
    }
    return render(request, "society/read.html", context, status=status)


def drawn(found: CostsRead) -> dict[str, Any]:
    """The preview: faults, or what would be new and what would change."""
    changes = found.changes
    new = sum(one.before is None for one in changes)
    return {
        "problems": [problem_drawn(one) for one in found.problems[:SHOWN]],
        "fault_count": plural(len(found.problems), "fel", "fel"),
        "rows": [_row(one) for one in changes[:SHOWN]],
        "counts": [
            {"label": "Nya", "value": new},
            {"label": "Ändrade", "value": len(changes) - new},
            {"label": "Oförändrade", "value": len(found.differences) - len(changes)},
        ],
        "is_same": not changes,
        "hidden": max(len(changes) - SHOWN, 0),
    }


def _row(one: Difference) -> dict[str, Any]:
    return {
        "label": one.row.label,
        "valid_from": one.row.valid_from,
        "before": amount(one.before.amount_ore) if one.before else "",
        "after": amount(one.row.amount_ore),
        "source": one.row.source,
        "what": "Ny" if one.before is None else "Ändrad",
        "is_example": one.row.is_example,
    }
