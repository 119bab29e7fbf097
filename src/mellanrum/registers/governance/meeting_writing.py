"""What the actions of meetings and agendas do with their rows. For actions only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db.models import F, Max

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.registers.governance.agenda_policies import (
    MOST_ITEMS,
    ItemRow,
    check_item,
    check_may_add,
)
from mellanrum.registers.governance.agenda_templates import CLOSING
from mellanrum.registers.governance.models import (
    AgendaItem,
    Body,
    ItemPaper,
    Meeting,
    StandingItem,
)
from mellanrum.registers.insatser.file_policies import (
    check_file,
    clean_name,
    media_type_of,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change, locked, values_of
from mellanrum.registers.registry.models import Document, Matter

GRANT = "governance.change"
CLOSED = tuple(row.title for row in CLOSING)


def slug_of(meeting: Meeting) -> str:
    return meeting.body.forbund.slug


def moved(
    meeting: Meeting, verb: str, by: Actor, at: datetime, *, values: Any = None, **told: Any
) -> Meeting:
    """The locked meeting after the move, with its event; `values` are other columns to write."""
    state = MEETING.after(meeting.state, verb)
    given = {"state": state, **(values or {})}
    return change(meeting, given, f"meetings.{verb}", slug_of(meeting), by=by, at=at, **told)


def check_free(body: Body, on: date, but: int | None = None) -> None:
    """A body meets once a day."""
    others = Meeting.objects.filter(body=body, on=on).exclude(pk__in=() if but is None else (but,))
    if others.exists():
        raise DomainError(f"{body.name} har redan ett möte {on}. Välj en annan dag.")


def add_items(
    meeting: Meeting,
    rows: Iterable[ItemRow],
    by: Actor,
    at: datetime,
    *,
    also: Sequence[Mapping[str, Any]] = (),
) -> list[AgendaItem]:
    """Items on the locked meeting's agenda, before those that close it, and one event. `also` are
    columns of each.
    """
    check_grant(by, GRANT)
    check_may_add(meeting.state)
    given = list(rows)
    for row in given:
        check_item(row)
    first = _made_room(meeting, len(given))
    more = also or [{}] * len(given)
    made = [
        AgendaItem(meeting=meeting, position=first + n, **values_of(row), **columns)
        for n, (row, columns) in enumerate(zip(given, more, strict=True))
    ]
    AgendaItem.objects.bulk_create(made)
    detail = {"meeting": meeting.pk, "titles": [one.title for one in made]}
    record(by=by, at=at, verb="agenda_items.add", subject=f"meetings:{meeting.pk}",
           forbund=slug_of(meeting), detail=detail)  # fmt: skip
    return made


def _made_room(meeting: Meeting, new: int) -> int:
    """The first of so many free places, before the items that close the agenda."""
    held = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
    if len(held) + new > MOST_ITEMS:
        raise DomainError(f"En dagordning har högst {MOST_ITEMS} punkter.")
    closing = list(takewhile(lambda item: item.title in CLOSED, reversed(held)))
    last = held[-1].position if held else 0
    for item in closing:  # the last one first, so that no two have one place
        AgendaItem.objects.filter(pk=item.pk).update(
            position=item.position + new, version=F("version") + 1
        )
    return closing[-1].position if closing else last + 1


def add_standing(
    meeting: Meeting, standing: Sequence[StandingItem], by: Actor, at: datetime
) -> list[AgendaItem]:
    """Those standing items that the agenda does not have, in their order."""
    held = set(AgendaItem.objects.filter(meeting=meeting).values_list("standing_id", flat=True))
    fresh = [one for one in standing if one.pk not in held]
    rows = [ItemRow(one.title, one.kind, background=one.text) for one in fresh]
    if not rows:
        return []
    return add_items(meeting, rows, by, at, also=[{"standing": one} for one in fresh])


def next_standing(body: Body) -> int:
    """The place last among the body's standing items."""
    last = StandingItem.objects.filter(body=body).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def swap(first: AgendaItem, second: AgendaItem) -> None:
    """Let two items change place; 0 is nobody's place."""
    here, there = first.position, second.position
    for item, place in ((first, 0), (second, here), (first, there)):
        AgendaItem.objects.filter(pk=item.pk).update(position=place, version=F("version") + 1)


def check_same_forbund(meeting: Meeting, matter: Matter | None, insats: Insats | None) -> None:
    """What an item points to belongs to the meeting's förbund."""
    own = meeting.body.forbund_id
    if any(one is not None and one.forbund_id != own for one in (matter, insats)):
        raise DomainError("Ärendet eller insatsen hör till ett annat förbund.")


def put_paper(item: AgendaItem, values: Mapping[str, Any], by: Actor, at: datetime) -> ItemPaper:
    """A paper last on the item, and its event."""
    last = ItemPaper.objects.filter(item=item).aggregate(last=Max("position"))["last"] or 0
    made = ItemPaper.objects.create(
        item=item, position=last + 1, added_by=by.key, added_at=at, **values
    )
    detail = {"paper": made.pk, "title": made.title, "sha256": made.sha256}
    record(by=by, at=at, verb="item_papers.attach", subject=f"agenda_items:{item.pk}",
           forbund=slug_of(item.meeting), detail=detail)  # fmt: skip
    return made


def file_values(title: str, name: str, data: bytes) -> dict[str, Any]:
    """The columns of a file as it came. Raises FieldError (`file`) for one not taken in."""
    shown = clean_name(name)
    check_file(shown, data)
    return {
        "title": (title.strip() or shown)[:160],
        "media_type": media_type_of(shown),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "content": data,
    }


def document_values(document: Document) -> dict[str, Any]:
    """The columns of a paper that is a document of the diary: the file stays there."""
    return {
        "title": document.title[:160],
        "document": document,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
    }


def held_meeting(meeting: Meeting) -> Meeting:
    """The meeting locked, for what is written under it."""
    return locked(meeting)


def some(made: list[AgendaItem], sentence: str) -> list[AgendaItem]:
    """What was put on the agenda. Raises DomainError with the sentence for nothing."""
    if not made:
        raise DomainError(sentence)
    return made
