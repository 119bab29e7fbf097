"""One control of a plan, with its occasions, and its changes while the plan is a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import controls as made
from mellanrum.registers.internal_control.models import Control, ControlPlan
from mellanrum.registers.internal_control.plan_policies import list_due, next_after
from mellanrum.registers.internal_control.queries import board_days
from mellanrum.web.areas.internal_control.plan_forms import ControlForm
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    get_control,
    get_plan,
    list_link,
    may_change,
    table_of,
    tabs,
    today,
    top,
)
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

ONE = "internal-control-control"
PLANS = "internal-control-plans"


@page(grant=READ)
def control(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What is controlled and how, which risks it is about and when it is held."""
    held = get_control(viewer, pk)
    context = {
        "title": held.title,
        "state": "Borttagen ur planen" if held.withdrawn_on else held.plan.get_state_display(),
        "lead": f"{held.process.area.name}, {held.process.name}",
        "crumbs": crumbs(held.plan),
        "tabs": tabs(PLANS),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "facts_title": "Kontrollen",
        "facts": facts_about(held),
        "texts": [section("Så görs kontrollen", held.how)],
        "tables": [risks_table(held), occasions_table(held)],
        "events": story(viewer.forbund_slug, f"plan_controls:{pk}"),
    }
    return object_page(request, context, "internal_control/object.html")


def facts_about(held: Control) -> list[dict[str, Any]]:
    return [
        fact("Nummer", str(held.number)),
        fact("Metod", held.get_method_display()),
        fact("Hur ofta", held.get_frequency_display()),
        fact("Ansvarig", held.owner),
        fact("Programmet räknar", held.get_automatic_display() if held.automatic else ""),
        fact("Utanför förbundets rådighet", "Ja" if held.is_outside else ""),
        fact("Utomstående granskar", "Ja" if held.is_external else ""),
        fact("Nästa gång", next_time(held)),
        fact("Källa", held.source),
    ]


def next_time(held: Control) -> Any:
    """The next day that the plan gives, from the frequency alone."""
    days = board_days(held.plan.forbund.slug, held.plan.year)
    due = list_due(held.plan.year, held.frequency, held.days_after, days)
    return next_after([one.due_on for one in due], today()) or ""


def crumbs(plan: ControlPlan) -> list[Any]:
    url = reverse("internal-control-plan", args=[plan.year])
    return top(list_link(PLANS), {"label": str(plan), "url": url})


def moves(held: Control) -> Iterator[dict[str, Any]]:
    if held.plan.state != "proposal":
        return
    if held.withdrawn_on:
        yield move("Lägg tillbaka i planen", "internal-control-control-restore", held.pk, post=True)
        return
    yield move("Ändra", "internal-control-control-change", held.pk)
    yield move("Ta bort ur planen", "internal-control-control-withdraw", held.pk, post=True)


def risks_table(held: Control) -> dict[str, Any]:
    rows = [
        (str(one), reverse("internal-control-risk", args=[one.pk]), (one.owner,))
        for one in held.risks.all()
    ]
    return table_of("Risker", ("Risk", "Ansvarig"), rows, "Kontrollen saknar risk.")


def occasions_table(held: Control) -> dict[str, Any]:
    rows = [
        (one.due_on.isoformat(), reverse("internal-control-occasion", args=[one.pk]),
         (one.get_state_display(), one.held_on, one.get_outcome_display(), one.reason))
        for one in held.occasions.all()
    ]  # fmt: skip
    columns = ("Senast", "Läge", "Gjord", "Bedömning", "Skäl")
    return table_of("Tillfällen", columns, rows, "Tillfällena läggs upp när styrelsen har "
                    "beslutat planen.")  # fmt: skip


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A new control of a proposal."""
    plan = get_plan(viewer, year)
    initial = {"days_after": 0}
    form = ControlForm(posted(request), forbund=viewer.forbund_slug, initial=initial)
    url = reverse("internal-control-plan", args=[year])
    ask = Ask("Lägg till kontroll", "Lägg till kontrollen", {"label": "Avbryt", "url": url},
              crumbs(plan), str(plan))  # fmt: skip

    def save() -> tuple[str, str]:
        risks = list(form.cleaned_data["risks"])
        new = made.add_control(plan=plan, row=form.row(), risks=risks, by=viewer.actor,
                               at=timezone.now())  # fmt: skip
        return "Kontrollen är inlagd.", reverse(ONE, args=[new.pk])

    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_control(viewer, pk)
    form = ControlForm(posted(request), forbund=viewer.forbund_slug, held=held)
    url = reverse(ONE, args=[pk])
    ask = Ask("Ändra kontrollen", "Spara kontrollen", {"label": "Avbryt", "url": url},
              [*crumbs(held.plan), {"label": held.title, "url": url}], held.title)  # fmt: skip

    def save() -> tuple[str, str]:
        risks = list(form.cleaned_data["risks"])
        made.change_control(control=held, row=form.row(), risks=risks, seen=form.version,
                            by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Kontrollen är ändrad.", url

    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Out of the proposal; it can be put back."""
    made.withdraw_control(control=get_control(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Kontrollen är borttagen ur planen. Den går att lägga tillbaka.")
    return redirect(ONE, pk)


@writes(grant=WRITE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    made.restore_control(control=get_control(viewer, pk), by=viewer.actor, at=timezone.now())
    return redirect(ONE, pk)
