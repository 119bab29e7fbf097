"""A site with an address of its own: its pages lie at the root there, and nothing else does but
what is public (no log-in, no cookie: staff work at the installation's own address). There, a
stranger is shown the way to what is open.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mellanrum.registers.website.site_queries import list_open_slugs
from mellanrum.web.sites import ROOT, at_own_host

# Public pages that are the same at every address of the installation.
SHARED = ("/static/", "/publicerat/", "/riket/", "/forbundet/", "/oppna-data/", "/api/", ROOT)


class SiteMiddleware:
    """Sets `request.site_at_host`; '/insatser/' there is '/webb/<förbund>/insatser/'."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        site = at_own_host(request)
        request.site_at_host = site  # type: ignore[attr-defined]
        if site is not None and not request.path_info.startswith(SHARED):
            request.path_info = f"{ROOT}{site.forbund.slug}{request.path_info}"
        elif request.path_info == "/" and is_stranger(request) and (door := front_door()):
            return HttpResponseRedirect(door)
        return self.get_response(request)


def is_stranger(request: HttpRequest) -> bool:
    """Reads, and is not logged in: others have the start page."""
    return request.method in ("GET", "HEAD") and not request.user.is_authenticated


def front_door() -> str:
    """Where a stranger at the installation's own address belongs: the one open site, or where there
    are several the page of all of them; '' where none is open, which is to log in.
    """
    slugs = list_open_slugs(most=2)
    if len(slugs) > 1:
        return reverse("site-national")
    return reverse("site-start", args=slugs) if slugs else ""
