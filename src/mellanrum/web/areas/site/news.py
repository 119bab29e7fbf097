"""News of the site: all, and one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.registers.website.page_queries import find_news, list_news
from mellanrum.web.areas.site.frame import shown, site_page
from mellanrum.web.areas.site.intros import drawn, intro, may_edit_url
from mellanrum.web.sites import LANG_ATTRIBUTES, PublicSite

PAGE = 20


@site_page()
def news(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The newest first, twenty on a page."""
    items = items_of(site, timezone.now())
    given = request.GET.get("sida", "1")
    last = max(1, -(-len(items) // PAGE))
    number = min(max(1, int(given)), last) if given.isdecimal() and len(given) < 5 else 1
    own = site.url("site-news")
    mark = "&" if "?" in own else "?"
    context = {
        **intro(request, site, "news"),
        "news": items[(number - 1) * PAGE : number * PAGE],
        "newer": f"{own}{mark}sida={number - 1}" if number > 1 else "",
        "older": f"{own}{mark}sida={number + 1}" if number < last else "",
    }
    return shown(request, site, "site/news.html", context)


@site_page()
def one_news(request: HttpRequest, site: PublicSite, slug: str) -> HttpResponse:
    """One, with the day it was first seen."""
    text = find_news(site.forbund_id, slug, site.language, timezone.now())
    if text is None or text.publish_at is None:
        raise Http404
    context = {
        **drawn(site, text, text.title),
        "edit_url": may_edit_url(request, site, text.page_id),
        "published_on": today_of(text.publish_at),
        "news_url": site.url("site-news"),
    }
    return shown(request, site, "site/one_news.html", context)


def items_of(site: PublicSite, at: datetime, most: int | None = None) -> list[dict[str, Any]]:
    """Title, ingress, day and address of each, the newest first."""
    found = list_news(site.forbund_id, site.language, at, most)
    return [
        {
            "title": text.title,
            "lead": text.lead,
            "on": today_of(text.publish_at or at),
            "url": site.url("site-news-one", text.page.slug),
            "lang": LANG_ATTRIBUTES[text.language] if text.language != site.language else "",
        }
        for text in found
    ]
