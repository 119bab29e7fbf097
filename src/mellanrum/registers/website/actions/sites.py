"""A förbund's site is set up, changed and opened."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website import site_policies as rules
from mellanrum.registers.website.models import Site
from mellanrum.registers.website.page_queries import find_text
from mellanrum.registers.website.page_writing import CHANGE, add_builtin
from mellanrum.registers.website.site_policies import AccessRow, GivenPicture, SiteRow
from mellanrum.registers.website.site_queries import hosts_beside


@action
def set_up_site(*, forbund: Forbund, by: Actor, at: datetime) -> Site:
    """The site of the förbund with its built-in pages, closed until it is opened; the one there
    is, if any, with the pages it lacks.
    """
    check_grant(by, CHANGE)
    site, is_new = Site.objects.get_or_create(forbund=forbund)
    added = add_builtin(forbund, by, at)
    verb = "site.add" if is_new else "site.complete"
    record(by=by, at=at, verb=verb, subject=f"site:{site.pk}", forbund=forbund.slug,
           detail={"pages": added})  # fmt: skip
    return site


@action
def change_site(
    *,
    site: Site,
    row: SiteRow,
    own_hosts: Collection[str] = (),
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Site:
    """Its look, address, languages and whom to ask. `own_hosts` are the installation's. Raises
    SeenOldError, FieldError.
    """
    check_grant(by, CHANGE)
    now = locked(site, seen)
    rules.check_site(row, {*own_hosts, *hosts_beside(now.pk)})
    return change(now, values_of(row), "site.change", now.forbund.slug, by=by, at=at)


@action
def tell_access(
    *, site: Site, row: AccessRow, seen: int | None = None, by: Actor, at: datetime
) -> Site:
    """What the accessibility statement says of the site. Raises SeenOldError, FieldError."""
    check_grant(by, CHANGE)
    now = locked(site, seen)
    rules.check_access(row, today_of(at))
    return change(now, values_of(row), "site.assess", now.forbund.slug, by=by, at=at)


@action
def set_logo(*, site: Site, given: GivenPicture | None, by: Actor, at: datetime) -> Site:
    """The logo at the top, or none. Raises FieldError for what is no picture or too large."""
    from mellanrum.documents.images import image_size
    from mellanrum.documents.photographs import without_metadata

    check_grant(by, CHANGE)
    now = locked(site)
    now.logo, now.logo_mime, now.logo_width, now.logo_height = None, "", 0, 0
    if given is not None:
        rules.check_size(given.content, rules.LARGEST_LOGO)
        mime = rules.mime_of(given.content)
        width, height = image_size(given.content, mime)
        now.logo, now.logo_mime = without_metadata(given.content, mime), mime
        now.logo_width, now.logo_height = round(width), round(height)
    now.version += 1
    now.save()
    record(by=by, at=at, verb="site.logo", subject=f"site:{now.pk}", forbund=now.forbund.slug,
           detail={"has_logo": given is not None})  # fmt: skip
    return now


@action
def open_site(*, site: Site, is_open: bool, by: Actor, at: datetime) -> Site:
    """Let everybody in, or nobody any more. Raises DomainError while the first page is not written
    or there is nobody to ask.
    """
    check_grant(by, CHANGE)
    now = locked(site)
    if is_open:
        has_start = find_text(now.forbund_id, "start", "sv", at) is not None
        rules.check_open(has_start, bool(now.address or now.email or now.phone))
    verb = "site.open" if is_open else "site.close"
    values: dict[str, Any] = {"is_open": is_open}
    return change(now, values, verb, now.forbund.slug, by=by, at=at)
