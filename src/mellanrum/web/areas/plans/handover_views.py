"""Pages of hand-overs: for who hands over, and for who receives without an assignment in the
insats. The receiver sees one version of the plan, each reading logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import HANDOVER
from mellanrum.registers.casework.actions import handovers as acts
from mellanrum.registers.casework.models import HandOver
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.handovers import (
    find_handed,
    list_handovers,
    list_received,
    list_receivers,
    list_sent,
)
from mellanrum.registers.casework.queries.plans import (
    code_labels,
    list_codes,
    list_keys,
    party_labels,
)
from mellanrum.registers.organisation.models import Party, Unit
from mellanrum.web.areas.plans import plan_shown
from mellanrum.web.areas.plans.forms import posted, status_of
from mellanrum.web.areas.plans.handover_forms import HandOverForm, RefusalForm, WithdrawForm
from mellanrum.web.areas.plans.reading import crumbs_of, enrolment_of, plan_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

RECEIVES = ("cases.write", "cases.refer")
CRUMB = {"label": "Överlämningar", "url": "/overlamningar/"}


@page(grant=RECEIVES)
def handovers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What waits for an answer, what is received, and what one has sent."""
    at = timezone.now()
    received, sent = list_received(viewer.actor, at), list_sent(viewer.actor, at)
    _log(viewer, [*received, *sent], "läsa listan över överlämningar", at)
    waiting = [one for one in received if one.state == HANDOVER.start]
    context = {
        "waiting": lines(waiting),
        "received": lines(one for one in received if one.state != HANDOVER.start),
        "sent": lines(sent, code_labels(viewer.forbund_id or 0, "refusal_reason")),
    }
    return render(request, "plans/handovers.html", context)


