"""The text that the förbund has written for a page, and what its template needs to draw it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.website.models import PageText
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.registers.website.page_queries import find_text
from mellanrum.web.sites import LANG_ATTRIBUTES, PublicSite


def intro(request: HttpRequest, site: PublicSite, key: str) -> dict[str, Any]:
    """What site/page.html and site/intro.html need for a built-in page."""
    text = find_text(site.forbund_id, key, site.language, timezone.now())
    context = drawn(site, text, BY_KEY[key].title(site.language))
    if may_edit(request, site):
        context["edit_url"] = reverse("website-key", args=[key, site.language])
    return context


def drawn(site: PublicSite, text: PageText | None, title: str) -> dict[str, Any]:
    """text, heading, text_lang, is_other_language (Swedish for want of another), picture."""
    other = text is not None and text.language != site.language
    return {
        "text": text,
        "heading": text.title if text else title,
        "text_lang": LANG_ATTRIBUTES[text.language] if text and other else "",
        "is_other_language": other,
        "picture": picture_of(site, text),
        "edit_url": "",
    }


def picture_of(site: PublicSite, text: PageText | None) -> dict[str, Any] | None:
    """Address, words and size (so that nothing moves when it comes)."""
    if text is None or text.picture is None:
        return None
    one = text.picture
    url = site.address("site-picture", one.pk, one.sha256[:12])
    return {"url": url, "alt": one.alt, "width": one.width, "height": one.height}


def may_edit(request: HttpRequest, site: PublicSite) -> bool:
    """One who is logged in, at the installation's own address, and writes the site."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or site.is_own_host or viewer.forbund_id != site.forbund_id:
        return False
    return bool(viewer.can("website.change"))


def may_edit_url(request: HttpRequest, site: PublicSite, page: int) -> str:
    """Where the page's text is written, '' for who may not."""
    if not may_edit(request, site):
        return ""
    return reverse("website-edit", args=[page, site.language])
