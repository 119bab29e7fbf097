"""An insats's money on its page: decided, budgeted, paid, and what it has cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from mellanrum.figures.figure import Figure
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.proposals.money_queries import insats_money
from mellanrum.reports.application_tables import money_figures
from mellanrum.web.areas.insatser.lines import span_of
from mellanrum.web.viewer import Viewer


def money_year(insats: Insats, chosen: int | None) -> int | None:
    """The year whose money is told: the chosen, or the nearest in which the insats runs, so that
    what is granted is seen before anything is reported, and after it has ended.
    """
    first, last = span_of(insats)
    if first is None or chosen is None:
        return first.year if first else chosen
    latest = last.year if last else chosen
    return max(first.year, min(chosen, latest))


def money_panel(
    viewer: Viewer, insats: Insats, year: int | None, figures: Mapping[str, Figure]
) -> list[dict[str, Any]]:
    """As components/key_figures.html; nothing for who does not see the money, or when there is
    none. `figures` are the year's.
    """
    sees = viewer.can("economy.read") or viewer.can("claims.read")
    if year is None or not sees:
        return []
    held = insats_money(insats, year)
    if held.decided is held.paid is held.whole is None:
        return []
    found = money_figures(held, insats.slug, year)
    cost = figures.get(f"ekonomi.insats.{insats.slug}.kostnad")
    url = f"{reverse('claims-awards')}?insats={insats.slug}"
    keys: list[dict[str, Any]] = [{"label": one.label, "figure": one} for one in found]
    keys[0]["url"] = url
    return [*keys, *([{"label": "Bokförd kostnad", "figure": cost}] if cost else [])]
