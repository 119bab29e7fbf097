"""Pages of insatser: the list, one insats, its history, its tables as files and drawings."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import find_insats, list_goals, list_insatser
from mellanrum.registers.organisation.queries import list_benchmarks
from mellanrum.reports.benchmarks import against_national
from mellanrum.reports.years import (
    find_year_figures,
    get_year_figures,
    list_years,
    newest_year,
    previous_year,
)
from mellanrum.web.areas.insatser import history as story
from mellanrum.web.areas.insatser import presenters
from mellanrum.web.areas.insatser.lines import COLUMNS, HEADINGS, filters, lines, list_row, ordered
from mellanrum.web.areas.insatser.onward import explorer_url, newest_report, operation_links
from mellanrum.web.areas.proposals.panel import money_panel, money_year
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import list_file, table_file
from mellanrum.web.listing import FORMAT, asked, listing
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Insatser", "url": "/insatser/"}


@page(grant="insatser.read")
def insats_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every insats that the viewer may see, with search, filters and export."""
    year = newest_year(viewer.forbund_slug)
    seen = [i for i in list_insatser(viewer.forbund_slug) if viewer.can_see_insats(i.slug)]
    all_lines = lines(seen, find_year_figures(viewer.forbund_slug, year), timezone.localdate())
    choices = filters(all_lines)
    ask = asked(request.GET, reverse("insats-list"), choices, COLUMNS)
    found = ordered(all_lines, ask)
    if form := request.GET.get(FORMAT):
        return list_file(form, "Insatser", HEADINGS, [line.values() for line in found])
    context = listing(
        ask,
        title="Insatser",
        columns=COLUMNS,
        found=found,
        row=lambda line: list_row(line, year),
        empty=presenters.no_insatser(viewer),
        filters=choices,
        search_label="Sök insats",
        lead=f"Antal deltagare gäller {year}." if year else "",
    )
    return render(request, "insatser/list.html", {"listing": context})


def visible(viewer: Viewer, slug: str) -> Insats:
    """The insats, if it is the viewer's förbund's and the viewer may see it. Raises Http404."""
    found = find_insats(viewer.forbund_slug, slug) if viewer.can_see_insats(slug) else None
    if found is None:
        raise Http404
    return found


@page(grant="insatser.read")
def insats(
    request: HttpRequest, viewer: Viewer, slug: str, year: int | None = None
) -> HttpResponse:
    """One insats in a year: who, why, how it went."""
    found = visible(viewer, slug)
    years = list_years(viewer.forbund_slug)
    if year is not None and year not in years:
        raise Http404
    chosen = year or presenters.best_year(found, years)
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"insats:{slug}"],
        purpose="läsa insatsens sida",
        at=timezone.now(),
    )
    figures = find_year_figures(viewer.forbund_slug, chosen)
    before = find_year_figures(viewer.forbund_slug, previous_year(chosen, years))
    goals = list_goals(viewer.forbund_slug, chosen, slug) if chosen else []
    context = presenters.insats_page(
        found, viewer, presenters.Year(chosen, years, figures, before, goals), timezone.localdate()
    )
    context["report"] = newest_report(viewer, found)
    context["operation"] = operation_links(viewer, found)
    context["events"] = story.events_of(viewer.forbund_slug, slug)[:5]
    told = context["money_year"] = money_year(found, chosen)
    context["money"] = money_panel(viewer, found, told, figures.figures if figures else {})
    if figures is not None:
        held = list_benchmarks(viewer.forbund_slug)
        context["compared"] = against_national(figures.figures, f"insats.{slug}", held)
    return render(request, "insatser/insats.html", context)


@page(grant="insatser.read")
def history(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Every change of the insats, newest first."""
    found = visible(viewer, slug)
    crumbs = [CRUMB, {"label": found.name, "url": reverse("insats", args=[slug])}]
    events = story.events_of(viewer.forbund_slug, slug)
    context = {"insats": found, "crumbs": crumbs, "events": events}
    return render(request, "insatser/history.html", context)


def table_of(viewer: Viewer, slug: str, year: int, name: str) -> Table:
    """A protected table of an insats that the viewer may see. Raises Http404."""
    if not viewer.can_see_insats(slug) or year not in list_years(viewer.forbund_slug):
        raise Http404
    tables = get_year_figures(viewer.forbund_slug, year).tables
    if (table := tables.get(f"insats.{slug}.{name}")) is None:
        raise Http404
    return table


@page(grant="insatser.read")
def figures(request: HttpRequest, viewer: Viewer, slug: str, year: int, name: str) -> HttpResponse:
    """One table of an insats with its drawing and how each figure is counted."""
    table = trimmed(table_of(viewer, slug, year, name))
    found = visible(viewer, slug)
    held = get_year_figures(viewer.forbund_slug, year)
    parent = {"label": found.name, "url": reverse("insats-year", args=[slug, year])}
    context = {
        "paired": presenters.shown_table(slug, held, table, name),
        "title": f"{table.title} {year}, {found.name}",
        "heading": f"{table.title} {year}",
        "crumbs": [CRUMB, parent],
        "year": year,
        "explore": explorer_url(viewer, slug, table, str(year)),
    }
    if name.endswith("resultat"):
        benchmarks = list_benchmarks(viewer.forbund_slug)
        context["compared"] = against_national(held.figures, f"insats.{slug}", benchmarks)
    return render(request, "insatser/figures.html", context)


@page(grant="insatser.read")
def download(
    request: HttpRequest, viewer: Viewer, slug: str, year: int, name: str, form: str
) -> HttpResponse:
    """A table, or with png its drawing, as a file."""
    table = table_of(viewer, slug, year, name)
    return drawing_response(table, form) if form == "png" else table_file(table, form)


@page(grant="insatser.read")
def drawing(request: HttpRequest, viewer: Viewer, slug: str, year: int, name: str) -> HttpResponse:
    """A table as a chart, for a wide page or for a phone."""
    return drawing_response(table_of(viewer, slug, year, name), narrow="smal" in request.GET)
