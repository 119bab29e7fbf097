"""The files of a dataset: each version, the latest, all years, and what the columns mean."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from mellanrum.documents.json import dump
from mellanrum.exchange.open_data.csvw import series_metadata, version_metadata
from mellanrum.exchange.open_data.dcat import newest
from mellanrum.exchange.open_data.files import FORMS, DataFile, file_of, long_file
from mellanrum.exchange.open_data.names import LATEST
from mellanrum.exchange.open_data.reading import tables_in
from mellanrum.web.areas.open_data.reach import opened, version_in
from mellanrum.web.areas.open_data.sending import gone, sent
from mellanrum.web.decorators import public

DESCRIBED = '<{url}-metadata.json>; rel="describedby"; type="application/csvm+json"'


@public
def version(
    request: HttpRequest, forbund: str, dataset: str, version: str, form: str
) -> HttpResponse:
    """A version as csv, xlsx or json; 'senaste' has the address of the version itself beside it."""
    held = opened(request, forbund)
    found = held.find(dataset)
    one = version_in(found, version)
    if form not in FORMS:
        raise Http404
    if not one.is_readable:
        return gone(one.reason)
    name = f"{forbund}-{dataset}-{one.name}.{form}"
    response = sent(request, file_of(one, form), form, one.published_at, name)
    url = held.publisher.file(dataset, one.name, form)
    response["Link"] = f'<{held.publisher.terms.uri}>; rel="license"'
    if form == "csv":
        response["Link"] += f", {DESCRIBED.format(url=url)}"
    if version == LATEST:
        response["Content-Location"] = url
    return response


@public
def series(request: HttpRequest, forbund: str, dataset: str) -> HttpResponse:
    """All years in one long file, of the editions in force."""
    held = opened(request, forbund)
    found = held.find(dataset)
    if not found.in_force:
        return gone(found.versions[0].reason)
    name = f"{forbund}-{dataset}-alla-ar.csv"
    response = sent(request, long_file(found), "csv", newest([found]), name)
    described = DESCRIBED.format(url=held.publisher.series(dataset))
    response["Link"] = f'<{held.publisher.terms.uri}>; rel="license", {described}'
    return response


@public
def columns(request: HttpRequest, forbund: str, dataset: str, version: str) -> HttpResponse:
    """What a version's columns mean (CSV on the Web)."""
    held = opened(request, forbund)
    found = held.find(dataset)
    one = version_in(found, version)
    if not one.is_readable:
        return gone(one.reason)
    table = tables_in([one])[one.name]
    content = dump(version_metadata(held.publisher, found, one, table), indent=2)
    return sent(request, DataFile(content.encode()), "csvw", one.published_at)


@public
def series_columns(request: HttpRequest, forbund: str, dataset: str) -> HttpResponse:
    """What the columns of the long file mean."""
    held = opened(request, forbund)
    found = held.find(dataset)
    content = dump(series_metadata(held.publisher, found), indent=2)
    return sent(request, DataFile(content.encode()), "csvw", newest([found]))
