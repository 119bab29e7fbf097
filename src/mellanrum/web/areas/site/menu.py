"""The menu of a public site: the pages that the förbund has put there, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, resolve, reverse

from mellanrum.registers.website.models import Page, PageText
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.web.sites import PublicSite

Seen = Mapping[tuple[int, str], PageText]  # by page and language
FREE = "free"


@dataclass(frozen=True, slots=True)
class Item:
    """`is_swedish`: another language is read, and the page is only in Swedish."""

    label: str
    url: str
    active: bool
    is_swedish: bool = False


def menu_of(site: PublicSite, path: str, pages: Sequence[Page], seen: Seen) -> list[Item]:
    """Active is the entry that the path begins with, the longest."""
    shown = [page for page in pages if page.is_in_menu and has_something(site, page, seen)]
    found = [(page, address_of(site, page)) for page in shown]
    here = site.shortened(path)
    home = site.address("site-start")
    within = [url for _, url in found if here == url or (url != home and here.startswith(url))]
    chosen = max(within, key=len, default="")
    return [item_of(site, page, url, url == chosen, seen) for page, url in found]


def item_of(site: PublicSite, page: Page, url: str, active: bool, seen: Seen) -> Item:
    """In English the word is English where the page is, and else Swedish with a note."""
    own = seen.get((page.pk, site.language))
    is_swedish = site.language == "en" and own is None
    text = own or seen.get((page.pk, "sv"))
    language = "sv" if is_swedish else site.language
    known = BY_KEY.get(page.slug) if page.kind != FREE else None
    label = known.title(language) if known else (text.title if text else page.slug)
    return Item(label, site.spoken(url), active, is_swedish)


def children_of(site: PublicSite, page: int, pages: Sequence[Page], seen: Seen) -> list[Item]:
    """The own pages under a page."""
    found = (one for one in pages if one.parent_id == page and has_something(site, one, seen))
    return [item_of(site, one, address_of(site, one), False, seen) for one in found]


def has_something(site: PublicSite, page: Page, seen: Seen) -> bool:
    """The page has a text, or is filled from the registers."""
    if any((page.pk, language) in seen for language in (site.language, "sv")):
        return page.kind == FREE or has_view(f"site-{page.slug}")
    return page.kind != FREE and fills_itself(f"site-{page.slug}")


def address_of(site: PublicSite, page: Page) -> str:
    if page.kind == FREE:
        return site.address("site-page", page.slug)
    return site.address(f"site-{page.slug}")


@cache
def has_view(name: str) -> bool:
    try:
        reverse(name, args=["x"])
    except NoReverseMatch:
        return False
    return True


@cache
def fills_itself(name: str) -> bool:
    """The page has a view of its own, and not just its text."""
    return has_view(name) and not getattr(resolve(reverse(name, args=["x"])).func, "only_text", 0)
