"""Coordinators and extra resources: the list, one with its targets, added and changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.actions import functions as made
from mellanrum.registers.insatser.models import ExtraFunction, FunctionTarget
from mellanrum.registers.insatser.operation_queries import functions_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.operation.catalogue import state_of
from mellanrum.web.areas.operation.function_forms import FunctionForm, TargetForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.areas.operation.posts import check_changes
from mellanrum.web.areas.operation.reach import WRITE, changed_insatser, may_change, own_only
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

READ = ("operation.read", "obstacles.read")
STATES = {"now": "Pågår", "ahead": "Kommer", "over": "Slut"}
TARGETS = (
    Column("Mål"), Column("År"), Column("Målvärde", numeric=True),
    Column("Utfall", numeric=True), Column("Bedömning"), Column("Motivering"),
)  # fmt: skip


def seen_functions(viewer: Viewer) -> QuerySet[ExtraFunction]:
    """The förbund's; for one who works in an insats its own and those of no insats."""
    found = functions_of(viewer.forbund_slug)
    if not own_only(viewer):
        return found
    return found.filter(Q(insats__slug__in=viewer.insatser) | Q(insats=None))


def listed(today: date) -> Listed[ExtraFunction]:
    def state(function: ExtraFunction) -> str:
        return STATES[state_of(function, today)]

    def town(function: ExtraFunction) -> str:
        return function.municipality.name if function.municipality else ""

    def insats(function: ExtraFunction) -> str:
        return function.insats.name if function.insats else ""

    return Listed(
        name="operation-functions",
        title="Funktioner",
        parts=(
            Part("Funktion", lambda f: f.title, "namn"),
            Part("Slag", lambda f: f.get_kind_display(), "slag"),
            Part("Part", lambda f: f.party.name, "part"),
            Part("Kommun", town, "kommun"),
            Part("Insats", insats),
            Part("Procent", lambda f: f.percent, "procent", is_numeric=True),
            Part("Mål", reached, is_numeric=True),
            Part("Läge", state, "lage"),
        ),
        choices=(
            Choice("slag", "Slag", lambda f: [(f.kind, f.get_kind_display())]),
            Choice("part", "Part", lambda f: [(f.party.slug, f.party.name)]),
            Choice("lage", "Läge", lambda f: [(state_of(f, today), state(f))]),
        ),
        words=lambda f: f"{f.title} {f.party.name} {town(f)} {insats(f)}",
        url=lambda f: reverse("operation-function", args=[f.pk]),
        empty={
            "what": "Här står samverkanskoordinatorer och tilläggsresurser",
            "why": "Ingen funktion är registrerad. De har egna mål, som följs upp här.",
        },
        search="Sök funktion",
        lead="Samverkanskoordinatorer och tilläggsresurser, med mål för varje år.",
    )


def reached(function: ExtraFunction) -> str:
    """'2 av 3 nådda': of the newest year with targets."""
    held = list(function.targets.all())
    newest = [t for t in held if t.year == max(x.year for x in held)]
    hits = [t for t in newest if t.verdict == "reached"]
    return f"{len(hits)} av {len(newest)} nådda {newest[0].year}" if newest else ""


@page(grant=READ)
def functions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every function that the viewer sees."""
    add = {"label": "Lägg till en funktion", "url": reverse("operation-function-add")}
    kind = listed(timezone.localdate())
    rows = list(seen_functions(viewer))
    return shown(request, viewer, kind, rows, action=add if may_change(viewer) else None)


def get_function(viewer: Viewer, pk: int) -> ExtraFunction:
    """Raises Http404 for one the viewer does not see."""
    near = seen_functions(viewer).select_related(
        "forbund", "insats__forbund", "party", "municipality"
    )
    found = near.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_change_this(viewer: Viewer, found: ExtraFunction) -> bool:
    """The office; a lead those of the own insats."""
    return may_change(viewer) and (not own_only(viewer) or found.insats is not None)


@page(grant=READ)
def function(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One function with its targets."""
    found = get_function(viewer, pk)
    may = may_change_this(viewer, found)
    targets = list(found.targets.all())
    subjects = [f"function_targets:{t.pk}" for t in targets]
    moves = [
        move("Sätt ett mål", "operation-target-add", pk),
        move("Ändra", "operation-function-change", pk),
    ]
    context = {
        "title": found.title,
        "state": STATES[state_of(found, timezone.localdate())],
        "lead": found.get_kind_display(),
        "crumbs": [crumb("operation-functions")],
        "moves": moves if may else [],
        "facts_title": "Funktionen",
        "facts": [
            fact("Part", found.party.name),
            fact("Kommun", found.municipality.name if found.municipality else ""),
            fact("Insats", found.insats.name if found.insats else ""),
            fact("Procent av heltid", f"{found.percent} procent"),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
        ],
        "tables": [target_table(targets, may)],
        "events": story(viewer.forbund_slug, f"extra_functions:{pk}", *subjects),
    }
    return object_page(request, context)


