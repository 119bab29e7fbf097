"""Minuting a meeting: opened, written item by item, decided, closed, resumed."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance import minutes_policies as rules
from mellanrum.registers.governance.meeting_policies import check_reservation
from mellanrum.registers.governance.minutes_part import check_lawful, room_of, serving_at
from mellanrum.registers.governance.minutes_policies import DecidedRow, WrittenRow
from mellanrum.registers.governance.minutes_writing import (
    CHANGE,
    check_chosen,
    check_person_takes_part,
    check_whole,
    held_item,
    held_meeting,
    moved,
    next_position,
    next_row,
    number_items,
    put_decisions,
    slug_of,
    tell,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    Conflict,
    ItemProposal,
    Meeting,
    Person,
    Reservation,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_texts, check_written
from mellanrum.registers.insatser.writing import change, today_of, values_of


@action
def open_meeting(
    *, meeting: Meeting, chair: Person | None, secretary: Person | None, by: Actor, at: datetime
) -> Meeting:
    """Open it: the items get their paragraphs, which run on through the body's year."""
    rules.check_not_adjusted(meeting.adjusted_on)
    rules.check_begun(meeting.on, today_of(at))
    values = {"opened_at": at, "opened_by": by.key, "chair": chair, "secretary": secretary}
    done = moved(meeting, "open", by, at, values)
    number_items(done)
    return done


@action
def set_leaders(
    *, meeting: Meeting, chair: Person | None, secretary: Person | None, by: Actor, at: datetime
) -> Meeting:
    """Who chairs the meeting and who writes the minutes."""
    now = held_meeting(meeting, by)
    values = {"chair": chair, "secretary": secretary}
    return change(now, values, "meetings.leaders", slug_of(now), by=by, at=at)


@action
def add_item(*, meeting: Meeting, title: str, kind: str, by: Actor, at: datetime) -> AgendaItem:
    """Something taken up at the meeting that was not on the agenda; it gets the next paragraph."""
    now = held_meeting(meeting, by)
    check_written("title", title, "Skriv vad punkten handlar om.")
    check_texts(title=title)
    made = AgendaItem.objects.create(
        meeting=now, position=next_position(now), kind=kind, title=title.strip()
    )
    number_items(now)
    made.refresh_from_db(fields=["number"])
    tell(made, "add", by, at, kind=kind)
    return made


@action
def write_item(
    *, item: AgendaItem, row: WrittenRow, seen: int | None = None, by: Actor, at: datetime
) -> AgendaItem:
    """Save the draft of an item. Raises SeenOldError; never stopped by how the meeting stands."""
    now = held_item(item, by, seen)
    rules.check_written_row(row)
    return change(now, values_of(row), "minutes_items.write", slug_of(now.meeting), by=by, at=at)


@action
def decide_item(
    *, item: AgendaItem, row: DecidedRow, insats: Insats | None = None, by: Actor, at: datetime
) -> AgendaItem:
    """What came of it. Raises DomainError without a quorum (KL 6:27), or when somebody with a
    conflict of interest took part (KL 6:28–30).
    """
    now = held_item(item, by)
    rules.check_decided(row, now.decision_text, now.kind)
    check_lawful(room_of(now.meeting), now)
    values = values_of(row) | {"insats": insats}
    done = change(now, values, "minutes_items.decide", slug_of(now.meeting), by=by, at=at)
    put_decisions(now.meeting)
    return done


@action
def reopen_item(*, item: AgendaItem, by: Actor, at: datetime) -> AgendaItem:
    """Take the outcome back, to treat the item again."""
    now = held_item(item, by)
    values = {"outcome": ""}
    done = change(now, values, "minutes_items.reopen", slug_of(now.meeting), by=by, at=at)
    put_decisions(now.meeting)
    return done


