"""The risks of an impact assessment."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.protection_records import add_record
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.protection.forms import RiskForm
from mellanrum.web.areas.protection.kinds import ASSESSMENT
from mellanrum.web.areas.protection.records import (
    CHANGE,
    START,
    crumb,
    form_page,
    get_record,
    saved,
)
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new risk of an assessment."""
    found = get_record(viewer, ASSESSMENT, pk)
    form = RiskForm(request.POST if request.method == "POST" else None, initial={}, options={})
    back = reverse("protection-assessment-one", args=[pk])
    if request.method == "POST" and form.is_valid():
        forbund, row = get_forbund(viewer.forbund_slug), form.wanted_row(assessment_id=pk)
        try:
            add_record(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Risken är sparad.")
            return redirect(back)
    crumbs = [START, crumb(ASSESSMENT), {"label": found.title, "url": back}]
    return form_page(request, form, "Lägg till en risk", crumbs, back)


@writes(grant=CHANGE)
def edit(request: HttpRequest, viewer: Viewer, pk: int, risk: int) -> HttpResponse:
    """Change a risk."""
    found = get_record(viewer, ASSESSMENT, pk)
    held = next((one for one in found.risks.all() if one.pk == risk), None)
    if held is None:
        raise Http404
    back = reverse("protection-assessment-one", args=[pk])
    form, is_saved = saved(request, viewer, held, RiskForm, {})
    if is_saved:
        return redirect(back)
    crumbs = [START, crumb(ASSESSMENT), {"label": found.title, "url": back}]
    return form_page(request, form, "Ändra risken", crumbs, back)
