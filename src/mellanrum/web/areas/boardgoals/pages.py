"""The board's goals of a year, the balance requirement beside them, and one goal over the years."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.figures.table import Table
from mellanrum.registers.economy.goal_queries import list_all_goals, review_of
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.reports.board_goal_tables import (
    Judged,
    board_goal_table,
    judge,
    overall,
    reached_said,
    target_said,
    trend_table,
)
from mellanrum.reports.years import find_year_figures, list_years, previous_year
from mellanrum.web.areas.boardgoals import presenters
from mellanrum.web.areas.boardgoals.reading import (
    CHANGE,
    FORMS,
    READ,
    crumbs,
    figures_of,
    get_goal,
    holds_in,
    years_measured,
    years_of,
)
from mellanrum.web.areas.operation.pages import fact, move, object_page, story
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här samlas styrelsens mål för god ekonomisk hushållning",
    "why": "Inga mål är antagna. Kommunallagen 11 kap. 6 § kräver finansiella mål i budgeten.",
}


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """The goals of a year with outcome and verdict; the newest with goals when none is named."""
    goals = list_all_goals(viewer.forbund_slug)
    booked = list_years(viewer.forbund_slug)
    years = years_of(goals, booked)
    if year is not None and year not in years:
        raise Http404
    chosen = year or first_year(goals, booked) or next(iter(years), None)
    add = {"label": "Lägg till ett mål", "url": reverse("boardgoals-add"), "icon": "plus"}
    action = add if viewer.can(CHANGE) else None
    if chosen is None:
        empty = {**EMPTY, "action": action} if action else EMPTY
        return render(request, "boardgoals/year.html", {"title": "Mål", "empty": empty})
    context = year_page(viewer, goals, chosen, previous_year(chosen, booked))
    tabs = [
        {"label": str(one), "url": reverse("boardgoals-year", args=[one]), "current": one == chosen}
        for one in years
    ]
    return render(request, "boardgoals/year.html", {**context, "tabs": tabs, "action": action})


def first_year(goals: list[BoardGoal], booked: list[int]) -> int | None:
    """The newest booked year that has goals."""
    return next((y for y in booked if any(holds_in(goal, y) for goal in goals)), None)


def year_page(
    viewer: Viewer, goals: list[BoardGoal], year: int, before: int | None
) -> dict[str, Any]:
    """The context of boardgoals/year.html."""
    held = [goal for goal in goals if holds_in(goal, year)]
    judged = judged_in(viewer, held, year)
    found = find_year_figures(viewer.forbund_slug, year)
    table = table_of(viewer, held, judged, year, before)
    files = [
        {"label": label, "url": reverse("boardgoals-table", args=[year, form])}
        for label, form in FORMS
    ]
    return {
        "title": f"Mål {year}",
        "year": year,
        "empty": None if held else {**EMPTY, "why": f"Inget mål gäller {year}."},
        "summary": reached_said(judged) if judged else "",
        "overall": overall(judged),
        "goals": [presenters.drawn(one, found, year, viewer.can(CHANGE)) for one in judged],
        "table": without_words(table) if table else None,
        "downloads": files,
        "is_without_figures": found is None,
        **presenters.balance_requirement(viewer.forbund_slug, found, year),
    }


def without_words(table: Table) -> Table:
    """The numbers alone: what is said of each goal stands above them on the page."""
    return replace(table, finding="", rows=tuple(replace(row, note="") for row in table.rows))


def judged_in(viewer: Viewer, held: list[BoardGoal], year: int) -> list[Judged]:
    figures = figures_of(viewer, held, year) if held else {}
    return [judge(goal, review_of(goal, year), figures) for goal in held]


def table_of(
    viewer: Viewer, held: list[BoardGoal], judged: list[Judged], year: int, before: int | None
) -> Table | None:
    earlier = figures_of(viewer, held, before) if held and before is not None else None
    return board_goal_table(judged, year, earlier)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """The year's goals as a file."""
    held = [g for g in list_all_goals(viewer.forbund_slug) if holds_in(g, year)]
    before = previous_year(year, list_years(viewer.forbund_slug))
    found = table_of(viewer, held, judged_in(viewer, held, year), year, before)
    if found is None:
        raise Http404
    return table_file(found, form)


def trend_of(viewer: Viewer, held: BoardGoal) -> Table | None:
    """The goal's figure over the years; None for one that the board judges in words."""
    if not held.figure:
        return None
    years = years_measured(held, viewer.forbund_slug)
    judged = [(y, judged_in(viewer, [held], y)[0]) for y in years]
    before = {year for year in years if not holds_in(held, year)}
    return trend_table(held, judged, before)


@page(grant=READ)
def goal(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One goal: what it is, how it has gone, what the board has said."""
    held = get_goal(viewer, pk)
    found, slug = trend_of(viewer, held), viewer.forbund_slug
    like = next((cell for row in found.rows for cell in row.cells[1:]), None) if found else None
    reviews = list(held.reviews.all())
    files = [
        {"label": label, "url": reverse("boardgoals-trend", args=[pk, form])}
        for label, form in FORMS
    ]
    context: dict[str, Any] = {
        "title": held.text,
        "crumbs": crumbs(),
        "moves": moves(held, viewer),
        "facts_title": "Målet",
        "facts": [
            fact("Slag", held.get_kind_display()),
            fact("Mäts av", like.label if like else held.figure or "Styrelsen bedömer i ord"),
            fact("Målvärde", target_said(held, like)),
            fact("Gäller", presenters.years_said(held)),
            fact("Källa", held.source),
        ],
        "texts": [presenters.review_said(one) for one in reviews],
        "below": {"table": found, "downloads": files} if found else None,
        "events": story(
            slug,
            f"board_goals:{held.slug}",
            *(f"board_goal_reviews:{held.slug}/{one.year}" for one in reviews),
        ),
    }
    return object_page(request, context)


def moves(held: BoardGoal, viewer: Viewer) -> list[dict[str, Any]]:
    if not viewer.can(CHANGE):
        return []
    years = [y for y in list_years(viewer.forbund_slug) if holds_in(held, y)]
    said = [move(f"Kommentera {y}", "boardgoals-review", held.pk, y) for y in years[:1]]
    changes = [move("Ändra", "boardgoals-change", held.pk)]
    return [*said, *changes, move("Ta bort", "boardgoals-remove", held.pk)]


@page(grant=READ)
def trend(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The goal over the years as a file."""
    found = trend_of(viewer, get_goal(viewer, pk))
    if found is None:
        raise Http404
    return table_file(found, form)
