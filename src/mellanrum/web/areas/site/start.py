"""The first page of a public site: who we are, what is new, and what the registers add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.web.areas.site.frame import shown, site_page
from mellanrum.web.areas.site.intros import intro
from mellanrum.web.areas.site.news import items_of
from mellanrum.web.areas.site.parts import coming, told
from mellanrum.web.sites import PublicSite

NEWEST = 3
# What fills the first page from the registers: each gives {template, …context} or None. It is drawn
# below the text in this order, with an h2 of its own (parts.py).
Part = Callable[[PublicSite], dict[str, Any] | None]
PARTS: tuple[Part, ...] = (told, coming)


@site_page()
def start(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The text, the newest news, and the parts."""
    context = {
        **intro(request, site, "start"),
        "is_start": True,
        "ways": [site.url("site-insatser"), site.url("site-refer")],
        "news": items_of(site, timezone.now(), NEWEST),
        "news_url": site.url("site-news"),
        "parts": [part for made in PARTS if (part := made(site)) is not None],
    }
    return shown(request, site, "site/start.html", context)
