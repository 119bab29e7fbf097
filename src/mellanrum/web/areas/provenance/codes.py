"""The code beside a printed table: anybody may look it up; what is published is shown to all."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.reports.frozen_checks import kept_checks
from mellanrum.reports.frozen_reading import PUBLIC, document_in
from mellanrum.reports.models import Report, TableCode
from mellanrum.reports.recomputing import find_code, kept_figures
from mellanrum.web.areas.provenance.reach import READ, may_read
from mellanrum.web.decorators import public
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

TYPED, LONGEST = "kod", 20
UNKNOWN = "Det finns ingen tabell med koden {}. Koden står under tabellen, till exempel M7K-4QX9."
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


@public
def ask(request: HttpRequest) -> HttpResponse:
    """A code is typed, and leads to its table."""
    typed = request.GET.get(TYPED, "").replace("\x00", "").strip()[:LONGEST]
    found = find_code(typed) if typed else None
    if found is not None:
        return redirect("code", code=found.code)
    error = UNKNOWN.format(typed) if typed else ""
    return render(request, "provenance/ask.html", {"typed": typed, "error": error})


@public
def code(request: HttpRequest, code: str) -> HttpResponse:
    """The table with its definition, report and proof; a way to log in for what is not public."""
    found = find_code(code)
    if found is None:
        raise Http404
    viewer = _viewer(request)
    if not _is_open(found, viewer):
        context = {"code": found.code, "is_known": viewer is not None}
        return render(request, "provenance/closed.html", context)
    return render(request, "provenance/code.html", _page(found, viewer))


@public
def table(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The table as csv, xlsx or json."""
    found = find_code(code)
    if found is None or not _is_open(found, _viewer(request)):
        raise Http404
    return table_file(_table(found), form)


def _viewer(request: HttpRequest) -> Viewer | None:
    viewer: Viewer | None = getattr(request, "viewer", None)
    return viewer if viewer is not None and viewer.forbund_id is not None else None


def is_public(found: TableCode) -> bool:
    """Of a report that is or has been published as it was frozen then, and not taken down."""
    report = found.frozen.report
    return (
        report.published_at is not None
        and report.status in PUBLIC
        and report.status != "withdrawn"
        and found.frozen.thawed_at is None
    )


def _is_open(found: TableCode, viewer: Viewer | None) -> bool:
    return is_public(found) or _reads(found, viewer)


def _reads(found: TableCode, viewer: Viewer | None) -> bool:
    """Whether the viewer reads the report behind log-in."""
    report = found.frozen.report
    return (
        viewer is not None
        and report.forbund.slug == viewer.forbund_slug
        and viewer.can(READ)
        and may_read(viewer, report)
    )


def _table(found: TableCode) -> Table:
    """As it was printed; a chart's table is among the figures. Raises Http404."""
    for printed in document_in(found.frozen).tables():
        if printed.key == found.table_key:
            return printed
    tables, _ = kept_figures(found.frozen)
    if found.table_key not in tables:
        raise Http404
    return tables[found.table_key]


def _page(found: TableCode, viewer: Viewer | None) -> dict[str, Any]:
    frozen, report = found.frozen, found.frozen.report
    held = _table(found)
    checks = list(kept_checks(frozen))
    return {
        "code": found.code,
        "table": held,
        "title": held.title,
        "lead": f"{report.title}, {report.forbund.name}.",
        "facts": list(_facts(found)),
        "checks": [{"passed": one.is_right, "title": one.text} for one in checks],
        "downloads": [
            {"label": label, "url": reverse("code-table", args=[found.code, form])}
            for label, form in FORMS
        ],
        "ways": _ways(report) if is_public(found) else [],
        "is_thawed": frozen.thawed_at is not None,
        "opens": f"fryst={frozen.pk}" if _reads(found, viewer) else "",
    }


def _facts(found: TableCode) -> list[dict[str, Any]]:
    frozen, report = found.frozen, found.frozen.report
    facts: list[dict[str, Any]] = [
        {"label": "Rapport", "value": f"{report.title}, utgåva {report.edition}"},
        {"label": "Period", "value": period_label(Period(report.from_on, report.to_on))},
        {"label": "Fryst", "value": long_date(localtime(frozen.frozen_at).date())},
        {"label": "Uppgifternas läge", "value": frozen.revision},
        {"label": "Minsta grupp som visas", "value": f"{frozen.minimum} personer"},
        {"label": "Kontrollsumma (SHA-256)", "value": frozen.document_sha256},
    ]
    return facts


def _ways(report: Report) -> list[dict[str, str]]:
    place = [report.forbund.slug, report.kind, report.year, report.pk]
    return [
        {"label": f"Läs {report.title}", "url": reverse("published", args=place)},
        {"label": "Kontrollera underskrifter och filer",
         "url": reverse("published-check", args=place)},
    ]  # fmt: skip
