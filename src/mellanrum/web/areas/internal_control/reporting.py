"""The report to the board: on a page, to print and as an Excel file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.queries import plans_of
from mellanrum.reports.internal_control_report import report_pdf, report_sheets
from mellanrum.reports.internal_control_rows import (
    PERIODS,
    WHOLE,
    ControlReport,
    control_said,
    finding_said,
    measure_said,
    not_done,
    report_of,
    seen_of,
)
from mellanrum.reports.internal_control_tables import area_table
from mellanrum.web.areas.internal_control.reach import READ, chosen_year, tabs
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer

NAME = "internal-control-report"
EMPTY = {
    "what": "Här står vad den interna kontrollen har visat",
    "why": "Ingen plan är påbörjad. Rapporten fylls av planens tillfällen.",
}
FORMS = (("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv"))


@page(grant=READ)
def report(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """?ar= and ?del=halvar choose what is told."""
    years = list(plans_of(viewer.forbund_slug).values_list("year", flat=True))
    year = chosen_year(request, years)
    part = request.GET.get("del", WHOLE)
    part = part if part in PERIODS else WHOLE
    held = report_of(viewer.forbund_slug, year, part)
    context: dict[str, Any] = {"tabs": tabs(NAME), "empty": EMPTY, "report": held}
    if held is not None:
        context |= told_of(held)
        context["choices"] = [
            {"label": f"{one}, {label.lower()}",
             "url": f"{reverse(NAME)}?ar={one}&del={key}", "current": (one, key) == (year, part)}
            for one in years[:5] for key, label in PERIODS.items()
        ]  # fmt: skip
    return render(request, "internal_control/report.html", context)


def told_of(held: ControlReport) -> dict[str, object]:
    url = "internal-control-report-file"
    return {
        "table": area_table(held),
        "areas": [
            {"name": name, "lines": [
                {"process": line.control.process.name, "said": control_said(line),
                 "seen": list(seen_of(line)),
                 "url": reverse("internal-control-control", args=[line.control.pk])}
                for line in lines
            ]}
            for name, lines in held.areas().items()
        ],
        "not_done": list(not_done(held)),
        "findings": [finding_said(one) for one in held.findings()],
        "measures": [measure_said(one) for one in held.measures_left()],
        "downloads": [
            {"label": label, "url": reverse(url, args=[held.year, held.part, form])}
            for label, form in FORMS
        ],
    }  # fmt: skip


@page(grant=READ)
def report_file(
    request: HttpRequest, viewer: Viewer, year: int, part: str, form: str
) -> HttpResponse:
    """The report as pdf or xlsx; its table as csv."""
    held = report_of(viewer.forbund_slug, year, part) if part in PERIODS else None
    if held is None:
        raise Http404
    name = f"intern-kontroll-{year}-{part}"
    if form == "pdf":
        on = held.plan.reported_on or held.plan.half_reported_on or timezone.localdate()
        return file_response(report_pdf(held, viewer.forbund_name, on), name, form)
    if form == "xlsx":
        from mellanrum.documents.listing import listing_book

        return file_response(listing_book(report_sheets(held)), name, form)
    return table_file(area_table(held), form)
