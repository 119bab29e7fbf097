"""What the actions of minutes share. For actions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, ProtectedError

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.registers.governance import minutes_policies as rules
from mellanrum.registers.governance.meeting_policies import Tally
from mellanrum.registers.governance.minutes_part import Room, check_lawful, room_of, serving_at
from mellanrum.registers.governance.minutes_queries import (
    item_facts,
    items_of,
    last_paragraph,
    number_shown,
    present_at,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    Decision,
    Meeting,
    Person,
    VoteRound,
)
from mellanrum.registers.insatser.writing import change, locked

CHANGE, ADJUST = "governance.change", "governance.adjust"
LONGEST = 600  # signs of a decision in the register


def slug_of(meeting: Meeting) -> str:
    return meeting.body.forbund.slug


def held_meeting(meeting: Meeting, by: Actor) -> Meeting:
    """The meeting locked while its minutes are written."""
    check_grant(by, CHANGE)
    now = locked(meeting)
    rules.check_ongoing(now.state)
    return now


def held_item(item: AgendaItem, by: Actor, seen: int | None = None) -> AgendaItem:
    """The item locked while it may be minuted. One added at the meeting gets its paragraph."""
    held_meeting(item.meeting, by)
    now = locked(item, seen)
    rules.check_adjusted_item(now.is_immediate, now.outcome, number_shown(now))
    if now.number is None:
        now.number = last_paragraph(now.meeting) + 1
        now.save(update_fields=["number"])
    return now


def moved(
    meeting: Meeting, verb: str, by: Actor, at: datetime, values: Mapping[str, Any],
    reason: str = "",
) -> Meeting:  # fmt: skip
    """The meeting after the move, with its event."""
    check_grant(by, CHANGE)
    now = locked(meeting)
    state = MEETING.after(now.state, verb)
    MEETING.check_reason(verb, reason)
    told = {"reason": reason.strip()} if reason.strip() else {}
    name = "give_back" if verb == "return" else verb
    changed = {"state": state, **values}
    return change(now, changed, f"meetings.{name}", slug_of(now), by=by, at=at, **told)


def tell(item: AgendaItem, verb: str, by: Actor, at: datetime, **detail: Any) -> None:
    """The event of what belongs to an item; no name is told."""
    record(
        by=by,
        at=at,
        verb=f"minutes_items.{verb}",
        subject=f"minutes_items:{item.pk}",
        forbund=slug_of(item.meeting),
        detail={"number": item.number, **detail},
    )


def part_now(item: AgendaItem) -> list[Person]:
    """Who takes part in the decision of the item as things stand."""
    return serving_at(room_of(item.meeting), item)


def check_person_takes_part(item: AgendaItem, person: Person) -> None:
    """Raises FieldError unless the person serves, is there and has no conflict."""
    is_part = person in part_now(item)
    rules.check_takes_part(person.name, is_part, number_shown(item))


def check_whole(meeting: Meeting) -> None:
    """Every item has come to something, with a quorum and without conflicts."""
    items = items_of(meeting)
    rules.check_all_decided(item_facts(items))
    room: Room = room_of(meeting)
    for item in items:
        check_lawful(room, item)


def check_chosen(meeting: Meeting) -> None:
    """The chair and another adjust, who were there: also after the chair or the attendance was
    changed (KL 5:69).
    """
    named = meeting.adjusters
    rules.check_named(named.filter(role="adjuster").count())
    chosen = named.filter(role__in=("chair", "adjuster")).values_list("person", flat=True)
    chair = locked(meeting).chair_id
    both = named.filter(person=chair).values_list("person", flat=True)
    rules.check_still_adjusts(chair, {*chosen, *both}, present_at(meeting))


def number_items(meeting: Meeting) -> int:
    """Give each standing item without a number the body's next of the year; the first one given."""
    first = number = last_paragraph(meeting) + 1
    for item in AgendaItem.objects.filter(meeting=meeting, withdrawn_reason="", number=None):
        item.number = number
        item.save(update_fields=["number"])
        number += 1
    return first


def next_position(meeting: Meeting) -> int:
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(n=Max("position"))["n"]
    return int(last or 0) + 1


def put_decisions(meeting: Meeting) -> int:
    """The register's decisions made of the items, and kept in step; how many there are. One that
    was recorded by hand under the same paragraph becomes the item's.
    """
    kept = [item for item in items_of(meeting) if is_decision(item)]
    for item in kept:
        held = Decision.objects.filter(meeting=meeting, number=item.number or 0).first()
        made = held or Decision(meeting=meeting, number=item.number or 0)
        for name, value in decision_values(item).items():
            setattr(made, name, value)
        made.save()
    stale = Decision.objects.filter(meeting=meeting, item__isnull=False)
    for one in stale.exclude(item__in=[item.pk for item in kept]):
        drop_decision(one)
    return len(kept)


def drop_decision(one: Decision) -> None:
    """Take a decision out of the register. Raises DomainError when something else rests on it."""
    try:
        one.delete()
    except ProtectedError:
        raise DomainError(
            f"Beslutet i § {one.number} används redan, till exempel av en plan eller en ansökan. "
            "Ta bort kopplingen där först."
        ) from None


def is_decision(item: AgendaItem) -> bool:
    """What was only noted without words is no decision."""
    return bool(item.outcome) and (item.outcome != "noted" or bool(item.decision_text.strip()))


def decision_values(item: AgendaItem) -> dict[str, Any]:
    """A grant that was not carried grants nothing."""
    carried = item.outcome in rules.CARRIED
    is_lost = item.decision_kind == Decision.Kind.GRANT and not carried
    text = " ".join((item.decision_text or item.get_outcome_display()).split())
    return {
        "kind": Decision.Kind.OTHER if is_lost else item.decision_kind,
        "text": text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
        "insats": item.insats,
        "amount_ore": item.amount_ore if carried else None,
        "item": item,
    }


def next_row(rows: Iterable[int]) -> int:
    """The next place in a list of an item."""
    return max(rows, default=0) + 1


def new_round(item: AgendaItem, row: rules.VoteRow, came: Tally) -> VoteRound:
    """The row of a vote as it fell."""
    return VoteRound.objects.create(
        item=item,
        position=next_row(item.votes.values_list("position", flat=True)),
        question=row.question.strip(),
        method=row.method,
        is_election=row.is_election,
        yes=came.yes,
        no=came.no,
        abstained=came.abstained,
        outcome=came.outcome,
        decided_by=came.decided_by,
    )
