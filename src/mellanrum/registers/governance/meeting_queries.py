"""Reading meetings, who is called to them and their agendas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from mellanrum.registers.governance.calling_clock import Held
from mellanrum.registers.governance.meeting_plan_policies import Taken
from mellanrum.registers.governance.meeting_policies import DEPUTY, MEMBERS, Sitting
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    ItemPaper,
    Meeting,
    Person,
    Posting,
    Seat,
)

STANDS = ~Q(state="cancelled")


def meetings_of(forbund: str) -> QuerySet[Meeting]:
    """The förbund's meetings with their bodies, newest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund)
    return found.select_related("body__forbund", "body__insats").order_by("-on", "body__name")


def seated(meetings: QuerySet[Meeting], user: int | None, on: date) -> QuerySet[Meeting]:
    """Those of the bodies in which the user's person has a seat on the day."""
    seats = Seat.objects.filter(in_force(on), body=OuterRef("body"), person__user=user or 0)
    return meetings.filter(Exists(seats))


def in_force(on: date) -> Q:
    """Rows of [from_on, to_on) that hold on the day."""
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))


def list_seats_on(body: Body, on: date) -> list[Seat]:
    """The body's seats that day in order, with party and person."""
    found = Seat.objects.filter(in_force(on), body=body).select_related("party", "person")
    return list(found.order_by("position", "pk"))


DEPUTIES_LAST = Case(When(seat__role="deputy", then=1), default=0)
SITTING_ORDER = (DEPUTIES_LAST, "seat__position", "person__name")


def list_attendances(meeting: Meeting) -> list[Attendance]:
    """Everybody called, with person and seats, in the order of the seats."""
    found = Attendance.objects.filter(meeting=meeting)
    found = found.select_related("person", "seat__party", "serves_for__party", "serves_for__person")
    return list(found.order_by(*SITTING_ORDER))


def list_sittings(seats: Sequence[Seat], attendances: Iterable[Attendance]) -> list[Sitting]:
    """Each seat that takes part in decisions, and each deputy's, as expected before the meeting:
    there are those who have not said no.
    """
    held = {a.seat_id: a for a in attendances}
    kept = [s for s in seats if s.role in MEMBERS or s.role == DEPUTY]
    return [_sitting(seat, held.get(seat.pk)) for seat in kept]


def _sitting(seat: Seat, held: Attendance | None) -> Sitting:
    return Sitting(
        seat.pk,
        str(seat.party_id or ""),
        seat.role,
        seat.position,
        is_present=answer_of(seat, held) in ("waiting", "coming"),
        serves_for=held.serves_for_id if held else None,
        name=seat.person.name if seat.person else "",
    )


def answer_of(seat: Seat, held: Attendance | None) -> str:
    """'waiting', 'coming', 'excused' or 'vacant'."""
    if seat.person_id is None:
        return "vacant"
    if held is None:
        return "waiting"
    if held.state in (Attendance.State.EXCUSED, Attendance.State.ABSENT):
        return "excused"
    is_there = held.state == Attendance.State.PRESENT or held.answered_at is not None
    return "coming" if is_there else "waiting"


def list_items(meeting: Meeting, *, withdrawn: bool = False) -> list[AgendaItem]:
    """The items in order, with matter and papers (without the files' content)."""
    papers = ItemPaper.objects.filter(withdrawn_at__isnull=True).defer("content")
    papers = papers.select_related("document__matter").defer("content", "document__content")
    found = AgendaItem.objects.filter(meeting=meeting).select_related("matter", "insats")
    if not withdrawn:
        found = found.filter(withdrawn_reason="")
    return list(found.prefetch_related(Prefetch("papers", papers)).order_by("position"))


def find_own(meeting: Meeting, user: int | None) -> Attendance | None:
    """The user's own call to the meeting."""
    found = Attendance.objects.filter(meeting=meeting, person__user=user).exclude(person__user=None)
    return found.select_related("meeting__body__forbund", "person", "seat__party").first()


def find_person(forbund: str, user: int | None) -> Person | None:
    """The user as somebody who may hold seats."""
    return Person.objects.filter(forbund__slug=forbund, user=user).exclude(user=None).first()


def held_of(meeting: Meeting) -> Held:
    """What the meeting's days depend on."""
    body = meeting.body
    return Held(
        meeting.on, meeting.kind, body.kind, body.call_days, body.call_source, meeting.adjusted_on
    )


def taken_of(meetings: Iterable[Meeting]) -> list[Taken]:
    """Those that stand, for seeing clashes."""
    return [
        Taken(m.pk, m.body.name, m.on, m.starts_at, m.ends_at)
        for m in meetings
        if m.state != "cancelled"
    ]


def with_counts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """`items_count`: how many items stand on the agenda."""
    standing = Q(items__withdrawn_reason="", items__isnull=False)
    return meetings.annotate(items_count=Count("items", filter=standing, distinct=True))


def list_coming(forbund: str, today: date) -> list[Meeting]:
    """Meetings from today on that stand, the nearest first."""
    found = meetings_of(forbund).filter(STANDS, on__gte=today)
    return list(with_counts(found).order_by("on", "body__name"))


def list_public(on: date) -> list[Meeting]:
    """Public meetings from the day on that have been announced to come, of every förbund."""
    found = Meeting.objects.filter(STANDS, is_public=True, on__gte=on, called_at__isnull=False)
    return list(found.select_related("body__forbund").order_by("on"))


def list_postings(meeting: Meeting) -> list[Posting]:
    """The notices of the budget meeting on the members' boards."""
    found = meeting.postings.filter(about=Posting.About.BUDGET_MEETING).select_related("party")
    return list(found.order_by("party__name"))
