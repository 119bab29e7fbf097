"""Changing an insats, and reporting its goals. Each POST calls one action."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.actions.goals import report_goal
from mellanrum.registers.insatser.actions.insatser import change_insats
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.insatser.policies import ChangedMeanwhileError
from mellanrum.registers.insatser.queries import list_goals
from mellanrum.registers.insatser.rows import GoalReportRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.web.areas.insatser.forms import GoalReportForm, InsatsForm, after_clash
from mellanrum.web.areas.insatser.goals import may_report
from mellanrum.web.areas.insatser.views import CRUMB, visible
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant="insatser.change")
def edit(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Change what an insats is."""
    found = visible(viewer, slug)
    form = insats_form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, changed(found, form, viewer))
            return redirect("insats", slug)
        except ChangedMeanwhileError as error:
            form = after_clash(form, insats_form(found, None).row, error.attrs)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {"insats": found, "form": form, "crumbs": _crumbs(found), "cancel": _back(found)}
    return render(request, "insatser/edit.html", context, status=_status(form))


def insats_form(insats: Insats, data: QueryDict | None) -> InsatsForm:
    """The form of an insats as it is now."""
    rows = INSATSER.read(insats.forbund.slug)
    return InsatsForm(data, row=rows[insats.pk], others=list(rows.values()))


def changed(insats: Insats, form: InsatsForm, viewer: Viewer) -> str:
    """Save what the form changes, if anything. Returns what to tell."""
    seen, wanted = form.seen_row(), form.wanted_row()
    if wanted == seen:
        return "Inget ändrades."
    forbund, at = insats.forbund, timezone.now()
    change_insats(forbund=forbund, seen=seen, wanted=wanted, by=viewer.actor, at=at)
    return f"{wanted.name} är sparad."


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
               "crumbs": _crumbs(found, year), "cancel": _back(found, year)}  # fmt: skip
    return render(request, "insatser/goal.html", context, status=_status(form))


def _goal(viewer: Viewer, slug: str, goal: str, year: int) -> Goal:
    found = (g for g in list_goals(viewer.forbund_slug, year, slug) if g.slug == goal)
    if (first := next(found, None)) is None:
        raise Http404
    return first


def _crumbs(insats: Insats, year: int | None = None) -> list[dict[str, str]]:
    return [CRUMB, {"label": insats.name, "url": _url(insats, year)}]


def _back(insats: Insats, year: int | None = None) -> dict[str, str]:
    return {"label": "Avbryt", "url": _url(insats, year)}


def _url(insats: Insats, year: int | None) -> str:
    """The page one came from: the insats in that year."""
    if year is None:
        return reverse("insats", args=[insats.slug])
    return reverse("insats-year", args=[insats.slug, year])


def _status(form: InsatsForm | GoalReportForm) -> int:
    return 422 if form.errors else 200
