"""Changing statistics forms and their fields. Each POST calls one action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.statistics_forms import (
    add_form,
    change_form,
    move_field,
    save_field,
    withdraw_field,
    withdraw_form,
)
from mellanrum.reports.statistics_forms import TEMPLATES, list_fields
from mellanrum.reports.statistics_models import StatisticsField, StatisticsForm
from mellanrum.reports.years import find_year_figures, list_years, newest_year
from mellanrum.web.areas.outputs.statistics import CRUMBS, WRITE, form_url, get_form
from mellanrum.web.areas.outputs.statistics_fields import KEYS, AboutForm, FieldForm
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new form, empty or from a template."""
    start = next((t for t in TEMPLATES if t.slug == request.GET.get("mall")), None)
    initial = (
        {"name": start.name, "recipient": start.recipient, "cycle": start.cycle, "note": start.note}
        if start
        else {}
    )
    asked = AboutForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and asked.is_valid():
        try:
            forbund = get_forbund(viewer.forbund_slug)
            made = add_form(forbund=forbund, row=asked.row(), by=viewer.actor, at=timezone.now())
        except DomainError as error:
            asked.add_error("name", error.message)
        else:
            messages.success(request, f"{made.name} är skapad. Lägg till fälten.")
            return redirect("outputs-form-fields", made.pk)
    context = {"title": "Ny blankett", "submit": "Skapa blanketten", "crumbs": CRUMBS}
    back = {"label": "Avbryt", "url": reverse("outputs-forms")}
    return _form_page(request, asked, {**context, "cancel": back})


def _form_page(request: HttpRequest, asked: forms.Form, context: dict[str, Any]) -> HttpResponse:
    status = 422 if asked.errors else 200
    return render(request, "outputs/form_page.html", {**context, "form": asked}, status=status)


@writes(grant=WRITE)
def edit(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The form's name, recipient, cycle and note; below them its fields."""
    found = get_form(viewer, pk)
    initial = {name: getattr(found, name) for name in ("name", "recipient", "cycle", "note")}
    asked = AboutForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and asked.is_valid():
        try:
            change_form(form=found, row=asked.row(), by=viewer.actor, at=timezone.now())
        except DomainError as error:
            asked.add_error("name", error.message)
        else:
            messages.success(request, f"{asked.cleaned_data['name']} är sparad.")
            return redirect("outputs-form-fields", pk)
    context = {
        "form": asked,
        "held": found,
        "fields": list_fields(found),
        "title": f"Ändra {found.name}",
        "crumbs": [*CRUMBS, _crumb(viewer, found)],
        "cancel": {"label": "Till blanketten", "url": _crumb(viewer, found)["url"]},
    }
    return render(request, "outputs/fields.html", context, status=422 if asked.errors else 200)


def _crumb(viewer: Viewer, found: StatisticsForm) -> dict[str, str]:
    year = next(iter(list_years(viewer.forbund_slug)), None)
    return {"label": found.name, "url": form_url(found, year)}


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Use the form no more, after a question."""
    found = get_form(viewer, pk)
    if request.method == "POST" and request.POST.get("bekraftat"):
        withdraw_form(form=found, by=viewer.actor, at=timezone.now())
        messages.success(request, f"{found.name} är tillbakadragen.")
        return redirect("outputs-forms")
    context = {
        "title": f"Dra tillbaka {found.name}",
        "lead": "Blanketten fylls inte i mer. Kvittona och det som står i loggen finns kvar.",
        "submit": "Dra tillbaka blanketten",
        "facts": [{"label": "Mottagare", "value": found.recipient}],
        "facts_title": "Blanketten",
        "crumbs": CRUMBS,
        "cancel": {"label": "Behåll den", "url": reverse("outputs-form-fields", args=[pk])},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "outputs/withdraw.html", context, status=status)


@writes(grant=WRITE)
def add_field(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new field, last in the form."""
    return _field(request, viewer, get_form(viewer, pk), None)


@writes(grant=WRITE)
def change_field(request: HttpRequest, viewer: Viewer, pk: int, field: int) -> HttpResponse:
    """What a field asks and where its value comes from."""
    found = get_form(viewer, pk)
    return _field(request, viewer, found, _held(found, field))


def _held(form: StatisticsForm, field: int) -> StatisticsField:
    """A field of the form. Raises Http404."""
    found = next((one for one in list_fields(form) if one.pk == field), None)
    if found is None:
        raise Http404
    return found


def _field(
    request: HttpRequest, viewer: Viewer, form: StatisticsForm, held: StatisticsField | None
) -> HttpResponse:
    names = FieldForm.base_fields
    initial = {name: getattr(held, name) for name in names} if held else {"kind": "figure"}
    asked = FieldForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and asked.is_valid():
        try:
            save_field(form=form, row=asked.row(), field=held, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            asked.add_error("text" if asked.row().kind == "text" else "figure_key", error.message)
        else:
            messages.success(request, f"Fältet {asked.cleaned_data['label']} är sparat.")
            return redirect("outputs-form-fields", form.pk)
    fields_url = reverse("outputs-form-fields", args=[form.pk])
    context = {
        "title": f"Ändra {held.label}" if held else "Lägg till ett fält",
        "submit": "Spara fältet",
        "crumbs": [*CRUMBS, {"label": form.name, "url": fields_url}],
        "cancel": {"label": "Avbryt", "url": fields_url},
        "list_id": KEYS,
        "suggestions": suggested_keys(viewer.forbund_slug),
    }
    return _form_page(request, asked, context)


def suggested_keys(forbund: str) -> list[tuple[str, str]]:
    """(key, label) of the economy and of the förbund as a whole: what such forms ask for."""
    found = find_year_figures(forbund, newest_year(forbund))
    figures = found.figures if found else {}
    wanted = (f for k, f in figures.items() if k.startswith(("ekonomi.", "forbund.")))
    return [(figure.key, figure.label) for figure in wanted if figure.key.count(".") < 4]


@writes(grant=WRITE, form=False)
def move(request: HttpRequest, viewer: Viewer, pk: int, field: int, way: str) -> HttpResponse:
    """One step up or down."""
    if way not in ("upp", "ner"):
        raise Http404
    held = _held(get_form(viewer, pk), field)
    move_field(field=held, up=way == "upp", by=viewer.actor, at=timezone.now())
    messages.success(request, f"Fältet {held.label} är flyttat.")
    return redirect("outputs-form-fields", pk)


@writes(grant=WRITE)
def remove_field(request: HttpRequest, viewer: Viewer, pk: int, field: int) -> HttpResponse:
    """Take a field from the form, after a question."""
    held = _held(get_form(viewer, pk), field)
    if request.method == "POST" and request.POST.get("bekraftat"):
        withdraw_field(field=held, by=viewer.actor, at=timezone.now())
        messages.success(request, f"Fältet {held.label} är tillbakadraget.")
        return redirect("outputs-form-fields", pk)
    context = {
        "title": f"Dra tillbaka {held.label}",
        "lead": "Fältet står inte längre i blanketten. Kvittona ändras inte.",
        "submit": "Dra tillbaka fältet",
        "facts": [{"label": "Värdet är", "value": held.get_kind_display()}],
        "facts_title": "Fältet",
        "crumbs": [*CRUMBS],
        "cancel": {"label": "Behåll det", "url": reverse("outputs-form-fields", args=[pk])},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "outputs/withdraw.html", context, status=status)
