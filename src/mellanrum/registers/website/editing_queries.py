"""What the secretariat sees of its site: every revision, and how far each language has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet

from mellanrum.registers.website.models import Page, PageText
from mellanrum.registers.website.page_queries import HEAVY, SEEN

OPEN = ("draft", "scheduled", "published")
Held = Mapping[str, PageText]  # by state


def pages_in(forbund: str) -> QuerySet[Page]:
    """Every page of the förbund, news too."""
    return Page.objects.filter(forbund__slug=forbund).select_related("forbund", "parent")


def texts_in(forbund: str) -> QuerySet[PageText]:
    """Every revision of every page of the förbund."""
    rows = PageText.objects.filter(page__forbund__slug=forbund)
    return rows.select_related("page__forbund", "picture").defer(*HEAVY)


def list_held(forbund: str) -> dict[tuple[int, str], dict[str, PageText]]:
    """{(page, language): {state: revision}} of drafts, scheduled and published."""
    found: dict[tuple[int, str], dict[str, PageText]] = {}
    for text in texts_in(forbund).filter(state__in=OPEN).defer("body", *HEAVY):
        found.setdefault((text.page_id, text.language), {})[text.state] = text
    return found


def history_of(page: Page, language: str) -> list[PageText]:
    """Every revision in the language, the newest first."""
    return list(page.texts.filter(language=language).order_by("-number").defer("body"))


def before(text: PageText) -> PageText | None:
    """The revision before it."""
    rows = PageText.objects.filter(page_id=text.page_id, language=text.language)
    return rows.filter(number__lt=text.number).order_by("-number").first()


def seen_of(held: Held, at: datetime) -> PageText | None:
    """The revision that visitors see, of those held."""
    begun = [t for s in SEEN if (t := held.get(s)) and t.publish_at and t.publish_at <= at]
    latest = max(begun, key=lambda t: (t.publish_at, t.number), default=None)
    return latest if latest and (latest.ends_at is None or latest.ends_at > at) else None
