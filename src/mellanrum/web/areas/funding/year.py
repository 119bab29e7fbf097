"""A year's funding: what each member pays, why, against last year and the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.ledger.funding import FeeYear
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.funding_queries import (
    fee_year_of,
    list_cofinancing,
    list_insats_funds,
    list_requisitions,
    list_totals,
)
from mellanrum.registers.economy.models import FeeTotal
from mellanrum.reports.cofinancing_tables import (
    cofinancing_table,
    contributions_table,
    moved_table,
)
from mellanrum.reports.funding_tables import (
    Paying,
    booked_by_kind,
    booked_by_payer,
    fee_rows_table,
    fees_table,
)
from mellanrum.reports.requisition_tables import requisitions_table
from mellanrum.reports.years import find_year_figures, list_years
from mellanrum.web.areas.funding.reading import (
    CHANGE,
    READ,
    check_year,
    find_fees,
    kept,
    ways,
    year_of_today,
    year_tabs,
)
from mellanrum.web.areas.operation.pages import move, story
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def year(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """The members' fees of a year, the newest decided when none is named."""
    totals = list_totals(viewer.forbund_slug)
    chosen = year or next(iter(totals), None) or year_of_today()
    check_year(chosen)
    fees, stopped = find_fees(viewer, chosen)
    total = totals.get(chosen)
    may = viewer.can(CHANGE)
    context = {
        "title": f"Finansiering {chosen}",
        "lead": decided(total),
        "tabs": year_tabs(chosen, list(totals)),
        "ways": ways(chosen, "funding-year"),
        "moves": moves(chosen, total) if may else [],
        "stopped": stopped,
        "empty": None if total else nothing(chosen, may=may),
        "tables": [kept(table, chosen) for table in fee_tables(viewer, fees)],
        "events": story(viewer.forbund_slug, f"fee_totals:{chosen}"),
    }
    return render(request, "funding/year.html", context)


def decided(total: FeeTotal | None) -> str:
    """'Medlemmarna betalar tillsammans 5 000 000,00 kr. Källa: …'."""
    if total is None:
        return ""
    return f"Medlemmarna betalar tillsammans {swedish_amount(total.total_ore)}. {total.source}."


def moves(year: int, total: FeeTotal | None) -> list[dict[str, Any]]:
    label = "Ändra summan" if total else "Skriv in summan"
    told = [move(label, "funding-total", year)]
    if total:
        told.append(move("Begär in avgifterna", "funding-requisitions", year))
        told.append(move("Pröva en höjning med 30 %", "funding-whatif", year))
        told[-1]["url"] += "?percent=30"
    return told


def nothing(year: int, *, may: bool) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "what": f"Här visas vem som betalar förbundet {year}",
        "why": "Summan av medlemmarnas avgifter är inte inskriven för året.",
    }
    if may:
        url = reverse("funding-total", args=[year])
        told["action"] = {"label": "Skriv in summan", "url": url}
    return told


def fee_tables(viewer: Viewer, fees: FeeYear | None) -> Iterator[Table]:
    """The members' fees, and how they are worked out."""
    if fees is None:
        return
    yield fees_table(paying(viewer.forbund_slug, fees))
    yield fee_rows_table(fees)


def paying(forbund: str, fees: FeeYear) -> Paying:
    """The fees with last year's and the booked ones."""
    year = fees.plan.year
    try:
        before = fee_year_of(forbund, year - 1)
    except DomainError:
        before = None
    figures = find_year_figures(forbund, year) if year in list_years(forbund) else None
    note = figures.tables.get("not1") if figures else None
    booked = booked_by_payer(note, fees.plan.payers)
    return Paying(fees, before.by_payer() if before else {}, booked, booked_by_kind(note))


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, year: int, key: str, form: str) -> HttpResponse:
    """A table of the year as a file. 404 for one that there is not."""
    check_year(year)
    for table in tables_of(viewer, year, key):
        if table.key == key:
            return table_file(table, form)
    raise Http404


def tables_of(viewer: Viewer, year: int, key: str) -> Iterator[Table]:
    """The tables that the key may mean."""
    forbund = viewer.forbund_slug
    if key in ("avgifter", "avgiftsrader"):
        yield from fee_tables(viewer, find_fees(viewer, year)[0])
    elif key in ("medfinansiering", "ombudgetering"):
        funds = list_insats_funds(forbund, year)
        moved = moved_table(funds, year)
        yield from (t for t in (cofinancing_table(funds, year), moved) if t is not None)
    elif key == "bidrag":
        yield contributions_table(list_cofinancing(forbund, year), year)
    elif key == "rekvisitioner":
        yield requisitions_table(list(list_requisitions(forbund, year)), year)