def target_table(targets: list[FunctionTarget], may: bool) -> dict[str, Any]:
    return {
        "heading": "Mål",
        "id": "targets",
        "columns": TARGETS,
        "rows": [target_row(one, may) for one in targets],
        "empty": "Inga mål är satta.",
    }


def target_row(one: FunctionTarget, may: bool) -> dict[str, Any]:
    texts = (
        str(one.year), told(one.target_number), told(one.outcome_number),
        one.get_verdict_display() or "Inte bedömt", one.comment or "–",
    )  # fmt: skip
    cells = [
        {"label": c.label, "text": text, "numeric": c.numeric}
        for c, text in zip(TARGETS[1:], texts, strict=True)
    ]
    url = reverse("operation-target-change", args=[one.function_id, one.pk]) if may else ""
    return {"url": url, "label": one.text, "cells": cells}


def told(number: int | None) -> str:
    return "–" if number is None else str(number)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new function."""
    check_changes(viewer)
    form = function_form(request, viewer, initial={"from_on": timezone.localdate(), "percent": 100})

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.add_function(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        return f"{new.title} är tillagd.", reverse("operation-function", args=[new.pk])

    back = crumb("operation-functions")
    ask = Ask("Ny funktion", "Lägg till funktionen", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def function_form(request: HttpRequest, viewer: Viewer, **kwargs: Any) -> FunctionForm:
    return FunctionForm(
        posted(request),
        forbund=viewer.forbund_slug,
        insatser=changed_insatser(viewer),
        own=own_only(viewer),
        **kwargs,
    )


def get_changeable(viewer: Viewer, pk: int) -> ExtraFunction:
    """Raises Http404 for one the viewer does not see, or sees and may not change."""
    check_changes(viewer)
    found = get_function(viewer, pk)
    if not may_change_this(viewer, found):
        raise Http404
    return found


def asked(found: ExtraFunction, title: str, submit: str) -> Ask:
    url = reverse("operation-function", args=[found.pk])
    crumbs = [crumb("operation-functions"), {"label": found.title, "url": url}]
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, found.title)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change or end a function."""
    found = get_changeable(viewer, pk)
    form = function_form(request, viewer, held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_function(function=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Funktionen är sparad.", reverse("operation-function", args=[pk])

    return answered(request, form, asked(found, "Ändra funktionen", "Spara funktionen"), save)


@writes(grant=WRITE)
def add_target(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new target."""
    found = get_changeable(viewer, pk)
    return target_answer(request, viewer, found, None)


@writes(grant=WRITE)
def change_target(request: HttpRequest, viewer: Viewer, pk: int, target: int) -> HttpResponse:
    """Change a target, or tell its outcome."""
    found = get_changeable(viewer, pk)
    held = found.targets.filter(pk=target).first()
    if held is None:
        raise Http404
    return target_answer(request, viewer, found, held)


def target_answer(
    request: HttpRequest, viewer: Viewer, found: ExtraFunction, held: FunctionTarget | None
) -> HttpResponse:
    """The form of a target."""
    initial = {} if held else {"year": timezone.localdate().year}
    form = TargetForm(posted(request), held=held, initial=initial)

    def save() -> tuple[str, str]:
        made.save_target(
            function=found,
            row=form.row(),
            target=held,
            seen=form.version,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Målet är sparat.", reverse("operation-function", args=[found.pk])

    title = "Ändra målet" if held else "Nytt mål"
    return answered(request, form, asked(found, title, "Spara målet"), save)