@action
def propose(
    *, item: AgendaItem, person: Person, text: str, by: Actor, at: datetime
) -> ItemProposal:
    """A proposal (yrkande) by somebody who takes part."""
    now = held_item(item, by)
    check_written("text", text, "Skriv yrkandet.")
    check_texts(text=text)
    check_person_takes_part(now, person)
    place = next_row(now.proposals.values_list("position", flat=True))
    made = ItemProposal.objects.create(item=now, position=place, text=text.strip(), by=person)
    tell(now, "propose", by, at, position=place)
    return made


@action
def carry(*, proposal: ItemProposal, by: Actor, at: datetime) -> ItemProposal:
    """The chair finds that the meeting has carried this proposal and not the others."""
    now = held_item(proposal.item, by)
    for one in ItemProposal.objects.filter(item=now):
        one.is_carried = one.pk == proposal.pk
        one.save(update_fields=["is_carried"])
    tell(now, "carry", by, at, position=proposal.position)
    proposal.refresh_from_db()
    return proposal


@action
def withdraw_proposal(*, proposal: ItemProposal, by: Actor, at: datetime) -> None:
    """It was put wrongly, or taken back before the decision."""
    now = held_item(proposal.item, by)
    tell(now, "unpropose", by, at, position=proposal.position)
    proposal.delete()


@action
def declare_conflict(
    *, item: AgendaItem, person: Person, reason: str, left_room: bool = True, by: Actor,
    at: datetime,
) -> Conflict:  # fmt: skip
    """Somebody has a conflict of interest in the item (KL 6:28)."""
    now = held_item(item, by)
    held = now.conflicts.filter(person=person)
    rules.check_conflict(reason, person.name, held.exists())
    made = Conflict.objects.create(
        item=now, person=person, reason=reason.strip(), left_room=left_room
    )
    tell(now, "conflict", by, at, left_room=left_room)
    return made


@action
def leave_room(*, conflict: Conflict, by: Actor, at: datetime) -> Conflict:
    """The one with the conflict has left, so that the item can be treated (KL 6:30)."""
    now = held_item(conflict.item, by)
    conflict.left_room = True
    conflict.save(update_fields=["left_room"])
    tell(now, "leave_room", by, at)
    return conflict


@action
def withdraw_conflict(*, conflict: Conflict, by: Actor, at: datetime) -> None:
    """It was noted by mistake."""
    now = held_item(conflict.item, by)
    tell(now, "unconflict", by, at)
    conflict.delete()


@action
def reserve(
    *, item: AgendaItem, person: Person, text: str = "", by: Actor, at: datetime
) -> Reservation:
    """Somebody who took part reserves against the decision."""
    now = held_item(item, by)
    check_texts(text=text)
    took_part = person in serving_at(room_of(now.meeting), now)
    check_reservation(took_part=took_part, made_at=at, ended_at=now.meeting.closed_at)
    made, _ = Reservation.objects.update_or_create(
        item=now, person=person, defaults={"text": text.strip(), "made_at": at, "made_by": by.key}
    )
    tell(now, "reserve", by, at)
    return made


@action
def withdraw_reservation(*, reservation: Reservation, by: Actor, at: datetime) -> None:
    """Taken back before the minutes are handed over."""
    now = held_item(reservation.item, by)
    tell(now, "unreserve", by, at)
    reservation.delete()


@action
def close_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """End it: every item has come to something, lawfully, and adjusters are chosen. The
    decisions stand in the register.
    """
    check_grant(by, CHANGE)
    number_items(meeting)
    check_whole(meeting)
    check_chosen(meeting)
    done = moved(meeting, "close", by, at, {"closed_at": at, "closed_by": by.key})
    put_decisions(done)
    return done


@action
def resume_meeting(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """It goes on after all. Only the same day: else it is a new meeting with its own notice."""
    check_texts(reason=reason)
    rules.check_same_day(meeting.on, today_of(at))
    return moved(meeting, "resume", by, at, {"closed_at": None, "closed_by": ""}, reason)
