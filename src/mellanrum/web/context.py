"""What the page frame needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

NAVIGATION = (
    ("Start", "start", ""),
    ("Insatser", "insats-list", "insatser.read"),
    ("Ekonomi", "economy", "economy.read"),
    ("Styrning", "governance", "governance.read"),
    ("Rapporter", "report-list", "reports.read"),
    ("Utkorg", "outbox", "outbox.read"),
    ("Logg", "log", "log.read"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url_name: str
    active: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """`viewer` and the navigation its roles may use."""
    viewer = getattr(request, "viewer", None)
    match = getattr(request, "resolver_match", None)
    current = getattr(match, "url_name", "") or ""
    items = [
        NavItem(label, name, current.split("-")[0] == name.split("-")[0])
        for label, name, grant in NAVIGATION
        if viewer is not None and viewer.forbund_id and (not grant or viewer.can(grant))
    ]
    return {"viewer": viewer, "navigation": items}
