"""The sheet for Uppföljning Finsam: the office's, protected, and an insats's own, true."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import CASEWORK
from mellanrum.audit.reads import log_reads
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import get_insats, list_insatser
from mellanrum.reports.finsam_entries import HEADINGS, Part, Sheet
from mellanrum.reports.finsam_material import get_own_part, get_sheet
from mellanrum.reports.years import list_years
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

READ = "followup.read"
OFFICE = "governance.read"  # what every office role may, and nobody who works in an insats
NAME = "Uppföljning Finsam"
CRUMB = {"label": "Underlag", "url": "/underlag/"}
FORMS = (("Excel", "xlsx"), ("CSV", "csv"))


def _checked(viewer: Viewer, year: int) -> int:
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    return year


@page(grant=OFFICE)
def sheet(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """What the system asks for, in its order, with what is missing."""
    found = get_sheet(viewer.forbund_slug, _checked(viewer, year))
    context = {
        "title": f"{NAME} {year}",
        "tabs": [
            {"label": str(y), "url": reverse("outputs-finsam", args=[y]), "current": y == year}
            for y in list_years(viewer.forbund_slug)
        ],
        "sheet": found,
        "downloads": _downloads(year),
        "crumbs": [CRUMB],
        "office": True,
    }
    return render(request, "outputs/finsam.html", context)


def _downloads(year: int, *slug: str) -> list[dict[str, str]]:
    name = "outputs-finsam-own-file" if slug else "outputs-finsam-file"
    return [{"label": label, "url": reverse(name, args=[year, *slug, f])} for label, f in FORMS]


@page(grant=OFFICE)
def download(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """The sheet as a list."""
    found = get_sheet(viewer.forbund_slug, _checked(viewer, year))
    return list_file(form, f"{NAME} {year}", HEADINGS, found.rows())


def own_insats(viewer: Viewer, slug: str) -> Insats:
    """An individual insats that the viewer works in. Raises Http404 for everybody else: only its
    own staff enter its participants.
    """
    works = bool(viewer.roles & CASEWORK) and slug in viewer.insatser
    found = get_insats(viewer.forbund_slug, slug) if works else None
    if found is None or found.kind != Insats.Kind.INDIVIDUAL:
        raise Http404
    return found


def _own(viewer: Viewer, year: int, slug: str) -> Part:
    """True numbers; that they are read is logged first."""
    found = own_insats(viewer, slug)
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"insats:{slug}"],
        purpose=f"{NAME} {year}: se oskyddade tal",
        at=timezone.now(),
    )
    return get_own_part(viewer.forbund_slug, _checked(viewer, year), slug, found.name)


@page(grant=READ)
def own_sheet(request: HttpRequest, viewer: Viewer, year: int, slug: str) -> HttpResponse:
    """What the insats's own staff enter: true numbers of participants by sex."""
    part = _own(viewer, year, slug)
    context: dict[str, Any] = {
        "title": f"{NAME} {year}",
        "heading": part.title,
        "tabs": [
            {
                "label": str(y),
                "url": reverse("outputs-finsam-own", args=[y, slug]),
                "current": y == year,
            }
            for y in list_years(viewer.forbund_slug)
        ],
        "sheet": Sheet(year, (part,), ()),
        "downloads": _downloads(year, slug),
        "crumbs": [CRUMB],
    }
    return render(request, "outputs/finsam.html", context)


@page(grant=READ)
def own_download(
    request: HttpRequest, viewer: Viewer, year: int, slug: str, form: str
) -> HttpResponse:
    """The insats's own sheet as a list."""
    part = _own(viewer, year, slug)
    rows = Sheet(year, (part,), ()).rows()
    return list_file(form, f"{NAME} {year} {slug}", HEADINGS, rows)


def own_links(viewer: Viewer, year: int) -> list[dict[str, str]]:
    """The insatser whose own sheet the viewer may open."""
    mine = [i for i in list_insatser(viewer.forbund_slug) if i.slug in viewer.insatser]
    return [
        {"label": i.name, "url": reverse("outputs-finsam-own", args=[year, i.slug])}
        for i in mine
        if i.kind == Insats.Kind.INDIVIDUAL
    ]
