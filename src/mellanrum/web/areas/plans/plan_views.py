"""Pages of a plan: the plan, one version to read or print, and what differs between two."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Enrolment, PlanVersion
from mellanrum.registers.casework.plan_content import content_of, list_changes
from mellanrum.registers.casework.queries.deadlines import dues_of
from mellanrum.registers.casework.queries.plans import (
    PlanView,
    code_labels,
    content_of_version,
    find_plan,
    list_edits,
    list_keys,
    party_labels,
)
from mellanrum.web.areas.plans import plan_shown
from mellanrum.web.areas.plans.deadline_shown import ShownDue, shown_dues
from mellanrum.web.areas.plans.handover_views import handover_lines
from mellanrum.web.areas.plans.reading import crumbs_of, enrolment_of, frame_of, plan_of, version_of
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

NO_CONSENT = (
    "Det finns inget giltigt samtycke som delar kartläggning och handlingsplan med din part. "
    "Fråga deltagaren, eller parten som ansvarar för ärendet."
)


@case_page("läsa handlingsplanen")
def plan(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The plan that holds, what is to be done now, its deadlines and versions."""
    found = enrolment_of(case, enrolment)
    check_readable(case)
    held = find_plan(found, case.sight)
    context = {**frame_of(case, found, "plans-plan"), "case": case, "enrolment": found}
    context |= shown_plan(viewer, case, found, held) if held else no_plan(viewer, case, found)
    context["dues"] = dues(viewer, case, found)
    return render(request, "plans/plan.html", context)


def dues(viewer: Viewer, case: OpenCase, enrolment: Enrolment) -> list[ShownDue]:
    """The deadlines of the enrolment, and where each is answered. Five queries."""
    found = dues_of([enrolment], timezone.localdate(case.at))[enrolment.pk]
    answers = code_labels(enrolment.insats.forbund_id, "deadline_answer")
    writes = viewer.can("cases.write") and not case.sight.is_opened
    return shown_dues(found, answers, case.number, enrolment.pk, may_write=writes)


def check_readable(case: OpenCase) -> None:
    """Raise DomainError with the reason when no consent shares the plan."""
    if not case.sight.can_read(case.sight.compartment, "plan"):
        raise DomainError(NO_CONSENT)


def may_write(viewer: Viewer, case: OpenCase, enrolment: Enrolment) -> bool:
    """Whether buttons that change are shown."""
    return viewer.can("cases.write") and not case.sight.is_opened and enrolment.ends_on is None


def no_plan(viewer: Viewer, case: OpenCase, enrolment: Enrolment) -> dict[str, Any]:
    """What the page says before there is a plan."""
    empty: dict[str, Any] = {
        "what": "Ingen handlingsplan än",
        "why": "Planen börjar med personens egna ord och mål, och vem som gör vad.",
    }
    if may_write(viewer, case, enrolment):
        url = reverse("plans-write", args=[case.number, enrolment.pk])
        empty["action"] = {"label": "Börja handlingsplanen", "url": url}
    return {"empty": empty}


def shown_plan(
    viewer: Viewer, case: OpenCase, enrolment: Enrolment, held: PlanView
) -> dict[str, Any]:
    """The plan as the page draws it."""
    version = held.shown
    assert version is not None, "a plan has a version that holds or a draft"
    on = timezone.localdate(case.at)
    names = list_names(list_keys(held.versions))
    writes = may_write(viewer, case, enrolment)
    goals = plan_shown.goals_of(version, parties_of(enrolment), on, may_write=writes)
    numbers = [v.number for v in held.versions]
    urls = {n: _url("plans-version", case, enrolment, n) for n in numbers}
    return {
        "version": version,
        "state": plan_shown.state_of(version),
        "agreed": plan_shown.agreed_text(version, names),
        "goals": goals,
        "versions": plan_shown.version_lines(held.versions, names, urls),
        "buttons": buttons(case, enrolment, held) if writes else [],
        "print_url": _url("plans-print", case, enrolment, version.number),
        "handovers": handover_lines(case, enrolment.pk, held.plan.pk),
        "changes_url": _url("plans-changes", case, enrolment, *numbers[-2:])
        if len(numbers) > 1
        else "",
    }


