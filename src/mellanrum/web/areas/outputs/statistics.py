"""Statistics forms: the list, one filled in for a year, its files and receipts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.figures.format import long_date
from mellanrum.reports.actions.statistics_forms import deliver, fill_by_hand
from mellanrum.reports.statistics_forms import (
    HEADINGS,
    TEMPLATES,
    Filled,
    filled_form,
    find_delivery,
    find_form,
    list_deliveries,
    list_forms,
)
from mellanrum.reports.statistics_models import Delivery, StatisticsField, StatisticsForm
from mellanrum.reports.years import list_years
from mellanrum.web.areas.outputs.finsam import CRUMB, FORMS, OFFICE
from mellanrum.web.areas.outputs.statistics_fields import DeliverForm, HandForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, list_file
from mellanrum.web.viewer import Viewer

WRITE = "reports.write"
CRUMBS = [CRUMB, {"label": "Blanketter", "url": "/underlag/blanketter/"}]


@page(grant=OFFICE)
def forms(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every form, and those to start from."""
    found = list_forms(viewer.forbund_slug)
    taken = {form.name for form in found}
    year = next(iter(list_years(viewer.forbund_slug)), None)
    context = {
        "crumbs": CRUMBS[:1],
        "forms": [{"form": form, "url": form_url(form, year)} for form in found],
        "templates": [t for t in TEMPLATES if t.name not in taken],
        "may_change": viewer.can(WRITE),
    }
    return render(request, "outputs/forms.html", context)


def form_url(form: StatisticsForm, year: int | None) -> str:
    """The form of the newest year; its fields, for a förbund without years."""
    if year is None:
        return reverse("outputs-form-fields", args=[form.pk])
    return reverse("outputs-form", args=[form.pk, year])


def get_form(viewer: Viewer, pk: int) -> StatisticsForm:
    """Raises Http404."""
    found = find_form(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def _checked(viewer: Viewer, year: int) -> int:
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    return year


@page(grant=OFFICE)
def form(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """A form filled in for a year, with what is missing and what has been delivered."""
    found = get_form(viewer, pk)
    filled = filled_form(found, _checked(viewer, year))
    receipts = list_deliveries(found)
    names = list_names({one.delivered_by for one in receipts})
    context = {
        "form": found,
        "title": f"{found.name} {year}",
        "year": year,
        "filled": filled,
        "missing": [one for one in filled if one.state != "given"],
        "has_hand": any(one.field.kind == StatisticsField.Kind.HAND for one in filled),
        "tabs": [
            {"label": str(y), "url": form_url(found, y), "current": y == year}
            for y in list_years(viewer.forbund_slug)
        ],
        "downloads": [
            {"label": label, "url": reverse("outputs-form-file", args=[pk, year, f])}
            for label, f in FORMS
        ],
        "receipts": [_receipt(one, names) for one in receipts],
        "may_change": viewer.can(WRITE),
        "crumbs": CRUMBS,
    }
    return render(request, "outputs/form.html", context)


def _receipt(one: Delivery, names: dict[str, str]) -> dict[str, Any]:
    at = timezone.localtime(one.delivered_at)
    return {
        "year": one.year,
        "at": f"{long_date(today_of(at))} {at:%H.%M}",
        "by": names.get(one.delivered_by, "en kollega"),
        "note": one.note,
        "sha256": one.sha256,
        "url": reverse("outputs-delivery", args=[one.pk]),
    }


@page(grant=OFFICE)
def download(request: HttpRequest, viewer: Viewer, pk: int, year: int, form: str) -> HttpResponse:
    """The form of a year as a file, as it is now."""
    found = get_form(viewer, pk)
    filled = filled_form(found, _checked(viewer, year))
    return list_file(form, f"{found.name} {year}", HEADINGS, [one.row() for one in filled])


@page(grant=OFFICE)
def receipt(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The file of a delivery, as it was."""
    found = find_delivery(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    name = f"{found.form.name} {found.year} {found.sha256[:8]}".lower().replace(" ", "-")
    return file_response(bytes(found.content), name, "csv")


@writes(grant=WRITE)
def hand(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """The values of a year that are written by hand."""
    found = get_form(viewer, pk)
    filled = filled_form(found, _checked(viewer, year))
    asked = HandForm(request.POST if request.method == "POST" else None, filled=filled)
    if request.method == "POST" and asked.is_valid():
        at = timezone.now()
        changed = fill_by_hand(form=found, year=year, values=asked.values(), by=viewer.actor, at=at)
        messages.success(request, "Värdena är sparade." if changed else "Inget ändrades.")
        return redirect(form_url(found, year))
    context = {
        "form": asked,
        "title": f"Fyll i {found.name} {year}",
        "submit": "Spara värdena",
        "lead": "Bara det som inte finns i registren.",
        "crumbs": [*CRUMBS, {"label": found.name, "url": form_url(found, year)}],
        "cancel": {"label": "Avbryt", "url": form_url(found, year)},
    }
    return render(request, "outputs/form_page.html", context, status=422 if asked.errors else 200)


@writes(grant=WRITE)
def delivered(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """Keep a receipt of what is delivered, after a look at what is missing."""
    found = get_form(viewer, pk)
    filled = filled_form(found, _checked(viewer, year))
    asked = DeliverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        try:
            note = asked.cleaned_data["note"]
            deliver(form=found, year=year, note=note, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            asked.add_error(None, error.message)
        else:
            messages.success(request, "Kvittot är sparat med filen som den är nu.")
            return redirect(form_url(found, year))
    context = {
        "form": asked,
        "title": f"Spara kvitto på {found.name} {year}",
        "submit": "Spara kvittot",
        "lead": f"Filen sparas som den är nu, med kontrollsumma. {_missing_words(filled)}",
        "crumbs": [*CRUMBS, {"label": found.name, "url": form_url(found, year)}],
        "cancel": {"label": "Avbryt", "url": form_url(found, year)},
    }
    return render(request, "outputs/form_page.html", context, status=422 if asked.errors else 200)


def _missing_words(filled: list[Filled]) -> str:
    n = sum(one.state != "given" for one in filled)
    return f"{n} av {len(filled)} fält har inget värde." if n else "Alla fält har ett värde."
