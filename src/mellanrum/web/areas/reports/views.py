"""Reports: the editions, one of them to read, its files, and building a new one.

Always the protected edition: only that is stored.
"""

from __future__ import annotations

from typing import Any

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
from mellanrum.web.areas.operation.lists import shown as listed
from mellanrum.web.areas.provenance.links import with_ways
from mellanrum.web.areas.reports import presenters
from mellanrum.web.areas.reports.finished import finished
from mellanrum.web.areas.reports.kinds import KINDS, Kind
from mellanrum.web.areas.writing.lists import written_reports
from mellanrum.web.areas.writing_extras.assignments import own_sections
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import KINDS as FILE_KINDS
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Rapporter", "url": "/rapporter/"}
DECK_FILE = "resultatseminarium"
OWN_SHOWN = 8


@page(grant="reports.read")
def report_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is frozen or published, the reports that are written here, one's own sections, and the
    editions that are built of the registers alone, with what may be built.
    """
    kind, rows, more = written_reports(viewer)
    return listed(
        request, viewer, kind, rows, action=more.pop("action"), template="reports/list.html",
        finished=finished(viewer, rows), editions=_editions(viewer), empty=presenters.NO_REPORTS,
        mine=own_sections(viewer)[:OWN_SHOWN], **more,
    )  # fmt: skip


def _editions(viewer: Viewer) -> list[dict[str, Any]]:
    """A group for each kind: the newest that is built, and the other years."""
    forbund, may_build = viewer.forbund_slug, viewer.can("reports.write")
    found = [
        presenters.grouped(
            of,
            presenters.sections(
                of,
                list_editions(forbund, of.key),
                of.years(forbund),
                state_of(of.key, forbund),
                may_build=may_build,
            ),
        )
        for of in KINDS.values()
    ]
    return [group for group in found if group]


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
        "body": mark_safe(with_ways(body, f"ar={year}")),  # noqa: S308
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
