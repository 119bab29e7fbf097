"""The steps with a breach: judge, notify, leave unnotified, inform, close. Each is one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import INCIDENT
from mellanrum.registers.governance.actions import protection_incidents as done
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.web.areas.protection.clock import clock_text
from mellanrum.web.areas.protection.kinds import INCIDENTS
from mellanrum.web.areas.protection.more import INFORM, STEPS
from mellanrum.web.areas.protection.records import CHANGE, START, crumb, form_page, get_record
from mellanrum.web.areas.protection.step_forms import (
    AssessForm,
    CloseForm,
    InformForm,
    NotifyForm,
    SkipForm,
)
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

Given = Mapping[str, Any]
Do = Callable[[ProtectionIncident, Given, Actor, datetime], None]


@dataclass(frozen=True, slots=True)
class Step:
    """`verb` is the machine's; `told` is said when it is done."""

    verb: str
    form: Any
    do: Do
    told: str

    @property
    def label(self) -> str:
        move = INCIDENT.moves.get(self.verb)
        return move.label if move else INFORM


def _assess(found: ProtectionIncident, given: Given, by: Actor, at: datetime) -> None:
    risk, reason = given["risk"], given["risk_reason"]
    done.assess_incident(incident=found, risk=risk, reason=reason, by=by, at=at)


def _notify(found: ProtectionIncident, given: Given, by: Actor, at: datetime) -> None:
    done.notify_incident(
        incident=found,
        notified_at=given["notified_at"],
        reference=given["notice_reference"],
        delay_reason=given["delay_reason"],
        by=by,
        at=at,
    )


def _skip(found: ProtectionIncident, given: Given, by: Actor, at: datetime) -> None:
    done.skip_notice(incident=found, reason=given["skipped_reason"], by=by, at=at)


def _inform(found: ProtectionIncident, given: Given, by: Actor, at: datetime) -> None:
    done.settle_information(
        incident=found,
        informed=given["persons_informed"],
        informed_on=given["persons_informed_on"],
        reason=given["persons_informed_reason"],
        by=by,
        at=at,
    )


def _close(found: ProtectionIncident, given: Given, by: Actor, at: datetime) -> None:
    done.close_incident(incident=found, by=by, at=at)


BY_ADDRESS = {
    STEPS[step.verb]: step
    for step in (
        Step("assess", AssessForm, _assess, "Bedömningen är sparad."),
        Step("notify", NotifyForm, _notify, "Anmälan är antecknad. Klockan har stannat."),
        Step("skip_notice", SkipForm, _skip, "Incidenten anmäls inte. Skälet är sparat."),
        Step("inform", InformForm, _inform, "Avgörandet är sparat."),
        Step("close", CloseForm, _close, "Incidenten är avslutad."),
    )
}


@writes(grant=CHANGE)
def step(request: HttpRequest, viewer: Viewer, pk: int, name: str) -> HttpResponse:
    """One step; 409 with the reason when it is not its turn."""
    found, chosen = get_record(viewer, INCIDENTS, pk), BY_ADDRESS.get(name)
    if chosen is None:
        raise Http404
    if chosen.verb in INCIDENT.moves:
        INCIDENT.check(found.state, chosen.verb)
    now = timezone.now()
    initial = {n: getattr(found, n) for n in chosen.form.base_fields}
    form = chosen.form(request.POST if request.method == "POST" else None, initial=initial)
    back = reverse(INCIDENTS.url_name("one"), args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            chosen.do(found, form.cleaned_data, viewer.actor, now)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, chosen.told)
            return redirect(back)
    crumbs = [START, crumb(INCIDENTS), {"label": found.title, "url": back}]
    lead = clock_text(found, now)
    return form_page(request, form, chosen.label, crumbs, back, lead=lead, submit=chosen.label)
