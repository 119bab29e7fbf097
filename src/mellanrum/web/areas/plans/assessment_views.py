"""Pages of the assessment. Each POST calls one action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import assessments as acts
from mellanrum.registers.casework.courses import party_of
from mellanrum.registers.casework.models import Assessment, Enrolment
from mellanrum.registers.casework.plan_policies import TextChangedError
from mellanrum.registers.casework.queries.assessments import (
    AreaView,
    find_assessment,
    life_areas,
    list_areas,
    list_startups,
)
from mellanrum.registers.casework.queries.plans import party_labels
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.plans.assessment_forms import LABELS, AreaForm, DayForm, StartupForm
from mellanrum.web.areas.plans.forms import posted, status_of
from mellanrum.web.areas.plans.plan_form import CLASHED
from mellanrum.web.areas.plans.plan_views import check_readable, may_write
from mellanrum.web.areas.plans.reading import Crumbs, crumbs_of, enrolment_of, frame_of
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.viewer import Viewer


@case_page("läsa kartläggningen")
def assessment(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """The assessment: every area with the person's words and what the parties have added."""
    found = enrolment_of(case, enrolment)
    held = find_assessment(found)
    areas = list_areas(held, life_areas(found, case.at.year), case.sight)
    writes = may_write(viewer, case, found)
    context = {
        **frame_of(case, found, "plans-assessment"),
        "case": case,
        "enrolment": found,
        "assessment": held,
        "state": state_of(held),
        "areas": areas,
        "is_hidden": any(view.is_hidden for view in areas),
        "meetings": list_startups(found, case.sight),
        "buttons": buttons(case, found, held) if writes else [],
        "writes": writes and held is not None,
    }
    return render(request, "plans/assessment.html", context)


def state_of(held: Assessment | None) -> str:
    if held is None:
        return "Inte påbörjad"
    return "Klar" if held.completed_on else "Pågår"


def buttons(case: OpenCase, enrolment: Enrolment, held: Assessment | None) -> list[dict[str, str]]:
    """The next thing to do first."""
    found = [("Anteckna uppstartsmöte", "plans-startup")]
    if held is None:
        found.insert(0, ("Börja kartläggningen", "plans-assess"))
    elif held.completed_on is None:
        found.insert(0, ("Kartläggningen är klar", "plans-assessed"))
    return [
        {"label": label, "url": reverse(name, args=[case.number, enrolment.pk])}
        for label, name in found
    ]


@case_writes("börja kartläggningen")
def begin(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The assessment begins."""
    check_readable(case)
    found = enrolment_of(case, enrolment)

    def act(form: DayForm) -> str:
        on = form.cleaned_data["on"]
        acts.begin_assessment(enrolment=found, on=on, by=viewer.actor, at=case.at)
        return "Kartläggningen är påbörjad."

    return _day_form(request, case, found, "Börja kartläggningen", act)


@case_writes("avsluta kartläggningen")
def complete(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The assessment is done."""
    check_readable(case)
    found = enrolment_of(case, enrolment)
    held = _held(found)

    def act(form: DayForm) -> str:
        on = form.cleaned_data["on"]
        acts.complete_assessment(assessment=held, on=on, by=viewer.actor, at=case.at)
        return "Kartläggningen är klar."

    return _day_form(request, case, found, "Kartläggningen är klar", act)


def _day_form(
    request: HttpRequest, case: OpenCase, enrolment: Enrolment, title: str, act: Any
) -> HttpResponse:
    """A day, and one button."""
    initial = {"on": timezone.localdate(case.at)}
    return _acted(request, case, enrolment, title, DayForm(posted(request), initial=initial), act)


def _acted(
    request: HttpRequest, case: OpenCase, enrolment: Enrolment, title: str, form: Any, act: Any
) -> HttpResponse:
    """Show a form, or do what it says and go back to the assessment."""
    back = _page(case, enrolment)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form))
            return redirect(back)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "title": title,
        "lead": f"{case.participant.code}, {enrolment.insats.short_name}",
        "submit": title,
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": _crumbs(case, enrolment),
    }
    return render(request, "plans/form.html", context, status=status_of(form))


