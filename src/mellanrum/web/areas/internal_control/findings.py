"""What controls have found: the list, one, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.internal_control_machines import CONTROL_FINDING
from mellanrum.registers.internal_control.actions import findings as made
from mellanrum.registers.internal_control.models import Finding
from mellanrum.registers.internal_control.queries import findings_of
from mellanrum.web.areas.internal_control.forms import ReasonForm
from mellanrum.web.areas.internal_control.occasion_steps import asked as of_occasion
from mellanrum.web.areas.internal_control.plan_forms import FindingForm
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    get_finding,
    get_occasion,
    list_link,
    may_change,
    tabs,
    today,
    top,
)
from mellanrum.web.areas.internal_control.risks import measures_table
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

NAME, ONE = "internal-control-findings", "internal-control-finding"
EMPTY = {
    "what": "Här samlas brister som kontrollerna har funnit",
    "why": "Ingen brist är antecknad. En brist skrivs från det kontrolltillfälle som fann den.",
}
LIST: Listed[Finding] = Listed(
    name=NAME,
    title="Brister",
    parts=(
        Part("Brist", lambda f: f.title, "brist"),
        Part("Kontroll", lambda f: f.occasion.control.title, "kontroll"),
        Part("Område", lambda f: f.occasion.control.process.area.name, "omrade"),
        Part("Allvar", lambda f: f.get_severity_display(), "allvar"),
        Part("Upptäckt", lambda f: f.found_on, "dag"),
        Part("Läge", lambda f: f.get_state_display(), "lage"),
        Part("Avslutad", lambda f: f.closed_on),
    ),
    choices=(
        Choice("lage", "Läge", lambda f: [(f.state, f.get_state_display())]),
        Choice("allvar", "Allvar", lambda f: [(f.severity, f.get_severity_display())]),
        Choice("ar", "År", lambda f: [(str(f.occasion.control.plan.year),) * 2]),
    ),
    words=lambda f: f"{f.title} {f.text} {f.cause} {f.occasion.control.title}",
    url=lambda f: reverse(ONE, args=[f.pk]),
    empty=EMPTY,
    search="Sök brist",
    lead="Varje brist följs tills den är åtgärdad, och räknas in i nästa års riskanalys.",
)


@page(grant=READ)
def findings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every finding of every year."""
    rows = list(findings_of(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, template="internal_control/list.html",
                 tabs=tabs(NAME))  # fmt: skip


@page(grant=READ)
def finding(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One finding: what lacks, why, and what is done."""
    held = get_finding(viewer, pk)
    context = {
        "title": held.title,
        "state": held.get_state_display(),
        "lead": held.occasion.control.title,
        "crumbs": top(list_link(NAME)),
        "tabs": tabs(NAME),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "facts_title": "Bristen",
        "facts": [
            fact("Allvar", held.get_severity_display()),
            fact("Upptäckt", held.found_on),
            fact("Avslutad", held.closed_on or ""),
            fact("Tillfälle", held.occasion.due_on.isoformat(),
                 reverse("internal-control-occasion", args=[held.occasion_id])),
        ],
        "texts": [
            section("Vad som brister", held.text),
            section("Orsak", held.cause),
            section("Till nästa års riskanalys", held.next_year),
            section("Skäl", held.reason),
        ],
        "tables": [measures_table(held)],
        "events": story(viewer.forbund_slug, f"control_findings:{pk}"),
    }  # fmt: skip
    return object_page(request, context, "internal_control/object.html")


def moves(held: Finding) -> Iterator[dict[str, Any]]:
    can = CONTROL_FINDING.moves_from(held.state)
    if held.state == "open":
        yield move("Lägg till åtgärd", "internal-control-measure-add", held.pk)
        yield move("Avsluta som åtgärdad", "internal-control-finding-close", held.pk, post=True)
        yield move("Acceptera bristen", "internal-control-finding-accept", held.pk)
        yield move("Ändra", "internal-control-finding-change", held.pk)
    if "reopen" in can:
        yield move("Öppna igen", "internal-control-finding-reopen", held.pk)


def asked(held: Finding, title: str, submit: str, note: str = "") -> Ask:
    up = {"label": held.title, "url": reverse(ONE, args=[held.pk])}
    cancel = {**up, "label": "Avbryt"}
    return Ask(title, submit, cancel, top(list_link(NAME), up), held.title, note)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A finding of a held control."""
    occasion = get_occasion(viewer, pk)
    initial = {"found_on": occasion.held_on or today(), "severity": "medium"}
    form = FindingForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        new = made.add_finding(occasion=occasion, row=form.row(), by=viewer.actor,
                               at=timezone.now())  # fmt: skip
        return "Bristen är antecknad. Lägg till en åtgärd.", reverse(ONE, args=[new.pk])

    return answered(request, form, of_occasion(occasion, "Skriv en brist", "Spara bristen"), save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_finding(viewer, pk)
    form = FindingForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        made.change_finding(finding=held, row=form.row(), seen=form.version, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Bristen är ändrad.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Ändra bristen", "Spara bristen"), save)


@writes(grant=WRITE, form=False)
def close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    made.close_finding(finding=get_finding(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Bristen är avslutad. Den går att öppna igen.")
    return redirect(ONE, pk)


@writes(grant=WRITE)
def accept(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Nothing is done about it."""
    held, form = get_finding(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.accept_finding(finding=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Bristen är accepterad. Den går att öppna igen.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Acceptera bristen", "Acceptera bristen"), save)


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held, form = get_finding(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.reopen_finding(finding=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Bristen är öppen igen.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Öppna bristen igen", "Öppna igen"), save)
