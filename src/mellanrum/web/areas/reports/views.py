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

from mellanrum.domain.sources import source_digest
from mellanrum.reports.kinds import ANNUAL, DECK, drawn
from mellanrum.reports.models import Edition
from mellanrum.reports.publish import state_of
from mellanrum.reports.queries import find_edition, get_document, list_editions
from mellanrum.web.areas.reports import presenters
from mellanrum.web.areas.reports.kinds import KINDS, Kind
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import KINDS as FILE_KINDS
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Rapporter", "url": "/rapporter/"}
DECK_FILE = "resultatseminarium"


@page(grant="reports.read")
def report_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every edition, kind by kind, the newest of each year first, and what may be built."""
    forbund, may_build = viewer.forbund_slug, viewer.can("reports.write")
    shown = [
        section
        for kind in KINDS.values()
        for section in presenters.sections(
            kind,
            list_editions(forbund, kind.key),
            kind.years(forbund),
            state_of(kind.key, forbund),
            may_build=may_build,
        )
    ]
    context = {"editions": shown, "empty": presenters.NO_REPORTS}
    return render(request, "reports/list.html", context)


@page(grant="reports.read")
def read(request: HttpRequest, viewer: Viewer, year: int, kind: str = ANNUAL) -> HttpResponse:
    """The newest edition of a year, to read."""
    of, edition = KINDS[kind], _edition(viewer, year, kind)
    contents, body = fragments(edition)
    state = state_of(kind, viewer.forbund_slug)
    context = {
        "edition": edition,
        "title": of.titled(year),
        "contents": mark_safe(contents),  # noqa: S308 our own writer, which escapes all text
        "body": mark_safe(body),  # noqa: S308
        "files": presenters.files(of, edition),
        "beside": presenters.beside(of, year, may_write=viewer.can("reports.write")),
        "checks": presenters.checks(edition, state),
        "crumbs": [CRUMB],
        "may_build": viewer.can("reports.write"),
        "is_current": edition.revision == state,
    }
    return render(request, "reports/read.html", context)


def _edition(viewer: Viewer, year: int, kind: str, pk: int | None = None) -> Edition:
    """The newest of the year, or the one numbered. Raises Http404."""
    if pk is None:
        found = find_edition(viewer.forbund_slug, year, kind)
    else:
        all_ = list_editions(viewer.forbund_slug, kind)
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
    request: HttpRequest,
    viewer: Viewer,
    year: int,
    form: str,
    pk: int | None = None,
    kind: str = ANNUAL,
) -> HttpResponse:
    """An edition as PDF, HTML, Excel or JSON."""
    if form not in ("pdf", "html", "xlsx", "json"):
        raise Http404
    edition = _edition(viewer, year, kind, pk)
    name = f"{DECK_FILE if kind == DECK else KINDS[kind].file}-{year}-skyddad"
    if form == "pdf":
        return file_response(bytes(edition.pdf), name, form)
    assert form in FILE_KINDS
    return file_response(drawn(kind, get_document(edition), form), name, form)


@writes(grant="reports.write", form=False)
def build(request: HttpRequest, viewer: Viewer, year: int, kind: str = ANNUAL) -> HttpResponse:
    """Build the edition of the data as it is now; a few seconds. htmx is told where to go."""
    of: Kind = KINDS[kind]
    if year not in of.years(viewer.forbund_slug):
        raise Http404
    edition = of.publish(viewer.forbund_slug, year, by=viewer.actor, at=timezone.now())
    messages.success(request, presenters.built(of, edition))
    target = reverse(of.prefix, args=[year])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": target})
    return redirect(target)
