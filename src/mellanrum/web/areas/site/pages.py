"""Pages that are only what the förbund has written, and the pictures on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, resolve
from django.utils import timezone

from mellanrum.registers.website.models import Picture, Site
from mellanrum.registers.website.page_keys import KEYS
from mellanrum.registers.website.page_queries import find_text
from mellanrum.web.areas.site.frame import shown, site_page
from mellanrum.web.areas.site.intros import drawn, intro, may_edit_url
from mellanrum.web.sites import PublicSite

FOR_EVER = "public, max-age=31536000, immutable"


def _only_text(request: HttpRequest, site: PublicSite, key: str) -> HttpResponse:
    """A built-in page that nothing fills: its text, or that it is not written."""
    context = intro(request, site, key)
    if context["text"] is None and not context["edit_url"]:
        raise Http404
    return shown(request, site, "site/page.html", context)


_only_text.only_text = True  # type: ignore[attr-defined]
only_text = site_page()(_only_text)


@site_page()
def own_page(request: HttpRequest, site: PublicSite, slug: str) -> HttpResponse:
    """A page that the förbund has made itself."""
    text = find_text(site.forbund_id, slug, site.language, timezone.now())
    if text is None or text.page.kind != "free":
        raise Http404
    context = drawn(site, text, text.title)
    context["edit_url"] = may_edit_url(request, site, text.page_id)
    return shown(request, site, "site/page.html", context)


@site_page()
def picture(request: HttpRequest, site: PublicSite, pk: int, digest: str) -> HttpResponse:
    """A picture of the förbund's, by its number and the beginning of its checksum."""
    found = Picture.objects.filter(pk=pk, forbund_id=site.forbund_id).first()
    if found is None or not found.sha256.startswith(digest):
        raise Http404
    return _image(bytes(found.content), found.mime)


@site_page()
def logo(request: HttpRequest, site: PublicSite, version: int) -> HttpResponse:
    """The logo; another version has another address. One that is yet to come has none: caches
    keep it for ever, and each address counts as a page.
    """
    found = Site.objects.only("logo", "logo_mime", "version").get(pk=site.row.pk)
    if not found.logo or version > found.version:
        raise Http404
    return _image(bytes(found.logo), found.logo_mime)


def _image(content: bytes, mime: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


@site_page()
def missing(request: HttpRequest, site: PublicSite, rest: str) -> HttpResponse:
    """Nothing is at the address; one that only lacks its last stroke is sent on."""
    if not rest.endswith("/"):
        own = site.shortened(request.path_info)
        if resolve(f"{request.path_info}/").func is not missing:
            return HttpResponsePermanentRedirect(f"{own}/")
    raise Http404


PATHS = {
    "about": "om",
    "insatser": "insatser",
    "refer": "aktualisera",
    "apply": "sok-medel",
    "results": "resultat",
    "calendar": "kalender",
    "contacts": "kontakt",
    "members": "medlemmar",
    "board": "styrelse",
    "meetings": "sammantraden",
    "minutes": "protokoll",
    "plans": "planer",
    "reports": "rapporter",
    "open-data": "data",
    "privacy": "personuppgifter",
    "accessibility": "tillganglighet",
}


def texts_for(others: Iterable[URLPattern]) -> Iterator[URLPattern]:
    """Addresses of the built-in pages that have no view of their own among the others."""
    held = {one.name for one in others}
    for builtin in KEYS:
        name = f"site-{builtin.key}"
        if name not in held:
            yield path(f"{PATHS[builtin.key]}/", only_text, {"key": builtin.key}, name=name)
