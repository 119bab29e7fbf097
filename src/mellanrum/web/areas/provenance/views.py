"""A figure's page, its vouchers as a file, and a frozen report counted again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from mellanrum.ledger.money import kronor
from mellanrum.reports.provenance_material import ledger_of
from mellanrum.reports.provenance_source import Source
from mellanrum.reports.recomputing_memory import get_recomputed
from mellanrum.reports.years import list_years
from mellanrum.web.areas.operation.lists import shown
from mellanrum.web.areas.provenance import presenters
from mellanrum.web.areas.provenance.links import figure_url
from mellanrum.web.areas.provenance.lists import Named, counts, figures_list, recomputed_list
from mellanrum.web.areas.provenance.presenters import CRUMB
from mellanrum.web.areas.provenance.reach import READ, get_frozen, open_figure, open_source
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

HEADINGS = ("Verifikation", "Datum", "Text", "Konton", "Belopp")


@page(grant=READ)
def figures(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every figure of a year, to be searched; the way to one that is named by table, row and
    column.
    """
    source, query = open_source(request, viewer)
    if "tabell" in request.GET:
        return redirect(figure_url(_placed(source, request.GET), query))
    rows = [Named(key, name, source.figures[key]) for key, name in source.names.items()]
    years = list_years(viewer.forbund_slug)
    links = [{"label": str(year), "url": f"?ar={year}"} for year in years]
    kind = figures_list(str(source.period.start.year))
    return shown(request, viewer, kind, rows, links=links, crumbs=[CRUMB])


def _placed(source: Source, asked: QueryDict) -> str:
    """The key of the figure in a table's cell. Raises Http404."""
    table = source.tables.get(str(asked["tabell"]))
    if table is not None:
        for row in table.rows:
            for column, figure in zip(table.columns, row.cells, strict=True):
                is_there = row.label == asked.get("rad") and column.label == asked.get("kolumn")
                if figure is not None and is_there:
                    return figure.key
    raise Http404


@page(grant=READ)
def figure(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """Definition, base, period and state of a figure, and what it was counted of."""
    context = presenters.figure_page(open_figure(request, viewer, key))
    return render(request, "provenance/figure.html", context)


@page(grant=READ)
def vouchers(request: HttpRequest, viewer: Viewer, key: str, form: str) -> HttpResponse:
    """All vouchers of a figure, for who may see vouchers."""
    opened = open_figure(request, viewer, key)
    ledger = ledger_of(opened.source, opened.figure)
    if ledger is None or not opened.sees_vouchers:
        raise Http404
    rows = [
        (one.name, one.on, one.text, ", ".join(one.accounts), kronor(one.ore))
        for one in ledger.vouchers
    ]
    return list_file(form, "Verifikationer", HEADINGS, rows)


@page(grant="reports.comment")
def recomputed(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The figures of a frozen report that are others today, and those that cannot be proved."""
    found = get_recomputed(get_frozen(viewer, pk))
    rows = [line for line in found.lines.values() if line.differs or not line.is_proved]
    return shown(
        request, viewer, recomputed_list(pk), rows, template="provenance/recomputed.html",
        **counts(found),
    )  # fmt: skip
