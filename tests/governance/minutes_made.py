"""A board of four seats with deputies, and a meeting of it: for tests of minutes and what follows,
and for the access table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.documents.signing.authority import TEST_AUTHORITY, Authority, new_authority
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.actions import adjusting, attendance, minutes, tasks, votes
from mellanrum.registers.governance.actions import delegation as delegating
from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.delegation_policies import DelegatedRow, PointRow
from mellanrum.registers.governance.minutes_policies import DecidedRow, VoteRow, WrittenRow
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    DelegationPoint,
    Meeting,
    Person,
    Posting,
    Seat,
)
from mellanrum.registers.governance.posting_queries import postings_of
from mellanrum.registers.governance.posting_writing import prepare_postings
from mellanrum.registers.governance.task_policies import TaskRow
from mellanrum.registers.organisation.models import Forbund, Party

OFFICE = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
AT = datetime(2021, 5, 25, 9, 0, tzinfo=UTC)
FROM, ON = date(2021, 1, 1), date(2021, 5, 25)
SEATS = (("chair", "chair", 0), ("vice", "vice_chair", 1), ("third", "member", 2),
         ("fourth", "member", 0), ("deputy", "deputy", 0), ("other", "deputy", 1))  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """The board by the keys of SEATS, and its meeting with three items."""

    body: Body
    people: dict[str, Person]
    seats: dict[str, Seat]
    meeting: Meeting
    items: list[AgendaItem]


def made_world(
    forbund: Forbund, users: dict[str, User], slug: str = "prov", on: date = ON,
    kind: str = "board",
) -> World:  # fmt: skip
    """Two seats of the first member (with a deputy) and one each of two others."""
    parties = list(Party.objects.filter(forbund=forbund).exclude(kind="state")[:3])
    with opened("test"):
        body = Body.objects.create(forbund=forbund, slug=slug, name="Protokollstyrelsen", kind=kind)
        people = {
            key: Person.objects.create(
                forbund=forbund, name=f"Demo {key.capitalize()}", user=users.get(key)
            )
            for key, _, _ in SEATS
        }
        seats = {
            key: Seat.objects.create(
                body=body, party=parties[party % len(parties)], person=people[key], role=role,
                position=place, from_on=FROM,
            )
            for place, (key, role, party) in enumerate(SEATS)
        }  # fmt: skip
        meeting = Meeting.objects.create(
            body=body, on=on, form="physical", starts_at=time(9), place="Prövsalen"
        )
        items = [
            AgendaItem.objects.create(meeting=meeting, position=n, kind=kind, title=title)
            for n, (kind, title) in enumerate(
                [("formality", "Mötet öppnas"), ("decision", "Medel till en insats"),
                 ("reported", "Anmälan av delegationsbeslut")], 1)
        ]  # fmt: skip
    return World(body, people, seats, meeting, items)


def opened_meeting(world: World, at: datetime = AT) -> Meeting:
    """Open, with everybody called and nobody noted yet."""
    chair = world.people["chair"]
    done = minutes.open_meeting(
        meeting=world.meeting, chair=chair, secretary=None, by=OFFICE, at=at
    )
    attendance.list_seated(meeting=done, by=OFFICE, at=at)
    return done


def there(world: World, *keys: str, at: datetime = AT) -> None:
    """These are present in the room."""
    for key in keys:
        one = Attendance.objects.get(meeting=world.meeting, person=world.people[key])
        attendance.note(attendance=one, row=AttendanceRow("present"), by=OFFICE, at=at)


def decided(
    item: AgendaItem, text: str = "Styrelsen beslutar enligt förslaget.",
    row: DecidedRow | None = None, at: datetime = AT,
) -> AgendaItem:  # fmt: skip
    item = AgendaItem.objects.get(pk=item.pk)
    minutes.write_item(item=item, row=WrittenRow(decision_text=text), by=OFFICE, at=at)
    return minutes.decide_item(item=item, row=row or DecidedRow("approved"), by=OFFICE, at=at)


def closed_meeting(world: World, at: datetime = AT) -> Meeting:
    """Everybody present, every item decided, adjusters chosen."""
    meeting = opened_meeting(world, at)
    attendance.note_all_present(meeting=meeting, by=OFFICE, at=at)
    decided(world.items[0], at=at)
    decided(world.items[1], row=DecidedRow("approved", "grant", 120_000_000), at=at)
    decided(world.items[2], row=DecidedRow("noted"), at=at)
    adjusting.choose(meeting=meeting, adjusters=[world.people["third"]], by=OFFICE, at=at)
    return minutes.close_meeting(meeting=meeting, by=OFFICE, at=at)


def authority() -> Authority:
    return new_authority(TEST_AUTHORITY, datetime(2021, 1, 1, tzinfo=UTC))


def point(forbund: Forbund, person: Person, code: str = "2.1") -> DelegationPoint:
    row = PointRow(code, "Medel till förstudier", "förbundschefen", FROM, "Styrelsen § 3",
                   10_000_000)  # fmt: skip
    return delegating.add_point(
        forbund=forbund, row=row, person=person, body=None, nature="ordinary", by=OFFICE, at=AT
    )


def minutes_places(forbund: Forbund, user: User, at: datetime) -> dict[str, str]:
    """Numbers for the addresses: a meeting that goes on, where `user` adjusts, one that is
    announced, a task, and a decision by delegation that the board has not been told of.
    """
    same = {"by": OFFICE, "at": at}
    world = made_world(forbund, {"third": user}, "protokollprov", today_of(at), "committee")
    meeting, people = opened_meeting(world, at), world.people
    attendance.note_all_present(meeting=meeting, **same)
    item, other = (AgendaItem.objects.get(pk=one.pk) for one in world.items[1::-1])
    made = minutes.declare_conflict(
        item=item, person=people["third"], reason="Prov", left_room=False, **same
    )
    proposal = minutes.propose(item=item, person=people["vice"], text="Bifall", **same)
    reservation = minutes.reserve(item=item, person=people["fourth"], **same)
    cast = {people["chair"]: "yes", people["vice"]: "yes", people["fourth"]: "no"}
    vote = votes.vote(item=item, row=VoteRow("Ja för bifall"), ballots=cast, **same)
    decided(other, "", DecidedRow("noted"), at)
    adjusting.choose(meeting=meeting, adjusters=[people["third"]], **same)
    row = TaskRow("Skriv avtal", "Förbundschefen", today_of(at))
    task = tasks.add(forbund=forbund, row=row, item=item, **same)
    held = point(forbund, people["chair"], "P.1")
    told = DelegatedRow(today_of(at), "Medel till en förstudie", amount_ore=100)
    delegated = delegating.decide(point=held, row=told, decider=people["chair"], **same)
    announced, posting = announced_places(forbund, at)
    return {
        "minutes_meeting": str(meeting.pk),
        "minutes_item": str(item.pk),
        "minutes_decided": str(other.pk),
        "minutes_conflict": str(made.pk),
        "minutes_proposal": str(proposal.pk),
        "minutes_reservation": str(reservation.pk),
        "minutes_vote": str(vote.pk),
        "minutes_note": str(meeting.attendances.get(person=people["vice"]).pk),
        "minutes_report_item": str(world.items[2].pk),
        "minutes_task": str(task.pk),
        "delegated": str(delegated.pk),
        "delegation_point": str(held.pk),
        "announced_meeting": str(announced.pk),
        "minutes_posting": str(posting.pk),
        "minutes_decision": str(Decision.objects.get(meeting=announced, number=2).pk),
    }


def announced_places(forbund: Forbund, at: datetime) -> tuple[Meeting, Posting]:
    """A meeting with adjusted minutes, and the first member's notice."""
    before = at - timedelta(days=3)
    world = made_world(forbund, {}, "anslagsprov", before.date(), "committee")
    meeting = closed_meeting(world, before)
    with opened("test"):
        meeting.state, meeting.adjusted_on = "adjusted", today_of(at)
        meeting.save()
        prepare_postings(meeting, today_of(at), OFFICE, at)
    return meeting, postings_of(meeting)[0]
