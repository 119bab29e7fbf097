"""What the pages of socio-economic calculation share: grants, crumbs, and one's own rows."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from mellanrum.figures.format import number
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.models import KamsoResult, SocietyCalculation, UnitCost
from mellanrum.registers.economy.society_queries import (
    find_calculation,
    find_kamso,
    find_unit_cost,
)
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"
PARTS = (
    ("Kalkyler", "society"),
    ("Styckkostnader", "society-costs"),
    ("KAMSO-resultat", "society-kamso"),
    ("Jämför kalkyler", "society-compare"),
)


def crumbs(*more: dict[str, str], part: str = "") -> list[dict[str, str]]:
    """From 'Samhällsekonomi' down to a part of it, and further."""
    found = [{"label": "Samhällsekonomi", "url": reverse("society")}]
    label = next((text for text, name in PARTS if name == part), "")
    if label and part != "society":
        found.append({"label": label, "url": reverse(part)})
    return [*found, *more]


def ways(current: str) -> list[dict[str, object]]:
    """Tabs: the parts of the area."""
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in PARTS
    ]


def get_calculation(viewer: Viewer, pk: int) -> SocietyCalculation:
    """Raises Http404 for another förbund's."""
    found = find_calculation(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_cost(viewer: Viewer, pk: int) -> UnitCost:
    """Raises Http404 for another förbund's."""
    found = find_unit_cost(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_kamso(viewer: Viewer, pk: int) -> KamsoResult:
    """Raises Http404 for another förbund's."""
    found = find_kamso(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def amount(ore: int) -> str:
    """'25 000' or '25 000,50': kronor, with öre only where there are some."""
    return number(kronor(ore), 2 if ore % 100 else 0)
