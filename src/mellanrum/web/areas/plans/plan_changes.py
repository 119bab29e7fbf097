"""Writing, agreeing and following a plan. Each POST calls one action."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import plans as acts
from mellanrum.registers.casework.models import Enrolment, PlanStep, PlanVersion
from mellanrum.registers.casework.plan_content import PlanContent, content_of, fields_of, merge
from mellanrum.registers.casework.plan_policies import PlanChangedError
from mellanrum.registers.casework.queries.plans import (
    PlanView,
    content_of_version,
    find_plan,
    party_labels,
)
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.web.areas.plans.forms import AgreeForm, NewVersionForm
from mellanrum.web.areas.plans.plan_form import CLASHED, PlanForm, chosen
from mellanrum.web.areas.plans.reading import crumbs_of, enrolment_of, plan_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

Flat = Mapping[str, str]


@case_writes("skriva i handlingsplanen")
def write(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """Write the draft, or begin the plan."""
    found = enrolment_of(case, enrolment)
    check_may_write(viewer.actor, case.sight, "plan")
    plan = find_plan(found, case.sight)
    draft = plan.draft if plan else None
    if plan is not None and draft is None:
        return redirect("plans-plan", case.number, enrolment)
    page = Writing(request, viewer, case, found, plan, draft)
    return page.posted() if request.method == "POST" else page.shown(page.form())


class Writing:
    """One request to write a draft (or, without one, to begin the plan)."""

    def __init__(
        self,
        request: HttpRequest,
        viewer: Viewer,
        case: OpenCase,
        enrolment: Enrolment,
        plan: PlanView | None,
        draft: PlanVersion | None,
    ) -> None:
        self.request, self.viewer, self.case = request, viewer, case
        self.enrolment, self.draft = enrolment, draft
        if draft is not None and plan is not None:
            draft.plan = plan.plan
            plan.plan.enrolment = enrolment
        self.now: Flat = fields_of(content_of_version(draft)) if draft else {}
        self.stamp = draft.stamp if draft else 0
        self.parties = party_labels(enrolment.insats.forbund_id)

    def form(self, flat: Flat | None = None, **more: object) -> PlanForm:
        """The form with the fields as they are, or as told."""
        return PlanForm(
            more.get("data"),  # type: ignore[arg-type]
            flat=self.now if flat is None else flat,
            parties=self.parties,
            stamp=self.stamp,
            begun_on=None if self.draft else timezone.localdate(self.case.at),
            clashes=more.get("clashes"),  # type: ignore[arg-type]
        )

    def posted(self) -> HttpResponse:
        asked = str(self.request.POST.get(CLASHED, "")).split()
        both = {n: (self.request.POST.get(n, ""), self.now.get(n, "")) for n in asked}
        form = self.form(data=self.request.POST, clashes=both)
        if not form.is_valid():
            return self.shown(form, 422)
        mine = chosen(fields_of(form.content()), self.now, self.request.POST)
        stamp = form.cleaned_data.get("stamp") or 0
        try:
            return self.saved(self.save(form, content_of(mine), stamp))
        except PlanChangedError as error:
            return self.clashed(mine, stamp, error)
        except DomainError as error:
            form.add_error(None, error.message)
            return self.shown(form, 422)

    def save(self, form: PlanForm, content: PlanContent, stamp: int) -> str:
        """Call the action. Returns what to tell."""
        by, at = self.viewer.actor, self.case.at
        if self.draft is None:
            on = form.cleaned_data.get("begun_on") or timezone.localdate(at)
            acts.begin_plan(enrolment=self.enrolment, on=on, content=content, by=by, at=at)
            return "Planen är påbörjad och sparad som utkast."
        acts.save_draft(version=self.draft, content=content, stamp=stamp, by=by, at=at)
        return "Utkastet är sparat."

    def clashed(self, mine: Flat, stamp: int, error: DomainError) -> HttpResponse:
        """Somebody saved meanwhile: what does not collide is put together and saved, and where
        both have written the one who came last chooses, with both texts before the eyes.
        """
        found = merge(self.base(stamp), mine, self.now)
        if not found.clashes:
            told = self.save(self.form(), content_of(found.fields), self.stamp)
            return self.saved(f"{told} Någon annan sparade samtidigt; bådas text finns med.")
        form = self.form(found.fields, clashes=found.clashes)
        messages.warning(self.request, error.message)
        return self.shown(form, 409)

    def base(self, stamp: int) -> Flat:
        """The draft as it was when the form was opened."""
        held = self.draft.edits.filter(stamp=stamp).first() if self.draft else None
        return json.loads(held.content) if held else {}

    def saved(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        name = "plans-write" if "more" in self.request.POST else "plans-plan"
        return redirect(name, self.case.number, self.enrolment.pk)

    def shown(self, form: PlanForm, status: int = 200) -> HttpResponse:
        back = reverse("plans-plan", args=[self.case.number, self.enrolment.pk])
        context = {
            "form": form,
            "title": "Handlingsplan, utkast" if self.draft else "Börja handlingsplanen",
            "lead": f"{self.case.participant.code}, {self.enrolment.insats.short_name}",
            "draft_key": f"plan:{self.enrolment.pk}",
            "cancel": {"label": "Avbryt", "url": back},
            "crumbs": crumbs_of(self.case, ("Handlingsplan", back)),
        }
        return render(self.request, "plans/write.html", context, status=status)


@case_writes("komma överens om handlingsplanen")
def agree_on(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The participant says yes to the draft."""
    found = enrolment_of(case, enrolment)
    draft = _draft(plan_of(case, found))
    initial = {"on": timezone.localdate(case.at)}
    form = AgreeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.agree(version=draft, by=viewer.actor, at=case.at, **form.cleaned_data)
            messages.success(request, "Planen är överenskommen och går att skriva ut.")
            return redirect("plans-plan", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    back = reverse("plans-plan", args=[case.number, enrolment])
    context = {
        "form": form,
        "content": content_of_version(draft),
        "lead": f"{case.participant.code}, version {draft.number}",
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": crumbs_of(case, ("Handlingsplan", back)),
    }
    return render(request, "plans/agree.html", context, status=422 if form.errors else 200)


@case_writes("börja en ny version av handlingsplanen")
def begin_version(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """A new draft, a copy of what holds."""
    found = enrolment_of(case, enrolment)
    plan = plan_of(case, found).plan
    form = NewVersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.new_version(plan=plan, by=viewer.actor, at=case.at, **form.cleaned_data)
            return redirect("plans-write", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    back = reverse("plans-plan", args=[case.number, enrolment])
    context = {
        "form": form,
        "title": "Ny version av planen",
        "lead": "Den nya versionen börjar som en kopia. Den gamla finns kvar att läsa.",
        "submit": "Börja en ny version",
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": crumbs_of(case, ("Handlingsplan", back)),
    }
    return render(request, "plans/form.html", context, status=422 if form.errors else 200)


@case_writes("följa upp delmål", form=False)
def follow_step(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, step: int
) -> HttpResponse:
    """Begin, finish or cancel a step."""
    found = plan_of(case, enrolment_of(case, enrolment)).plan
    held = PlanStep.objects.filter(pk=step, goal__version__plan=found)
    one = held.select_related("goal__version").first()
    verb = request.POST.get("verb", "")
    if one is None or verb not in {"begin", "finish", "cancel"}:
        raise Http404
    one.goal.version.plan = found
    acts.move_step(step=one, verb=verb, by=viewer.actor, at=case.at)
    messages.success(request, "Delmålets läge är sparat.")
    return redirect("plans-plan", case.number, enrolment)


def _draft(plan: PlanView) -> PlanVersion:
    if plan.draft is None:
        raise DomainError("Planen har inget utkast att komma överens om.")
    plan.draft.plan = plan.plan
    return plan.draft
