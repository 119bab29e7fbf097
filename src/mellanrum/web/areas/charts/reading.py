"""What the pages of charts and layouts share: the year, a layout by its address, crumbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.ledger.layouts import Layout
from mellanrum.registers.economy.layout_queries import (
    layouts_of,
    list_own_layouts,
    shipped_layouts,
)
from mellanrum.registers.economy.models import OwnLayout
from mellanrum.reports.years import list_years
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"


@dataclass(frozen=True, slots=True)
class Versions:
    """A statement in a year: what is in force, what the program ships, and the förbund's own.
    `own` is the version in force when it is one's own, `draft` the one being written for the year.
    """

    year: int
    layouts: dict[str, Layout]
    now: Layout
    shipped: Layout
    own: OwnLayout | None
    draft: OwnLayout | None
    history: tuple[OwnLayout, ...]

    @property
    def key(self) -> str:
        return self.now.key

    @property
    def url(self) -> str:
        return reverse("charts-layout", args=[self.year, self.key])


def get_versions(viewer: Viewer, year: int, key: str) -> Versions:
    """Raises Http404 for a statement or a year that there is none for."""
    check_year(viewer, year)
    layouts = layouts_of(viewer.forbund_slug, year)
    shipped = shipped_layouts(viewer.forbund_slug, year)
    if key not in layouts or key not in shipped:
        raise Http404
    history = tuple(own for own in list_own_layouts(viewer.forbund_slug) if own.key == key)
    return Versions(
        year,
        layouts,
        layouts[key],
        shipped[key],
        own=own_in_force(history, year, layouts[key].chart),
        draft=next((o for o in history if o.state == "draft" and o.valid_from == year), None),
        history=history,
    )


def own_in_force(history: tuple[OwnLayout, ...], year: int, chart: str) -> OwnLayout | None:
    """The latest published version of one's own for the year, in its chart."""
    fit = [
        own
        for own in history
        if own.state == "published"
        and own.valid_from <= year
        and own.content.get("chart", "bas") == chart
    ]
    return max(fit, key=lambda own: own.valid_from, default=None)


def check_year(viewer: Viewer, year: int) -> list[int]:
    """The booked years, of which it is one, or the year after: next year's is prepared. Http404."""
    years = list_years(viewer.forbund_slug)
    if year not in years and year - 1 not in years:
        raise Http404
    return years


def crumbs(year: int | None = None, *more: dict[str, str]) -> list[dict[str, str]]:
    url = reverse("charts-year", args=[year]) if year else reverse("charts")
    return [{"label": "Uppställningar", "url": url}, *more]


def form_crumbs(held: Versions) -> list[dict[str, str]]:
    return crumbs(held.year, {"label": held.now.title, "url": held.url})


def may_change(viewer: Viewer) -> dict[str, Any]:
    return {"may_change": viewer.can(CHANGE)}
