"""What the pages about the website share: rows of one's own förbund, the way back, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.website.editing_queries import Held, pages_in, seen_of, texts_in
from mellanrum.registers.website.models import Page, PageText, Site
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.registers.website.site_queries import find_site
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.sites import LANGUAGES, PublicSite
from mellanrum.web.viewer import Viewer

READ, CHANGE = "website.read", "website.change"
IN = {"sv": "svenska", "sv-easy": "lättläst svenska", "en": "engelska"}


def get_site(viewer: Viewer) -> Site:
    """Raises DomainError where the site is not begun."""
    found = find_site(viewer.forbund_slug)
    if found is None:
        raise DomainError("Webbplatsen är inte påbörjad. Börja under Webbplats.")
    return found


def get_page(viewer: Viewer, pk: int) -> Page:
    found = pages_in(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_text(viewer: Viewer, pk: int) -> PageText:
    found = texts_in(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def check_language(language: str) -> str:
    """Raises Http404 for one that there is not."""
    if language not in LANGUAGES:
        raise Http404
    return language


def name_of(page: Page, text: PageText | None = None) -> str:
    """What the page is called inside: its built-in name, else the title of its text."""
    known = BY_KEY.get(page.slug) if page.kind == Page.Kind.BUILTIN else None
    return known.titles[0] if known else (text.title if text else page.slug)


def public_url(site: Site, page: Page, language: str = "sv") -> str:
    """Where visitors find it, at the installation's own address."""
    names = {Page.Kind.NEWS: ("site-news-one", [page.slug]), Page.Kind.FREE: ("site-page",
             [page.slug])}  # fmt: skip
    name, args = names.get(Page.Kind(page.kind), (f"site-{page.slug}", []))
    return PublicSite(site, language).url(name, *args)


def state_told(held: Held, at: datetime) -> str:
    """'Publicerad 1 oktober 2026, utkast', 'Tidsatt till …', 'Inte skriven'."""
    seen = seen_of(held, at)
    told = []
    if seen is not None and seen.publish_at is not None:
        told.append(f"Publicerad {long_date(timezone.localdate(seen.publish_at))}")
    elif "published" in held:
        told.append("Visas inte längre")
    waiting = held.get("scheduled")
    if waiting is not None and waiting is not seen and waiting.publish_at is not None:
        told.append(f"tidsatt till {moment(waiting.publish_at)}")
    if "draft" in held:
        told.append("utkast")
    words = ", ".join(told)
    return words[:1].upper() + words[1:] if words else "Inte skriven"


def moment(at: datetime) -> str:
    """'1 oktober 2026 kl. 09.00', Swedish time."""
    local = timezone.localtime(at)
    return f"{long_date(local.date())} kl. {local:%H.%M}"


def crumb(label: str = "Webbplats", name: str = "website", *args: Any) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=args)}


def page_crumbs(page: Page, name: str) -> list[dict[str, str]]:
    """To the list the page is in, and the page."""
    is_news = page.kind == Page.Kind.NEWS
    top = ("Nyheter", "website-news") if is_news else ("Sidor", "website-pages")
    return [crumb(*top), crumb(name, "website-page", page.pk)]


def ask(title: str, submit: str, crumbs: Sequence[dict[str, str]], lead: str = "",
        *, is_danger: bool = False) -> Ask:  # fmt: skip
    """A form; the way out is the nearest page above."""
    cancel = {"label": "Avbryt", "url": crumbs[-1]["url"]}
    return Ask(title, submit, cancel, crumbs, lead, is_danger=is_danger)