def lines(found: Iterable[HandOver], reasons: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """The rows of a list; with `reasons`, those of the sender."""
    return [_line(one, reasons) for one in found]


def _line(one: HandOver, reasons: dict[str, str] | None) -> dict[str, Any]:
    enrolment = one.version.plan.enrolment
    is_sent = reasons is not None
    url = (
        reverse("plans-plan", args=[enrolment.participant_id, enrolment.pk])
        if is_sent
        else reverse("plans-handover", args=[one.pk])
    )
    return {
        "url": url,
        "label": f"{enrolment.participant.code}, {enrolment.insats.short_name}",
        "state": HANDOVER.states[one.state],
        "on": one.meeting_on,
        "party": to_text(one) if is_sent else f"från {one.sent_party}",
        "reason": (reasons or {}).get(one.refusal_reason, ""),
        "told": one.refusal_text if is_sent else "",
    }


def to_text(one: HandOver) -> str:
    """'till Arbetsförmedlingen, AF Mellanbygd (arbetsförmedlare)'."""
    unit = f", {one.to_unit}" if one.to_unit else ""
    who = one.receiver_role or one.receiver
    return f"till {one.to_party}{unit}{f' ({who})' if who else ''}"


@page(grant=RECEIVES)
def handover(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The version that is handed over, for who may receive it."""
    at = timezone.now()
    found = _handed(viewer, number)
    enrolment, version = found.version.plan.enrolment, found.version
    names = list_names([*list_keys([version]), found.sent_by])
    parties = party_labels(enrolment.insats.forbund_id)
    context = {
        "crumbs": [CRUMB],
        "handover": found,
        "state": HANDOVER.states[found.state],
        "is_waiting": found.state == HANDOVER.start,
        "sender": names.get(found.sent_by, ""),
        "version": version,
        "agreed": plan_shown.agreed_text(version, names),
        "lead": f"{enrolment.participant.code}, {enrolment.insats.short_name}",
        "goals": plan_shown.goals_of(version, parties, timezone.localdate(at), may_write=False),
    }
    return render(request, "plans/handover.html", context)


@writes(grant=RECEIVES, form=False)
def accept(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Accept the plan."""
    acts.accept(handover=_handed(viewer, number), by=viewer.actor, at=timezone.now())
    messages.success(request, "Planen är mottagen. Avsändaren får veta det.")
    return redirect("plans-handover", number)


@writes(grant=RECEIVES)
def refuse(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Say no, with the reason."""
    found, at = _handed(viewer, number), timezone.now()
    forbund = found.version.plan.enrolment.insats.forbund_id
    form = RefusalForm(posted(request), choices=list_codes(forbund, "refusal_reason", at.year))
    if request.method == "POST" and form.is_valid():
        try:
            acts.refuse(handover=found, by=viewer.actor, at=at, **form.cleaned_data)
            messages.success(request, "Svaret är sparat. Avsändaren får veta det.")
            return redirect("plans-handovers")
        except DomainError as error:
            form.add_error(None, error.message)
    back = reverse("plans-handover", args=[number])
    context = {
        "form": form,
        "title": "Ta inte emot planen",
        "submit": "Skicka svaret",
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": [CRUMB, {"label": f"Överlämning {number}", "url": back}],
    }
    return render(request, "plans/form.html", context, status=status_of(form))


def _handed(viewer: Viewer, number: int) -> HandOver:
    """A hand-over the viewer may read, logged. Raises Http404."""
    at = timezone.now()
    found = find_handed(number, viewer.actor, at)
    if found is None:
        raise Http404
    _log(viewer, [found], "läsa överlämnad handlingsplan", at)
    return found


def _log(viewer: Viewer, found: Iterable[HandOver], purpose: str, at: Any) -> None:
    subjects = read_subjects(one.version.plan.enrolment.participant_id for one in found)
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=at)


@case_writes("lämna över handlingsplanen")
def offer(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """Hand over the plan that is agreed."""
    found = enrolment_of(case, enrolment)
    plan = plan_of(case, found)
    if plan.current is None:
        raise DomainError("Planen är inte överenskommen än, så den går inte att lämna över.")
    plan.current.plan = plan.plan
    on = timezone.localdate(case.at)
    forbund = found.insats.forbund_id
    form = HandOverForm(
        posted(request),
        units=list(Unit.objects.filter(party__forbund=forbund)),
        parties=list(Party.objects.filter(forbund=forbund)),
        receivers=list_receivers(forbund, on),
        initial={"on": on},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            acts.hand_over(
                version=plan.current, to=form.addressee(), on=told["on"],
                participant_present=told["participant_present"], by=viewer.actor, at=case.at,
            )  # fmt: skip
            messages.success(request, "Planen är överlämnad och väntar på svar.")
            return redirect("plans-plan", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    lead = "Planen kan läsas av mottagaren när ett samtycke omfattar den."
    return _form(request, case, enrolment, form, "Lämna över planen", lead)


@case_writes("dra tillbaka en överlämning")
def withdraw(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, handover: int
) -> HttpResponse:
    """Take back what nobody has answered."""
    found = plan_of(case, enrolment_of(case, enrolment)).plan
    one = next((h for h in list_handovers(found.pk) if h.pk == handover), None)
    if one is None:
        raise Http404
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw(handover=one, by=viewer.actor, at=case.at, **form.cleaned_data)
            messages.success(request, "Överlämningen är tillbakadragen.")
            return redirect("plans-plan", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, case, enrolment, form, "Dra tillbaka överlämningen", to_text(one))


def _form(
    request: HttpRequest, case: OpenCase, enrolment: int, form: Any, title: str, lead: str
) -> HttpResponse:
    back = reverse("plans-plan", args=[case.number, enrolment])
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": title,
        "cancel": {"label": "Avbryt", "url": back},
        "crumbs": crumbs_of(case, ("Handlingsplan", back)),
    }
    return render(request, "plans/form.html", context, status=status_of(form))


def handover_lines(case: OpenCase, enrolment: int, plan: int) -> list[dict[str, Any]]:
    """The hand-overs of a plan for its page; one that waits can be taken back."""
    return [
        {
            "label": to_text(one),
            "state": HANDOVER.states[one.state],
            "on": one.meeting_on,
            "told": one.refusal_text,
            "url": reverse("plans-withdraw", args=[case.number, enrolment, one.pk])
            if one.state == HANDOVER.start
            else "",
        }
        for one in list_handovers(plan)
    ]
