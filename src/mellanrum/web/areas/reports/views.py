"""Reports: the editions, one of them to read, its files, and building a new one.

Always the protected edition: only that is stored.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.audit.queries import revision
from mellanrum.domain.sources import source_digest
from mellanrum.reports.models import Edition
from mellanrum.reports.publish import publish_annual
from mellanrum.reports.queries import find_edition, get_document, list_editions
from mellanrum.reports.render import render as render_document
from mellanrum.reports.years import list_years
from mellanrum.web.areas.reports import presenters
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import KINDS, file_response
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Rapporter", "url": "/rapporter/"}


@page(grant="reports.read")
def report_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every edition, the newest of each year first, and what may be built."""
    context = presenters.list_page(
        list_editions(viewer.forbund_slug),
        list_years(viewer.forbund_slug),
        revision(viewer.forbund_slug),
        may_build=viewer.can("reports.write"),
    )
    return render(request, "reports/list.html", context)


@page(grant="reports.read")
def read(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The newest edition of a year, to read."""
    edition = _edition(viewer, year)
    contents, body = fragments(edition)
    context = {
        "edition": edition,
        "title": f"Årsredovisning {year}",
        "contents": mark_safe(contents),  # noqa: S308 our own writer, which escapes all text
        "body": mark_safe(body),  # noqa: S308
        "files": presenters.files(edition),
        "checks": presenters.checks(edition, revision(viewer.forbund_slug)),
        "crumbs": [CRUMB],
        "may_build": viewer.can("reports.write"),
        "is_current": edition.revision == revision(viewer.forbund_slug),
    }
    return render(request, "reports/read.html", context)


def _edition(viewer: Viewer, year: int, pk: int | None = None) -> Edition:
    """The newest of the year, or the one numbered. Raises Http404."""
    if pk is None:
        found = find_edition(viewer.forbund_slug, year)
    else:
        all_ = list_editions(viewer.forbund_slug)
        found = next((e for e in all_ if e.pk == pk and e.year == year), None)
    if found is None:
        raise Http404
    return found


def fragments(edition: Edition) -> tuple[str, str]:
    """Contents and body as HTML; kept by the digests of document and writer, so never stale."""
    key = f"report-{source_digest('mellanrum.documents')[:16]}-{edition.document_sha256}"
    if (found := caches["drawings"].get(key)) is None:
        from mellanrum.documents.html import html_fragments

        parts = html_fragments(get_document(edition))
        found = (parts.contents, parts.body)
        caches["drawings"].set(key, found)
    return found  # type: ignore[no-any-return]


@page(grant="reports.read")
def stylesheet(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The style of a report on screen."""
    from mellanrum.documents.html import stylesheet as report_css

    response = HttpResponse(report_css(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@page(grant="reports.read")
def download(
    request: HttpRequest, viewer: Viewer, year: int, form: str, pk: int | None = None
) -> HttpResponse:
    """An edition as PDF, HTML, Excel or JSON."""
    if form not in ("pdf", "html", "xlsx", "json"):
        raise Http404
    edition = _edition(viewer, year, pk)
    name = f"arsredovisning-{year}-skyddad"
    if form == "pdf":
        return file_response(bytes(edition.pdf), name, form)
    assert form in KINDS
    return file_response(render_document(get_document(edition), form), name, form)


@writes(grant="reports.write", form=False)
def build(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Build the edition of the data as it is now; a few seconds. htmx is told where to go."""
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    edition = publish_annual(viewer.forbund_slug, year, by=viewer.actor, at=timezone.now())
    messages.success(request, presenters.built(edition))
    target = reverse("report", args=[year])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": target})
    return redirect(target)
