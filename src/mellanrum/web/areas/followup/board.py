"""The board's summary: a page, a sheet and a workbook. Everyone sees the protected figures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.periods import period_key, period_label
from mellanrum.reports.board_summary import board_document
from mellanrum.reports.render import render as render_document
from mellanrum.reports.rounds import BOARD_KINDS, neighbours
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.followup import presenters
from mellanrum.web.areas.followup.quarters import body_of
from mellanrum.web.areas.followup.reader import CRUMB, calendar, get_period
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FORMS = (("PDF", "pdf"), ("Excel", "xlsx"), ("JSON", "json"))


@page(grant="governance.read")
def summary(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The summary of a year, half-year, tertial or quarter."""
    told = calendar(viewer)
    period = get_period(told, key, *BOARD_KINDS)
    document = board_document(viewer.forbund_slug, period)
    before, after = neighbours(period, told.ended(*BOARD_KINDS))
    context = {
        "title": f"Sammanfattning till styrelsen, {period_label(period)}",
        "lead": document.watermark_note,
        "crumbs": [CRUMB],
        "body": body_of(document),
        "files": [
            {"label": label, "url": reverse("followup-board-file", args=[period_key(period), form])}
            for label, form in FORMS
        ],
        "before": presenters.link("followup-board", before) if before else None,
        "after": presenters.link("followup-board", after) if after else None,
    }
    return render(request, "followup/board.html", context)


@page(grant="governance.read")
def download(request: HttpRequest, viewer: Viewer, key: str, form: str) -> HttpResponse:
    """The summary as a sheet, a workbook or data."""
    period = get_period(calendar(viewer), key, *BOARD_KINDS)
    if form not in {one for _, one in FORMS}:
        raise Http404
    document = board_document(viewer.forbund_slug, period)
    content = sheet_pdf(document) if form == "pdf" else render_document(document, form)
    return file_response(content, f"styrelsen-{key.lower()}", form)
