"""Published reports, open to all: the list, one to read, its files, tables and check."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from mellanrum.reports.frozen_reading import (
    document_in,
    find_attachment,
    find_frozen,
    find_public,
    list_public,
    list_published,
    pdf_of,
    tables_of,
    text_in,
)
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.render import render as drawn
from mellanrum.reports.signing_authority import list_trusted
from mellanrum.web.areas.published import presenters
from mellanrum.web.areas.site.shared import frame_of
from mellanrum.web.decorators import public
from mellanrum.web.files import file_response, kept_file, table_file

PEM = "application/x-pem-file"


@public
def index(request: HttpRequest) -> HttpResponse:
    """Every report that is published, förbund by förbund."""
    context = {"groups": presenters.groups(list_published())}
    return render(request, "published/list.html", context)


@public
@gzip_page
def year(request: HttpRequest, forbund: str, kind: str, year: int) -> HttpResponse:
    """The report of a kind and year; where there are several, a list of them."""
    found = list_public(forbund, kind, year)
    if not found:
        raise Http404
    in_force = [one for one in found if one.status == "published"]
    if len(in_force) == 1:
        return _page(request, in_force[0])
    context = {"groups": presenters.groups(in_force or found), "crumbs": [presenters.CRUMB]}
    return _shown(request, "published/list.html", found[0], context)


@public
@gzip_page
def read(request: HttpRequest, forbund: str, kind: str, year: int, pk: int) -> HttpResponse:
    """One edition, also one that has been replaced. One that was withdrawn says so and no more."""
    return _page(request, _report(forbund, kind, year, pk))


def _page(request: HttpRequest, report: Report) -> HttpResponse:
    if report.status == "withdrawn":
        context = {"report": report, "crumbs": [presenters.CRUMB]}
        return _shown(request, "published/withdrawn.html", report, context, status=410)
    frozen = _frozen(report)
    editions = list_public(report.forbund.slug, report.kind, report.year)
    same = [e for e in editions if (e.from_on, e.to_on, e.insats_id) ==
            (report.from_on, report.to_on, report.insats_id)]  # fmt: skip
    context = presenters.page(report, frozen, same)
    return _shown(request, "published/read.html", report, context)


def _shown(
    request: HttpRequest, template: str, report: Report, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """In the frame of the förbund's site, where it has an open one."""
    context |= frame_of(request, report.forbund_id)
    return render(request, template, context, status=status)


def _report(forbund: str, kind: str, year: int, pk: int) -> Report:
    found = find_public(forbund, kind, year, pk)
    if found is None:
        raise Http404
    return found


def _frozen(report: Report) -> FrozenReport:
    """What was published. Raises Http404 for a withdrawn one."""
    found = find_frozen(report)
    if found is None or report.status == "withdrawn":
        raise Http404
    return found


def _open(forbund: str, kind: str, year: int, pk: int) -> tuple[Report, FrozenReport]:
    report = _report(forbund, kind, year, pk)
    return report, _frozen(report)


def _name(report: Report) -> str:
    return f"{report.forbund.slug}-{report.kind}-{report.year}-utgava-{report.edition}"


@public
def pdf(request: HttpRequest, forbund: str, kind: str, year: int, pk: int) -> HttpResponse:
    """With its signatures."""
    report, frozen = _open(forbund, kind, year, pk)
    return file_response(pdf_of(frozen), _name(report), "pdf")


@public
@gzip_page
def data(
    request: HttpRequest, forbund: str, kind: str, year: int, pk: int, form: str
) -> HttpResponse:
    """All its tables in one file; as JSON the whole report."""
    report, frozen = _open(forbund, kind, year, pk)
    if form not in ("xlsx", "json"):
        raise Http404
    content = text_in(frozen) if form == "json" else drawn(document_in(frozen), form)
    return file_response(content, _name(report), form)


@public
@gzip_page
def tables(request: HttpRequest, forbund: str, kind: str, year: int, pk: int) -> HttpResponse:
    """Every table with its files."""
    report, frozen = _open(forbund, kind, year, pk)
    return _shown(request, "published/tables.html", report, presenters.tables_page(report, frozen))


@public
def table(
    request: HttpRequest, forbund: str, kind: str, year: int, pk: int, key: str, form: str
) -> HttpResponse:
    """One table as csv, xlsx or json."""
    _, frozen = _open(forbund, kind, year, pk)
    found = tables_of(frozen).get(key)
    if found is None:
        raise Http404
    return table_file(found, form)


@public
def check(request: HttpRequest, forbund: str, kind: str, year: int, pk: int) -> HttpResponse:
    """Digests and signatures, to check against."""
    report, frozen = _open(forbund, kind, year, pk)
    return _shown(request, "published/check.html", report, presenters.check_page(report, frozen))


@public
def authority(request: HttpRequest, forbund: str, kind: str, year: int, pk: int) -> HttpResponse:
    """The certificates of the authorities, to put among those that a PDF reader trusts."""
    _, frozen = _open(forbund, kind, year, pk)
    trusted = list_trusted() if frozen.signed_pdf else ()
    if not trusted:
        raise Http404
    return kept_file("".join(trusted).encode(), "utfardare.pem", PEM)


@public
def paper(
    request: HttpRequest, forbund: str, kind: str, year: int, pk: int, paper: int
) -> HttpResponse:
    """A paper that goes with the report."""
    report, _ = _open(forbund, kind, year, pk)
    found = find_attachment(report, paper)
    if found is None or not found.is_public:
        raise Http404
    return kept_file(bytes(found.content), f"{found.kind}-{found.dated_on}.pdf", found.mime)


@public
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The style of a report on screen."""
    from mellanrum.documents.html import stylesheet as report_css

    response = HttpResponse(report_css(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response
