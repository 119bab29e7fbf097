"""What others put into the insatser: the year's page, and each contribution's form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.actions import cofinancing as made
from mellanrum.registers.economy.funding_queries import (
    list_cofinancing,
    list_funding_years,
    list_insats_funds,
)
from mellanrum.registers.economy.models import Cofinancing
from mellanrum.registers.economy.rows import CofinancingRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Party
from mellanrum.reports.cofinancing_tables import (
    cofinancing_table,
    contribution_note,
    contributions_table,
    moved_table,
)
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.funding.fields import AmountField
from mellanrum.web.areas.funding.keys import SureForm
from mellanrum.web.areas.funding.reading import (
    CHANGE,
    READ,
    check_year,
    crumb,
    crumbs,
    forbund_of,
    kept,
    ways,
    year_tabs,
)
from mellanrum.web.areas.operation.fields import RowForm, one_of, row_of, text
from mellanrum.web.areas.operation.pages import Ask, answered, move, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

COLUMNS = (Column("Bidrag"), Column("Från"), Column("Belopp", numeric=True), Column("Källa"))


class CofinancingForm(RowForm):
    """One contribution to an insats in a year."""

    insats = row_of("Insats", "Välj insats", required=True)
    kind = one_of("Finansiär")
    label = text("Benämning", "Till exempel ”ESF-projektet Framåt” eller ”En handledare på 50 %”.",
                 told="Skriv vad bidraget är.")  # fmt: skip
    party = row_of("Part", "Ingen av förbundets parter", "Om en part står för bidraget.")
    amount_ore = AmountField(
        "Belopp", "Värdet, om det ges i annat än pengar.", told="Skriv ett belopp."
    )
    is_in_kind = forms.BooleanField(
        label="Ges i annat än pengar",
        help_text="Arbetstid, lokaler och annat som inte betalas ut.",
        required=False,
    )
    source = text("Källa", "Avtalet eller beslutet.", most=300, told="Skriv var det är beslutat.")

    def __init__(self, data: Any, *, forbund: str, held: Cofinancing | None = None) -> None:
        super().__init__(data, held=held)
        insatser = Insats.objects.filter(forbund__slug=forbund).order_by("position", "name")
        parties = Party.objects.filter(forbund__slug=forbund)
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        self.fields["kind"].choices = Cofinancing.Kind.choices  # type: ignore[attr-defined]
        for name in ("insats", "kind", "label", "is_in_kind") if held else ():
            self.fields[name].disabled = True

    def row(self, year: int) -> CofinancingRow:
        held = self.values()
        party = held.pop("party")
        insats = held.pop("insats").slug
        return CofinancingRow(insats=insats, party=party.slug if party else "", year=year, **held)


@page(grant=READ)
def cofinancing(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's total financing per insats, and each contribution."""
    check_year(year)
    may = viewer.can(CHANGE)
    held = list_cofinancing(viewer.forbund_slug, year)
    funds = list_insats_funds(viewer.forbund_slug, year)
    add = move("Lägg till medfinansiering", "funding-cofinancing-add", year)
    context = {
        "title": f"Medfinansiering {year}",
        "lead": "Vad varje insats har att röra sig med: förbundets medel och vad andra lägger in.",
        "tabs": year_tabs(year, list_funding_years(viewer.forbund_slug), "funding-cofinancing"),
        "ways": ways(year, "funding-cofinancing"),
        "moves": [add] if may else [],
        "empty": None if funds else nothing(year),
        "tables": tables(held, funds, year),
        "lists": [listed(held, may=may)] if held else [],
    }
    return render(request, "funding/year.html", context)


def tables(held: list[Cofinancing], funds: Any, year: int) -> list[Any]:
    if not funds:
        return []
    own = contributions_table(held, year) if held else None
    return [
        kept(table, year)
        for table in (cofinancing_table(funds, year), moved_table(funds, year), own)
    ]


