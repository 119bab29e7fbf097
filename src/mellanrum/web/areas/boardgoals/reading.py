"""What the pages of the board's goals share: years, figures and a goal of one's own förbund."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.figures.figure import Figure
from mellanrum.registers.economy.goal_queries import find_goal
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.reports.board_goals import known_figures
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.years import find_year_figures, list_years
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
TRENDING = 5  # years at most in a goal's trend
EARLIEST, LATEST = 2000, 2100


def crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": "Mål", "url": reverse("boardgoals")}, *more]


def get_goal(viewer: Viewer, pk: int) -> BoardGoal:
    """Raises Http404 for another förbund's."""
    found = find_goal(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def years_of(goals: Iterable[BoardGoal], booked: Iterable[int]) -> list[int]:
    """Years with a ledger and years that a goal begins or ends in, newest first."""
    told = {year for goal in goals for year in (goal.from_year, goal.to_year) if year}
    return sorted(told | set(booked), reverse=True)


def holds_in(goal: BoardGoal, year: int) -> bool:
    return goal.from_year <= year and (goal.to_year is None or year <= goal.to_year)


def years_measured(goal: BoardGoal, forbund: str) -> list[int]:
    """Oldest first: the booked years that the goal holds, and the year before for comparison."""
    last = goal.to_year or LATEST
    found = [year for year in list_years(forbund) if goal.from_year - 1 <= year <= last]
    return sorted(found)[-TRENDING:]


def figures_of(viewer: Viewer, goals: Iterable[BoardGoal], year: int) -> dict[str, Figure]:
    """Every figure of the year that a goal can be measured by; {} for a year without any."""
    found = find_year_figures(viewer.forbund_slug, year)
    if found is None:
        return {}
    return known_figures(goals, year, found.minimum, found.figures, found.tables)


def place_of(figure: Figure | None, found: YearFigures | None) -> dict[str, Any] | None:
    """The statement that the figure is a cell of, as a link; None when it stands in none."""
    from mellanrum.web.areas.economy.presenters import BEHIND, TITLES

    if figure is None or found is None:
        return None
    for key in {**TITLES, **BEHIND}:
        table = found.tables.get(key)
        if table is not None and any(one.key == figure.key for one in table.figures()):
            url = reverse("economy-statement", args=[found.year, key])
            return {"label": table.title, "url": url}
    return None
