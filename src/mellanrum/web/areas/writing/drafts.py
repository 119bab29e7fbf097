"""The whole draft: to read, and as files."""

from __future__ import annotations

import hashlib

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.documents.model import Document
from mellanrum.domain.errors import DomainError
from mellanrum.domain.sources import source_digest
from mellanrum.domain.swedish import ascii_slug
from mellanrum.reports.render import render as render_document
from mellanrum.reports.warming import BeingCountedError
from mellanrum.reports.writing_content import draft_of
from mellanrum.web.areas.provenance.links import with_ways
from mellanrum.web.areas.writing import presenters
from mellanrum.web.areas.writing.reach import READ, Opened, open_report
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FORMS = tuple(form for _, form in presenters.FORMS)


@page(grant=READ)
def draft(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The report as it is now, to read from beginning to end."""
    opened = open_report(viewer, pk)
    problem, parts = "", ("", "")
    try:
        parts = _fragments(_draft(opened))
    except BeingCountedError:
        raise
    except DomainError as error:
        problem = error.message
    context = {
        "title": f"{opened.report.title}, utkast",
        "crumbs": opened.way_down(),
        "contents": mark_safe(parts[0]),  # noqa: S308 our own writer, which escapes all text
        "body": mark_safe(with_ways(parts[1], f"rapport={pk}")),  # noqa: S308
        "problem": problem,
        "files": presenters.files(opened),
        "checks": reverse("writing-checks", args=[pk]),
    }
    return render(request, "writing/draft.html", context)


def _draft(opened: Opened) -> Document:
    return draft_of(opened.report, timezone.localdate())


def _fragments(document: Document) -> tuple[str, str]:
    from mellanrum.documents.html import html_fragments

    parts = html_fragments(document)
    return parts.contents, parts.body


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The draft in a form, marked as one."""
    if form not in FORMS:
        raise Http404
    opened = open_report(viewer, pk)
    name = f"{ascii_slug(opened.report.title)}-utkast"
    return file_response(drawn(_draft(opened), form), name, form)


def drawn(document: Document, form: str) -> bytes:
    """The document in the form; kept by the digests of document and writer, so never stale."""
    content = document.to_json().encode()
    told = f"{source_digest('mellanrum.documents')[:16]}-{hashlib.sha256(content).hexdigest()}"
    key = f"draft-{form}-{told}"
    held: bytes | None = caches["drawings"].get(key)
    if held is None:
        held = render_document(document, form)
        caches["drawings"].set(key, held, 24 * 3600)
    return held
