"""What internal control asks for now: what is late, what comes, where the year stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.swedish import plural
from mellanrum.registers.internal_control.automatic import RIGHT, Asked, Computed, compute
from mellanrum.registers.internal_control.models import ControlPlan
from mellanrum.registers.internal_control.queries import (
    controls_of,
    findings_by_risk,
    measures_of,
    occasions_of,
    plans_of,
)
from mellanrum.reports.internal_control_rows import report_of
from mellanrum.reports.internal_control_tables import area_table
from mellanrum.web.areas.internal_control.reach import (
    READ,
    chosen_year,
    may_change,
    table_of,
    tabs,
    today,
)
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

NAME = "internal-control"
COMING = 8


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The year at hand; ?ar= chooses another."""
    slug, now = viewer.forbund_slug, today()
    years = list(plans_of(slug).values_list("year", flat=True))
    year = chosen_year(request, years)
    held = report_of(slug, year)
    context: dict[str, Any] = {
        "tabs": tabs(NAME),
        "year": year,
        "may_change": may_change(viewer),
        "needs": list(needs(slug, now)),
        "plan": held.plan if held else None,
    }
    if held is not None:
        alarm = budget_alarm(held.plan, now)
        context |= {
            "table": area_table(held),
            "alarm": alarm.sentences if alarm and alarm.outcome != RIGHT else (),
            "coming": coming(slug, year),
            "plan_url": reverse("internal-control-plan", args=[year]),
        }
    return render(request, "internal_control/overview.html", context)


def needs(slug: str, now: date) -> list[dict[str, str]]:
    """What is late or asks for a judgement, each with where to do it."""
    late = occasions_of(slug).filter(
        state="planned", control__plan__state="decided", due_on__lt=now
    ).count()  # fmt: skip
    measures = measures_of(slug).filter(state="planned", due_on__lt=now).count()
    risks = len(findings_by_risk(slug))
    told = (
        (late, plural(late, "kontroll är försenad", "kontroller är försenade"),
         f"{reverse('internal-control-occasions')}?lage=late"),
        (measures, plural(measures, "åtgärd är försenad", "åtgärder är försenade"),
         f"{reverse('internal-control-measures')}?lage=late"),
        (risks, plural(risks, "risk har fått en brist efter bedömningen",
                       "risker har fått brister efter bedömningen"),
         reverse("internal-control-risks")),
    )  # fmt: skip
    return [{"label": label, "url": url} for n, label, url in told if n]


def budget_alarm(plan: ControlPlan, now: date) -> Computed | None:
    """Outcome and prognosis against the budget, where the plan watches it (IC-08)."""
    watched = controls_of(plan.forbund.slug).filter(plan=plan, automatic="budget")
    if not watched.exists():
        return None
    first = date(plan.year, 1, 1)
    if now < first:
        return None
    return compute("budget", Asked(plan.forbund, first, date(plan.year + 1, 1, 1), now))


def coming(slug: str, year: int) -> dict[str, Any]:
    """The next occasions that are not held."""
    found = occasions_of(slug).filter(state="planned", control__plan__year=year)
    rows = [(one.control.title, reverse("internal-control-occasion", args=[one.pk]),
             (one.due_on, one.control.owner, one.control.process.area.name))
            for one in found[:COMING]]  # fmt: skip
    columns = ("Kontroll", "Senast", "Ansvarig", "Område")
    return table_of("Närmast på tur", columns, rows, "Inget tillfälle väntar.")
