"""The images of a report: listed with where they are used, added, told of, exchanged, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.reports.actions import report_images as act
from mellanrum.reports.models import ReportImage, ReportSection
from mellanrum.reports.report_images import find_image, list_images, uses_of
from mellanrum.reports.report_images_policies import can_change, check_can_change
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.reach import CONTRIBUTE, READ, WRITE, Opened, open_report
from mellanrum.web.areas.writing_extras.forms import ImageForm, NewImageForm, PictureForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

OWN = (WRITE, CONTRIBUTE)
REMOVED = "borttagen"
EMPTY = {"what": "Här visas rapportens bilder", "why": "Ingen bild är tillagd än."}


@page(grant=READ)
def images(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Each with its key to insert and the sections that show it."""
    opened = open_report(viewer, pk)
    uses = uses_of(opened.report)
    may_add = opened.is_draft and viewer.can(CONTRIBUTE)
    add_url = reverse("writing-image-add", args=[pk])
    new = {"label": "Ny bild", "url": add_url, "icon": "plus"} if may_add else None
    context = {
        "title": "Bilder",
        "lead": opened.report.title,
        "crumbs": opened.way_down(),
        "rows": [_row(opened, one, uses.get(one.key, [])) for one in list_images(opened.report)],
        "new": new,
        "empty": {**EMPTY, "action": new},
        "undo": _undo(opened, request.GET.get(REMOVED, "")),
    }
    return render(request, "writing_extras/images.html", context)


def _row(opened: Opened, one: ReportImage, used: list[ReportSection]) -> dict[str, Any]:
    args = [opened.report.pk, one.pk]
    may = opened.is_draft and can_change(opened.viewer.actor, one.added_by)
    return {
        "key": one.key,
        "insert": f"{{{{ bild: {one.key} }}}}",
        "alt": one.alt,
        "caption": one.caption,
        "is_decorative": one.is_decorative,
        "size": f"{one.width} × {one.height} bildpunkter",
        "file": _file_url(opened, one),
        "used": [
            {"heading": section.heading, "url": _section_url(opened, section)} for section in used
        ],
        "change": reverse("writing-image", args=args) if may else "",
        "replace": reverse("writing-image-replace", args=args) if may else "",
        "remove": reverse("writing-image-remove", args=args) if may else "",
    }


def _file_url(opened: Opened, one: ReportImage) -> str:
    """The address changes with the file, so that a browser never shows an older one."""
    url = reverse("writing-image-file", args=[opened.report.pk, one.pk])
    return f"{url}?{one.sha256[:12]}"


def _section_url(opened: Opened, section: ReportSection) -> str:
    return reverse("writing-section", args=[opened.report.pk, section.key])


def _undo(opened: Opened, number: str) -> dict[str, str] | None:
    """What was just removed, and the way back."""
    found = find_image(opened.report, int(number)) if number.isdecimal() else None
    if found is None or found.removed_at is None or not opened.is_draft:
        return None
    url = reverse("writing-image-restore", args=[opened.report.pk, found.pk])
    return {"label": found.key, "url": url}


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """The image itself. A drawing runs nothing: it is checked, and the browser is told so."""
    _, found = _open(viewer, pk, number)
    response = HttpResponse(bytes(found.content), content_type=found.mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response


@writes(grant=OWN)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new image."""
    opened = open_report(viewer, pk)
    check_draft(opened.report.status)
    form = NewImageForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        made = act.add_image(
            report=opened.report,
            file=form.cleaned_data["file"],
            words=form.said(),
            by=viewer.actor,
            at=timezone.now(),
        )
        told = f"Bilden är tillagd. Skriv {{{{ bild: {made.key} }}}} på en egen rad i texten."
        return told, _list_url(opened)

    return answered(request, form, _ask(opened, "Ny bild", "Lägg till bilden"), save)


@writes(grant=OWN)
def change(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Another alternative text or caption."""
    opened, found = _open_own(viewer, pk, number)
    form = ImageForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        act.change_image(image=found, words=form.said(), by=viewer.actor, at=timezone.now())
        return "Bildens texter är sparade.", _list_url(opened)

    return answered(request, form, _ask(opened, f"Texter till {found.key}", "Spara"), save)


@writes(grant=OWN)
def replace(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Another file for the same key."""
    opened, found = _open_own(viewer, pk, number)
    form = PictureForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        given = form.cleaned_data["file"]
        act.replace_image(image=found, file=given, by=viewer.actor, at=timezone.now())
        return "Bilden är bytt där den visas. Se efter att alternativtexten stämmer.", _list_url(
            opened
        )

    return answered(request, form, _ask(opened, f"Byt {found.key}", "Byt bilden"), save)


@writes(grant=OWN, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Refused while a text shows it; else undone on the list."""
    opened, found = _open_own(viewer, pk, number)
    act.remove_image(image=found, by=viewer.actor, at=timezone.now())
    return redirect(f"{_list_url(opened)}?{REMOVED}={found.pk}")


@writes(grant=OWN, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Undo the removal."""
    opened = open_report(viewer, pk)
    found = find_image(opened.report, number)
    if found is None:
        raise Http404
    act.restore_image(image=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Bilden {found.key} är tillbaka.")
    return redirect(_list_url(opened))


def _open(viewer: Viewer, pk: int, number: int) -> tuple[Opened, ReportImage]:
    """Raises Http404 for an image of another report and one that is removed."""
    opened = open_report(viewer, pk)
    found = find_image(opened.report, number)
    if found is None or found.removed_at is not None:
        raise Http404
    return opened, found


def _open_own(viewer: Viewer, pk: int, number: int) -> tuple[Opened, ReportImage]:
    """As `_open`; raises DomainError for who may not change it and a report no longer written."""
    opened, found = _open(viewer, pk, number)
    check_draft(opened.report.status)
    check_can_change(viewer.actor, found.added_by)
    return opened, found


def _list_url(opened: Opened) -> str:
    return reverse("writing-images", args=[opened.report.pk])


def _ask(opened: Opened, title: str, submit: str) -> Ask:
    up = {"label": "Bilder", "url": _list_url(opened)}
    crumbs = [*opened.way_down(), up]
    return Ask(title, submit, {**up, "label": "Avbryt"}, crumbs, opened.report.title)
