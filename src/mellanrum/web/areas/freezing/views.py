"""A report's last steps: the page, freezing, the frozen files and their check."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mellanrum.reports.actions.freezing import freeze_report
from mellanrum.reports.checking_reports import list_open_findings
from mellanrum.reports.freezing import prepare
from mellanrum.reports.frozen_checks import verify_frozen
from mellanrum.reports.frozen_reading import document_in, pdf_of, text_in
from mellanrum.reports.outline import load_outline
from mellanrum.reports.render import render as drawn
from mellanrum.reports.report_signers import list_accounts, proposed_signers
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.freezing import about, presenters
from mellanrum.web.areas.freezing.forms import SignersForm
from mellanrum.web.areas.freezing.reach import (
    READ,
    WRITE,
    asked,
    crumbs_of,
    get_frozen,
    get_report,
    url_of,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FORMS = ("pdf", "docx", "xlsx", "json", "html")
FREEZE_LEAD = (
    "Allt som rapporten är gjord av sparas som det är nu. Det tar några sekunder. Efteråt ändras "
    "den inte när uppgifterna ändras."
)


@page(grant=READ)
def steps(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Where the report stands, and what may be done with it."""
    return render(request, "freezing/report.html", presenters.page(viewer, get_report(viewer, pk)))


@writes(grant=WRITE)
def freeze(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Who signs, and the freezing. With open findings there is nothing to fill in."""
    report, now = get_report(viewer, pk), timezone.now()
    check_draft(report.status)
    ask = asked(report, f"Frys {report.title}", "Frys rapporten", lead=FREEZE_LEAD)
    found = list_open_findings(report)
    accounts = list_accounts(viewer.forbund_slug, timezone.localdate())
    rows = proposed_signers(report, timezone.localdate(), accounts)
    needs = bool(load_outline(report.kind).signed_by)
    form = SignersForm(posted(request), rows, accounts, needs)

    def save() -> tuple[str, str]:
        base = request.build_absolute_uri("/kod/")
        prepared = prepare(report, form.rows(), now, base)
        freeze_report(report=report, prepared=prepared, by=viewer.actor, at=now)
        return "Rapporten är fryst.", url_of(report)

    more = about.shown(report, found, is_signed=needs)
    return answered(request, form, ask, save, "freezing/freeze.html", report=report, **more)


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The frozen report in a form; PDF with the signatures so far."""
    if form not in FORMS:
        raise Http404
    frozen = get_frozen(get_report(viewer, pk))
    name = f"{frozen.report.kind}-{frozen.report.year}-utgava-{frozen.report.edition}"
    if form == "pdf":
        return file_response(pdf_of(frozen), name, form)
    content = text_in(frozen) if form == "json" else drawn(document_in(frozen), form)
    return file_response(content, name, form)


@page(grant=READ)
def check(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Whether it is as it was frozen, made anew and compared."""
    report = get_report(viewer, pk)
    checks = verify_frozen(get_frozen(report))
    drawn_checks = [{"passed": one.is_right, "title": one.text} for one in checks]
    up = {"label": "Frysning och publicering", "url": url_of(report)}
    context = {
        "report": report,
        "checks": drawn_checks,
        "is_right": all(one.is_right for one in checks),
        "crumbs": [*crumbs_of(report), up],
    }
    return render(request, "freezing/check.html", context)
