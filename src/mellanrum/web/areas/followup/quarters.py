"""The quarter: its key figures, every insats's report, and one report to read and keep."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.domain.periods import period_key, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.insats_reports import list_editions_of, list_reports
from mellanrum.reports.key_figures import key_table, round_of
from mellanrum.reports.plans import planned_figures
from mellanrum.reports.render import render as render_document
from mellanrum.reports.rounds import attest_due, neighbours
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.followup import presenters
from mellanrum.web.areas.followup.reader import CRUMB, calendar, get_period, reader_of
from mellanrum.web.areas.followup.reports import (
    KIND,
    Asked,
    attested_document,
    get_asked,
    get_edition,
    readable,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


@page(grant="followup.read")
def quarter(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """A quarter: who has attested, and the key figures."""
    reader, told = reader_of(viewer), calendar(viewer)
    period = get_period(told, key, KIND)
    reader.log(f"läsa nyckeltal för {period_label(period)}")
    insatser = reader.insatser(period)
    planned = planned_figures(viewer.forbund_slug, period.start.year)
    given = round_of(reader.books(), period, insatser, planned, whole=not reader.is_insider)
    reports = list_reports(viewer.forbund_slug, [period])
    before, after = neighbours(period, told.ended(KIND))
    context = {
        "title": capitalized(period_label(period)),
        "crumbs": [CRUMB],
        "due": attest_due(period),
        "lines": [presenters.report_line(reader, i, period, reports) for i in insatser],
        "table": key_table(given),
        "before": presenters.link("followup-quarter", before) if before else None,
        "after": presenters.link("followup-quarter", after) if after else None,
        "own_note": OWN_NOTE if reader.own else "",
        "empty": presenters.no_insatser(period),
    }
    return render(request, "followup/quarter.html", context)


def crumbs(asked: Asked, *more: dict[str, str]) -> list[dict[str, str]]:
    """The way to a page of the report."""
    key = period_key(asked.period)
    parent = {"label": capitalized(asked.label), "url": reverse("followup-quarter", args=[key])}
    return [CRUMB, parent, *more]


@page(grant="followup.read")
def report(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """The report of an insats: attested, or for those who work there its draft."""
    asked = get_asked(viewer, key, slug)
    document = readable(asked)
    editions = list_editions_of(viewer.forbund_slug, slug, asked.period)
    context = presenters.report_page(asked, editions, timezone.localdate())
    context |= {"crumbs": crumbs(asked), "body": body_of(document)}
    return render(request, "followup/report.html", context)


def body_of(document: object | None) -> str:
    """The document's sections as HTML; '' for none."""
    if document is None:
        return ""
    from mellanrum.documents.html import html_fragments

    return mark_safe(html_fragments(document).body)  # type: ignore[arg-type]  # noqa: S308 our own writer, which escapes all text


@page(grant="followup.read")
def edition(request: HttpRequest, viewer: Viewer, key: str, slug: str, number: int) -> HttpResponse:
    """An attested edition as it was, also one that was opened again."""
    asked = get_asked(viewer, key, slug)
    found = get_edition(asked, number)
    parent = {"label": asked.insats.short_name, "url": reverse("followup-report", args=[key, slug])}
    context = {
        **presenters.edition_page(asked, found),
        "crumbs": crumbs(asked, parent),
        "body": body_of(attested_document(asked, found)),
    }
    return render(request, "followup/edition.html", context)


@page(grant="followup.read")
def download(request: HttpRequest, viewer: Viewer, key: str, slug: str, form: str) -> HttpResponse:
    """The report that the viewer may read, as PDF, web page, Excel or JSON."""
    asked = get_asked(viewer, key, slug)
    document = readable(asked)
    if document is None or form not in ("pdf", "html", "xlsx", "json"):
        raise Http404
    name = f"kvartalsrapport-{slug}-{key.lower()}{'' if asked.is_locked else '-utkast'}"
    content = sheet_pdf(document) if form == "pdf" else render_document(document, form)
    return file_response(content, name, form)
