"""Who takes part at each item, from the seats and what is noted of each: facts for the rules of
meeting_policies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import meeting_policies as rules
from mellanrum.registers.governance.attendance_policies import STATUTORY, is_there
from mellanrum.registers.governance.meeting_policies import Sitting
from mellanrum.registers.governance.minutes_queries import (
    attendances_of,
    number_shown,
    seats_on,
)
from mellanrum.registers.governance.models import AgendaItem, Attendance, Meeting, Person, Seat

SEATED = rules.MEMBERS | {rules.DEPUTY}


@dataclass(frozen=True, slots=True)
class Room:
    """The meeting with its seats and everybody called."""

    meeting: Meeting
    seats: tuple[Seat, ...]
    attendances: tuple[Attendance, ...]

    @property
    def persons(self) -> dict[int, Person]:
        """{seat: who was called to it}; those without a seat under minus their own number."""
        return {place_of(one): one.person for one in self.attendances}

    @property
    def is_statutory(self) -> bool:
        return self.meeting.body.kind in STATUTORY


def room_of(meeting: Meeting) -> Room:
    """Two queries."""
    return Room(meeting, tuple(seats_on(meeting)), tuple(attendances_of(meeting)))


def place_of(one: Attendance) -> int:
    """The number of the seat, or minus the person's for who has none that takes decisions."""
    if one.seat_id is not None and one.seat is not None and one.seat.role in SEATED:
        return one.seat_id
    return -one.person_id


def sittings_at(room: Room, item: AgendaItem) -> list[Sitting]:
    """Everybody at the item, and the empty seats."""
    out = {one.person_id for one in item.conflicts.all()}
    return sittings_from(room, number_shown(item), out)


def sittings_from(room: Room, number: int | None, out: Iterable[int] = ()) -> list[Sitting]:
    """At paragraph `number` (None: the first); `out` are the persons with a conflict in it."""
    held, away = {place_of(one): one for one in room.attendances}, set(out)
    seated = [s for s in room.seats if s.role in SEATED]
    found = [_sitting(s, held.get(s.pk), number, away) for s in seated]
    guests = [one for one in room.attendances if place_of(one) < 0]
    return found + [
        Sitting(place_of(one), "", "guest", is_conflicted=one.person_id in away,
                name=one.person.name)
        for one in guests
    ]  # fmt: skip


def _sitting(seat: Seat, held: Attendance | None, number: int | None, out: set[int]) -> Sitting:
    if held is None:
        name = seat.person.name if seat.person else ""
        return Sitting(seat.pk, party_of(seat), seat.role, seat.position, False, name=name)
    return Sitting(
        seat.pk,
        party_of(seat),
        seat.role,
        seat.position,
        is_there(held.state, held.from_item, held.to_item, number or 0),
        held.person_id in out,
        held.serves_for_id,
        held.person.name,
        held.way,
        held.sound_reason,
    )


def party_of(seat: Seat) -> str:
    return seat.party.slug if seat.party else ""


def serving_at(room: Room, item: AgendaItem) -> list[Person]:
    """Who takes part in the decision of the item, in the order of the seats."""
    persons = room.persons
    return [persons[seat] for seat in rules.serving(sittings_at(room, item)) if seat in persons]


def presider_at(room: Room, item: AgendaItem) -> Person | None:
    """Who presides: the meeting's chair if that one takes part, else the first vice chair who
    does.
    """
    part = serving_at(room, item)
    if room.meeting.chair in part:
        return room.meeting.chair
    seat = rules.presiding(sittings_at(room, item))
    return room.persons.get(seat) if seat is not None else None


def acting_at(room: Room, item: AgendaItem) -> set[int]:
    """The seats that have proposed, voted or reserved at the item, or stayed in spite of a
    conflict.
    """
    acted = {one.by_id for one in item.proposals.all()}
    acted |= {one.person_id for one in item.reservations.all()}
    acted |= {b.person_id for vote in item.votes.all() for b in vote.ballots.all()}
    acted |= {one.person_id for one in item.conflicts.all() if not one.left_room}
    return {seat for seat, person in room.persons.items() if person.pk in acted}


def obstacle_at(room: Room, item: AgendaItem) -> str:
    """Why the item cannot be decided as things stand; '' when it can."""
    sittings = sittings_at(room, item)
    try:
        rules.check_no_conflict(sittings, acting_at(room, item))
        if room.is_statutory:
            rules.check_quorum(sittings)
    except DomainError as error:
        return error.message
    return ""


def check_lawful(room: Room, item: AgendaItem) -> None:
    """A quorum (KL 6:27), and nobody with a conflict of interest has taken part (KL 6:28–30)."""
    if why := obstacle_at(room, item):
        raise DomainError(f"§ {number_shown(item)} kan inte beslutas. {why}")


def fillings_of(room: Room) -> dict[int, Seat]:
    """{person: the seat filled in} of deputies who serve at the meeting's first paragraph on which
    they are there.
    """
    seats, persons = {s.pk: s for s in room.seats}, room.persons
    found: dict[int, Seat] = {}
    starts = {0, *(one.from_item or 0 for one in room.attendances)}
    for number in sorted(starts):
        filled = rules.filling(sittings_from(room, number))
        for deputy, place in filled.items():
            found.setdefault(persons[deputy].pk, seats[place])
    return found
