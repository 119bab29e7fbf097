"""The list of events, and a year of them in figures."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.figures.table import Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.event_queries import Came, events_of, list_came, list_years
from mellanrum.registers.network.kinds import label_of
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.reports.network_figures import events_table, held_in, tables_of
from mellanrum.web.areas.events.reach import CHANGE, READ, url_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

TABLES = {"alla": "natverk.alla", "slag": "natverk", "parter": "natverk.part"}


def events_list(came: dict[int, tuple[Came, ...]]) -> Listed[NetworkEvent]:
    """`came` are who came, event by event."""
    return Listed(
        name="events",
        title="Evenemang",
        parts=(
            Part("Evenemang", lambda x: x.title, "namn"),
            Part("Dag", lambda x: today_of(x.starts_at), "dag"),
            Part("Slag", lambda x: label_of(x.kind), "slag"),
            Part("Plats", lambda x: x.place or x.get_form_display(), "plats"),
            Part("Ordnas av", organiser, "arrangor"),
            Part("Anmälda", lambda x: getattr(x, "taken", 0) or None, "anmalda", is_numeric=True),
            Part(
                "Deltog",
                lambda x: sum(one.total for one in came.get(x.pk, ())) or None,
                "deltog",
                is_numeric=True,
            ),
            Part("Kostnad i kr", cost, "kostnad", is_numeric=True),
            Part("Läge", lambda x: NETWORK_EVENT.states[x.state], "lage"),
        ),
        choices=(
            Choice("ar", "År", lambda x: [(year(x), year(x))]),
            Choice("slag", "Slag", lambda x: [(x.kind, label_of(x.kind))]),
            Choice("lage", "Läge", lambda x: [(x.state, NETWORK_EVENT.states[x.state])]),
            Choice("form", "Form", lambda x: [(x.form, str(x.get_form_display()))]),
            Choice(
                "jamstalldhet",
                "Jämställdhet",
                lambda x: [("ja", "Om jämställdhet")] if x.is_equality else [],
            ),
        ),
        words=lambda x: f"{x.title} {x.place} {x.partners} {x.target_group} {organiser(x)}",
        url=url_of,
        empty={
            "what": "Här samlas seminarier, utbildningar, studiebesök och träffar",
            "why": "Inget evenemang är inlagt. Lägg in ett som ska hållas, eller anteckna ett som "
            "har varit.",
        },
        search="Sök evenemang",
    )


def organiser(event: NetworkEvent) -> str:
    return event.party.name if event.party else "Förbundet"


def cost(event: NetworkEvent) -> Any:
    return None if event.cost_ore is None else kronor(event.cost_ore)


def year(event: NetworkEvent) -> str:
    return str(today_of(event.starts_at).year)


@page(grant=READ)
def events(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every event of the förbund."""
    rows = list(events_of(viewer.forbund_slug))
    add = {"label": "Nytt evenemang", "url": reverse("events-add")}
    kind = events_list(list_came([event.pk for event in rows]))
    return shown(request, viewer, kind, rows, links=links(viewer),
                 action=add if viewer.can(CHANGE) else None)  # fmt: skip


def links(viewer: Viewer) -> list[dict[str, str]]:
    """The years, what anybody sees, and the rules."""
    years = [
        {"label": f"Året {n} i siffror", "url": reverse("events-year", args=[n])}
        for n in list_years(viewer.forbund_slug)
    ]
    public = {"label": "Inbjudningarna som alla ser", "url": reverse("events-public")}
    rules = {"label": "Hur länge namn finns kvar", "url": reverse("events-rules")}
    return [*years, public, rules] if viewer.can(CHANGE) else [*years, public]


def year_tables(viewer: Viewer, year: int) -> dict[str, Table]:
    """The year's tables by key. Raises Http404 for a year that is none."""
    if not 1990 <= year <= timezone.localdate().year + 1:
        raise Http404
    held = held_in(viewer.forbund_slug, year)
    if not held.events:
        return {}
    every = events_table(held, viewer.forbund_slug)
    return {every.key: every} | tables_of(held, viewer.forbund_slug)


@page(grant=READ)
def of_year(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's events in figures, which goals are read off."""
    tables = year_tables(viewer, year)
    context = {
        "title": f"Evenemang {year}",
        "crumbs": [{"label": "Evenemang", "url": reverse("events")}],
        "tables": [
            {"table": tables[key], "downloads": downloads(year, name)}
            for name, key in TABLES.items()
            if key in tables
        ],
    }
    return render(request, "events/year.html", context)


def downloads(year: int, name: str) -> list[dict[str, str]]:
    forms = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
    return [
        {"label": label, "url": reverse("events-year-file", args=[year, name, form])}
        for label, form in forms
    ]


@page(grant=READ)
def year_file(
    request: HttpRequest, viewer: Viewer, year: int, name: str, form: str
) -> HttpResponse:
    """One of the year's tables as csv, xlsx or json."""
    found = year_tables(viewer, year).get(TABLES.get(name, ""))
    if found is None:
        raise Http404
    return table_file(found, form)
