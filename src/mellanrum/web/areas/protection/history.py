"""What has been done to a record, from the audit log, which holds fields and no text."""

from __future__ import annotations

from typing import Any

from mellanrum.accounts.queries import list_names
from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_events
from mellanrum.domain.swedish import joined
from mellanrum.registers.governance.protection_tables import subject_of
from mellanrum.web.areas.protection.kinds import Kind
from mellanrum.web.areas.protection.shown import labels_of
from mellanrum.web.words import DONE, actor_name

KEPT = 100


def history_of(kind: Kind, record: Any, forbund: str) -> list[dict[str, Any]]:
    """Newest first: who, what, and which fields."""
    found = list(list_events(forbund).filter(subject=subject_of(record))[:KEPT])
    names = list_names(event.actor for event in found)
    labels = labels_of(kind)
    return [_drawn(event, actor_name(event.actor, names), labels) for event in found]


def _drawn(event: Event, who: str, labels: dict[str, str]) -> dict[str, Any]:
    done = event.verb.partition(".")[2]
    changed = [labels.get(name, name) for name in event.detail.get("fields", ())]
    return {
        "date": event.at,
        "kind": DONE.get(done, done).capitalize(),
        "title": who,
        "text": joined(changed),
    }
