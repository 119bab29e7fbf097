"""Other systems are told of a news item that nobody could read before. For actions only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.registers.integration.delivery_writing import queue_for
from mellanrum.registers.website.models import Page, PageText, Site

EVENT = "news.published"
FIRST = "sv"  # written before the other languages: with it the item begins to be seen


def tell_news(text: PageText, replaced: PageText | None, by: Actor, at: datetime) -> None:
    """Queue the event for a news item that has begun to be seen on an open site: not for another
    text in the place of one that is read, nor for one whose last time has passed already.
    """
    if text.page.kind != Page.Kind.NEWS or text.language != FIRST:
        return
    if is_over(text, at) or (replaced is not None and not is_over(replaced, at)):
        return
    if Site.objects.filter(forbund=text.page.forbund_id, is_open=True).exists():
        queue_for(text.page.forbund, EVENT, public_facts(text), by, at)


def is_over(text: PageText, at: datetime) -> bool:
    return text.ends_at is not None and text.ends_at <= at


def public_facts(text: PageText) -> dict[str, Any]:
    """What other systems are told of a news item: its title and where it is."""
    assert text.publish_at is not None
    return {
        "kind": "news",
        "title": text.title,
        "published_at": text.publish_at.astimezone(UTC).isoformat(timespec="seconds"),
        "page": f"/webb/{text.page.forbund.slug}/nyheter/{text.page.slug}/",
    }
