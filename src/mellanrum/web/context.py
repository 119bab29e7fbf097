"""What the page frame needs on every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.reports.version import version
from mellanrum.web.areas.drafts.tokens import draft_token
from mellanrum.web.help import help_of
from mellanrum.web.navigation import main_menu, menu_within
from mellanrum.web.posting import keep_owner
from mellanrum.web.viewer import Viewer


def shell(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, the navigation its roles may use, the links within a heading of it, and what the
    footer says.
    """
    viewer: Viewer | None = getattr(request, "viewer", None)
    match = getattr(request, "resolver_match", None)
    current = getattr(match, "url_name", "") or ""
    member = viewer if viewer is not None and viewer.forbund_id else None
    heading, within = menu_within(member, current) if member else ("", [])
    menu = main_menu(member, current) if member else []
    writer = member if member and member.works_with_persons else None
    return {
        "viewer": viewer,
        "page_help": help_of(current) if member else None,
        "keep_owner": keep_owner(member),
        "navigation": menu,
        "seldom": [item for item in menu if item.is_seldom],
        "within": within,
        "within_label": heading,
        "draft_token": draft_token(writer.actor.user_id or 0) if writer else "",
        "program_version": version(),
        "accessibility_url": reverse("accessibility"),
        "about_url": reverse("about"),
    }
