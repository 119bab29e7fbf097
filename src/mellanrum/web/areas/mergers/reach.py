"""What the pages of members and mergers share: grants, crumbs, tabs, one's own rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.figures.table import Table
from mellanrum.registers.economy.merger_queries import find_merger, find_notice
from mellanrum.registers.economy.models import ExitNotice, Merger
from mellanrum.web.viewer import Viewer

READ, CHANGE, ORGANISE = "economy.read", "economy.change", "organisation.change"
PARTS = (
    ("Medlemmar", "mergers"),
    ("Sammanslagningar", "mergers-list"),
    ("Över tid", "mergers-years"),
)
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


def ways(current: str) -> list[dict[str, object]]:
    """Tabs: the parts of the area."""
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in PARTS
    ]


def crumbs(part: str = "mergers", *more: Mapping[str, str]) -> list[Mapping[str, str]]:
    """From 'Medlemmar och sammanslagning' down."""
    found: list[Mapping[str, str]] = [
        {"label": "Medlemmar och sammanslagning", "url": reverse("mergers")}
    ]
    if part != "mergers":
        label = next(text for text, name in PARTS if name == part)
        found.append({"label": label, "url": reverse(part)})
    return [*found, *more]


def get_merger(viewer: Viewer, pk: int) -> Merger:
    """Raises Http404 for another förbund's."""
    found = find_merger(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_notice(viewer: Viewer, pk: int) -> ExitNotice:
    """Raises Http404 for another förbund's."""
    found = find_notice(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def find_table(tables: Iterable[Table], key: str) -> Table:
    """Raises Http404."""
    found = next((table for table in tables if table.key == key), None)
    if found is None:
        raise Http404
    return found


def drawn(table: Table, name: str, *args: Any) -> dict[str, Any]:
    """The table with its downloads; `args` of the address come before its key."""
    return {
        "table": table,
        "downloads": [
            {"label": label, "url": reverse(name, args=[*args, table.key, form])}
            for label, form in FORMS
        ],
    }
