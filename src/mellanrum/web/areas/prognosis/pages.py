"""The follow-up of a year: outcome and prognosis, ratios, liquidity, own capital."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.reports import follow_up as reports
from mellanrum.reports.agreement_tables import invoiced_table
from mellanrum.reports.capital_tables import NO_STEPS
from mellanrum.reports.grant_tables import grants_table
from mellanrum.reports.years import find_year_figures
from mellanrum.web.areas.prognosis.reading import (
    CHANGE,
    EMPTY,
    READ,
    asked_month,
    chosen_year,
    crumbs,
    followed,
    kept,
    month_choice,
    query,
    ways,
    year_tabs,
)
from mellanrum.web.decorators import page
from mellanrum.web.keys import key_figure
from mellanrum.web.viewer import Viewer

TEMPLATE = "prognosis/page.html"
COSTS = "kostnad-per-deltagare"  # made with the year's other figures, and protected with them


@page(grant=READ)
def outcome(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """Outcome against budget and prognosis, by insats and kind, at the end of a month."""
    chosen, years = chosen_year(viewer, year)
    if chosen is None:
        return render(request, "prognosis/empty.html", {"empty": EMPTY})
    found = followed(request, viewer, chosen)
    tables, month = reports.outcome_tables(found), found.now.month
    links = {
        line.key: reverse("prognosis-line", args=[chosen, line.key]) + query(month)
        for line, _ in found.now.lines
    }
    context = {
        "title": f"Utfall och prognos {chosen}",
        "tabs": year_tabs(years, chosen, "prognosis-year"),
        "ways": ways(chosen, "prognosis-year", month),
        "months": month_choice(found) if found.held.last_month else [],
        "told": found.told,
        "keys": outcome_keys(tables["utfall"]),
        "sentences": found.sentences,
        "limit": reports.limit_said(chosen),
        "tables": [kept(table, chosen, month, links=links) for table in tables.values()],
    }
    return render(request, TEMPLATE, context)


def outcome_keys(table: Table) -> list[dict[str, Any]]:
    """The outcome so far, and the prognosis against the year's budget."""
    cells = dict(zip((c.key for c in table.columns), table.rows[-1].cells, strict=True))
    wanted = (("Utfall", "utfall"), ("Prognos för året", "prognos"), ("Budget för året", "budget"))
    return [
        key_figure(label, figure)
        for label, key in wanted
        if isinstance(figure := cells[key], Figure)
    ]


@page(grant=READ)
def ratios(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Consumption, shares and the office over the years, and awarded funds not used."""
    _, years = chosen_year(viewer, year)
    tables = reports.ratio_tables(viewer.forbund_slug, year)
    figures = find_year_figures(viewer.forbund_slug, year) if is_booked(viewer, year) else None
    costs = figures.tables.get(COSTS) if figures else None
    grants = grants_table(viewer.forbund_slug, year, timezone.localdate())
    agreed = invoiced_table(viewer.forbund_slug, year)
    empty = None if tables else {
        "what": "Här visas nyckeltal över åren",
        "why": "Inget år är bokfört, så det finns inget att räkna på.",
    }  # fmt: skip
    context = {
        "title": f"Nyckeltal till och med {year}",
        "lead": "Varje andel står med det som den är en andel av.",
        "tabs": year_tabs(years, year, "prognosis-ratios"),
        "ways": ways(year, "prognosis-ratios"),
        "crumbs": crumbs(year),
        "empty": empty,
        "tables": [kept(table, year) for table in (*tables.values(), costs, grants, agreed)],
        "links": ratio_links(),
    }
    return render(request, TEMPLATE, context)


def is_booked(viewer: Viewer, year: int) -> bool:
    return year in list_booked_years(viewer.forbund_slug)


def ratio_links() -> list[dict[str, str]]:
    """What other pages tell: nothing is counted twice."""
    return [
        {"label": "Beviljade medel, beslut för beslut", "url": reverse("claims-awards")},
        {"label": "Avtal om köpta tjänster", "url": reverse("claims-agreements")},
    ]


@page(grant=READ)
def cash(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Cash month by month, booked and planned."""
    _, years = chosen_year(viewer, year)
    found = followed(request, viewer, year)
    view = reports.cash_view(found)
    empty = None if view.table else {
        "what": "Här visas kassan månad för månad",
        "why": f"Varken {year} eller {year - 1} är bokfört, så det är inte känt vad kassan börjar "
        "med.",
    }  # fmt: skip
    context = {
        "title": f"Likviditet {year}",
        "tabs": year_tabs(years, year, "prognosis-cash"),
        "ways": ways(year, "prognosis-cash", found.now.month),
        "crumbs": crumbs(year, found.now.month),
        "months": month_choice(found) if found.held.last_month else [],
        "told": found.told,
        "verdict": view.liquidity.sentence if view.liquidity else "",
        "empty": empty,
        "tables": [kept(view.table, year, asked_month(request))],
    }
    return render(request, TEMPLATE, context)


@page(grant=READ)
def capital(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Own capital against the recommended level, and placements against the limits."""
    _, years = chosen_year(viewer, year)
    view = reports.capital_view(viewer.forbund_slug, year, timezone.localdate())
    context = {
        "title": f"Eget kapital och placeringar {year}",
        "tabs": year_tabs(years, year, "prognosis-capital"),
        "ways": ways(year, "prognosis-capital"),
        "crumbs": crumbs(year),
        "verdict": view.sentence,
        "empty": no_levels(viewer, has_steps=view.has_steps),
        "tables": [kept(view.table, year)],
        "placements": view.placements or ("Inget att anmärka på enligt reglerna.",),
        "links": [
            {"label": "Placeringar", "url": reverse("holdings-placements")},
            {"label": "Placeringsregler", "url": reverse("holdings-policies")},
        ],
    }
    return render(request, TEMPLATE, context)


def no_levels(viewer: Viewer, *, has_steps: bool) -> dict[str, Any] | None:
    """Why there is no level, and the way to write one."""
    if has_steps:
        return None
    told: dict[str, Any] = {
        "what": "Ingen rekommenderad nivå är inskriven",
        "why": NO_STEPS,
    }
    if viewer.can(CHANGE):
        url = reverse("holdings-step-add")
        told["action"] = {"label": "Skriv in en nivå", "url": url}
    return told
