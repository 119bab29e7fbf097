"""All that is planned in a case: one place that leads to each enrolment's pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.casework.due import Due
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.deadlines import next_deadline
from mellanrum.registers.casework.queries.enrolments import visible_of
from mellanrum.web.areas.cases.presenters import tabs
from mellanrum.web.areas.plans.deadline_shown import told_of
from mellanrum.web.areas.plans.reading import PARTS, crumbs_of
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.viewer import Viewer


@case_page("se planeringen")
def planning(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Each enrolment with its next deadline and the way to assessment, plan and steps."""
    found = visible_of(case.participant, case.sight).exclude(mode="anonymous")
    enrolments = list(found.order_by("ends_on", "-starts_on"))
    nearest = next_deadline(enrolments, timezone.localdate(case.at))
    context = {
        "crumbs": crumbs_of(case),
        "tabs": tabs(case, "plans-case"),
        "lead": case.participant.code,
        "lines": [_line(case, one, nearest.get(one.pk)) for one in enrolments],
    }
    return render(request, "plans/planning.html", context)


def _line(case: OpenCase, one: Enrolment, due: Due | None) -> dict[str, Any]:
    links = [
        {"label": label, "url": reverse(name, args=[case.number, one.pk])} for label, name in PARTS
    ]
    told = f"{due.label}, {told_of(due, {})}" if due else ""
    return {"label": one.insats.name, "enrolment": one, "due": due, "told": told, "links": links}
