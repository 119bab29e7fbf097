"""Duties: the list, one with its occasions, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.registers.wheel.actions import duties as made
from mellanrum.registers.wheel.duty_policies import STATES
from mellanrum.registers.wheel.models import Duty
from mellanrum.registers.wheel.queries import Turn, duties_of, list_turns
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
from mellanrum.web.areas.wheel.drawing import MONTHS
from mellanrum.web.areas.wheel.forms import DutyForm, EndForm
from mellanrum.web.areas.wheel.reach import (
    READ,
    WRITE,
    forbund_of,
    get_duty,
    link,
    may_change,
    tabs,
    today,
    top,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAME, ONE = "wheel-duties", "wheel-duty"
EMPTY = {
    "what": "Här samlas plikter som återkommer",
    "why": "Lägg in startvärden: lagens dagar och det som andra förbund gör varje år. Ändra och "
    "avsluta dem sedan som det passar er.",
}


def when_said(duty: Duty) -> str:
    """'15 oktober', 'den 20 var tredje månad från januari'."""
    if duty.legal:
        return duty.get_legal_display()
    if duty.every_months == 12:
        return f"{duty.day} {MONTHS[duty.month - 1]}"
    often = Duty.Every(duty.every_months).label.lower()
    if duty.every_months == 1:
        return f"Den {duty.day} {often}"
    return f"Den {duty.day} {often}, bland annat i {MONTHS[duty.month - 1]}"


def state_of(duty: Duty) -> tuple[str, str]:
    ended = duty.to_on is not None and duty.to_on <= today()
    return ("ended", "Avslutad") if ended else ("running", "Gäller")


LIST: Listed[Duty] = Listed(
    name=NAME,
    title="Plikter",
    parts=(
        Part("Plikt", lambda d: d.title, "plikt"),
        Part("När", when_said, "nar"),
        Part("Slag", lambda d: d.get_kind_display(), "slag"),
        Part("Ansvarig", lambda d: d.responsible, "ansvarig"),
        Part("Grupp", lambda d: d.body.name if d.body else "", "grupp"),
        Part("Källa", lambda d: d.source, "kalla"),
        Part("Läge", lambda d: state_of(d)[1], "lage"),
    ),
    choices=(
        Choice("slag", "Slag", lambda d: [(d.kind, d.get_kind_display())]),
        Choice("ansvarig", "Ansvarig", lambda d: [(d.responsible, d.responsible)]),
        Choice("lage", "Läge", lambda d: [state_of(d)]),
    ),
    words=lambda d: f"{d.title} {d.responsible} {d.source} {d.text}",
    url=lambda d: reverse(ONE, args=[d.pk]),
    empty=EMPTY,
    search="Sök plikt",
)


@page(grant=READ)
def duties(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every duty, those that have ended too."""
    add = link("Lägg till plikt", "wheel-duty-add") if may_change(viewer) else None
    return shown(request, viewer, LIST, list(duties_of(viewer.forbund_slug)), action=add,
                 template="wheel/duties.html", tabs=tabs(NAME),
                 may_change=may_change(viewer))  # fmt: skip