def nothing(year: int) -> dict[str, str]:
    return {
        "what": f"Här visas vem som betalar insatserna {year}",
        "why": "Ingen insats har budget eller medfinansiering inskriven för året.",
    }


def listed(held: list[Cofinancing], *, may: bool) -> dict[str, Any]:
    """Each contribution as a row that opens its form."""
    return {
        "heading": "Bidragen",
        "id": "bidragen",
        "columns": COLUMNS,
        "rows": [drawn(one, may=may) for one in held],
        "empty": "Ingen medfinansiering är inskriven.",
    }


def drawn(one: Cofinancing, *, may: bool) -> dict[str, Any]:
    giver = one.party.name if one.party else contribution_note(one)
    return {
        "url": reverse("funding-cofinancing-one", args=[one.pk]) if may else "",
        "label": one.label,
        "sub": one.insats.short_name,
        "cells": [
            {"label": "Från", "text": giver},
            {"label": "Belopp", "text": amount(one.amount_ore), "numeric": True},
            {"label": "Källa", "text": one.source},
        ],
    }


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A contribution to an insats."""
    check_year(year)
    form = CofinancingForm(posted(request), forbund=viewer.forbund_slug)
    return _form(request, viewer, form, year, f"Ny medfinansiering {year}")


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct a contribution's amount, party or source."""
    held = get_cofinancing(viewer, pk)
    form = CofinancingForm(posted(request), forbund=viewer.forbund_slug, held=held)
    links = [crumb("Ta bort bidraget", "funding-cofinancing-remove", pk)]
    return _form(request, viewer, form, held.year, held.label, links=links)


def get_cofinancing(viewer: Viewer, pk: int) -> Cofinancing:
    """Raises Http404."""
    found = Cofinancing.objects.filter(insats__forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("insats").first()
    if held is None:
        raise Http404
    return held


def check_new(viewer: Viewer, row: CofinancingRow) -> None:
    """A new contribution does not write over one with the same name."""
    held = list_cofinancing(viewer.forbund_slug, row.year)
    key = (row.insats, row.kind, row.label, row.is_in_kind)
    if any((one.insats.slug, one.kind, one.label, one.is_in_kind) == key for one in held):
        raise FieldError(
            "Bidraget finns redan. Ändra det, eller ge det nya ett annat namn.", "label"
        )


def _form(
    request: HttpRequest,
    viewer: Viewer,
    form: CofinancingForm,
    year: int,
    title: str,
    **more: Any,
) -> HttpResponse:
    url = reverse("funding-cofinancing", args=[year])

    def save() -> tuple[str, str]:
        row = form.row(year)
        if form.held is None:
            check_new(viewer, row)
        made.save_cofinancing(
            forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now()
        )
        return "Medfinansieringen är sparad.", url

    trail = crumbs(year, crumb("Medfinansiering", "funding-cofinancing", year))
    ask = Ask(title, "Spara medfinansieringen", {"label": "Avbryt", "url": url}, trail)
    return answered(request, form, ask, save, "funding/form.html", **more)


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a contribution away."""
    held = get_cofinancing(viewer, pk)

    def save() -> tuple[str, str]:
        made.remove_cofinancing(
            forbund=forbund_of(viewer),
            insats=held.insats.slug,
            year=held.year,
            kind=held.kind,
            label=held.label,
            is_in_kind=held.is_in_kind,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Bidraget är borttaget.", reverse("funding-cofinancing", args=[held.year])

    ask = Ask(
        f"Ta bort {held.label}",
        "Ta bort bidraget",
        {"label": "Avbryt", "url": reverse("funding-cofinancing-one", args=[pk])},
        crumbs(held.year, crumb("Medfinansiering", "funding-cofinancing", held.year)),
        lead=f"{held.insats.name}, {amount(held.amount_ore)} kr.",
        is_danger=True,
    )
    return answered(request, SureForm(posted(request)), ask, save)
