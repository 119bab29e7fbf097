"""Texts of the site: written, published now or later, taken away, and brought back."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website import page_policies as rules
from mellanrum.registers.website.models import Page, PageText, Picture
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.page_queries import find_seen, list_due
from mellanrum.registers.website.page_writing import (
    CHANGE,
    held_text,
    languages_of,
    make_seen,
    move_text,
    new_picture,
    new_text,
    rewrite,
    settle,
    text_in,
)
from mellanrum.registers.website.site_policies import GivenPicture


@action
def add_picture(*, forbund: Forbund, given: GivenPicture, by: Actor, at: datetime) -> Picture:
    """A picture to show on a page, with what it shows in words."""
    check_grant(by, CHANGE)
    return new_picture(forbund, given, by, at)


@action
def save_draft(
    *,
    page: Page,
    language: str,
    row: TextRow,
    picture: Picture | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> PageText:
    """Write in the draft, or begin one. `seen` is the draft's version when it was opened, 0 where
    there was none. Raises SeenOldError, FieldError.
    """
    check_grant(by, CHANGE)
    now = locked(page)
    rules.check_text(row)
    rules.check_language(language, languages_of(now.forbund_id))
    draft = text_in(now, language, "draft")
    if seen is not None:
        check_version(seen, draft.version if draft else 0)
    if draft is None:
        return new_text(now, language, row, picture, by, at)
    return rewrite(draft, row, picture, by, at)


@action
def publish_text(
    *,
    text: PageText,
    ends_at: datetime | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> PageText:
    """Seen from now on, in the place of the one before. Raises SeenOldError, DomainError."""
    check_grant(by, CHANGE)
    now = held_text(text, seen, by, at)
    rules.check_ends(at, ends_at)
    rules.check_swedish_first(now.language, find_seen(now.page_id, "sv", at) is not None)
    return make_seen(now, by, at, publish_at=at, ends_at=ends_at)


@action
def schedule_text(
    *,
    text: PageText,
    publish_at: datetime,
    ends_at: datetime | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> PageText:
    """Seen from a time to come. Raises SeenOldError, FieldError, DomainError."""
    check_grant(by, CHANGE)
    now = held_text(text, seen, by, at)
    rules.check_schedule(publish_at, ends_at, at)
    rules.check_swedish_first(now.language, find_seen(now.page_id, "sv", publish_at) is not None)
    waiting = text_in(now.page, now.language, "scheduled")
    rules.check_no_other(waiting.number if waiting else None, "scheduled")
    return move_text(now, "schedule", by, at, publish_at=publish_at, ends_at=ends_at)


@action
def unschedule_text(
    *, text: PageText, seen: int | None = None, by: Actor, at: datetime
) -> PageText:
    """A scheduled text is a draft again. Raises DomainError where another draft has begun."""
    check_grant(by, CHANGE)
    now = held_text(text, seen, by, at)
    draft = text_in(now.page, now.language, "draft")
    rules.check_no_other(draft.number if draft and draft.pk != now.pk else None, "draft")
    return move_text(now, "unschedule", by, at, publish_at=None, ends_at=None)


@action
def withdraw_text(*, text: PageText, seen: int | None = None, by: Actor, at: datetime) -> PageText:
    """A draft is thrown away; what is published is seen no more. It stays in the history."""
    check_grant(by, CHANGE)
    return move_text(held_text(text, seen, by, at), "withdraw", by, at)


@action
def restore_text(*, text: PageText, by: Actor, at: datetime) -> PageText:
    """An older revision as a new draft. Raises DomainError where a draft has begun."""
    check_grant(by, CHANGE)
    now = held_text(text, None, by, at)
    draft = text_in(now.page, now.language, "draft")
    rules.check_no_other(draft.number if draft else None, "draft")
    row = TextRow(now.title, now.lead, now.body)
    return new_text(now.page, now.language, row, now.picture, by, at, restored_from=now.number)


@action
def record_due_texts(*, forbund: Forbund, by: Actor, at: datetime) -> int:
    """The event that a scheduled text is published, for those whose time has come. What is seen
    does not wait for it. Returns how many.
    """
    check_grant(by, CHANGE)
    due = list_due(forbund.pk, at)
    done = [settle(locked(one.page), one.language, by, at) for one in due]
    record(by=by, at=at, verb="page_texts.settle", subject=f"forbund:{forbund.pk}",
           forbund=forbund.slug, detail={"count": len(done)})  # fmt: skip
    return len(done)
