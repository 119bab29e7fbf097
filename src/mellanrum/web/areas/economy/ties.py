"""The year's ties: what must be equal, what rounding makes and what does not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Row, Table
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.tie_table import VERDICTS
from mellanrum.ledger.ties import Verdict
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.reports.economy_book import book_document, book_tables
from mellanrum.reports.economy_ties import ROUNDING, TIES, other_place, place_of, unmapped_of
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.years import get_year_figures
from mellanrum.web.areas.economy import presenters
from mellanrum.web.areas.economy.statements import chosen_year
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

SHAPES = {
    Verdict.OK: "reached",
    Verdict.ROUNDING: "partly",
    Verdict.PART: "partly",
    Verdict.BROKEN: "not-reached",
}
OK = VERDICTS[Verdict.OK]
BY_WORD = {word: SHAPES[verdict] for verdict, word in VERDICTS.items()}


@page(grant="economy.read")
def ties(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Every row that must equal another, the broken first; accounts on no row before that."""
    _, years = chosen_year(viewer, year)
    context: dict[str, Any] = {
        "title": f"Avstämning {year}",
        "year": year,
        "crumbs": presenters.year_crumbs(year),
        "tabs": presenters.year_tabs(years, year, "economy-ties"),
        "layouts_url": reverse("charts-accounts", args=[year]),
    }
    try:
        figures = get_year_figures(viewer.forbund_slug, year)
    except DomainError as why:
        ledger = list_year_ledgers(viewer.forbund_slug, year, back=0)[-1]
        unmapped = unmapped_of(layouts_of(viewer.forbund_slug, year), ledger)
        context |= {"unmapped": unmapped or [str(why)]}
    else:
        context |= _held(viewer, figures)
    return render(request, "economy/ties.html", context)


def _held(viewer: Viewer, figures: YearFigures) -> dict[str, Any]:
    if (table := figures.tables.get(TIES)) is None:
        raise Http404
    layouts = layouts_of(viewer.forbund_slug, figures.year)
    this: list[dict[str, Any]] = []
    earlier: list[dict[str, Any]] = []
    for row in table.rows:
        is_past = opening_year(row.key) not in {None, figures.year} and row.note == OK
        (earlier if is_past else this).append(_row(row, table, _links(row, layouts, figures)))
    return {
        "table": table,
        "rows": this,
        "earlier": earlier,
        "earlier_told": f"Ingående balanser tidigare år ({len(earlier)})",
        "counts": [
            {"word": word, "code": BY_WORD[word], "count": count}
            for word, count in Counter(row.note for row in table.rows).items()
        ],
        "rounding": figures.tables.get(ROUNDING),
        "downloads": presenters.downloads(figures.year, TIES),
        "rounding_downloads": presenters.downloads(figures.year, ROUNDING),
    }


def opening_year(key: str) -> int | None:
    """The year whose opening balance a tie is about ('ingaende.2021.1650'); None for another."""
    kind, _, rest = key.partition(".")
    return int(rest.partition(".")[0]) if kind == "ingaende" else None


def _row(row: Row, table: Table, links: list[dict[str, str]]) -> dict[str, Any]:
    told, _, against = row.label.rpartition(" mot ")
    return {
        "label": told,
        "against": against,
        "cells": list(zip(table.columns, row.cells, strict=True)),
        "word": row.note,
        "code": BY_WORD[row.note],
        "links": links,
    }


def _links(row: Row, layouts: Mapping[str, Layout], figures: YearFigures) -> list[dict[str, str]]:
    """Both places: the accounts of a row, the statement that it is hidden in, or an account."""
    if (year := opening_year(row.key)) is not None:
        account = row.key.rpartition(".")[2]
        if year != figures.year or not account.isdecimal():
            return []
        url = reverse("economy-account", args=[year, account])
        return [{"label": f"Konto {account}", "url": url}]
    other = other_place(row.key, layouts)
    places = [place_of(row.key), *([other] if other else [])]
    return [link for place in places if (link := _link(place, figures))]


def _link(place: tuple[str, str], figures: YearFigures) -> dict[str, str] | None:
    statement, key = place
    held = figures.tables.get(statement)
    if held is None:
        return None
    shown = presenters.row_links(held, figures.year).get(key)
    url = shown or reverse("economy-statement", args=[figures.year, statement])
    return {"label": held.title, "url": url}


@page(grant="economy.read")
def book(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """All statements, notes and registers of the year as one Excel file or one PDF."""
    chosen_year(viewer, year)
    figures = get_year_figures(viewer.forbund_slug, year)
    name = f"rakningar-{viewer.forbund_slug}-{year}"
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        title = f"Räkningar och noter {year}, {viewer.forbund_name}"
        return file_response(render_xlsx(book_tables(figures), title), name, form)
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        return file_response(render_pdf(book_document(figures), is_sheet=True), name, form)
    raise Http404
