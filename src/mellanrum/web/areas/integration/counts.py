"""Counts that parties' own systems have sent: what has come, protected, and closed months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.disclosure import Policy
from mellanrum.figures.table import Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.integration.actions.counts import close_months
from mellanrum.registers.integration.count_queries import counts_of_year, latest, versions_of
from mellanrum.registers.integration.count_tables import counts_table
from mellanrum.registers.integration.models import CountRules, CountVersion
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.integration.forms import CloseForm
from mellanrum.web.areas.integration.reach import CHANGE, READ, asked, crumb, tabs
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

HINT = 12  # signs of a digest that are shown


def month_of(one: CountVersion) -> str:
    return f"{one.from_on:%Y-%m}"


def received_on(one: CountVersion) -> date:
    return timezone.localtime(one.received_at).date()


LIST: Listed[CountVersion] = Listed(
    name="integration-counts",
    title="Antal från andra system",
    parts=(
        Part("Insats", lambda x: x.insats.name, "insats"),
        Part("Månad", month_of, "manad"),
        Part("Version", lambda x: x.number, "version", is_numeric=True),
        Part("Mottaget", received_on, "mottaget"),
        Part("System", lambda x: x.token.name, "system"),
        Part("Part", lambda x: x.token.party.name if x.token.party else "", "part"),
    ),
    choices=(
        Choice("insats", "Insats", lambda x: [(x.insats.slug, x.insats.name)]),
        Choice("ar", "År", lambda x: [(str(x.from_on.year), str(x.from_on.year))]),
        Choice("system", "System", lambda x: [(str(x.token_id), x.token.name)]),
    ),
    words=lambda x: f"{x.insats.name} {x.token.name} {month_of(x)}",
    url=lambda x: reverse("integration-counts-year", args=[x.insats.slug, x.from_on.year]),
    empty={
        "what": "Här samlas antal som parternas egna system lämnar",
        "why": "Inga antal har tagits emot. Gör en nyckel för partens system, så kan det lämna "
        "antal för insatser som parten äger.",
    },
    search="Sök insats, system eller månad",
)


@page(grant=READ)
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Which months have come, each in the version that holds."""
    rows = latest(list(versions_of(viewer.forbund_slug)))
    close = {"label": "Stäng eller öppna månader", "url": reverse("integration-counts-close")}
    return shown(request, viewer, LIST, rows, template="integration/list.html",
                 tabs=tabs("integration-counts"),
                 links=[close] if viewer.can(CHANGE) else [])  # fmt: skip


def opened(viewer: Viewer, insats: str, year: int) -> tuple[Insats, Table]:
    """The year's table. Raises Http404 when nothing has come."""
    held = Insats.objects.filter(forbund__slug=viewer.forbund_slug, slug=insats).first()
    months = counts_of_year(held, year) if held and 1993 <= year <= 2200 else {}
    if held is None or not months:
        raise Http404
    forbund = get_forbund(viewer.forbund_slug)
    policy = Policy(forbund.minimum_group, forbund.minimum_group_source,
                    forbund.questionnaire_minimum)  # fmt: skip
    return held, counts_table(held, year, months, policy)


@page(grant=READ)
def year(request: HttpRequest, viewer: Viewer, insats: str, year: int) -> HttpResponse:
    """A year's months, protected, and every version."""
    held, table = opened(viewer, insats, year)
    versions = list(versions_of(viewer.forbund_slug).filter(insats=held, from_on__year=year))
    context = {
        "title": f"Antal i {held.name} {year}",
        "crumbs": [crumb("integration-counts")],
        "table": table,
        "downloads": [
            {"label": label, "url": reverse("integration-counts-file", args=[insats, year, form])}
            for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
        ],
        "versions": versions_table(versions),
    }
    return render(request, "integration/counts.html", context)


def versions_table(versions: Sequence[CountVersion]) -> dict[str, Any]:
    """When each version came, and how its digest begins."""
    return {
        "heading": "Versioner",
        "id": "versioner",
        "columns": [
            {"label": "Månad"},
            {"label": "Version", "numeric": True},
            {"label": "Mottaget"},
            {"label": "System"},
            {"label": "Kontrollsumma"},
        ],
        "rows": [
            {
                "label": month_of(one),
                "cells": [
                    {"label": "Version", "text": str(one.number), "numeric": True},
                    {"label": "Mottaget", "date": received_on(one)},
                    {"label": "System", "text": one.token.name},
                    {"label": "Kontrollsumma", "text": f"{one.sha256[:HINT]}…"},
                ],
            }
            for one in versions
        ],
        "empty": "Inget har tagits emot.",
    }


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, insats: str, year: int, form: str) -> HttpResponse:
    """The protected table as csv or xlsx."""
    _, table = opened(viewer, insats, year)
    return table_file(table, form)


@writes(grant=CHANGE)
def close(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Months that take no more counts."""
    held = CountRules.objects.filter(forbund__slug=viewer.forbund_slug).first()
    form = CloseForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        day = form.cleaned_data["closed_before_on"]
        close_months(forbund=get_forbund(viewer.forbund_slug), closed_before_on=day,
                     by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Månaderna är stängda." if day else "Alla månader är öppna.", reverse(
            "integration-counts"
        )

    ask = asked("Stäng eller öppna månader", "Spara", crumb("integration-counts"))
    return answered(request, form, ask, save)