@page(grant=READ)
def duty(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What, when and why, and its occasions of three years."""
    held = get_duty(viewer, pk)
    year = today().year
    turns = list_turns(duties_of(viewer.forbund_slug).filter(pk=pk), range(year - 1, year + 2),
                       today())  # fmt: skip
    context = {
        "title": held.title,
        "state": state_of(held)[1],
        "crumbs": top(link("Plikter", NAME)),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "facts_title": "Plikten",
        "facts": list(facts(held)),
        "texts": [section("Beskrivning", held.text)],
        "tables": [turns_table(turns)],
        "events": story(viewer.forbund_slug, f"duties:{pk}"),
    }
    return object_page(request, context)


def facts(held: Duty) -> Iterator[dict[str, Any]]:
    yield fact("När", when_said(held))
    yield fact("Slag", held.get_kind_display())
    yield fact("Källa", held.source)
    yield fact("Ansvarig", held.responsible)
    yield fact("Person", held.person.name if held.person else "")
    yield fact("Grupp", held.body.name if held.body else "")
    yield fact("Påminnelse", f"{plural(held.lead_days, 'dag', 'dagar')} före")
    yield fact("Gäller från", held.from_on)
    yield fact("Gäller till och med", held.to_on - ONE_DAY if held.to_on else "")
    yield fact("Varför den upphör", held.ended_reason)
    yield fact("Öppna årshjulet", "Visas för alla" if held.is_public else "Visas inte")


def turn_url(turn: Turn) -> str:
    return reverse("wheel-occasion", args=[turn.duty.pk, turn.year, turn.number])


def said_of(turn: Turn) -> str:
    """When it was done, or why it was not."""
    if turn.held is None:
        return ""
    told = (str(turn.held.done_on or ""), turn.held.note, turn.held.reason)
    return ". ".join(filter(None, told))


def turns_table(turns: list[Turn]) -> dict[str, Any]:
    rows = [
        {"label": f"{turn.on}", "url": turn_url(turn),
         "cells": [{"label": "Läge", "text": STATES[turn.state]},
                   {"label": "Antecknat", "text": said_of(turn)}]}
        for turn in turns
    ]  # fmt: skip
    return {
        "heading": "Tillfällen",
        "id": "tillfallen",
        "columns": [{"label": "Dag"}, {"label": "Läge"}, {"label": "Antecknat"}],
        "rows": rows,
        "empty": "Plikten har inget tillfälle i fjol, i år eller nästa år.",
    }


def moves(held: Duty) -> Iterator[dict[str, Any]]:
    yield move("Ändra", "wheel-duty-change", held.pk)
    if held.to_on is None:
        yield move("Avsluta", "wheel-duty-end", held.pk)


@writes(grant=WRITE, form=False)
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add the starting duties that the förbund has not had."""
    first = date(today().year, 1, 1)
    count = made.begin(forbund=forbund_of(viewer), from_on=first, by=viewer.actor,
                       at=timezone.now())  # fmt: skip
    told = plural(count, "plikt är inlagd", "plikter är inlagda")
    messages.success(request, f"{told}." if count else "Alla startvärden finns redan.")
    return redirect(NAME)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    start = {"kind": "own", "lead_days": 30, "every_months": 12, "month": 12, "day": 31,
             "from_on": date(today().year, 1, 1)}  # fmt: skip
    form = DutyForm(posted(request), forbund=viewer.forbund_slug, initial=start)
    cancel = {"label": "Avbryt", "url": reverse(NAME)}
    ask = Ask("Lägg till plikt", "Lägg till plikten", cancel, top(link("Plikter", NAME)))

    def save() -> tuple[str, str]:
        held = made.add_duty(forbund=forbund_of(viewer), row=form.row(), by=viewer.actor,
                             at=timezone.now())  # fmt: skip
        return "Plikten är inlagd.", reverse(ONE, args=[held.pk])

    return answered(request, form, ask, save)


def asked(held: Duty, title: str, submit: str) -> Ask:
    up = link(held.title, ONE, held.pk)
    return Ask(title, submit, {**up, "label": "Avbryt"}, top(link("Plikter", NAME), up), held.title)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held = get_duty(viewer, pk)
    form = DutyForm(posted(request), held=held, forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        made.change_duty(duty=held, row=form.row(), seen=form.version, by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Plikten är ändrad.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Ändra plikten", "Spara plikten"), save)


@writes(grant=WRITE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The duty no longer holds; what has been stands."""
    held = get_duty(viewer, pk)
    form = EndForm(posted(request), initial={"to_on": today()})

    def save() -> tuple[str, str]:
        made.end_duty(duty=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Plikten är avslutad.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Avsluta plikten", "Avsluta plikten"), save)
