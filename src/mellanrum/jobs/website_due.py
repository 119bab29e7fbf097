"""Scheduled texts of the sites are seen by their time; here it is written down that they are."""

from __future__ import annotations

import logging
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.registers.website.actions.texts import record_due_texts
from mellanrum.registers.website.page_queries import list_due


def record_published_texts(by: Actor, at: datetime) -> None:
    """Of every förbund that has any. A fault of one stops none of the others."""
    for forbund in list_forbund():
        if not list_due(forbund.pk, at):
            continue
        try:
            record_due_texts(forbund=forbund, by=by, at=at)
        except DomainError:
            logging.getLogger(__name__).exception("texts of %s", forbund.slug)
