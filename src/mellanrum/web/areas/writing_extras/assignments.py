"""Who writes what: giving a section to somebody, and one's own sections."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.report_machines import SECTION
from mellanrum.reports.actions.assignments import assign_section
from mellanrum.reports.assignments import list_own_sections, list_writers
from mellanrum.reports.models import ReportSection
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.presenters import SHAPES
from mellanrum.web.areas.writing.reach import CONTRIBUTE, LIST_CRUMB, WRITE, open_section
from mellanrum.web.areas.writing_extras.forms import AssignForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här visas avsnitten som är dina att skriva",
    "why": "Inget avsnitt är ditt just nu. Förbundschefen ger avsnitt att skriva.",
}


@writes(grant=WRITE)
def assign(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """Give the section to somebody, by a day."""
    opened = open_section(viewer, pk, key)
    check_draft(opened.report.status)
    held = opened.held
    writers = list_writers(viewer.forbund_slug, timezone.localdate())
    shown = {"writer": held.assigned_to, "due_on": held.due_on or opened.report.due_on}
    form = AssignForm(posted(request), writers=writers, initial=shown)

    def save() -> tuple[str, str]:
        chosen = form.writer_chosen
        assign_section(
            section=held,
            writer=chosen,
            due_on=form.cleaned_data["due_on"],
            by=viewer.actor,
            at=timezone.now(),
        )
        told = (
            f"{chosen.name} skriver avsnittet." if chosen else "Ingen särskild skriver avsnittet."
        )
        return told, opened.section_url

    cancel = {"label": "Avbryt", "url": opened.section_url}
    ask = Ask("Vem skriver avsnittet", "Spara", cancel, opened.section_crumbs(), held.heading)
    return answered(request, form, ask, save)


@page(grant=CONTRIBUTE)
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The sections that are the viewer's to write, those to be done first at the top."""
    context = {
        "title": "Mina avsnitt",
        "crumbs": [LIST_CRUMB],
        "rows": own_sections(viewer),
        "empty": EMPTY,
    }
    return render(request, "writing_extras/mine.html", context)


def own_sections(viewer: Viewer) -> list[dict[str, Any]]:
    """[{heading, url, report, state, shape, due_on, is_late}]; none for who writes nothing."""
    if not viewer.can(CONTRIBUTE):
        return []
    today = timezone.localdate()
    return [
        {**_row(one), "is_late": bool(one.due_on and one.due_on < today and one.status != "done")}
        for one in list_own_sections(viewer.forbund_slug, viewer.actor)
    ]


def _row(one: ReportSection) -> dict[str, Any]:
    return {
        "heading": one.heading,
        "url": reverse("writing-section", args=[one.report_id, one.key]),
        "report": one.report.title,
        "state": SECTION.states[one.status],
        "shape": SHAPES[one.status],
        "due_on": one.due_on,
        "brought_from": one.brought_from,
    }
