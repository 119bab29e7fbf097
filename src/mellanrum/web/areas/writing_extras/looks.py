"""How the förbund's reports look: chosen, tried on two pages, saved."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from mellanrum.documents.house_style import FONTS
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.house_looks import save_look
from mellanrum.reports.house_looks import find_look, logo_of, sample_pages
from mellanrum.reports.house_looks_policies import LookRow, contrasts, style_of
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.reach import LIST_CRUMB, WRITE
from mellanrum.web.areas.writing_extras.forms import LookForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAMES = ("primary", "accent", "heading_font", "body_font")
PAGES = ("Omslaget", "En sida med rubrik, text och tabell")
TRY = "visa"
LEAD = "Logotyp, färger och typsnitt gäller rapporter som inte är frysta."


@writes(grant=WRITE)
def look(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form, and how it would look; without the script the pages are shown by a button."""
    held = find_look(viewer.forbund_slug)
    chosen = LookRow(**{n: getattr(held, n) for n in NAMES}) if held else LookRow()
    initial = {**chosen.chosen, "logo_alt": getattr(held, "logo_alt", "") or viewer.forbund_name}
    is_try = "visa" in request.POST
    form = LookForm(posted(request), request.FILES, initial={**initial, "seen": _version(held)})

    def save() -> tuple[str, str]:
        save_look(
            forbund=get_forbund(viewer.forbund_slug),
            row=form.row(),
            logo=form.logo(logo_of(held)),
            seen=form.cleaned_data["seen"] or 0,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Utseendet är sparat och gäller i nästa utkast.", reverse("report-look")

    given = _asked(request.POST) if request.method == "POST" else chosen
    more = {"trial": trial(given), "has_logo": bool(held and held.logo)}
    ask = Ask("Rapporternas utseende", "Spara utseendet",
              {"label": "Avbryt", "url": LIST_CRUMB["url"]}, [LIST_CRUMB], LEAD)  # fmt: skip
    if is_try:
        context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "cancel": ask.cancel, **more}
        return render(request, "writing_extras/look.html", context)
    return answered(request, form, ask, save, "writing_extras/look.html", **more)


def _version(held: Any) -> int:
    return held.version if held else 0


def _asked(given: QueryDict) -> LookRow:
    """What the address or the form asks for; a font that there is not is the program's own."""
    told = {name: given.get(name, "")[:40] for name in NAMES}
    fonts = {n: told[n] if told[n] in FONTS else "" for n in ("heading_font", "body_font")}
    return LookRow(told["primary"].lower(), told["accent"].lower(), **fonts)


def trial(row: LookRow) -> dict[str, Any]:
    """The contrasts, what is wrong, and the addresses of the pages."""
    try:
        style_of(row)
    except DomainError as error:
        return {"contrasts": contrasts(row), "problem": error.message, "pages": []}
    query = urlencode(row.chosen)
    pages = [
        {"alt": alt, "url": f"{reverse('report-look-page', args=[n])}?{query}"}
        for n, alt in enumerate(PAGES, 1)
    ]
    return {"contrasts": contrasts(row), "problem": "", "pages": pages}


@page(grant=WRITE)
def tried(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The contrasts and pages of what is chosen, while it is chosen."""
    return render(request, "writing_extras/trial.html", {"trial": trial(_asked(request.GET))})


@page(grant=WRITE)
def page_image(request: HttpRequest, viewer: Viewer, page: int) -> HttpResponse:
    """One of the pages as PNG. Raises Http404 for a page that there is not and a bad colour."""
    row = _asked(request.GET)
    held = find_look(viewer.forbund_slug)
    try:
        style = style_of(row, logo_of(held))
    except DomainError:
        raise Http404 from None
    if not 1 <= page <= len(PAGES):
        raise Http404
    today = timezone.localdate()
    told = slugify("-".join(row.chosen.values()))
    key = f"look-{viewer.forbund_slug}-{_version(held)}-{told}-{today.year}"
    pages = caches["default"].get(key)
    if pages is None:
        pages = sample_pages(viewer.forbund_name, style, today)
        caches["default"].set(key, pages, 600)
    return HttpResponse(pages[page - 1], content_type="image/png")
