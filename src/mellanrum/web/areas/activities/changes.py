"""Adding an activity, and moving it from planned to done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ACTIVITY
from mellanrum.registers.casework.actions import activities as made
from mellanrum.registers.casework.activity_policies import ActivityChangedError
from mellanrum.registers.casework.models import Enrolment, Placement
from mellanrum.registers.casework.queries.activities import (
    find_placement,
    list_offered,
    list_values,
    list_workplaces,
    name_of,
    open_enrolments,
)
from mellanrum.web.areas.activities.forms import (
    CancelForm,
    ChangeForm,
    FinishForm,
    PlacementForm,
    RuleForm,
    posted,
)
from mellanrum.web.areas.activities.shown import period_text
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

NO_ENROLMENT = "Deltagaren har ingen öppen inskrivning i en insats där du arbetar."


@case_writes("lägga till en aktivitet")
def add(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """A new activity: choose, and save."""
    enrolments = enrolments_of(case)
    today = timezone.localdate(case.at)
    form = PlacementForm(posted(request), initial={"from_on": today}, **_choices(enrolments, case))
    if request.method == "POST" and form.is_valid():
        try:
            draft, enrolment = form.draft(), form.chosen_enrolment()
            made.plan_activity(enrolment=enrolment, draft=draft, by=viewer.actor, at=case.at)
            messages.success(request, "Aktiviteten är tillagd.")
            return to_board(case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Lägg till aktivitet", "submit": "Lägg till aktiviteten"}
    return shown(request, case, form, words | {"draft": f"activity:{case.number}"})


def enrolments_of(case: OpenCase) -> list[Enrolment]:
    """Where something can be added. Raises DomainError with the reason when nowhere."""
    found = open_enrolments(case.participant, case.sight)
    if not found:
        raise DomainError(NO_ENROLMENT)
    return found


def _choices(enrolments: list[Enrolment], case: OpenCase) -> dict[str, Any]:
    """What can be chosen. Two queries."""
    insatser, on = [e.insats_id for e in enrolments], timezone.localdate(case.at)
    return {
        "enrolments": enrolments,
        "offered": list_offered(insatser, on),
        "workplaces": list_workplaces(insatser, on),
    }


def get_placement(case: OpenCase, number: int) -> Placement:
    """One of the case's that the viewer may read. Raises Http404."""
    found = find_placement(case.participant, case.sight, number)
    if found is None:
        raise Http404
    return found


@case_writes("ändra en aktivitet")
def change(request: HttpRequest, viewer: Viewer, case: OpenCase, placement: int) -> HttpResponse:
    """What, where and when. When another has changed it meanwhile, what stands there is told."""
    held = get_placement(case, placement)
    form = _change_form(request, case, held)
    if request.method == "POST" and form.is_valid():
        try:
            made.change_activity(
                placement=held, draft=form.draft(), seen=form.cleaned_data["seen"],
                by=viewer.actor, at=case.at,
            )  # fmt: skip
            messages.success(request, "Aktiviteten är ändrad.")
            return to_board(case)
        except ActivityChangedError as error:
            form.refuse(error)
            form.data = {**request.POST.dict(), "seen": str(held.version)}
            form.add_error(
                None, f"Nu står det: {name_of(held)}, {period_text(held.from_on, held.to_on)}."
            )
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Ändra aktiviteten", "submit": "Spara ändringen", "lead": name_of(held)}
    return shown(request, case, form, words | {"draft": f"activity-change:{held.pk}"})


def _change_form(request: HttpRequest, case: OpenCase, held: Placement) -> ChangeForm:
    """The activity's own insats, and what it has chosen already."""
    choices = _choices([held.enrolment], case)
    for name, chosen in (("offered", held.activity), ("workplaces", held.workplace)):
        if chosen is not None and chosen not in choices[name]:
            choices[name] = [chosen, *choices[name]]
    form = ChangeForm(posted(request), held=held, **choices)
    form.initial["seen"] = held.version
    return form


@case_writes("påbörja en aktivitet", form=False)
def begin(request: HttpRequest, viewer: Viewer, case: OpenCase, placement: int) -> HttpResponse:
    """It begins today: one tap."""
    held, today = get_placement(case, placement), timezone.localdate(case.at)
    made.begin_activity(placement=held, on=today, by=viewer.actor, at=case.at)
    messages.success(request, f"{name_of(held)} är påbörjad.")
    return to_board(case)


@case_writes("avsluta en aktivitet")
def finish(request: HttpRequest, viewer: Viewer, case: OpenCase, placement: int) -> HttpResponse:
    """The last day, and what came of it."""
    held = get_placement(case, placement)
    ACTIVITY.check(held.state, "finish")
    today = timezone.localdate(case.at)
    form = FinishForm(posted(request), initial={"last_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            given, by, at = form.cleaned_data, viewer.actor, case.at
            made.finish_activity(
                placement=held, last_on=given["last_on"], outcome=given["outcome"], by=by, at=at
            )
            messages.success(request, f"{name_of(held)} är genomförd.")
            return to_board(case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Avsluta aktiviteten", "submit": "Markera som genomförd"}
    return shown(
        request, case, form, words | {"lead": name_of(held), "draft": f"activity-end:{held.pk}"}
    )


@case_writes("ställa in en aktivitet")
def cancel(request: HttpRequest, viewer: Viewer, case: OpenCase, placement: int) -> HttpResponse:
    """Not held, or broken off: why."""
    held = get_placement(case, placement)
    ACTIVITY.check(held.state, "cancel")
    forbund, year = held.enrolment.insats.forbund_id, case.at.year
    form = CancelForm(posted(request), choices=list_values(forbund, made.REASONS, year))
    if request.method == "POST" and form.is_valid():
        try:
            given, by, at = form.cleaned_data, viewer.actor, case.at
            reason = given.get("reason", "")
            made.cancel_activity(placement=held, reason=reason, text=given["text"], by=by, at=at)
            messages.success(request, f"{name_of(held)} är inställd.")
            return to_board(case)
        except DomainError as error:
            form.refuse(error)
    words = {"title": "Ställ in aktiviteten", "submit": "Ställ in aktiviteten", "danger": True}
    return shown(
        request, case, form, words | {"lead": name_of(held), "draft": f"activity-off:{held.pk}"}
    )


def to_board(case: OpenCase) -> HttpResponse:
    return redirect("activities-case", case.number)


def shown(
    request: HttpRequest, case: OpenCase, form: RuleForm, words: dict[str, Any]
) -> HttpResponse:
    """A page with one form."""
    back = {"label": "Avbryt", "url": reverse("activities-case", args=[case.number])}
    context = frame(case, "") | {"form": form, "cancel": back} | words
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)