@case_writes("anteckna uppstartsmöte")
def startup(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The start-up meeting."""
    check_readable(case)
    found = enrolment_of(case, enrolment)
    parties = party_labels(found.insats.forbund_id)
    initial = {"on": timezone.localdate(case.at)}
    form = StartupForm(posted(request), parties=parties, initial=initial)

    def act(form: StartupForm) -> str:
        told = dict(form.cleaned_data)
        there = Party.objects.filter(pk__in=told.pop("parties"))
        acts.hold_startup(enrolment=found, parties=there, by=viewer.actor, at=case.at, **told)
        return "Uppstartsmötet är antecknat."

    return _acted(request, case, found, "Anteckna uppstartsmöte", form, act)


@case_writes("skriva i kartläggningen")
def area(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, area: str
) -> HttpResponse:
    """Write of one area of life."""
    found = enrolment_of(case, enrolment)
    held = _held(found)
    view = _area_view(case, found, held, area)
    now = _now(view, party_of(viewer.actor, case.sight, found))
    form = _area_form(request, view, now)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.save_area(
                assessment=held, area=area, words=form.words(), by=viewer.actor, at=case.at
            )
            messages.success(request, f"{view.area.label} är sparat.")
            return redirect(_page(case, found))
        except TextChangedError as error:
            messages.warning(request, error.message)
            form, status = _after_clash(form, view, now), 409
        except DomainError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "title": view.area.label,
        "view": view,
        "lead": f"{case.participant.code}, {found.insats.short_name}",
        "draft_key": f"assessment:{found.pk}:{area}",
        "cancel": {"label": "Avbryt", "url": _page(case, found)},
        "crumbs": _crumbs(case, found),
    }
    return render(request, "plans/area.html", context, status=max(status, status_of(form)))


def _area_form(request: HttpRequest, view: AreaView, now: dict[str, Any]) -> AreaForm:
    asked = str(request.POST.get(CLASHED, "")).split()
    both = {n: (request.POST.get(n, ""), str(now[n])) for n in asked if n in LABELS}
    return AreaForm(posted(request), initial=now, reads_words=not view.is_hidden, clashes=both)


def _after_clash(form: AreaForm, view: AreaView, now: dict[str, Any]) -> AreaForm:
    """What was typed stays; beside it what the other wrote, and a choice."""
    mine = {n: str(form.cleaned_data.get(n) or "") for n in LABELS if n in form.fields}
    both = {n: (text, str(now[n])) for n, text in mine.items() if text != str(now[n]) and now[n]}
    return AreaForm(None, initial={**now, **mine}, reads_words=not view.is_hidden, clashes=both)


def _now(view: AreaView, party: int) -> dict[str, Any]:
    """What the fields hold, and what they were saved as."""
    part = next((p for p in view.parts if p.party_id == party), None)
    words = view.words
    return {
        "own_words": words.own_words if words else "",
        "rating": str(words.rating) if words and words.rating else "",
        "words_stamp": words.stamp if words else 0,
        "text": part.text if part else "",
        "text_stamp": part.stamp if part else 0,
    }


def _area_view(case: OpenCase, enrolment: Enrolment, held: Assessment, code: str) -> AreaView:
    areas = [a for a in life_areas(enrolment, case.at.year) if a.code == code]
    if not areas:
        raise Http404
    return list_areas(held, areas, case.sight)[0]


def _held(enrolment: Enrolment) -> Assessment:
    found = find_assessment(enrolment)
    if found is None:
        raise DomainError("Kartläggningen är inte påbörjad.")
    return found


def _page(case: OpenCase, enrolment: Enrolment) -> str:
    return reverse("plans-assessment", args=[case.number, enrolment.pk])


def _crumbs(case: OpenCase, enrolment: Enrolment) -> Crumbs:
    return crumbs_of(case, ("Kartläggning", _page(case, enrolment)))
