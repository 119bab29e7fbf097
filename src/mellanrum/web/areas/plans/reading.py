"""What the pages of a plan look up: the enrolment, its plan and versions, or 404."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.casework.models import Enrolment, PlanVersion
from mellanrum.registers.casework.queries.enrolments import visible_of
from mellanrum.registers.casework.queries.plans import PlanView, find_plan
from mellanrum.web.areas.cases.presenters import tabs, title_of
from mellanrum.web.case_access import OpenCase

Crumbs = list[dict[str, str]]
PARTS = (
    ("Kartläggning", "plans-assessment"),
    ("Handlingsplan", "plans-plan"),
    ("Steg", "plans-steps"),
    ("Progression", "progression"),
)


def enrolment_of(case: OpenCase, number: int) -> Enrolment:
    """An enrolment of the open case that the viewer sees: of another party only those of its own
    insatser. Raises Http404.
    """
    found = visible_of(case.participant, case.sight).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def version_of(plan: PlanView, number: int) -> PlanVersion:
    """A version by its number in the plan. Raises Http404."""
    found = next((v for v in plan.versions if v.number == number), None)
    if found is None:
        raise Http404
    found.plan = plan.plan
    return found


def plan_of(case: OpenCase, enrolment: Enrolment) -> PlanView:
    """The plan, which must be there and may be read. Raises Http404."""
    found = find_plan(enrolment, case.sight)
    if found is None:
        raise Http404
    found.plan.enrolment = enrolment
    return found


def crumbs_of(case: OpenCase, *further: tuple[str, str]) -> Crumbs:
    """The participant, and the pages between."""
    home = ("Deltagare", "/deltagare/"), (title_of(case), f"/deltagare/{case.number}/")
    return [{"label": label, "url": url} for label, url in (*home, *further)]


def frame_of(case: OpenCase, enrolment: Enrolment, current: str) -> dict[str, Any]:
    """Where one is: the case's parts, and those of the enrolment."""
    parts = [
        {
            "label": label,
            "url": reverse(name, args=[case.number, enrolment.pk]),
            "current": name == current,
        }
        for label, name in PARTS
    ]
    return {"crumbs": crumbs_of(case), "tabs": tabs(case, "plans-case"), "parts": parts}
