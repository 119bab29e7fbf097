"""The register of unit costs: the list, one of them with its versions, added, changed, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import kronor
from mellanrum.domain.swedish import plural
from mellanrum.registers.economy.actions import society_costs
from mellanrum.registers.economy.actions.unit_costs import save_unit_cost
from mellanrum.registers.economy.models import UnitCost
from mellanrum.registers.economy.society_policies import actor_named
from mellanrum.registers.economy.society_queries import (
    list_actors,
    list_unit_costs,
    list_users,
)
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.valuation.model import Actor
from mellanrum.web.areas.operation.lists import Choice, Listed, Part
from mellanrum.web.areas.operation.pages import fact, kept, move, story
from mellanrum.web.areas.society.cost_forms import CostForm, ReasonForm, kind_label
from mellanrum.web.areas.society.lists import shown
from mellanrum.web.areas.society.reach import CHANGE, READ, amount, crumbs, get_cost, ways
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

EXAMPLE = "EXEMPEL"
EMPTY = {
    "what": "Här står vad en person i utanförskap kostar varje aktör",
    "why": "Registret är tomt. Lägg in egna styckkostnader med källa, eller läs in exemplen för "
    "att se hur en kalkyl blir. Exemplens belopp är påhittade, och varje resultat säger det.",
}
LEAD = (
    "Vad en enhet kostar en aktör under ett år, med prisår och källa. Ett belopp utan egen källa "
    "är märkt EXEMPEL."
)
VERSIONS = (
    Column("Gäller från"),
    Column("Kr per år", numeric=True),
    Column("Prisår", numeric=True),
    Column("Märkning"),
    Column("Källa"),
)


def name_of(key: str, actors: Sequence[Actor]) -> str:
    found = actor_named(key, actors)
    return found.label if found else key


def mark_of(held: UnitCost) -> str:
    return EXAMPLE if held.is_example else "Egen källa"


def listed(actors: Sequence[Actor]) -> Listed[UnitCost]:
    return Listed(
        name="society-costs",
        title="Styckkostnader",
        parts=[
            Part("Styckkostnad", lambda one: one.label, "namn"),
            Part("Aktör", lambda one: name_of(one.actor, actors), "aktor"),
            Part("Slag", lambda one: kind_label(one.kind), "slag"),
            Part("Kr per år", lambda one: kronor(one.amount_ore), "belopp", is_numeric=True),
            Part("Prisår", lambda one: one.price_year, "prisar", is_numeric=True),
            Part("Gäller från", lambda one: one.valid_from, "fran", is_numeric=True),
            Part("Märkning", mark_of, "markning"),
            Part("Källa", lambda one: one.source),
        ],
        choices=[
            Choice("aktor", "Aktör", lambda one: [(one.actor, name_of(one.actor, actors))]),
            Choice("slag", "Slag", lambda one: [(one.kind, kind_label(one.kind))]),
            Choice("markning", "Märkning",
                   lambda one: [("exempel" if one.is_example else "egen", mark_of(one))]),
        ],
        words=lambda one: f"{one.label} {name_of(one.actor, actors)} {one.source}",
        url=lambda one: reverse("society-cost", args=[one.pk]),
        empty=EMPTY,
        search="Sök styckkostnad eller källa",
        lead=LEAD,
    )  # fmt: skip


@page(grant=READ)
def costs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every version of every unit cost."""
    slug = viewer.forbund_slug
    rows, actors = list_unit_costs(slug), list_actors(slug)
    may_change = viewer.can(CHANGE)
    links = [{"label": "Registret som Excel, att fylla i", "url": reverse("society-costs-file")}]
    if may_change:
        links.append({"label": "Läs in från Excel", "url": reverse("society-costs-read")})
    add = {"label": "Lägg till en styckkostnad", "url": reverse("society-cost-add")}
    return shown(
        request,
        listed(actors),
        rows,
        written={"Kr per år": lambda value: amount(int(value * 100)), "Prisår": str,
                 "Gäller från": str},
        action=add if may_change else None,
        tabs=ways("society-costs"),
        links=links,
        examples=reverse("society-costs-examples") if may_change else "",
        has_examples=any(row.is_example for row in rows),
    )  # fmt: skip


