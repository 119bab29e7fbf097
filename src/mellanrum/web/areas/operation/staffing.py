"""Staffing: what each party promises and gives each insats now, and month by month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.documents.listing import Value
from mellanrum.domain.folding import holds_all
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.format import number
from mellanrum.registers.insatser.models import Insats, Post
from mellanrum.registers.insatser.operation_queries import (
    count_open_deviations,
    in_force,
    list_parties,
    list_pauses,
    posts_of,
)
from mellanrum.registers.insatser.post_policies import Paused, find_pause, period_text
from mellanrum.registers.insatser.staffing import PartyStaffing, Spell, averaged, list_spells
from mellanrum.stats.tables.operation_months import staffing_months
from mellanrum.web.areas.operation.cases import cases
from mellanrum.web.areas.operation.pages import crumb, fact, move, object_page, story
from mellanrum.web.areas.operation.posts import holder_text, last_text, state_text
from mellanrum.web.areas.operation.reach import (
    READ,
    get_insats,
    may_change,
    seen_insatser,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file, table_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

COLUMNS = (
    Column("Insats", "insats"),
    Column("Part", "part"),
    Column("Utlovat, %", "utlovat", numeric=True),
    Column("Givet, %", "givet", numeric=True),
    Column("Saknas, %", "saknas", numeric=True),
    Column("Vakanta tjänster", "vakanta", numeric=True),
)
HEADINGS = ("Insats", "Part", "Utlovat, %", "Givet, %", "Saknas, %", "Vakanta tjänster")
MOST_YEARS = 12
EMPTY = {
    "what": "Här visas vad parterna har lovat och ger",
    "why": "Ingen bemanning gäller i dag. Öppna en insats och lägg till dess tjänster.",
}
POSTS = (
    Column("Tjänst"), Column("Part"), Column("Procent", numeric=True),
    Column("Från"), Column("Till och med"), Column("Innehavare"), Column("Läge"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A party's staffing of an insats today."""

    insats: Insats
    party: str
    party_name: str
    held: PartyStaffing
    vacant: int

    def values(self) -> tuple[Value, ...]:
        told = (self.held.promised, self.held.given, self.held.shortfall)
        percents = (None if p is None else int(p) for p in told)
        return (self.insats.name, self.party_name, *percents, self.vacant)


def lines(viewer: Viewer, today: date) -> list[Line]:
    """One a party and insats with staffing today, in the insatser's order."""
    forbund = viewer.forbund_slug
    spells = list_spells(forbund)
    names = {p.slug: p.name for p in list_parties(forbund)}
    vacant = vacancies(posts_of(forbund).filter(in_force(today)))
    return [
        Line(insats, one.party, names[one.party], one, vacant.get((insats.slug, one.party), 0))
        for insats in seen_insatser(viewer)
        for one in averaged((s for s in spells if s.insats == insats.slug), today, today + ONE_DAY)
    ]


def vacancies(posts: Iterable[Post]) -> dict[tuple[str, str], int]:
    """{(insats, party): vacant or withdrawn posts}."""
    found: dict[tuple[str, str], int] = {}
    for post in posts:
        if post.holder == Post.Holder.VACANT or post.withdrawn_on is not None:
            key = (post.insats.slug, post.party.slug)
            found[key] = found.get(key, 0) + 1
    return found


