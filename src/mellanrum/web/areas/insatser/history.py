"""What has been changed in an insats, from the audit log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from mellanrum.accounts.queries import list_names
from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_events
from mellanrum.web.words import actor_name, field_label, value_text

KINDS = {
    "insatser": "Uppgifter",
    "goals": "Mål",
    "goal_reports": "Målredovisning",
    "insats_periods": "Period",
    "insats_parties": "Part",
    "insats_years": "Budget",
    "head_counts": "Antal",
    "insats_staff": "Bemanning",
    "deadlines": "Tidsgräns",
    "staffing": "Tjänster",
    "activity_counts": "Aktiviteter",
}
KEPT = 200


def events_of(forbund: str, slug: str) -> list[dict[str, Any]]:
    """The insats's events, newest first, each with what it changed."""
    found = _events(forbund, slug)
    names = list_names(event.actor for event in found)
    return [
        _drawn(event, _earlier(found[at + 1 :], event), names) for at, event in enumerate(found)
    ]


def _events(forbund: str, slug: str) -> list[Event]:
    subjects = Q(subject=f"insatser:{slug}")
    for kind in KINDS:
        subjects |= Q(subject__startswith=f"{kind}:{slug}/")
    return list(list_events(forbund).filter(subjects)[:KEPT])


def _earlier(older: Sequence[Event], event: Event) -> Event | None:
    return next((o for o in older if o.subject == event.subject), None)


def _drawn(event: Event, before: Event | None, names: Mapping[str, str]) -> dict[str, Any]:
    kind, _, key = event.subject.partition(":")
    told = event.detail.get("before") or (before.detail if before else {})
    changes = list(changed_fields(told, event.detail)) if told else []
    what = ", ".join(label for label, _, _ in changes[:3])
    did = "ändrade" if told else "sparade"
    return {
        "date": event.at,
        "kind": KINDS.get(kind, "Händelse"),
        "title": f"{actor_name(event.actor, names)} {did} {what}".strip(),
        "text": key.partition("/")[2],
        "changes": changes,
    }


def changed_fields(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """(field, old, new) in words, of what differs."""
    for name, value in after.items():
        if name != "before" and name in before and before[name] != value:
            yield field_label(name), value_text(before[name]), value_text(value)
