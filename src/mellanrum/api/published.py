"""Published reports with their files and tables: frozen, and so the same numbers as printed."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router
from ninja.errors import HttpError

from mellanrum.api import public_schemas as shapes
from mellanrum.api.paging import PageIn, paged
from mellanrum.api.problems import NOT_HERE
from mellanrum.api.public import get_open
from mellanrum.api.public_schemas import Number, Slug, TableKey
from mellanrum.api.questions import as_data
from mellanrum.api.schemas import TableOut
from mellanrum.api.tokens import check_reach
from mellanrum.domain.folding import holds_all
from mellanrum.figures.table import Table
from mellanrum.registers.integration.token_policies import REPORTS
from mellanrum.reports.frozen_reading import (
    PUBLIC,
    document_in,
    find_frozen,
    find_frozen_head,
    list_published,
)
from mellanrum.reports.models import FrozenReport, Report

router = Router(auth=None, tags=["Publicerat"])
GONE = "Rapporten är tillbakadragen. Dess tal gäller inte längre."


class ReportsIn(PageIn):
    """What narrows the list."""

    ar: int | None = shapes.YEAR
    slag: str = Field("", max_length=30, description="Rapportens slag, som annual.")


def wanted(slug: str, given: ReportsIn) -> list[Report]:
    """Published, the newest first."""
    found = list_published(get_open(slug).slug)
    return [
        one for one in found
        if given.ar in (None, one.year) and given.slag in ("", one.kind)
    ]  # fmt: skip


@router.get(
    "/forbund/{slug}/rapporter",
    response=shapes.Reports,
    summary="Publicerade rapporter",
    description="De som gäller, den nyaste först, med filer. Ersatta och tillbakadragna rapporter "
    "finns kvar på sin egen adress.",
    url_name="reports",
)
def reports(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[ReportsIn]
) -> dict[str, Any]:
    """The published reports."""
    answer = paged(request, response, given, wanted(slug, given))
    answer["items"] = [report_out(request, one) for one in answer["items"]]
    return answer


def place_of(report: Report) -> list[object]:
    return [report.forbund.slug, report.kind, report.year, report.pk]


def report_out(request: HttpRequest, report: Report) -> dict[str, Any]:
    """The report's head with its files."""

    def url(name: str, *more: object) -> str:
        return request.build_absolute_uri(reverse(name, args=[*place_of(report), *more]))

    frozen = find_frozen_head(report) if report.status != "withdrawn" else None
    files = [
        {"form": "pdf", "url": url("published-pdf")},
        {"form": "xlsx", "url": url("published-data", "xlsx")},
        {"form": "json", "url": url("published-data", "json")},
    ]
    return {
        "id": report.pk,
        "title": report.title,
        "kind": report.kind,
        "year": report.year,
        "from_on": report.from_on,
        "to_on": report.to_on,
        "insats": report.insats.slug if report.insats else None,
        "edition": report.edition,
        "status": report.status,
        "published_at": report.published_at,
        "minimum": frozen.minimum if frozen else None,
        "page": url("published"),
        "files": files if frozen else [],
    }


def get_report(slug: str, pk: int) -> Report:
    """One that is or has been published. Raises HttpError 404."""
    found = Report.objects.filter(
        forbund=get_open(slug), pk=pk, status__in=PUBLIC, published_at__isnull=False
    )
    report = found.select_related("forbund", "insats").first()
    if report is None:
        raise HttpError(404, NOT_HERE)
    return report


def get_frozen(report: Report) -> FrozenReport:
    """What was published. Raises HttpError 404 for a withdrawn one."""
    frozen = find_frozen(report) if report.status != "withdrawn" else None
    if frozen is None:
        raise HttpError(404, GONE)
    return frozen


@router.get(
    "/forbund/{slug}/rapporter/{number}",
    response=shapes.ReportTables,
    summary="En publicerad rapport",
    description="Rapporten med sina filer och tabeller. Också en som är ersatt; en som är "
    "tillbakadragen står kvar utan filer och tabeller.",
    url_name="report",
)
def report(request: HttpRequest, slug: Slug, number: Number) -> dict[str, Any]:
    """One report with the names of its tables."""
    found = get_report(slug, number)
    frozen = find_frozen_head(found) if found.status != "withdrawn" else None
    tables = [table_link(request, found, *one) for one in titles_of(frozen)] if frozen else []
    return {"report": report_out(request, found), "tables": tables}


