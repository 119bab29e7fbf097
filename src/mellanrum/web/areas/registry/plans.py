"""The records plan: its versions and rows, drafted and decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.registry.actions import records as made
from mellanrum.registers.registry.models import RecordsPlan, RecordsRow
from mellanrum.registers.registry.records_policies import time_told
from mellanrum.registers.registry.records_queries import find_plan, kind_row, plans_of
from mellanrum.web.areas.operation.pages import Ask, answered, move, posted
from mellanrum.web.areas.registry.plan_forms import DecideForm, KindForm
from mellanrum.web.areas.registry.reach import CHANGE, READ, get_forbund
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

TITLE = "Dokumenthanteringsplan"
HEADINGS = ("Handlingsslag", "Bevaras eller gallras", "Medium", "Förvaring", "Källa")


def get_plan(viewer: Viewer, pk: int) -> RecordsPlan:
    """Raises Http404 for another förbund's."""
    found = plans_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_row(viewer: Viewer, pk: int) -> RecordsRow:
    """Raises Http404 for another förbund's."""
    found = RecordsRow.objects.filter(plan__forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("plan__forbund").first()
    if held is None:
        raise Http404
    return held


def url_of(plan: RecordsPlan) -> str:
    return reverse("registry-plan-version", args=[plan.pk])


def phase(plan: RecordsPlan) -> str:
    """'Utkast', 'Gäller från 1 mars 2021', 'Gällde till och med …'."""
    if plan.from_on is None:
        return "Utkast"
    if plan.to_on is None:
        return f"Gäller från {long_date(plan.from_on)}"
    return f"Gällde till och med {long_date(plan.to_on - ONE_DAY)}"


@page(grant=READ)
def newest(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The plan in force, else the newest draft."""
    found = find_plan(viewer.forbund_slug, timezone.localdate())
    return shown(request, viewer, found or plans_of(viewer.forbund_slug).first())


@page(grant=READ)
def version(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One version of the plan."""
    return shown(request, viewer, get_plan(viewer, pk))


def shown(request: HttpRequest, viewer: Viewer, plan: RecordsPlan | None) -> HttpResponse:
    """A version with its rows, as a page or as csv or xlsx."""
    rows = list(plan.rows.all()) if plan else []
    if plan and (form := request.GET.get("format")):
        return list_file(form, f"{TITLE} {plan.number}", HEADINGS, [cells(r) for r in rows])
    versions, may = list(plans_of(viewer.forbund_slug)), viewer.can(CHANGE)
    context = {
        "title": TITLE,
        "plan": plan,
        "state": phase(plan) if plan else "",
        "lead": f"Version {plan.number}. {plan.reference}".strip() if plan else "",
        "moves": moves(plan, versions) if may else [],
        "headings": HEADINGS,
        "rows": [drawn(r, may and plan is not None and plan.from_on is None) for r in rows],
        "files": [(label, f"{url_of(plan)}?format={form}") for label, form in
                  (("CSV", "csv"), ("Excel", "xlsx"))] if plan else [],
        "versions": [(f"Version {v.number}: {phase(v).lower()}", url_of(v)) for v in versions],
        "start": reverse("registry-plan-draft") if may else "",
    }  # fmt: skip
    return render(request, "registry/plan.html", context)


def cells(row: RecordsRow) -> tuple[str, ...]:
    return (row.title, time_told(kind_row(row)), row.medium, row.place, row.source)


def drawn(row: RecordsRow, may_change: bool) -> dict[str, Any]:
    """A row with the ways to change it."""
    args = [row.pk]
    change = reverse("registry-plan-row", args=args) if may_change else ""
    remove = reverse("registry-plan-row-remove", args=args) if may_change else ""
    return {"cells": cells(row), "change": change, "remove": remove}


def moves(plan: RecordsPlan | None, versions: list[RecordsPlan]) -> list[dict[str, Any]]:
    """What the office may do with this version."""
    if plan is None:
        return []
    if plan.from_on is None:
        return [
            move("Lägg till handlingsslag", "registry-plan-row-add", plan.pk),
            move("Anteckna beslutet", "registry-plan-decide", plan.pk),
        ]
    held = [move("Vad som kan gallras", "registry-gallring")]
    if all(v.from_on for v in versions):
        held.append(move("Ny version", "registry-plan-draft", post=True))
    return held


@writes(grant=CHANGE, form=False)
def draft(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new version, with the rows of the one before."""
    new = made.draft_plan(forbund=get_forbund(viewer), by=viewer.actor, at=timezone.now())
    messages.success(request, "Utkastet är gjort. Se över raderna och låt styrelsen besluta.")
    return redirect(url_of(new))


def asked(plan: RecordsPlan, title: str, submit: str, **told: Any) -> Ask:
    here = {"label": f"{TITLE}, version {plan.number}", "url": url_of(plan)}
    return Ask(title, submit, {**here, "label": "Avbryt"}, [here], **told)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A kind of document in the draft."""
    plan, form = get_plan(viewer, pk), KindForm(posted(request))

    def save() -> tuple[str, str]:
        made.add_row(plan=plan, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Handlingsslaget är tillagt.", url_of(plan)

    return answered(request, form, asked(plan, "Lägg till handlingsslag", "Lägg till"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a row of the draft."""
    held = get_row(viewer, pk)
    form = KindForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        row, seen = form.row(), form.version
        made.change_row(held=held, row=row, seen=seen, by=viewer.actor, at=timezone.now())
        return "Raden är sparad.", url_of(held.plan)

    return answered(request, form, asked(held.plan, held.title, "Spara raden"), save)


@writes(grant=CHANGE, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a row out of the draft; it can be added again."""
    held = get_row(viewer, pk)
    plan, title = held.plan, held.title
    made.remove_row(held=held, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{title} är borttaget ur utkastet.")
    return redirect(url_of(plan))


@writes(grant=CHANGE)
def decide(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The board has decided the plan."""
    plan, form = get_plan(viewer, pk), DecideForm(posted(request))

    def save() -> tuple[str, str]:
        given, at = form.cleaned_data, timezone.now()
        days = {name: given[name] for name in ("decided_on", "reference", "from_on")}
        made.decide_plan(plan=plan, by=viewer.actor, at=at, **days)
        return f"Planen gäller från {long_date(given['from_on'])}.", url_of(plan)

    ask = asked(plan, "Anteckna beslutet", "Anteckna beslutet")
    return answered(request, form, ask, save)