def buttons(case: OpenCase, enrolment: Enrolment, held: PlanView) -> list[dict[str, str]]:
    """What can be done with the plan now, the most likely first."""
    found = []
    if held.draft is not None:
        found.append(("Skriv i utkastet", "plans-write"))
        found.append(("Kom överens om planen", "plans-agree"))
    elif held.current is not None:
        if held.current.state == "agreed":
            found.append(("Lämna över planen", "plans-offer"))
        found.append(("Börja en ny version", "plans-new-version"))
    return [{"label": label, "url": _url(name, case, enrolment)} for label, name in found]


def parties_of(enrolment: Enrolment) -> dict[int, str]:
    return party_labels(enrolment.insats.forbund_id)


def _url(name: str, case: OpenCase, enrolment: Enrolment, *more: int) -> str:
    return reverse(name, args=[case.number, enrolment.pk, *more])


@case_page("läsa handlingsplanen")
def version(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, version: int
) -> HttpResponse:
    """One version, set to be read."""
    found, _, one = _one(case, enrolment, version)
    names = list_names(list_keys([one]))
    context = {
        "crumbs": crumbs_of(case, ("Handlingsplan", _url("plans-plan", case, found))),
        "version": one,
        "state": plan_shown.state_of(one),
        "agreed": plan_shown.agreed_text(one, names),
        "lead": f"{case.participant.code}, {found.insats.short_name}",
        "goals": plan_shown.goals_of(
            one, parties_of(found), timezone.localdate(case.at), may_write=False
        ),
        "print_url": _url("plans-print", case, found, version),
        "earlier_url": _url("plans-earlier", case, found, version),
    }
    return render(request, "plans/version.html", context)


@case_page("skriva ut handlingsplanen")
def printed(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, version: int
) -> HttpResponse:
    """One version as PDF."""
    from mellanrum.web.areas.plans.papers import plan_pdf

    found, held, one = _one(case, enrolment, version)
    names = list_names(list_keys([one]))
    pdf = plan_pdf(case, viewer, found, one, held.versions, parties_of(found), names)
    return file_response(pdf, f"handlingsplan-{case.number}-version-{version}", "pdf")


@case_page("jämföra versioner av handlingsplanen")
def changes(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, old: int, new: int
) -> HttpResponse:
    """What differs between two versions."""
    found, held, before = _one(case, enrolment, old)
    after = version_of(held, new)
    contents = content_of_version(before), content_of_version(after)
    told = plan_shown.shown_changes(list_changes(*contents), *contents, parties_of(found))
    context = {
        "crumbs": crumbs_of(case, ("Handlingsplan", _url("plans-plan", case, found))),
        "lead": f"Version {old} jämförd med version {new}",
        "changes": told,
    }
    return render(request, "plans/changes.html", context)


@case_page("läsa tidigare skrivningar av handlingsplanen")
def earlier(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, version: int
) -> HttpResponse:
    """What a draft said each time before it was saved anew: nobody's text is lost."""
    found, _, one = _one(case, enrolment, version)
    edits = list_edits(one)
    names = list_names(edit.written_by for edit in edits)
    context = {
        "crumbs": crumbs_of(case, ("Handlingsplan", _url("plans-plan", case, found))),
        "lead": f"{case.participant.code}, version {version}",
        "edits": [
            {
                "at": edit.written_at,
                "by": names.get(edit.written_by, ""),
                "content": content_of(json.loads(edit.content)),
            }
            for edit in edits
        ],
    }
    return render(request, "plans/earlier.html", context)


def _one(case: OpenCase, enrolment: int, version: int) -> tuple[Enrolment, PlanView, PlanVersion]:
    found = enrolment_of(case, enrolment)
    check_readable(case)
    held = plan_of(case, found)
    return found, held, version_of(held, version)
