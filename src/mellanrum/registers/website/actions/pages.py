"""Pages of the site: news and own pages are made; the menu is put in order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website import page_policies as rules
from mellanrum.registers.website.models import Page, PageText, Picture
from mellanrum.registers.website.page_policies import PageRow, TextRow
from mellanrum.registers.website.page_queries import neighbour_of, slugs_of
from mellanrum.registers.website.page_writing import CHANGE, new_page, new_text


@action
def make_news(
    *,
    forbund: Forbund,
    row: TextRow,
    picture: Picture | None = None,
    by: Actor,
    at: datetime,
) -> PageText:
    """A news item as a draft; its address is made of its title."""
    check_grant(by, CHANGE)
    rules.check_text(row)
    slug = rules.slug_for(row.title, slugs_of(forbund.pk, is_news=True))
    page = new_page(Page(forbund=forbund, kind=Page.Kind.NEWS, slug=slug), by, at)
    return new_text(page, "sv", row, picture, by, at)


@action
def make_page(
    *,
    forbund: Forbund,
    slug: str,
    row: TextRow,
    parent: Page | None = None,
    reserved: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> PageText:
    """An own page as a draft. `reserved` are first parts of addresses that other pages have."""
    check_grant(by, CHANGE)
    rules.check_text(row)
    rules.check_slug(slug, {*slugs_of(forbund.pk), *reserved})
    made = Page(forbund=forbund, kind=Page.Kind.FREE, slug=slug, parent=parent)
    return new_text(new_page(made, by, at), "sv", row, None, by, at)


@action
def place_page(*, page: Page, row: PageRow, seen: int, by: Actor, at: datetime) -> Page:
    """Shown in the menu or not, and under which page. Raises SeenOldError, FieldError."""
    check_grant(by, CHANGE)
    now = locked(page, seen)
    rules.check_parent(now.kind, now.pk, row.parent_id, now.children.exists())
    values = {"is_in_menu": row.is_in_menu and row.parent_id is None, "parent_id": row.parent_id}
    return change(now, values, "site_pages.change", now.forbund.slug, by=by, at=at)


@action
def shift_page(*, page: Page, is_up: bool, by: Actor, at: datetime) -> Page:
    """One step up or down among the pages of the menu; at the end it stays."""
    check_grant(by, CHANGE)
    now = locked(page)
    other = neighbour_of(now, is_up)
    place = now.position
    if other is not None:
        change(locked(other), {"position": place}, "site_pages.order", now.forbund.slug,
               by=by, at=at)  # fmt: skip
        place = other.position
    return change(now, {"position": place}, "site_pages.order", now.forbund.slug, by=by, at=at)
