"""What the page frame needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.reports.version import version

NAVIGATION = (
    ("Start", "start", ""),
    ("Insatser", "insats-list", "insatser.read"),
    ("Uppföljning", "followup", "followup.read"),
    ("Utforska", "explorer", "followup.read"),
    ("Ekonomi", "economy", "economy.read"),
    ("Styrning", "governance", "governance.read"),
    ("Rapporter", "report-list", "reports.read"),
    ("Underlag", "outputs", "followup.read"),
    ("Utkorg", "outbox", "outbox.read"),
    ("Logg", "log", "log.read"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url_name: str
    active: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, the navigation its roles may use, and what the footer says."""
    viewer = getattr(request, "viewer", None)
    match = getattr(request, "resolver_match", None)
    current = getattr(match, "url_name", "") or ""
    items = [
        NavItem(label, name, current.split("-")[0] == name.split("-")[0])
        for label, name, grant in NAVIGATION
        if viewer is not None and viewer.forbund_id and (not grant or viewer.can(grant))
    ]
    return {
        "viewer": viewer,
        "navigation": items,
        "version": version(),
        "accessibility_url": reverse("accessibility"),
        "about_url": reverse("about"),
    }
