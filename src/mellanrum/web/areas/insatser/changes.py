"""Changing an insats, and reporting its goals. Each POST calls one action."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.actions.goals import report_goal
from mellanrum.registers.insatser.actions.insatser import save_insats
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.insatser.queries import list_goals
from mellanrum.registers.insatser.rows import GoalReportRow, InsatsRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.web.areas.insatser.forms import GoalReportForm, InsatsForm
from mellanrum.web.areas.insatser.goals import may_report
from mellanrum.web.areas.insatser.views import CRUMB, visible
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def row_of(insats: Insats) -> InsatsRow:
    """The insats as the row that its action takes."""
    return INSATSER.read(insats.forbund.slug)[insats.pk]


@writes(grant="insatser.change")
def edit(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Change what an insats is."""
    found = visible(viewer, slug)
    row = row_of(found)
    initial = {name: getattr(row, name) for name in InsatsForm.base_fields}
    form = InsatsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = replace(row, **form.cleaned_data)
            if changed != row:
                save_insats(forbund=found.forbund, row=changed, by=viewer.actor, at=timezone.now())
            messages.success(request, f"{changed.name} är sparad.")
            return redirect("insats", slug)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"insats": found, "form": form, "crumbs": _crumbs(found), "cancel": _back(found)}
    return render(request, "insatser/edit.html", context, status=_status(form))


@writes(grant=("insatser.change", "insatser.describe"))
def goal_report(
    request: HttpRequest, viewer: Viewer, slug: str, goal: str, year: int
) -> HttpResponse:
    """What the insats itself says about a goal in a year."""
    found = visible(viewer, slug)
    if not may_report(viewer, slug):
        raise PermissionDenied
    asked = _goal(viewer, slug, goal, year)
    held = next((r for r in asked.reports.all() if r.year == year), None)
    initial = {"verdict": held.verdict, "comment": held.comment} if held else {}
    form = GoalReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = GoalReportRow(insats=slug, goal=goal, year=year, **form.cleaned_data)
        try:
            report_goal(forbund=found.forbund, row=row, by=viewer.actor, at=timezone.now())
            messages.success(request, "Redovisningen av målet är sparad.")
            return redirect("insats-year", slug, year)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"insats": found, "goal": asked, "year": year, "form": form,
               "crumbs": _crumbs(found), "cancel": _back(found)}  # fmt: skip
    return render(request, "insatser/goal.html", context, status=_status(form))


def _goal(viewer: Viewer, slug: str, goal: str, year: int) -> Goal:
    found = (g for g in list_goals(viewer.forbund_slug, year, slug) if g.slug == goal)
    if (first := next(found, None)) is None:
        raise Http404
    return first


def _crumbs(insats: Insats) -> list[dict[str, str]]:
    return [CRUMB, {"label": insats.name, "url": reverse("insats", args=[insats.slug])}]


def _back(insats: Insats) -> dict[str, str]:
    return {"label": "Avbryt", "url": reverse("insats", args=[insats.slug])}


def _status(form: InsatsForm | GoalReportForm) -> int:
    return 422 if form.errors else 200
