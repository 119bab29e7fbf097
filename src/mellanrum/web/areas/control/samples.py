"""The list of samples, one of them, its protocol, and reporting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions.control_samples import report_sample
from mellanrum.registers.economy.control_queries import list_items, list_samples
from mellanrum.registers.economy.models import ControlSample
from mellanrum.reports.control_tables import VERDICTS, Sample, outcome_table, protocol_pdf
from mellanrum.reports.control_tables import sheets as protocol_sheets
from mellanrum.web.areas.control.reading import (
    CODES,
    GRANT,
    crumbs,
    drawn_again,
    get_sample,
    state_of,
    told_of,
)
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.operation.fields import words
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import story
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.listing import Column
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här samlas stickproven av bokföringen",
    "why": "Inget stickprov är draget. Dra ett, granska verifikaten ett i taget och skriv ut "
    "protokollet.",
}
LEAD = "Verifikat som dras så att vem som helst kan dra samma igen, med protokoll."
COLUMNS = (
    Column("Verifikat"),
    Column("Dag"),
    Column("Text"),
    Column("Omslutning", numeric=True),
    Column("Bedömning"),
    Column("Anmärkning"),
)


def judged_of(one: ControlSample) -> int:
    return sum(bool(item.verdict) for item in one.items.all())


def wrong_of(one: ControlSample) -> int:
    return sum(item.verdict == "wrong" for item in one.items.all())


LISTED: Listed[ControlSample] = Listed(
    name="control",
    title="Stickprov",
    parts=(
        Part("Stickprov", lambda one: one.title, "namn"),
        Part("År", lambda one: str(one.fiscal_year.year), "ar"),
        Part("Metod", lambda one: one.get_method_display()),
        Part("Dragna", lambda one: one.size, "antal", is_numeric=True),
        Part("Granskade", judged_of, "granskade", is_numeric=True),
        Part("Fel", wrong_of, "fel", is_numeric=True),
        Part("Draget", lambda one: timezone.localtime(one.drawn_at).date(), "draget"),
        Part("Läge", state_of, "lage"),
    ),
    choices=(
        Choice("ar", "År", lambda one: [(str(one.fiscal_year.year), str(one.fiscal_year.year))]),
        Choice("lage", "Läge", lambda one: [(state_of(one), state_of(one))]),
    ),
    words=lambda one: f"{one.title} {one.purpose} {one.conclusion}",
    url=lambda one: reverse("control-sample", args=[one.pk]),
    empty=EMPTY,
    search="Sök stickprov",
    lead=LEAD,
)


@page(grant=GRANT)
def samples(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every sample, the newest first."""
    add = {"label": "Dra ett stickprov", "url": reverse("control-new")}
    return shown(request, viewer, LISTED, list_samples(viewer.forbund_slug), action=add)


@page(grant=GRANT)
def sample(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One sample: how it was drawn, how far the control has come and what it has found."""
    held = get_sample(viewer, pk)
    items = list_items(held)
    told = told_of(held, items)
    context = {
        "title": held.title,
        "state": state_of(held),
        "lead": held.purpose,
        "crumbs": crumbs(),
        "facts_title": "Stickprovet",
        "facts": [{"label": label, "value": value} for label, value in told.facts],
        "again": drawn_again(held, items),
        "progress": f"{told.judged} av {len(items)} granskade",
        "moves": moves(held, told),
        "conclusion": held.conclusion,
        "table": outcome_table(told),
        "downloads": [
            {"label": label, "url": reverse("control-protocol", args=[pk, form])}
            for label, form in (("Protokoll, PDF", "pdf"), ("Protokoll, Excel", "xlsx"))
        ],
        "listing": {"title": "Verifikaten", "columns": COLUMNS, "rows": rows_of(held, told)},
        "events": story(viewer.forbund_slug, f"control_samples:{pk}"),
    }
    return render(request, "control/sample.html", context)


def moves(held: ControlSample, told: Sample) -> list[dict[str, str]]:
    """The next thing to do; nothing once it is reported."""
    if held.reported_at:
        return []
    left = next((one.position for one in told.items if not one.verdict), None)
    if left is None:
        url = reverse("control-report", args=[held.pk])
        return [{"label": "Skriv slutsats och avrapportera", "url": url}]
    url = reverse("control-item", args=[held.pk, left])
    return [{"label": "Granska nästa verifikat", "url": url}]


def rows_of(held: ControlSample, told: Sample) -> list[dict[str, Any]]:
    """As components/results.html draws them."""
    return [
        {
            "url": reverse("control-item", args=[held.pk, one.position]),
            "label": one.voucher,
            "sub": "",
            "cells": [
                {"label": "Dag", "date": one.day},
                {"label": "Text", "text": one.text or "–"},
                {"label": "Omslutning", "text": amount(one.ore), "numeric": True},
                {
                    "label": "Bedömning",
                    "verdict": CODES[one.verdict],
                    "word": VERDICTS[one.verdict],
                },
                {"label": "Anmärkning", "text": one.comment or "–"},
            ],
        }
        for one in told.items
    ]


@page(grant=GRANT)
def protocol(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The protocol as pdf or xlsx; until it is reported the pdf says that it is a draft."""
    held = get_sample(viewer, pk)
    told = told_of(held, list_items(held))
    name = f"stickprov-{held.fiscal_year.year}-{pk}"
    if form == "pdf":
        day = timezone.localtime(held.reported_at or held.drawn_at).date()
        return file_response(protocol_pdf(told, sender_of(held), day), name, form)
    if form == "xlsx":
        from mellanrum.documents.listing import listing_book

        return file_response(listing_book(protocol_sheets(told)), name, form)
    raise Http404


def sender_of(held: ControlSample) -> tuple[str, ...]:
    forbund = held.forbund
    org = f"Organisationsnummer {forbund.org_number}" if forbund.org_number else ""
    return tuple(part for part in (forbund.name, forbund.seat, org) if part)


class ReportForm(forms.Form):
    """The conclusion, which locks the sample."""

    conclusion = words("Slutsats", "Vad kontrollen visade och vad som ska göras. Skriv inget om "
                       "enskilda personer.", rows=6, told="Skriv en slutsats.")  # fmt: skip

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


@writes(grant=GRANT)
def report(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write the conclusion; nothing of the sample is changed after that."""
    held = get_sample(viewer, pk)
    if held.reported_at:
        return redirect("control-sample", pk)
    form = ReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        conclusion, at = form.cleaned_data["conclusion"], timezone.now()
        try:
            report_sample(sample=held, conclusion=conclusion, by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Stickprovet är avrapporterat och låst.")
            return redirect("control-sample", pk)
    url = reverse("control-sample", args=[pk])
    context: Mapping[str, Any] = {
        "title": "Avrapportera stickprovet",
        "lead": held.title,
        "note": "Efteråt går ingenting i stickprovet att ändra.",
        "form": form,
        "submit": "Avrapportera och lås",
        "crumbs": crumbs({"label": held.title, "url": url}),
        "cancel": {"label": "Avbryt", "url": url},
    }
    return render(request, "control/form.html", context, status=422 if form.errors else 200)
