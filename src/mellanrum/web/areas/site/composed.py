"""What the pages that fill themselves share: the förbund's own text first, then the registers'."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.web.areas.site.frame import shown
from mellanrum.web.areas.site.intros import intro
from mellanrum.web.sites import PublicSite


def composed(
    request: HttpRequest, site: PublicSite, key: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The built-in page `key`, its text above what the registers tell."""
    return shown(request, site, template, intro(request, site, key) | context)


def below(
    request: HttpRequest, site: PublicSite, key: str, heading: str, template: str,
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """A page of one thing under the built-in page `key`, with the way back."""
    crumbs = [crumb(site, key), *context.pop("crumbs", ())]
    alone = {"heading": heading, "text": None, "edit_url": "", "crumbs": crumbs}
    return shown(request, site, template, alone | context)


def crumb(site: PublicSite, key: str) -> dict[str, str]:
    return {"label": BY_KEY[key].title(site.language), "url": site.url(f"site-{key}")}


def link(label: str, url: str, text: str = "") -> dict[str, str]:
    return {"label": label, "url": url, "text": text}
