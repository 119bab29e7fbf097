"""What has been done to a record, from the audit log, which holds fields and no text."""

from __future__ import annotations

from typing import Any

from mellanrum.accounts.queries import list_names
from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_events
from mellanrum.domain.swedish import joined
from mellanrum.registers.governance.models import ImpactAssessment
from mellanrum.registers.governance.protection_tables import subject_of
from mellanrum.web.areas.protection.kinds import Kind
from mellanrum.web.areas.protection.shown import every_label, labels_of
from mellanrum.web.words import DONE, actor_name

KEPT = 100


def history_of(kind: Kind, record: Any, forbund: str) -> list[dict[str, Any]]:
    """Newest first: who, what, and which fields."""
    found = list(list_events(forbund).filter(subject__in=_subjects(record))[:KEPT])
    names = list_names(event.actor for event in found)
    labels = {**every_label(), **labels_of(kind)}
    return [_drawn(event, actor_name(event.actor, names), labels) for event in found]


def _subjects(record: Any) -> list[str]:
    """The record's own, and its risks' when it is an assessment."""
    risks = record.risks.all() if isinstance(record, ImpactAssessment) else ()
    return [subject_of(record), *map(subject_of, risks)]


def _drawn(event: Event, who: str, labels: dict[str, str]) -> dict[str, Any]:
    register, _, done = event.verb.partition(".")
    of = " (risk)" if register == "assessment_risks" else ""
    changed = [labels.get(name, name) for name in event.detail.get("fields", ())]
    return {
        "date": event.at,
        "kind": f"{DONE.get(done, done).capitalize()}{of}",
        "title": who,
        "text": joined(changed),
    }