@page(grant=READ)
def cost(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One version, with the others of the same cost and the calculations that use it."""
    held, slug = get_cost(viewer, pk), viewer.forbund_slug
    actors = list_actors(slug)
    versions = [one for one in list_unit_costs(slug) if one.key == held.key]
    context: dict[str, Any] = {
        "title": held.label,
        "state": EXAMPLE if held.is_example else "",
        "crumbs": crumbs(part="society-costs"),
        "moves": moves(pk) if viewer.can(CHANGE) else [],
        "facts_title": "Styckkostnaden",
        "facts": kept(
            [
                fact("Kr per år", amount(held.amount_ore)),
                fact("Aktör", name_of(held.actor, actors)),
                fact("Slag", kind_label(held.kind)),
                fact("Mottagare", name_of(held.receiver, actors)),
                fact("Prisår", str(held.price_year)),
                fact("Gäller från", str(held.valid_from)),
                fact("Källa", held.source),
            ]
        ),
        "tables": [version_table(versions)],
        "links": [
            {
                "label": f"Används i {one.title}",
                "url": reverse("society-calculation", args=[one.pk]),
            }
            for one in list_users(held)
        ],
        "events": story(slug, f"unit_costs:{held.key}/{held.valid_from}"),
    }
    return render(request, "operation/object.html", context)


def moves(pk: int) -> list[dict[str, Any]]:
    return [
        move("Ändra", "society-cost-change", pk),
        move("Ny version", "society-cost-version", pk),
        move("Ta bort", "society-cost-remove", pk),
    ]


def version_table(versions: Sequence[UnitCost]) -> dict[str, Any]:
    rows = []
    for one in sorted(versions, key=lambda v: -v.valid_from):
        texts = (amount(one.amount_ore), str(one.price_year), mark_of(one), one.source)
        cells = [
            {"label": column.label, "text": text, "numeric": column.numeric}
            for column, text in zip(VERSIONS[1:], texts, strict=True)
        ]
        url = reverse("society-cost", args=[one.pk])
        rows.append({"url": url, "label": str(one.valid_from), "cells": cells})
    return {"heading": "Versioner", "id": "versions", "columns": VERSIONS, "rows": rows}


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A unit cost that is not in the register."""
    actors = list_actors(viewer.forbund_slug)
    form = CostForm(posted(request), actors=actors, year=timezone.localdate().year)
    back = reverse("society-costs")
    return _answered(request, viewer, form, "Lägg till en styckkostnad", back)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Mend a version; saved calculations keep what they were made with."""
    held = get_cost(viewer, pk)
    form = CostForm(posted(request), actors=list_actors(viewer.forbund_slug), held=held)
    note = (
        "Sparade kalkyler räknar vidare med det belopp de sparades med, och säger att det ändrats."
    )
    title = f"Ändra {held.label} från {held.valid_from}"
    return _answered(request, viewer, form, title, reverse("society-cost", args=[pk]), note)


@writes(grant=CHANGE)
def version(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The same cost from a later (or earlier) year."""
    held = get_cost(viewer, pk)
    actors = list_actors(viewer.forbund_slug)
    form = CostForm(posted(request), actors=actors, held=held, is_version=True)
    title = f"Ny version av {held.label}"
    return _answered(request, viewer, form, title, reverse("society-cost", args=[pk]))


def _answered(
    request: HttpRequest, viewer: Viewer, form: CostForm, title: str, back: str, note: str = ""
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            pk = _save(viewer, form)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Styckkostnaden är sparad.")
            return redirect("society-cost", pk)
    return form_page(request, form, title, "Spara styckkostnaden", back, note)


def form_page(
    request: HttpRequest,
    form: Any,
    title: str,
    submit: str,
    back: str,
    note: str = "",
    part: str = "society-costs",
    is_danger: bool = False,
) -> HttpResponse:
    """A form of the area."""
    context = {
        "title": title,
        "note": note,
        "form": form,
        "submit": submit,
        "danger": is_danger,
        "crumbs": crumbs(part=part),
        "cancel": {"label": "Avbryt", "url": back},
    }
    return render(request, "society/form.html", context, status=422 if form.errors else 200)


def _save(viewer: Viewer, form: CostForm) -> int:
    row = form.row()
    form.check_new(list_unit_costs(viewer.forbund_slug), row)
    forbund = get_forbund(viewer.forbund_slug)
    return save_unit_cost(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away a version that no calculation uses, with a reason."""
    held = get_cost(viewer, pk)
    form = ReasonForm(posted(request))
    back = reverse("society-cost", args=[pk])
    if request.method == "POST" and form.is_valid():
        reason, at = form.cleaned_data["reason"], timezone.now()
        try:
            society_costs.remove_cost(cost=held, reason=reason, by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{held.label} från {held.valid_from} är borttagen.")
            return redirect("society-costs")
    title = f"Ta bort {held.label} från {held.valid_from}"
    return form_page(request, form, title, "Ta bort styckkostnaden", back, is_danger=True)


@writes(grant=CHANGE, form=False)
def examples(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Put in the shipped, invented examples."""
    forbund = get_forbund(viewer.forbund_slug)
    counts = society_costs.load_examples(forbund=forbund, by=viewer.actor, at=timezone.now())
    told = plural(counts.created, "exempel är inläst", "exempel är inlästa")
    messages.success(request, f"{told}. Beloppen är påhittade: byt dem mot egna med källa.")
    return redirect("society-costs")
