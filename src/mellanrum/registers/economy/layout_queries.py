"""Which layouts a förbund's statements follow in a year: its chart, its own versions, the shipped.

Every statement, check and form asks here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.ledger.layouts import BAS, Layout, LayoutError, list_in_force, parse_layout
from mellanrum.registers.economy.models import ChartChoice, OwnLayout

LAST_YEAR = 9999  # for those of every year


def layouts_of(forbund: str, year: int) -> dict[str, Layout]:
    """The layouts in force for a year, by key. Two queries."""
    return list_in_force(year, forbund, chart_of(forbund, year), own_layouts(forbund, year))


def shipped_layouts(forbund: str, year: int) -> dict[str, Layout]:
    """As `layouts_of`, without what the förbund has made itself. One query."""
    return list_in_force(year, forbund, chart_of(forbund, year))


def layout_of(layouts: Mapping[str, Layout], key: str, year: int) -> Layout:
    """One of them. LayoutError when there is none."""
    if key not in layouts:
        raise LayoutError(f"Det finns ingen uppställning ”{key}” för {year}.")
    return layouts[key]


def chart_of(forbund: str, year: int) -> str:
    """The chart of accounts that the ledger of a year follows; BAS when nothing is chosen."""
    found = ChartChoice.objects.filter(forbund__slug=forbund, from_year__lte=year)
    return found.order_by("-from_year").values_list("chart", flat=True).first() or BAS


def own_layouts(forbund: str, year: int) -> list[Layout]:
    """The förbund's own published versions that may be in force in a year."""
    found = OwnLayout.objects.filter(
        forbund__slug=forbund, state=OwnLayout.State.PUBLISHED, valid_from__lte=year
    )
    return [parse_layout(content) for content in found.values_list("content", flat=True)]


def list_own_layouts(forbund: str) -> list[OwnLayout]:
    """Every version, of every state: by statement, the newest first."""
    return list(OwnLayout.objects.filter(forbund__slug=forbund))


def find_own_layout(forbund: str, pk: int) -> OwnLayout | None:
    found = OwnLayout.objects.filter(forbund__slug=forbund, pk=pk)
    return found.select_related("forbund").first()
