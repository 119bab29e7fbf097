"""The board's sheet as a page and as a PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.board_sheet import TITLE, Piece, Sheet, build_sheet, document_of
from mellanrum.reports.books import shelf
from mellanrum.reports.choices import get_choices, periods_by_year
from mellanrum.reports.questions import PERIOD, Choices
from mellanrum.reports.saved_views import list_chosen
from mellanrum.web.areas.explorer.saved import CRUMBS, GRANT
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

VIEW = "vy"


def sheet_of(request: HttpRequest, viewer: Viewer, choices: Choices) -> Sheet:
    """The sheet of the views in the address. Raises DomainError for none or too many."""
    given = [n for n in request.GET.getlist(VIEW) if n.isdecimal() and len(n) < 10]
    chosen = list_chosen(viewer.forbund_slug, viewer.actor.key, [int(n) for n in given])
    period = request.GET.get(PERIOD, "").strip()[:40]
    forbund = get_forbund(viewer.forbund_slug)
    return build_sheet(forbund, chosen, choices, shelf(viewer.forbund_slug), period)


@page(grant=GRANT)
def sheet(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The sheet to read, and to choose another period for."""
    choices = get_choices(viewer.forbund_slug)
    found = sheet_of(request, viewer, choices)
    query = request.GET.urlencode()
    context: dict[str, Any] = {
        "title": TITLE,
        "crumbs": CRUMBS,
        "minimum": found.forbund.minimum_group,
        "pieces": [drawn_piece(n, piece, found.revision) for n, piece in enumerate(found.pieces)],
        "chosen": request.GET.getlist(VIEW),
        "period": request.GET.get(PERIOD, ""),
        "periods": periods_by_year(choices),
        "files": [
            {"label": "PDF", "url": f"{reverse('explorer-sheet-file', args=['pdf'])}?{query}"}
        ],
    }
    return render(request, "explorer/sheet.html", context)


def drawn_piece(n: int, piece: Piece, state: str) -> dict[str, Any]:
    """One view on the page."""
    query = piece.asked.address()
    chart = f"{reverse('explorer-drawing', args=['svg'])}?{query}&visa={state}"
    return {
        "prefix": f"vy-{n}-",
        "name": piece.name,
        "url": f"{reverse('explorer')}?{query}",
        "why_not": piece.why_not,
        "table": piece.table,
        "chart": chart if piece.drawing else "",
        "narrow": f"{chart}&smal=1",
        "alt": f"Diagram med samma tal som tabellen till {piece.name}",
    }


@page(grant=GRANT)
def sheet_file(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The sheet as PDF, a single page."""
    if form != "pdf":
        raise Http404
    from mellanrum.documents.lint import UnprintableError
    from mellanrum.documents.sheet import render_sheet

    found = sheet_of(request, viewer, get_choices(viewer.forbund_slug))
    try:
        content = render_sheet(document_of(found))
    except UnprintableError as error:
        raise DomainError(str(error)) from None
    return file_response(content, "styrelseblad", form)
