"""What the actions of notices do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice, queue
from mellanrum.outbox.queries import find_new
from mellanrum.registers.governance.meeting_policies import filling
from mellanrum.registers.governance.meeting_queries import (
    in_force,
    list_attendances,
    list_seats_on,
    list_sittings,
)
from mellanrum.registers.governance.meeting_writing import slug_of
from mellanrum.registers.governance.models import Attendance, Meeting, Person, Posting, Seat
from mellanrum.registers.insatser.writing import change
from mellanrum.registers.organisation.models import Membership, Party

OFFICE = "kansliet"


def put_called(meeting: Meeting, seats: Sequence[Seat]) -> list[Attendance]:
    """A row for everybody who has a seat that day and has none; a person with two seats is called
    for the one that takes part in decisions.
    """
    held = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    first: dict[int, Seat] = {}
    for seat in sorted(seats, key=lambda s: s.role == Seat.Role.DEPUTY):
        if seat.person_id is not None and seat.person_id not in held:
            first.setdefault(seat.person_id, seat)
    made = [Attendance(meeting=meeting, person_id=p, seat=s) for p, s in first.items()]
    return Attendance.objects.bulk_create(made)


def when_of(meeting: Meeting) -> str:
    """'25 maj 2021 kl. 09.00–12.00'."""
    told = long_date(meeting.on)
    if meeting.starts_at is not None:
        told += f" kl. {meeting.starts_at:%H.%M}"
    if meeting.starts_at is not None and meeting.ends_at is not None:
        told += f"–{meeting.ends_at:%H.%M}"
    return told


def notice_text(meeting: Meeting, address: str, lead: str, more: str = "") -> str:
    """The body of a message about the meeting."""
    place = ", ".join(filter(None, (meeting.get_form_display(), meeting.place)))
    lines = (lead, "", f"{meeting.body.name}, {when_of(meeting)}", place, meeting.link, "", more,
             f"Dagordning, handlingar och svar: {address}" if address else "")  # fmt: skip
    return "\n".join(lines).replace("\n\n\n", "\n\n").strip()


def tell(
    meeting: Meeting, people: Iterable[Person], subject: str, text: str, key: str,
    by: Actor, at: datetime,
) -> int:  # fmt: skip
    """A message to each with a log-in, and one to the office with those who have none. Returns how
    many were reached without the office.
    """
    told = list(people)
    slug = slug_of(meeting)
    due = meeting.on
    own = [
        Notice(slug, f"{key}:{p.pk}", p.name, subject, text, due, p.user_id)
        for p in told
        if p.user_id
    ]
    if by_hand := [p for p in told if not p.user_id]:
        names = "\n".join(f"* {p.name}{f', {p.email}' if p.email else ''}" for p in by_hand)
        body = f"Skicka detta till dem som inte har någon inloggning:\n{names}\n\n{text}"
        own.append(Notice(slug, f"{key}:kansliet", OFFICE, subject, body, due))
    if fresh := find_new(own):
        queue(notices=fresh, by=by, at=at)
    return len(told) - len(by_hand)


def appoint(meeting: Meeting, address: str, by: Actor, at: datetime) -> list[Attendance]:
    """Call the deputies that fill in seats now, and tell those who no longer do. Returns those who
    are called anew.
    """
    held = list_attendances(meeting)
    serves = filling(list_sittings(list_seats_on(meeting.body, meeting.on), held))
    by_seat = {a.seat_id: a for a in held}
    anew = []
    for seat, row in by_seat.items():
        wanted = serves.get(seat) if seat is not None else None
        if row.serves_for_id != wanted:
            now = change(row, {"serves_for_id": wanted}, "callings.appoint", slug_of(meeting),
                         by=by, at=at)  # fmt: skip
            anew += [now] if wanted is not None else []
            _tell_deputy(meeting, now, address, by, at)
    return anew


def _tell_deputy(meeting: Meeting, row: Attendance, address: str, by: Actor, at: datetime) -> None:
    serves = row.serves_for_id is not None
    what = "Du kallas att tjänstgöra" if serves else "Du behöver inte tjänstgöra"
    text = notice_text(meeting, address, f"{what}.")
    key = f"ersattare:{meeting.pk}:{row.pk}:{row.version}"
    tell(meeting, [row.person], f"{what}: {meeting.body.name} {long_date(meeting.on)}", text, key,
         by, at)  # fmt: skip


def put_budget_postings(meeting: Meeting, by: Actor, at: datetime) -> list[Posting]:
    """A notice to put up on each member municipality's and region's board (lag 2003:1210, 19 §)."""
    slug = slug_of(meeting)
    held = set(
        meeting.postings.filter(about=Posting.About.BUDGET_MEETING).values_list("party", flat=True)
    )
    made = Posting.objects.bulk_create(
        Posting(meeting=meeting, about=Posting.About.BUDGET_MEETING, party=party)
        for party in list_boards(meeting.body.forbund_id, meeting.on)
        if party.pk not in held
    )
    if made:
        record(by=by, at=at, verb="postings.prepare", subject=f"meetings:{meeting.pk}",
               forbund=slug, detail={"parties": [p.party.slug for p in made]})  # fmt: skip
    return made


def list_boards(forbund: int, on: date) -> list[Party]:
    """The municipalities and regions that are members on the day: those with notice boards."""
    members = Party.objects.filter(forbund=forbund).exclude(kind=Party.Kind.STATE)
    found = members.filter(memberships__in=Membership.objects.filter(in_force(on))).distinct()
    return list(found.order_by("name"))
