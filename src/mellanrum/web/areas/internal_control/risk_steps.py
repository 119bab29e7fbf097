"""What is done with a risk: told of, judged, treated, closed and opened again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import risks as made
from mellanrum.web.areas.internal_control.forms import (
    AssessForm,
    ReasonForm,
    RiskForm,
    TreatForm,
)
from mellanrum.web.areas.internal_control.reach import WRITE, get_risk, list_link, today, top
from mellanrum.web.areas.internal_control.risks import NAME, ONE, asked
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = RiskForm(posted(request), forbund=viewer.forbund_slug)
    up = list_link(NAME)
    ask = Ask("Lägg till risk", "Lägg till risken", {**up, "label": "Avbryt"}, top(up))

    def save() -> tuple[str, str]:
        new = made.add_risk(row=form.row(), by=viewer.actor, at=timezone.now())
        return "Risken är inlagd. Bedöm den nu.", reverse(ONE, args=[new.pk])

    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_risk(viewer, pk)
    form = RiskForm(posted(request), forbund=viewer.forbund_slug, held=held)

    def save() -> tuple[str, str]:
        made.change_risk(risk=held, row=form.row(), seen=form.version, by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Risken är ändrad.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Ändra risken", "Spara risken"), save)


@writes(grant=WRITE)
def assess(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_risk(viewer, pk)
    form = AssessForm(posted(request), forbund=viewer.forbund_slug, initial={"on": today()})

    def save() -> tuple[str, str]:
        made.assess(risk=held, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Bedömningen är sparad.", reverse(ONE, args=[pk])

    note = "Tidigare bedömningar står kvar i historiken."
    return answered(request, form, asked(held, "Bedöm risken", "Spara bedömningen", note), save)


@writes(grant=WRITE)
def treat(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_risk(viewer, pk)
    form = TreatForm(posted(request), forbund=viewer.forbund_slug, held=held)

    def save() -> tuple[str, str]:
        made.treat(risk=held, row=form.row(), seen=form.version, by=viewer.actor,
                   at=timezone.now())  # fmt: skip
        return "Hanteringen är sparad.", reverse(ONE, args=[pk])

    note = "En risk accepteras bara med ett beslut."
    return answered(request, form, asked(held, "Bestäm hantering", "Spara hanteringen", note), save)


@writes(grant=WRITE)
def close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_risk(viewer, pk)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.close_risk(risk=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Risken är avslutad. Den går att öppna igen.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Avsluta risken", "Avsluta risken"), save)


@writes(grant=WRITE, form=False)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    made.reopen_risk(risk=get_risk(viewer, pk), by=viewer.actor, at=timezone.now())
    return redirect(ONE, pk)
