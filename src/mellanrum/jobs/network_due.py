"""Names of those who came to an event are removed when their time is out. A fault stops nothing."""

from __future__ import annotations

import logging
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.actions.events import remove_names
from mellanrum.registers.network.event_queries import list_due_for_removal
from mellanrum.registers.organisation.queries import list_forbund


def remove_event_names(by: Actor, at: datetime) -> None:
    """Of every förbund's events, those that are due."""
    for forbund in list_forbund():
        for event in list_due_for_removal(forbund.slug, today_of(at)):
            try:
                remove_names(event=event, by=by, at=at)
            except DomainError:
                logging.getLogger(__name__).exception("names of %s", event.slug)
