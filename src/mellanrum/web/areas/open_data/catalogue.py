"""The catalogues that data portals harvest: of a förbund, and of all in the installation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from mellanrum.domain.sources import source_digest
from mellanrum.exchange.open_data.dcat import Held, catalogue, newest, together
from mellanrum.exchange.open_data.dcat_terms import terms_in
from mellanrum.exchange.open_data.files import DataFile
from mellanrum.exchange.open_data.rdf import FORMATS, serialize
from mellanrum.web.areas.open_data.reach import opened
from mellanrum.web.areas.open_data.sending import sent
from mellanrum.web.areas.open_data.shelf import list_forbund
from mellanrum.web.decorators import public


@public
@gzip_page
def forbund(request: HttpRequest, forbund: str, form: str) -> HttpResponse:
    """A förbund's catalogue as rdf, ttl or jsonld."""
    held = opened(request, forbund)
    return _sent(request, [(held.publisher, held.datasets)], form)


@public
@gzip_page
def installation(request: HttpRequest, form: str) -> HttpResponse:
    """The catalogue of catalogues, with all that is in them."""
    found = [opened(request, one.slug) for one in list_forbund()]
    if not found:
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")
    return _sent(request, [(one.publisher, one.datasets) for one in found], form, base)


def _sent(request: HttpRequest, held: Sequence[Held], form: str, base: str = "") -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    changed_at = newest(one for _, datasets in held for one in datasets)
    return sent(request, DataFile(made(held, form, base)), form, changed_at)


def made(held: Sequence[Held], form: str, base: str) -> bytes:
    """Kept by a digest of all that it tells, so never stale."""
    by = source_digest("mellanrum.documents", "mellanrum.exchange.open_data")
    key = f"dcat-{form}-{hashlib.sha256(f'{by}{base}{held!r}'.encode()).hexdigest()}"
    if (found := caches["drawings"].get(key)) is None:
        triples = [one for publisher, sets in held for one in catalogue(publisher, sets)]
        if base:
            triples += together(base, held)
        found = serialize([*triples, *terms_in(triples)], form)
        caches["drawings"].set(key, found)
    content: bytes = found
    return content
