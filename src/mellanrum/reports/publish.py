"""Build and keep the protected edition of a year, if the data has changed since the last."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.queries import revision
from mellanrum.audit.seal import seal_pending
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.editions import store_edition
from mellanrum.reports.annual import build_annual
from mellanrum.reports.models import Edition
from mellanrum.reports.queries import find_edition_of
from mellanrum.reports.render import render


def publish_annual(forbund_slug: str, year: int, *, by: Actor, at: datetime) -> Edition:
    """The edition of the data as it is now: the one already kept, or a new one."""
    forbund = get_forbund(forbund_slug)
    seal_pending()
    state = revision(forbund_slug)
    if found := find_edition_of(forbund_slug, year, state):
        return found
    document = build_annual(forbund_slug, year, minimum=forbund.minimum_group)
    return store_edition(
        forbund=forbund,
        year=year,
        revision=state,
        document=document,
        pdf=render(document, "pdf"),
        by=by,
        at=at,
    )
