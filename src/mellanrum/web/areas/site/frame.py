"""What the pages of a public site share: the site by its address, its menu, its frame."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from mellanrum.registers.website.models import PageText
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.registers.website.page_queries import list_seen, pages_of
from mellanrum.web.areas.site.menu import children_of, fills_itself, menu_of
from mellanrum.web.decorators import READING, Access
from mellanrum.web.sites import LANG_ATTRIBUTES, LANGUAGES, PublicSite, site_of

HREFLANGS = ("sv", "en")  # easy Swedish has no code of its own there
FOOT = ("members", "board", "meetings", "minutes", "plans", "reports", "open-data",
        "privacy", "accessibility")  # fmt: skip
KEPT = "public, max-age=60"  # by those who read without being logged in
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, PublicSite, P], HttpResponse]


def site_page(*methods: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A page of a public site: `@site_page()` reads, `@site_page("POST")` also takes a form.
    Raises Http404 where there is no open site of that förbund.
    """
    allowed = (*READING, *methods)

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def run(request: HttpRequest, forbund: str, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            site = site_of(request, forbund)
            if site is None:
                raise Http404
            request.public_site = site  # type: ignore[attr-defined]
            if site.row.moved_to:
                return shown(request, site, "site/moved.html", {}, status=410)
            response = found_by(view, request, site, *args, **kwargs)
            if not methods and not viewer_of(request):
                response.setdefault("Cache-Control", KEPT)
            response.visit = (site.slug, site.within(request.path_info))  # type: ignore[attr-defined]
            return response

        run.access = Access(is_public=True)  # type: ignore[attr-defined]
        return gzip_page(login_not_required(run))

    return decorate


def viewer_of(request: HttpRequest) -> object:
    """Whoever is logged in, to whom a page may say more."""
    return getattr(request, "viewer", None)


def found_by(
    view: View[P], request: HttpRequest, site: PublicSite, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    """The view's answer; what it does not find is told within the site's frame."""
    try:
        return view(request, site, *args, **kwargs)
    except Http404:
        return shown(request, site, "site/404.html", {}, status=404)


def shown(
    request: HttpRequest, site: PublicSite, template: str, context: dict[str, Any], **more: Any
) -> HttpResponse:
    """A page within the site's frame. With a `text` in the context, the page tells the languages
    that it is written in, and the pages under it.
    """
    return render(request, template, framed(request, site, context) | context, **more)


def framed(request: HttpRequest, site: PublicSite, context: dict[str, Any]) -> dict[str, Any]:
    """What site/base.html needs."""
    pages = list(pages_of(site.forbund_id))
    seen = list_seen(site.forbund_id, timezone.now())
    text: PageText | None = context.get("text")
    page = text.page_id if text else 0
    return {
        "site": site,
        "home": site.url("site-start"),
        "logo": logo_of(site),
        "search": site.address("site-search"),
        "menu": menu_of(site, request.path_info, pages, seen),
        "below": children_of(site, page, pages, seen),
        "languages": [language_link(request, site, key) for key in site.languages],
        "alternates": [
            {"lang": key, "url": request.build_absolute_uri(f"?lang={key}")}
            for key in site.languages
            if key in HREFLANGS and (page, key) in seen
        ],
        "foot": foot_of(site),
    }


def language_link(request: HttpRequest, site: PublicSite, key: str) -> dict[str, Any]:
    """The same page in another language."""
    url = f"?lang={key}" if key != "sv" else site.shortened(request.path_info)
    lang = LANG_ATTRIBUTES[key]
    return {"label": LANGUAGES[key], "lang": lang, "url": url, "active": key == site.language}


def logo_of(site: PublicSite) -> dict[str, Any] | None:
    """Address and size, so that nothing moves when it comes. The name stands beside it in words."""
    row = site.row
    if not row.logo_mime:
        return None
    height = 48
    width = round(row.logo_width * height / max(1, row.logo_height))
    return {"url": site.address("site-logo", row.version), "width": width, "height": height}


def foot_of(site: PublicSite) -> list[dict[str, str]]:
    """What the law asks for, and what does not need to stand in the menu."""
    names = [(key, f"site-{key}") for key in FOOT]
    return [
        {"label": BY_KEY[key].title(site.language), "url": site.url(name)}
        for key, name in names
        if fills_itself(name)
    ]