@page(grant=("operation.read", "obstacles.read"))
def operation(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The first part that the viewer may open: staffing, else the obstacle cases."""
    return staffing(request) if viewer.can(READ) else cases(request)


@page(grant=READ)
def staffing(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every insats and party, with search, filters and export."""
    found = lines(viewer, timezone.localdate())
    choices = (
        Filter("part", "Part", options((x.party, x.party_name) for x in found)),
        Filter("lage", "Läge", (("saknas", "Det saknas bemanning"), ("fullt", "Allt utlovat ges"))),
    )
    ask = asked(request.GET, reverse("operation-staffing"), choices, COLUMNS)
    wanted = ordered([x for x in found if is_wanted(x, ask)], ask)
    if form := request.GET.get(FORMAT):
        return list_file(form, "Bemanning", HEADINGS, [x.values() for x in wanted])
    context = listing(
        ask,
        title="Bemanning",
        columns=COLUMNS,
        found=wanted,
        row=list_row,
        empty=EMPTY,
        filters=choices,
        search_label="Sök insats eller part",
        lead="Vad parterna har lovat och ger i dag, i procent av en heltid.",
    )
    rest = unstaffed(viewer, {x.insats.slug for x in found}, timezone.localdate())
    return render(request, "operation/staffing.html", {"listing": context, "rest": rest})


def unstaffed(viewer: Viewer, staffed: Collection[str], today: date) -> list[dict[str, str]]:
    """Insatser with no staffing that run today, or that no decision has given a time."""
    running = Q(periods__isnull=True) | in_force(today, "periods__")
    found = seen_insatser(viewer).filter(running).exclude(slug__in=staffed).distinct()
    return [{"label": i.name, "url": reverse("operation-insats", args=[i.slug])} for i in found]


def options(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(set(pairs), key=lambda pair: collation_key(pair[1])))


def is_wanted(line: Line, ask: Asked) -> bool:
    lacks = line.held.shortfall is not None and line.held.shortfall > 0
    state = ask.chosen.get("lage", "")
    return (
        holds_all(f"{line.insats.name} {line.party_name}", ask.search)
        and ask.chosen.get("part", "") in ("", line.party)
        and state in ("", "saknas" if lacks else "fullt")
    )


def ordered(found: list[Line], ask: Asked) -> list[Line]:
    keys: dict[str, Any] = {
        "insats": lambda x: collation_key(x.insats.name),
        "part": lambda x: collation_key(x.party_name),
        "utlovat": lambda x: x.held.promised,
        "givet": lambda x: x.held.given or 0,
        "saknas": lambda x: x.held.shortfall or 0,
        "vakanta": lambda x: x.vacant,
    }
    return sorted(found, key=keys[ask.sort], reverse=ask.descending) if ask.sort else found


def list_row(line: Line) -> dict[str, Any]:
    percents = (line.held.promised, line.held.given, line.held.shortfall)
    texts = ["–" if one is None else number(one) for one in percents] + [str(line.vacant)]
    labels = (column.label for column in COLUMNS[2:])
    numbers = ({"label": x, "text": t, "numeric": True} for x, t in zip(labels, texts, strict=True))
    return {
        "url": reverse("operation-insats", args=[line.insats.slug]),
        "label": line.insats.name,
        "cells": [{"label": "Part", "text": line.party_name}, *numbers],
    }


@page(grant=READ)
def insats(
    request: HttpRequest, viewer: Viewer, slug: str, year: int | None = None
) -> HttpResponse:
    """The operation of one insats: posts, staffing by month, pauses and deviations."""
    found, today = get_insats(viewer, slug), timezone.localdate()
    posts = list(posts_of(viewer.forbund_slug).filter(insats=found))
    chosen = year or today.year
    if not 2000 <= chosen <= today.year + 5:
        raise Http404
    spells = list_spells(viewer.forbund_slug, slug)
    table = staffing_months(found, chosen, spells)
    pause = find_pause(list_pauses(found), today)
    files = [(label, form) for label, form in (("CSV", "csv"), ("Excel", "xlsx"))]
    context = {
        "title": f"Bemanning, {found.name}",
        "state": "Intaget är pausat" if pause else "",
        "crumbs": [crumb("operation-staffing")],
        "moves": list(insats_moves(found)) if may_change(viewer) else [],
        "facts_title": "Driften",
        "facts": list(insats_facts(viewer, found, pause)),
        "tables": [post_table(posts)],
        "tabs": year_tabs(found, chosen, today, spells),
        "below": {
            "table": table,
            "downloads": [
                {"label": label, "url": reverse("operation-months", args=[slug, chosen, form])}
                for label, form in files
            ],
        },
        "links": [{"label": f"Om insatsen {found.name}", "url": reverse("insats", args=[slug])}],
        "events": story(viewer.forbund_slug, *(f"posts:{p.pk}" for p in posts)),
    }
    return object_page(request, context, "operation/insats.html")


def year_tabs(
    found: Insats, chosen: int, today: date, spells: Iterable[Spell]
) -> list[dict[str, Any]]:
    """The years with staffing, this one and the next; at most the newest twelve."""
    first = min((s.from_on.year for s in spells), default=today.year)
    years = sorted({chosen, *range(first, today.year + 2)}, reverse=True)[:MOST_YEARS]
    return [
        {
            "label": str(y),
            "url": reverse("operation-insats-year", args=[found.slug, y]),
            "current": y == chosen,
        }
        for y in years
    ]


def insats_moves(found: Insats) -> list[dict[str, Any]]:
    query = f"?insats={found.slug}"
    report = {**move("Rapportera avvikelse", "operation-deviation-add")}
    pause = {**move("Pausa intaget", "operation-pause-add")}
    return [
        move("Lägg till en tjänst", "operation-post-add", found.slug),
        {**report, "url": report["url"] + query},
        {**pause, "url": pause["url"] + query},
    ]


def insats_facts(viewer: Viewer, found: Insats, pause: Paused | None) -> Iterable[dict[str, Any]]:
    query = f"?insats={found.slug}"
    still = count_open_deviations(viewer.forbund_slug).get(found.slug, 0)
    yield fact("Avvikelser som inte är avslutade", str(still),
               reverse("operation-deviations") + query)  # fmt: skip
    told = period_text(pause.from_on, pause.to_on) if pause else "Öppet"
    yield fact(
        "Intaget", told if not pause else f"Pausat {told}", reverse("operation-pauses") + query
    )
    yield fact("Utbud", "Aktiviteter och tillfällen", reverse("operation-catalogue") + query)


def post_table(posts: Iterable[Post]) -> dict[str, Any]:
    return {
        "heading": "Tjänster",
        "id": "posts",
        "columns": POSTS,
        "rows": [post_row(post) for post in posts],
        "empty": "Inga tjänster är registrerade.",
    }


def post_row(post: Post) -> dict[str, Any]:
    values = (
        post.party.name,
        str(post.percent),
        post.from_on,
        last_text(post),
        holder_text(post),
        state_text(post),
    )
    cells = [
        {
            "label": c.label,
            "date" if isinstance(value, date) else "text": value,
            "numeric": c.numeric,
        }
        for c, value in zip(POSTS[1:], values, strict=True)
    ]
    url = reverse("operation-post", args=[post.pk])
    return {"url": url, "label": post.title, "cells": cells}


@page(grant=READ)
def months(request: HttpRequest, viewer: Viewer, slug: str, year: int, form: str) -> HttpResponse:
    """The months as a file."""
    if not 2000 <= year <= 2100:
        raise Http404
    found = get_insats(viewer, slug)
    spells = list_spells(viewer.forbund_slug, slug)
    return table_file(staffing_months(found, year, spells), form)
