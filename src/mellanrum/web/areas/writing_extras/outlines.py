"""The förbund's own orders of sections: kept from a report, looked at, let go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.reports.actions.own_outlines import reset_outline, save_outline
from mellanrum.reports.models import OwnOutline
from mellanrum.reports.own_outlines import find_own_outline, list_own_outlines
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.presenters import when
from mellanrum.web.areas.writing.reach import LIST_CRUMB, READ, WRITE, kind_title, open_report
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här visas era egna dispositioner",
    "why": "Nya rapporter börjar med programmets disposition. Ordna avsnitten i en rapport och "
    "tryck ”Spara som vår disposition”, så börjar nästa av samma slag så.",
}


@writes(grant=WRITE, form=False)
def save(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Let new reports of the kind begin as this one. Undone by going back to the program's."""
    opened = open_report(viewer, pk)
    made = save_outline(report=opened.report, by=viewer.actor, at=timezone.now())
    told = f"Nya rapporter av slaget {kind_title(made.kind)} börjar nu med de här avsnitten."
    messages.success(request, told)
    return redirect("report-outline", made.kind)


@page(grant=READ)
def outlines(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those that the förbund has."""
    held = list_own_outlines(viewer.forbund_slug)
    names = list_names(one.saved_by for one in held)
    context = {
        "title": "Egna dispositioner",
        "crumbs": [LIST_CRUMB],
        "rows": [_row(one, names) for one in held],
        "empty": EMPTY,
    }
    return render(request, "writing_extras/outlines.html", context)


def _row(one: OwnOutline, names: dict[str, str]) -> dict[str, Any]:
    by = names.get(one.saved_by, "Mellanrum")
    return {
        "title": kind_title(one.kind),
        "url": reverse("report-outline", args=[one.kind]),
        "count": len(one.sections),
        "saved": f"{when(one.saved_at)} av {by}",
    }


@page(grant=READ)
def outline(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Its sections in order."""
    held = _found(viewer, kind)
    names = list_names([held.saved_by])
    context = {
        "title": kind_title(kind),
        "lead": f"Så börjar nya rapporter av slaget. Sparad {_row(held, names)['saved']}.",
        "crumbs": _crumbs(),
        "rows": held.sections,
        "reset": reverse("report-outline-reset", args=[kind]) if viewer.can(WRITE) else "",
    }
    return render(request, "writing_extras/outline.html", context)


@writes(grant=WRITE)
def reset(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Back to the program's order, after a question."""
    held = _found(viewer, kind)
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        reset_outline(outline=held, by=viewer.actor, at=timezone.now())
        return f"{kind_title(kind)} börjar med programmets avsnitt igen.", reverse(
            "report-outlines"
        )

    cancel = {"label": "Avbryt", "url": reverse("report-outline", args=[kind])}
    note = "Rapporter som är påbörjade ändras inte. Er disposition går att spara igen ur en av dem."
    ask = Ask("Återgå till programmets disposition", "Återgå", cancel, _crumbs(),
              kind_title(kind), note, is_danger=True)  # fmt: skip
    return answered(request, form, ask, save)


def _found(viewer: Viewer, kind: str) -> OwnOutline:
    held = find_own_outline(viewer.forbund_slug, kind)
    if held is None:
        raise Http404
    return held


def _crumbs() -> list[dict[str, str]]:
    return [LIST_CRUMB, {"label": "Egna dispositioner", "url": reverse("report-outlines")}]
