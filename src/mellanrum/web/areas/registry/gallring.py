"""Gallring by the records plan: what may go today, the confirmation, and the protocols."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.registry.actions.records import carry_out
from mellanrum.registers.registry.models import RecordsRunItem
from mellanrum.registers.registry.records_policies import time_told
from mellanrum.registers.registry.records_queries import (
    Due,
    find_plan,
    kind_row,
    list_due,
    list_items,
    runs_of,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.registry.plan_forms import GallringForm
from mellanrum.web.areas.registry.reach import CHANGE, READ, document_title
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.identity_confirm import confirmed_when_sent
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

COLUMNS = ("Handling", "Rubrik", "Handlingsslag", "Dag", "Får gallras från")
PROTOCOL = ("Handling", "Rubrik", "Handlingsslag", "Fick gallras från", "SHA-256")


@writes(grant=CHANGE)
@confirmed_when_sent
def gallring(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the plan in force lets go today, and the button that destroys it."""
    today = timezone.localdate()
    plan = find_plan(viewer.forbund_slug, today)
    due = list_due(plan, today) if plan else []
    form = GallringForm(posted(request), initial={"chosen": " ".join(str(x.document.pk)
                                                                     for x in due)})  # fmt: skip
    crumb = {"label": "Dokumenthanteringsplan", "url": reverse("registry-plan")}
    ask = Ask("Gallring", "Gallra handlingarna", {**crumb, "label": "Avbryt"}, [crumb],
              is_danger=True)  # fmt: skip

    def save() -> tuple[str, str]:
        if plan is None:
            raise DomainError("Ingen plan gäller i dag. Låt styrelsen besluta en.")
        given, at = form.cleaned_data, timezone.now()
        run = carry_out(plan=plan, documents=form.documents(), on=today, note=given["note"],
                        by=viewer.actor, at=at)  # fmt: skip
        return "Handlingarna är gallrade. Protokollet är skrivet.", reverse(
            "registry-run", args=[run.pk]
        )

    more = {
        "rows": [list(zip(COLUMNS, due_row(viewer, one), strict=True)) for one in due],
        "headings": COLUMNS,
        "plan": plan,
        "runs": [(str(r), reverse("registry-run", args=[r.pk]))
                 for r in runs_of(viewer.forbund_slug)],
    }  # fmt: skip
    return answered(request, form, ask, save, "registry/gallring.html", **more)


def due_row(viewer: Viewer, one: Due) -> tuple[Any, ...]:
    return (
        str(one.document),
        document_title(viewer, one.document),
        f"{one.row.title}: {time_told(kind_row(one.row)).lower()}",
        one.document.on,
        one.due_on,
    )


@page(grant=READ)
def run(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The protocol of a gallring, to read and print, or as csv or xlsx."""
    found = runs_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    rows = [protocol_row(viewer, item) for item in list_items(found)]
    if form := request.GET.get("format"):
        return list_file(form, f"Gallringsprotokoll {found.on}", PROTOCOL, rows)
    url = reverse("registry-run", args=[pk])
    context = {
        "title": "Gallringsprotokoll",
        "run": found,
        "by": actor_name(found.made_by, list_names([found.made_by])),
        "crumbs": [{"label": "Gallring", "url": reverse("registry-gallring")}]
        if viewer.can(CHANGE)
        else [{"label": "Dokumenthanteringsplan", "url": reverse("registry-plan")}],
        "headings": PROTOCOL,
        "rows": [list(zip(PROTOCOL, one, strict=True)) for one in rows],
        "files": [("CSV", f"{url}?format=csv"), ("Excel", f"{url}?format=xlsx")],
    }
    return render(request, "registry/run.html", context)


def protocol_row(viewer: Viewer, item: RecordsRunItem) -> tuple[Any, ...]:
    document = item.document
    return (str(document), document_title(viewer, document), item.row.title, item.due_on,
            document.sha256)  # fmt: skip
