"""A document of the diary: registered, its page and file, corrected, followed by an edition."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.registry.actions import documents as made
from mellanrum.registers.registry.matter_queries import content_of, list_senders
from mellanrum.registers.registry.models import Document
from mellanrum.registers.registry.records_queries import list_kinds
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.areas.registry.fields import DocumentForm, DocumentTextForm
from mellanrum.web.areas.registry.reach import (
    CHANGE,
    READ,
    counterpart,
    crumb,
    document_title,
    get_document,
    get_matter,
    mark_of,
    may_open,
)
from mellanrum.web.areas.registry.views import asked, told_codes, url_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import kept_file
from mellanrum.web.viewer import Viewer

FORM = "registry/form.html"


@page(grant=READ)
def document(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One document with its file, its editions and its mark."""
    found = get_document(viewer, pk)
    newer = found.replaced_by.defer("content").first()
    context = {
        "title": document_title(viewer, found),
        "state": f"Ersatt av {newer}" if newer else found.get_direction_display(),
        "lead": f"Handling {found}",
        "crumbs": crumb(found.matter),
        "moves": moves(found, newer) if viewer.can(CHANGE) else [],
        "facts_title": "Handlingen",
        "facts": facts(viewer, found, newer),
        "events": story(viewer.forbund_slug, f"matter_documents:{pk}", codes=told_codes()),
    }
    return object_page(request, context)


def facts(viewer: Viewer, found: Document, newer: Document | None) -> list[dict[str, Any]]:
    opens, kinds = found.can_open and may_open(viewer, found), dict(list_kinds(viewer.forbund_slug))
    older = found.replaces
    return [
        fact("Fil", found.file_name, reverse("registry-file", args=[found.pk]))
        if opens
        else fact("Fil", "Visas inte: sekretessen ska prövas först" if found.can_open else ""),
        fact("Gallrad", found.destroyed_on),
        fact("Riktning", found.get_direction_display()),
        fact("Dag", found.on),
        fact("Avsändare eller mottagare", counterpart(viewer, found)),
        fact("Handlingsslag", kinds.get(found.kind, found.kind)),
        fact("Sekretessmarkering", mark_of(found)),
        edition("Ersätter", older),
        edition("Ersatt av", newer),
        fact("Kontrollsumma", f"SHA-256 {found.sha256}" if found.sha256 else ""),
    ]


def edition(label: str, one: Document | None) -> dict[str, Any]:
    return fact(label, str(one), reverse("registry-document", args=[one.pk])) if one else fact(
        label, ""
    )  # fmt: skip


def moves(found: Document, newer: Document | None) -> list[dict[str, Any]]:
    held = [move("Ändra uppgifterna", "registry-document-change", found.pk)]
    if newer is None and not found.matter.closed_on:
        held.insert(0, move("Ny utgåva", "registry-replace", found.pk))
    return held


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The file as it came, to keep. A marked one is given to those who test it only."""
    found = get_document(viewer, pk)
    if not found.can_open or not may_open(viewer, found):
        raise Http404
    return kept_file(content_of(found), found.file_name, found.media_type)


@writes(grant=CHANGE)
def register(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Register a document in the matter."""
    found = get_matter(viewer, pk)
    form = DocumentForm(posted(request), request.FILES, rows=list_kinds(viewer.forbund_slug),
                        initial={"on": timezone.localdate()})  # fmt: skip

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.register(matter=found, row=form.row(), file=form.given(), by=by, at=at)
        return f"Handlingen är registrerad som {new}.", f"{url_of(found)}#handlingar"

    ask = asked(found, "Registrera handling", "Registrera handlingen")
    return answered(request, form, ask, save, FORM, senders=list_senders(viewer.forbund_slug))


def asked_of(found: Document, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the document."""
    here = {"label": str(found), "url": reverse("registry-document", args=[found.pk])}
    crumbs = [*crumb(found.matter), here]
    return Ask(title, submit, {**here, "label": "Avbryt"}, crumbs, f"{found} {found.title}", **told)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct what is told of it, or set or lift its mark."""
    found = get_document(viewer, pk)
    form = DocumentTextForm(posted(request), held=found, rows=list_kinds(viewer.forbund_slug))
    note = "Filen står kvar som den kom. Har den ändrats gör du en ny utgåva."
    ask = asked_of(found, "Ändra uppgifterna", "Spara uppgifterna", note=note)

    def save() -> tuple[str, str]:
        row, seen = form.row(), form.version
        made.change_document(document=found, row=row, seen=seen, by=viewer.actor, at=timezone.now())
        return "Uppgifterna är sparade.", str(ask.crumbs[-1]["url"])

    return answered(request, form, ask, save, FORM, senders=list_senders(viewer.forbund_slug))


@writes(grant=CHANGE)
def replace(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new edition of the document."""
    found = get_document(viewer, pk)
    names = ("title", "direction", "counterpart", "secrecy", "kind")
    initial = {n: getattr(found, n) for n in names} | {"on": timezone.localdate()}
    form = DocumentForm(posted(request), request.FILES, rows=list_kinds(viewer.forbund_slug),
                        initial=initial)  # fmt: skip

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.replace(document=found, row=form.row(), file=form.given(), by=by, at=at)
        return f"{new} ersätter {found}.", reverse("registry-document", args=[new.pk])

    ask = asked_of(found, "Ny utgåva", "Registrera utgåvan", note=f"{found} står kvar som den var.")
    return answered(request, form, ask, save, FORM, senders=list_senders(viewer.forbund_slug))
