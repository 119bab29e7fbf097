"""Measures of findings and of risks: the list, one, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import measures as made
from mellanrum.registers.internal_control.models import Finding, Measure, Risk
from mellanrum.registers.internal_control.queries import measures_of
from mellanrum.web.areas.internal_control import findings as of_findings
from mellanrum.web.areas.internal_control import risks as of_risks
from mellanrum.web.areas.internal_control.forms import ReasonForm
from mellanrum.web.areas.internal_control.plan_forms import FinishForm, MeasureForm
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    get_finding,
    get_measure,
    get_risk,
    list_link,
    may_change,
    tabs,
    today,
    top,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAME, ONE = "internal-control-measures", "internal-control-measure"
EMPTY = {
    "what": "Här samlas åtgärder som ska göras",
    "why": "Ingen åtgärd är beslutad. En åtgärd läggs till från bristen eller risken den gäller.",
}


def about(one: Measure) -> tuple[str, str]:
    """(what it is about, its address)."""
    if one.finding is not None:
        return one.finding.title, reverse(of_findings.ONE, args=[one.finding_id])
    return str(one.risk), reverse(of_risks.ONE, args=[one.risk_id])


def state_of(one: Measure) -> tuple[str, str]:
    if one.state == "planned" and one.due_on < today():
        return "late", "Försenad"
    return one.state, one.get_state_display()


LIST: Listed[Measure] = Listed(
    name=NAME,
    title="Åtgärder",
    parts=(
        Part("Åtgärd", lambda m: m.title, "atgard"),
        Part("Gäller", lambda m: about(m)[0], "galler"),
        Part("Ansvarig", lambda m: m.owner, "ansvarig"),
        Part("Senast", lambda m: m.due_on, "senast"),
        Part("Läge", lambda m: state_of(m)[1], "lage"),
        Part("Klar", lambda m: m.done_on, "klar"),
    ),
    choices=(
        Choice("lage", "Läge", lambda m: [state_of(m)]),
        Choice("ansvarig", "Ansvarig", lambda m: [(m.owner, m.owner)]),
    ),
    words=lambda m: f"{m.title} {m.owner} {about(m)[0]} {m.result}",
    url=lambda m: reverse(ONE, args=[m.pk]),
    empty=EMPTY,
    search="Sök åtgärd",
)


@page(grant=READ)
def measures(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every measure, the first due first."""
    rows = list(measures_of(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, template="internal_control/list.html",
                 tabs=tabs(NAME))  # fmt: skip


@page(grant=READ)
def measure(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What is to be done, by whom and when."""
    held = get_measure(viewer, pk)
    what, url = about(held)
    context = {
        "title": held.title,
        "state": state_of(held)[1],
        "lead": "",
        "crumbs": top(list_link(NAME)),
        "tabs": tabs(NAME),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "facts_title": "Åtgärden",
        "facts": [
            fact("Gäller", what, url),
            fact("Ansvarig", held.owner),
            fact("Klar senast", held.due_on),
            fact("Klar", held.done_on or ""),
        ],
        "texts": [section("Vad som gjordes", held.result), section("Skäl", held.reason)],
        "events": story(viewer.forbund_slug, f"control_measures:{pk}"),
    }
    return object_page(request, context, "internal_control/object.html")


def moves(held: Measure) -> Iterator[dict[str, Any]]:
    if held.state == "planned":
        yield move("Anteckna som klar", "internal-control-measure-finish", held.pk)
        yield move("Ändra", "internal-control-measure-change", held.pk)
        yield move("Stryk", "internal-control-measure-cancel", held.pk)
        return
    yield move("Öppna igen", "internal-control-measure-reopen", held.pk)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Something to do about a finding."""
    held = get_finding(viewer, pk)
    ask = of_findings.asked(held, "Lägg till åtgärd", "Lägg till åtgärden")
    return _added(request, viewer, held, ask)


@writes(grant=WRITE)
def add_to_risk(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Something to do about a risk."""
    held = get_risk(viewer, pk)
    ask = of_risks.asked(held, "Lägg till åtgärd", "Lägg till åtgärden")
    return _added(request, viewer, held, ask)


def _added(request: HttpRequest, viewer: Viewer, held: Finding | Risk, ask: Ask) -> HttpResponse:
    form = MeasureForm(posted(request))

    def save() -> tuple[str, str]:
        made.add_measure(about=held, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Åtgärden är inlagd.", ask.cancel["url"]

    return answered(request, form, ask, save)


def asked(held: Measure, title: str, submit: str) -> Ask:
    up = {"label": held.title, "url": reverse(ONE, args=[held.pk])}
    return Ask(title, submit, {**up, "label": "Avbryt"}, top(list_link(NAME), up), held.title)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_measure(viewer, pk)
    form = MeasureForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        made.change_measure(measure=held, row=form.row(), seen=form.version, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Åtgärden är ändrad.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Ändra åtgärden", "Spara åtgärden"), save)


@writes(grant=WRITE)
def finish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It is done, and what came of it."""
    held = get_measure(viewer, pk)
    form = FinishForm(posted(request), initial={"done_on": today()})

    def save() -> tuple[str, str]:
        made.finish_measure(measure=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Åtgärden är klar.", about(held)[1]

    return answered(request, form, asked(held, "Anteckna som klar", "Anteckna"), save)


@writes(grant=WRITE)
def cancel(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It will not be done, and why."""
    held = get_measure(viewer, pk)
    ask = asked(held, "Stryk åtgärden", "Stryk åtgärden")
    return _moved(request, viewer, held, "cancel", ask, "Åtgärden är struken.")


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_measure(viewer, pk)
    ask = asked(held, "Öppna åtgärden igen", "Öppna igen")
    return _moved(request, viewer, held, "reopen", ask, "Åtgärden är öppen igen.")


def _moved(
    request: HttpRequest, viewer: Viewer, held: Measure, verb: str, ask: Ask, told: str
) -> HttpResponse:
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.move_measure(measure=held, verb=verb, reason=reason, by=viewer.actor,
                          at=timezone.now())  # fmt: skip
        return told, ask.cancel["url"]

    return answered(request, form, ask, save)
