"""A matter: registered, its page, changed, closed and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.registry_machines import MATTER
from mellanrum.domain.swedish import joined
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.actions import matters as made
from mellanrum.registers.registry.matter_queries import list_documents, list_senders
from mellanrum.registers.registry.models import Document, Matter
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.registry.fields import CloseForm, MatterForm, QuickForm, ReasonForm
from mellanrum.web.areas.registry.linked import letters_of, links_of
from mellanrum.web.areas.registry.reach import (
    CHANGE,
    READ,
    counterpart,
    crumb,
    document_title,
    get_forbund,
    get_matter,
    mark_of,
    matter_title,
    may_open,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

COLUMNS = ("Nummer", "Handling", "Riktning", "Dag", "Avsändare eller mottagare", "Fil", "Markering")


def insatser_of(viewer: Viewer) -> Any:
    return Insats.objects.filter(forbund__slug=viewer.forbund_slug).order_by("position", "name")


def url_of(matter: Matter) -> str:
    return reverse("registry-matter", args=[matter.pk])


@page(grant=READ)
def matter(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One matter with its documents, what points to it, and its story."""
    found = get_matter(viewer, pk)
    sees = not found.secrecy or viewer.can(CHANGE)
    context = {
        "title": matter_title(viewer, found),
        "state": MATTER.states[rules.state_of(found.closed_on)],
        "lead": f"Diarienummer {found}",
        "crumbs": crumb(),
        "moves": moves(found) if viewer.can(CHANGE) else [],
        "facts_title": "Ärendet",
        "facts": facts(found),
        "texts": [section("Anteckning", found.note if sees else "")],
        "tables": [documents_table(viewer, found, list_documents(found))],
        "links": [*links_of(found, viewer.can), *letters_of(found, viewer)],
        "events": story(viewer.forbund_slug, f"matters:{pk}", codes=told_codes()),
    }
    return object_page(request, context, "registry/object.html")


def told_codes() -> dict[str, str]:
    """How the story tells codes."""
    return {k: v.lower() for k, v in (*rules.KINDS.items(), *Document.Direction.choices)}


def facts(found: Matter) -> list[dict[str, Any]]:
    insats = found.insats
    return [
        fact("Öppnat", found.opened_on),
        fact("Avslutat", found.closed_on),
        fact("Slag", rules.KINDS.get(found.kind, "")),
        fact("Ansvarig", found.responsible),
        fact("Insats", insats.name, reverse("insats", args=[insats.slug]))
        if insats
        else fact("Insats", ""),
        fact("Sekretessmarkering", found.secrecy),
        fact("Markeringen", "Varnar om att sekretessen ska prövas. Den är inget beslut "
             "(OSL 5 kap. 5 §)." if found.secrecy else ""),
    ]  # fmt: skip


def moves(found: Matter) -> list[dict[str, Any]]:
    """What the office may do now."""
    if found.closed_on:
        return [move("Öppna igen", "registry-reopen", found.pk)]
    return [
        move("Registrera handling", "registry-register", found.pk),
        move("Ändra", "registry-change", found.pk),
        move("Avsluta", "registry-close", found.pk),
    ]


def documents_table(viewer: Viewer, found: Matter, held: Sequence[Document]) -> dict[str, Any]:
    add = {"label": "Registrera handling", "url": reverse("registry-register", args=[found.pk])}
    return {
        "heading": "Handlingar",
        "id": "handlingar",
        "columns": [{"label": label} for label in COLUMNS],
        "rows": [document_row(viewer, one) for one in held],
        "empty": "Ingen handling är registrerad i ärendet.",
        "add": add if viewer.can(CHANGE) and not found.closed_on else None,
    }


def document_row(viewer: Viewer, one: Document) -> dict[str, Any]:
    newer = [str(n) for n in one.replaced_by.all()]
    return {
        "label": str(one),
        "is_number": True,
        "sub": f"Ersatt av {joined(newer)}" if newer else "",
        "url": reverse("registry-document", args=[one.pk]),
        "cells": [
            {"label": "Handling", "text": document_title(viewer, one)},
            {"label": "Riktning", "text": one.get_direction_display()},
            {"label": "Dag", "date": one.on},
            {"label": "Avsändare eller mottagare", "text": counterpart(viewer, one) or "–"},
            file_cell(viewer, one),
            {"label": "Markering", "text": mark_of(one).replace(" ", "\u00a0") or "–"},
        ],
    }


def file_cell(viewer: Viewer, one: Document) -> dict[str, Any]:
    if one.destroyed_on:
        return {"label": "Fil", "text": "Gallrad"}
    if not one.can_open or not may_open(viewer, one):
        return {"label": "Fil", "text": "–"}
    return {"label": "Fil", "text": one.file_name, "url": reverse("registry-file", args=[one.pk])}


@writes(grant=CHANGE)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A matter and its first document in one form."""
    initial = {"on": timezone.localdate(), "responsible": viewer.name}
    insatser = insatser_of(viewer)
    form = QuickForm(posted(request), request.FILES, insatser=insatser, initial=initial)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        found = made.open_with_document(
            forbund=get_forbund(viewer), row=form.matter(), first=form.first(), file=form.given(),
            insats=given["insats"], number=given["number"], by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return f"Registrerat med diarienummer {found}.", url_of(found)

    back = {"label": "Avbryt", "url": reverse("registry")}
    ask = Ask("Registrera", "Registrera", back, crumb())
    return answered(
        request, form, ask, save, "registry/form.html", senders=list_senders(viewer.forbund_slug)
    )


def asked(found: Matter, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the matter."""
    cancel = {"label": "Avbryt", "url": url_of(found)}
    return Ask(title, submit, cancel, crumb(found), f"{found} {found.title}", **told)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what is told of the matter."""
    found = get_matter(viewer, pk)
    form = MatterForm(posted(request), held=found, insatser=insatser_of(viewer))

    def save() -> tuple[str, str]:
        row, insats = form.row(found.opened_on), form.cleaned_data["insats"]
        made.change_matter(matter=found, row=row, insats=insats, seen=form.version,
                           by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Ärendet är sparat.", url_of(found)

    return answered(request, form, asked(found, "Ändra ärendet", "Spara ärendet"), save)


@writes(grant=CHANGE)
def close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The matter is finished."""
    found = get_matter(viewer, pk)
    form = CloseForm(posted(request), initial={"on": timezone.localdate()})

    def save() -> tuple[str, str]:
        on = form.cleaned_data["on"]
        made.close_matter(matter=found, on=on, by=viewer.actor, at=timezone.now())
        return "Ärendet är avslutat.", url_of(found)

    return answered(request, form, asked(found, "Avsluta ärendet", "Avsluta ärendet"), save)


@writes(grant=CHANGE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The matter was not finished after all."""
    found, form = get_matter(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.reopen_matter(matter=found, reason=reason, by=viewer.actor, at=timezone.now())
        return "Ärendet är öppet igen.", url_of(found)

    return answered(request, form, asked(found, "Öppna ärendet igen", "Öppna ärendet"), save)
