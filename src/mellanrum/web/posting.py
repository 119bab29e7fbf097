"""What was sent with a form, also when it was sent empty; and what the browser keeps of it."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from mellanrum.web.viewer import Viewer

# Whose forms hold no personal data, or what is to be read by all.
KEEPERS = ("economy.read", "claims.write", "proposals.write", "website.change")
SOON = 300  # seconds in which the next page is expected
LONGEST = 300


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a POST, or None for a page that is only shown."""
    return request.POST if request.method == "POST" else None


def keep_owner(viewer: Viewer | None) -> str:
    """Under whose name keep.js keeps what is typed; empty for who has no form that it keeps."""
    if viewer is None or not any(viewer.can(grant) for grant in KEEPERS):
        return ""
    here = f"-{viewer.forbund_slug}" if viewer.others else ""  # the same address, another förbund
    return f"{viewer.actor.user_id or ''}{here}"


def told_kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell keep.js that the form it kept is saved: a view that has done what was asked leads on
    to another page. One that comes back with its faults, or a log-in between, tells nothing.
    """
    form = request.POST.get("behall", "") if request.method == "POST" else ""
    if form and len(form) <= LONGEST and response.status_code == 302:
        secure = bool(settings.SESSION_COOKIE_SECURE)
        response.set_cookie("sparat", quote(form, safe=""), SOON, samesite="Lax", secure=secure)
    return response
