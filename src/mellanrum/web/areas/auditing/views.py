"""One page: choose a report, see what contradicts itself in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.checking.audits import audit_file
from mellanrum.web.areas.auditing.forms import AuditForm
from mellanrum.web.areas.auditing.presenters import drawn
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant="reports.audit")
def audit(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The files are read in memory and forgotten; nothing is written, so nothing is logged."""
    if request.method != "POST":
        return _page(request, AuditForm(), 200)
    form = AuditForm(request.POST, request.FILES)
    read = form.read() if form.is_valid() else None
    if read is None:
        return _page(request, form, 422)
    answer = audit_file(*read, minimum=form.cleaned_data["minimum"] or 0)
    return _page(request, AuditForm(), 200, answer=drawn(answer))


def _page(request: HttpRequest, form: AuditForm, status: int, **more: Any) -> HttpResponse:
    crumbs = [{"label": "Rapporter", "url": reverse("report-list")}]
    context = {"form": form, "crumbs": crumbs, **more}
    return render(request, "auditing/audit.html", context, status=status)
