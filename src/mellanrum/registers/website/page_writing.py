"""What the actions of pages and texts do with their rows. For actions only."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Max

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.website_machines import PAGE_TEXT
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Page, PageText, Picture, Site
from mellanrum.registers.website.news_telling import tell_news
from mellanrum.registers.website.page_keys import KEYS
from mellanrum.registers.website.page_policies import TextRow, check_alt
from mellanrum.registers.website.site_policies import (
    LARGEST_PICTURE,
    GivenPicture,
    check_size,
    mime_of,
)

CHANGE = "website.change"


def held_text(text: PageText, seen: int | None, by: Actor, at: datetime) -> PageText:
    """The text as it is now, its page locked and what is due settled. Raises SeenOldError."""
    page = locked(text.page)
    settle(page, text.language, by, at)
    now = PageText.objects.select_related("page__forbund").get(pk=text.pk)
    if seen is not None:
        check_version(seen, now.version)
    return now


def settle(page: Page, language: str, by: Actor, at: datetime) -> PageText | None:
    """A scheduled text whose time has come is published, and the one before it replaced."""
    due = text_in(page, language, "scheduled")
    if due is None or due.publish_at is None or due.publish_at > at:
        return None
    return make_seen(due, by, at)


def make_seen(text: PageText, by: Actor, at: datetime, **values: Any) -> PageText:
    """What was published gives way to the text; of a new news item other systems are told."""
    if running := text_in(text.page, text.language, "published"):
        move_text(running, "replace", by, at)
    now = move_text(text, "publish", by, at, **values)
    tell_news(now, running, by, at)
    return now


def text_in(page: Page, language: str, state: str) -> PageText | None:
    """The revision with the state: there is one at most of drafts, scheduled and published."""
    found = PageText.objects.filter(page=page, language=language, state=state)
    return found.select_related("page__forbund").first()


def move_text(text: PageText, verb: str, by: Actor, at: datetime, **values: Any) -> PageText:
    """The text after the move, with its event. Raises DomainError where it does not go."""
    state = PAGE_TEXT.after(text.state, verb)
    told = {"state": state, "changed_by": by.key, "changed_at": at, **values}
    return change(text, told, f"page_texts.{verb}", text.page.forbund.slug, by=by, at=at,
                  page=text.page.slug, language=text.language, number=text.number)  # fmt: skip


def new_text(
    page: Page,
    language: str,
    row: TextRow,
    picture: Picture | None,
    by: Actor,
    at: datetime,
    restored_from: int | None = None,
) -> PageText:
    """A draft with the next number. Its version is 1: 0 is what was seen when there was none."""
    given = PageText.objects.filter(page=page, language=language)
    number = (given.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PageText.objects.create(
        page=page, language=language, number=number, title=row.title, lead=row.lead, body=row.body,
        picture=picture, restored_from=restored_from, version=1,
        made_by=by.key, made_at=at, changed_by=by.key, changed_at=at,
    )  # fmt: skip
    verb = "page_texts.restore" if restored_from else "page_texts.add"
    record(by=by, at=at, verb=verb, subject=f"page_texts:{made.pk}", forbund=page.forbund.slug,
           detail={"page": page.slug, "language": language, "number": number})  # fmt: skip
    return made


def rewrite(
    draft: PageText, row: TextRow, picture: Picture | None, by: Actor, at: datetime
) -> PageText:
    """The draft with another text. What it said before stands in no history: nobody has seen it."""
    draft.title, draft.lead, draft.body, draft.picture = row.title, row.lead, row.body, picture
    draft.changed_by, draft.changed_at = by.key, at
    draft.version += 1
    draft.save()
    page = draft.page
    record(by=by, at=at, verb="page_texts.change", subject=f"page_texts:{draft.pk}",
           forbund=page.forbund.slug, detail={"page": page.slug, "language": draft.language,
                                              "number": draft.number})  # fmt: skip
    return draft


def new_page(page: Page, by: Actor, at: datetime) -> Page:
    """A page at the end of the menu's order."""
    last = Page.objects.filter(forbund=page.forbund).aggregate(last=Max("position"))["last"]
    page.position = (last or 0) + 1
    page.made_by, page.made_at = by.key, at
    page.save()
    record(by=by, at=at, verb="site_pages.add", subject=f"site_pages:{page.pk}",
           forbund=page.forbund.slug, detail={"kind": page.kind, "slug": page.slug})  # fmt: skip
    return page


def add_builtin(forbund: Forbund, by: Actor, at: datetime) -> int:
    """The built-in pages that the förbund lacks, in their order. Returns how many."""
    held = dict(Page.objects.filter(forbund=forbund).values_list("slug", "position"))
    last = max(held.values(), default=0)
    missing = list(enumerate((one for one in KEYS if one.key not in held), last + 1))
    Page.objects.bulk_create(
        Page(forbund=forbund, kind=Page.Kind.BUILTIN, slug=one.key, position=n,
             is_in_menu=one.is_in_menu, made_by=by.key, made_at=at)
        for n, one in missing
    )  # fmt: skip
    return len(missing)


def new_picture(forbund: Forbund, given: GivenPicture, by: Actor, at: datetime) -> Picture:
    """A picture, without what the camera wrote in it. Raises FieldError, DomainError."""
    from mellanrum.documents.images import image_size
    from mellanrum.documents.photographs import without_metadata

    check_alt(given.alt)
    check_size(given.content, LARGEST_PICTURE)
    mime = mime_of(given.content)
    width, height = image_size(given.content, mime)
    content = without_metadata(given.content, mime)
    made = Picture.objects.create(
        forbund=forbund, content=content, mime=mime, width=round(width), height=round(height),
        sha256=hashlib.sha256(content).hexdigest(), alt=given.alt.strip(),
        made_by=by.key, made_at=at,
    )  # fmt: skip
    record(by=by, at=at, verb="site_pictures.add", subject=f"site_pictures:{made.pk}",
           forbund=forbund.slug, detail={"sha256": made.sha256})  # fmt: skip
    return made


def languages_of(forbund_id: int) -> tuple[str, ...]:
    """Those that the förbund has said it writes in; Swedish always."""
    site = Site.objects.filter(forbund_id=forbund_id).only("has_easy", "has_english").first()
    on = (("sv-easy", site and site.has_easy), ("en", site and site.has_english))
    return ("sv", *(key for key, is_on in on if is_on))