@router.get(
    "/forbund/{slug}/rapporter/{number}/tabeller/{key}",
    response=TableOut,
    summary="En publicerad tabell",
    description="Tabellen som den trycktes, med skyddade tal. Samma form som förbundets övriga "
    "tabeller. En tom cell är null.",
    url_name="report-table",
)
def report_table(request: HttpRequest, slug: Slug, number: Number, key: TableKey) -> dict[str, Any]:
    """One frozen table."""
    found = tables_of(get_frozen(get_report(slug, number))).get(key)
    if found is None:
        raise HttpError(404, NOT_HERE)
    return as_data(found)


def tables_of(frozen: FrozenReport) -> dict[str, Table]:
    """Those that the report prints, each once, in reading order."""
    found: dict[str, Table] = {}
    for table in document_in(frozen).tables():
        found.setdefault(table.key, table)
    return found


def titles_of(frozen: FrozenReport) -> list[tuple[str, str]]:
    """(key, title) of each table; kept by the document's digest, so never stale."""
    name = f"api-titles-{frozen.document_sha256}"
    found: list[tuple[str, str]] | None = caches["drawings"].get(name)
    if found is None:
        found = [(key, table.title) for key, table in tables_of(frozen).items()]
        caches["drawings"].set(name, found)
    return found


def table_link(request: HttpRequest, report: Report, key: str, title: str) -> dict[str, Any]:
    """The table's addresses."""
    of_api = reverse("api:report-table", args=[report.forbund.slug, report.pk, key])
    files = [
        {"form": form, "url": request.build_absolute_uri(
            reverse("published-table", args=[*place_of(report), key, form]))}
        for form in ("csv", "xlsx", "json")
    ]  # fmt: skip
    return {"key": key, "title": title, "url": request.build_absolute_uri(of_api), "files": files}


class DatasetsIn(ReportsIn):
    """What narrows the list."""

    sok: str = Field("", max_length=100, description="Ord i tabellens eller rapportens titel.")


@router.get(
    "/forbund/{slug}/datamangder",
    response=shapes.Datasets,
    summary="Datamängder",
    description="Varje publicerad tabell med sina filer, den nyaste rapporten först.",
    url_name="datasets",
)
def datasets(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[DatasetsIn]
) -> dict[str, Any]:
    """Every table of the published reports."""
    found = [
        (one, key, title)
        for one in wanted(slug, given)
        if (frozen := find_frozen_head(one)) is not None
        for key, title in titles_of(frozen)
        if holds_all(f"{title} {one.title}", given.sok.replace("\x00", ""))
    ]
    answer = paged(request, response, given, found)
    answer["items"] = [dataset_out(request, *one) for one in answer["items"]]
    return answer


def dataset_out(request: HttpRequest, report: Report, key: str, title: str) -> dict[str, Any]:
    return {
        **table_link(request, report, key, title),
        "report": report.pk,
        "report_title": report.title,
        "kind": report.kind,
        "year": report.year,
        "published_at": report.published_at,
    }


inner = Router(tags=["Med nyckel"])


@inner.get(
    "/forbund/{slug}/rapporter-alla",
    response=shapes.Heads,
    summary="Alla rapporter och deras läge",
    description="Också de som inte är publicerade, utan innehåll. Behöver en nyckel med "
    "behörigheten reports.read, eller inloggning.",
    url_name="reports-all",
)
def all_reports(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[ReportsIn]
) -> dict[str, Any]:
    """Reports in any state but thrown away, the newest first."""
    check_reach(request, slug, grant="reports.read", scope=REPORTS)
    found = Report.objects.filter(forbund__slug=slug).exclude(status="discarded")
    if given.ar is not None:
        found = found.filter(year=given.ar)
    if given.slag:
        found = found.filter(kind=given.slag)
    names = ("id", "title", "kind", "year", "edition", "status", "published_at")
    return paged(request, response, given, list(found.order_by("-year", "-pk").values(*names)))
