"""What is written on a site's pages, as it is seen at a moment: the time decides, no job."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from mellanrum.registers.website.models import Page, PageText

SEEN = ("scheduled", "published")
HEAVY = ("picture__content",)  # asked for on its own address only


def find_text(forbund_id: int, key: str, language: str, at: datetime) -> PageText | None:
    """The text of a built-in or free page in the language, else in Swedish: its own `language`
    tells which. None where nothing is written.
    """
    rows = begun_texts(forbund_id, at).exclude(page__kind="news")
    return chosen(rows.filter(page__slug=key, language__in={language, "sv"}), language, at)


def find_news(forbund_id: int, slug: str, language: str, at: datetime) -> PageText | None:
    """A news item in the language, else in Swedish."""
    rows = begun_texts(forbund_id, at).filter(page__kind="news", page__slug=slug)
    return chosen(rows.filter(language__in={language, "sv"}), language, at)


def list_news(
    forbund_id: int, language: str, at: datetime, most: int | None = None
) -> list[PageText]:
    """The newest first, by the day each was first seen; in the language where there is one."""
    rows = begun_texts(forbund_id, at).filter(page__kind="news", language__in={language, "sv"})
    pages: dict[int, list[PageText]] = {}
    for text in rows.defer("body", *HEAVY):
        pages.setdefault(text.page_id, []).append(text)
    found = [seen for texts in pages.values() if (seen := chosen(texts, language, at))]
    return sorted(found, key=_told, reverse=True)[:most]


def _told(text: PageText) -> tuple[datetime, int]:
    assert text.publish_at is not None
    return text.publish_at, text.page_id


def begun_texts(forbund_id: int, at: datetime) -> QuerySet[PageText]:
    """Texts whose time has come, the latest first."""
    rows = PageText.objects.filter(page__forbund_id=forbund_id, state__in=SEEN, publish_at__lte=at)
    rows = rows.select_related("page", "picture").defer(*HEAVY)
    return rows.order_by("-publish_at", "-number")


def chosen(texts: Iterable[PageText], language: str, at: datetime) -> PageText | None:
    """The text of the language, else the Swedish one. One that has ended hides those before it."""
    latest: dict[str, PageText] = {}
    for text in texts:
        latest.setdefault(text.language, text)
    seen = {key: t for key, t in latest.items() if t.ends_at is None or t.ends_at > at}
    return seen.get(language) or seen.get("sv")


def list_seen(forbund_id: int, at: datetime) -> dict[tuple[int, str], PageText]:
    """{(page, language): the text that is seen}, news left out."""
    latest: dict[tuple[int, str], PageText] = {}
    rows = begun_texts(forbund_id, at).exclude(page__kind="news").defer("body", *HEAVY)
    for text in rows:
        latest.setdefault((text.page_id, text.language), text)
    return {k: t for k, t in latest.items() if t.ends_at is None or t.ends_at > at}


def pages_of(forbund_id: int) -> QuerySet[Page]:
    """The built-in and free pages in the order of the menu."""
    return Page.objects.filter(forbund_id=forbund_id).exclude(kind="news")


def find_seen(page: int, language: str, at: datetime) -> PageText | None:
    """The text of the page that is seen in just that language."""
    rows = PageText.objects.filter(
        page_id=page, language=language, state__in=SEEN, publish_at__lte=at
    )
    latest = rows.order_by("-publish_at", "-number").first()
    return latest if latest and (latest.ends_at is None or latest.ends_at > at) else None


def list_due(forbund_id: int, at: datetime) -> list[PageText]:
    """Scheduled texts whose time has come, and whose event is not recorded yet."""
    rows = PageText.objects.filter(
        page__forbund_id=forbund_id, state="scheduled", publish_at__lte=at
    )
    return list(rows.select_related("page__forbund").order_by("publish_at", "pk"))


def slugs_of(forbund_id: int, *, is_news: bool = False) -> set[str]:
    """The addresses that pages have; news have their own."""
    rows = Page.objects.filter(forbund_id=forbund_id)
    rows = rows.filter(kind="news") if is_news else rows.exclude(kind="news")
    return set(rows.values_list("slug", flat=True))


def neighbour_of(page: Page, is_up: bool) -> Page | None:
    """The next page of the menu, upwards or downwards."""
    rows = pages_of(page.forbund_id).filter(is_in_menu=True).exclude(pk=page.pk)
    if is_up:
        return rows.filter(position__lte=page.position).order_by("-position", "-pk").first()
    return rows.filter(position__gte=page.position).order_by("position", "pk").first()
