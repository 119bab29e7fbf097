"""What the page frame needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.reports.version import version
from mellanrum.web.areas.drafts.tokens import draft_token

NAVIGATION = (
    ("Start", "start", ""),
    ("Insatser", "insats-list", "insatser.read"),
    ("Uppföljning", "followup", "followup.read"),
    ("Ekonomi", "economy", "economy.read"),
    ("Styrning", "governance", "governance.read"),
    ("Rapporter", "report-list", "reports.read"),
    ("Utkorg", "outbox", "outbox.read"),
    ("Logg", "log", "log.read"),
)
# Pages that share a heading in the main menu: label, where it goes, and what their names begin with
# (the first that fits).
WITHIN = (
    ("Rapporteringen", "followup", ("followup",)),
    ("Utforska", "explorer", ("explorer",)),
    (
        "Jämförelsetal",
        "outputs-benchmarks",
        ("outputs-benchmark", "outputs-comparison", "outputs-forbund"),
    ),
    ("Underlag", "outputs", ("outputs",)),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url_name: str
    active: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, the navigation its roles may use, the links within a heading of it, and what the
    footer says.
    """
    viewer = getattr(request, "viewer", None)
    match = getattr(request, "resolver_match", None)
    current = getattr(match, "url_name", "") or ""
    shared = next((name for _, name, begins in WITHIN if current.startswith(begins)), "")
    area = "followup" if shared else current.split("-")[0]
    items = [
        NavItem(label, name, area == name.split("-")[0])
        for label, name, grant in NAVIGATION
        if viewer is not None and viewer.forbund_id and (not grant or viewer.can(grant))
    ]
    within = [NavItem(label, name, name == shared) for label, name, _ in WITHIN] if shared else []
    return {
        "viewer": viewer,
        "navigation": items,
        "within": within,
        "draft_token": draft_token(viewer.actor.user_id)
        if viewer is not None and viewer.works_with_persons
        else "",
        "version": version(),
        "accessibility_url": reverse("accessibility"),
        "about_url": reverse("about"),
    }
