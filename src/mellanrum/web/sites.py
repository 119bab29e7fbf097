"""The public site that a page belongs to, and its addresses: under /webb/<förbund>/ of the
installation, or at the root of a host of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from mellanrum.registers.website.models import Site
from mellanrum.registers.website.site_queries import find_at, find_site

ROOT = "/webb/"
LANGUAGES = {"sv": "Svenska", "sv-easy": "Lättläst", "en": "English"}
LANG_ATTRIBUTES = {"sv": "sv", "sv-easy": "sv", "en": "en"}


@dataclass(frozen=True, slots=True)
class PublicSite:
    """`is_own_host`: asked for at its own address. `language` is a key of LANGUAGES."""

    row: Site
    language: str = "sv"
    is_own_host: bool = False

    @property
    def slug(self) -> str:
        return self.row.forbund.slug

    @property
    def name(self) -> str:
        return self.row.forbund.name

    @property
    def forbund_id(self) -> int:
        return self.row.forbund_id

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the förbund writes in, Swedish first."""
        chosen = (("sv-easy", self.row.has_easy), ("en", self.row.has_english))
        return ("sv", *(key for key, is_on in chosen if is_on))

    @property
    def lang(self) -> str:
        return LANG_ATTRIBUTES[self.language]

    def url(self, name: str, *args: object) -> str:
        """The address of a page of the site, in the language that is read (?lang=, unless it is
        Swedish). `args` follow the förbund's own.
        """
        return self.spoken(self.address(name, *args))

    def address(self, name: str, *args: object) -> str:
        """Without the language: pictures, feeds and files."""
        return self.shortened(reverse(name, args=[self.slug, *args]))

    def spoken(self, path: str) -> str:
        """The path with the language that is read."""
        return path if self.language == "sv" else f"{path}?lang={self.language}"

    def within(self, path: str) -> str:
        """A path of the installation as it is within the site: '/insatser/'."""
        return "/" + path.removeprefix(f"{ROOT}{self.slug}/")

    def shortened(self, path: str) -> str:
        """A path of the installation as it is at this site's address; one stroke first, since two
        lead to another host.
        """
        own = f"{ROOT}{self.slug}/"
        if not (self.is_own_host and path.startswith(own)):
            return path
        return "/" + path.removeprefix(own).lstrip("/\\")


def site_of(request: HttpRequest, forbund: str) -> PublicSite | None:
    """The site, if open; one that is not yet is shown to those who may write it."""
    at_host: Site | None = getattr(request, "site_at_host", None)
    found = at_host if at_host and at_host.forbund.slug == forbund else find_site(forbund)
    if found is None or not (found.is_open or may_write(request, found)):
        return None
    return PublicSite(found, language_of(request, found), is_own_host=at_host is not None)


def may_write(request: HttpRequest, site: Site) -> bool:
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.forbund_id != site.forbund_id:
        return False
    return bool(viewer.can("website.read"))


def language_of(request: HttpRequest, site: Site) -> str:
    """As asked for in ?lang=, if the förbund writes in it; else Swedish."""
    asked = request.GET.get("lang", "sv")
    on = {"sv": True, "sv-easy": site.has_easy, "en": site.has_english}
    return asked if on.get(asked) else "sv"


def host_of(request: HttpRequest) -> str:
    """The host that was asked for, without port."""
    return request.get_host().rpartition(":")[0] or request.get_host()


def at_own_host(request: HttpRequest) -> Site | None:
    """The open site whose address was asked for. The installation's own costs no query."""
    host = host_of(request).lower()
    return find_at(host) if host in settings.SITE_HOSTS else None
