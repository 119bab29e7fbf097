"""Reading a meeting as it is minuted: its items with all that was put, voted and reserved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Prefetch, Q, QuerySet

from mellanrum.domain.deadlines import minutes_due
from mellanrum.registers.governance.meeting_queries import SITTING_ORDER
from mellanrum.registers.governance.minutes_policies import ItemFacts
from mellanrum.registers.governance.models import (
    Adjuster,
    AgendaItem,
    Attendance,
    Ballot,
    Conflict,
    Decision,
    ItemProposal,
    Meeting,
    Minutes,
    Reservation,
    Seat,
    VoteRound,
)

MINUTED = ("ongoing", "closed", "proofed", "adjusted", "announced")


def minuted_of(forbund: str) -> QuerySet[Meeting]:
    """Meetings of the förbund with their bodies, newest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund)
    found = found.select_related("body__forbund", "chair", "secretary")
    return found.order_by("-on", "-pk")


def list_minuted(forbund: str) -> list[Meeting]:
    """Those opened, and those whose minutes are only told by their day, newest first."""
    kept = Q(state__in=MINUTED) | Q(adjusted_on__isnull=False)
    return list(minuted_of(forbund).filter(kept))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Standing items with everything the minutes tell of them. A fixed number of queries."""
    by = "person"
    found = AgendaItem.objects.filter(meeting=meeting, withdrawn_reason="")
    found = found.select_related("matter", "insats").prefetch_related(
        Prefetch("proposals", ItemProposal.objects.select_related("by")),
        Prefetch("conflicts", Conflict.objects.select_related(by).order_by("person__name")),
        Prefetch("reservations", Reservation.objects.select_related(by).order_by("person__name")),
        Prefetch("votes", VoteRound.objects.prefetch_related(
            Prefetch("ballots", Ballot.objects.select_related(by).order_by("person__name")))),
        "tasks",
        "reported_tasks",
        "delegated_decisions__point",
        "delegated_decisions__insats",
    )  # fmt: skip
    return list(found.order_by("position"))


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """Everybody called, in the order of the seats."""
    found = Attendance.objects.filter(meeting=meeting).select_related(
        "person__user", "seat__party", "serves_for__party", "serves_for__person"
    )
    return list(found.order_by(*SITTING_ORDER))


def seats_on(meeting: Meeting) -> list[Seat]:
    """The body's seats on the day of the meeting."""
    in_force = Q(from_on__lte=meeting.on) & (Q(to_on__isnull=True) | Q(to_on__gt=meeting.on))
    found = Seat.objects.filter(in_force, body=meeting.body).select_related("party", "person")
    return list(found.order_by("position", "pk"))


def number_shown(item: AgendaItem) -> int:
    """The paragraph; before the meeting is opened the place on the agenda."""
    return item.number if item.number is not None else item.position


def item_facts(items: Iterable[AgendaItem]) -> list[ItemFacts]:
    return [ItemFacts(number_shown(i), i.title, i.outcome) for i in items]


def last_paragraph(meeting: Meeting) -> int:
    """The last paragraph of the body's year, of minuted items and of decisions recorded of earlier
    meetings. Those recorded of this meeting become the items' with the same paragraphs.
    """
    year, body = meeting.on.year, meeting.body_id
    items = AgendaItem.objects.filter(meeting__body_id=body, meeting__on__year=year)
    held = Decision.objects.filter(
        meeting__body_id=body, meeting__on__year=year, meeting__on__lt=meeting.on
    )
    last = (items.aggregate(n=Max("number"))["n"], held.aggregate(n=Max("number"))["n"])
    return max(n or 0 for n in last)


def list_adjusters(meeting: Meeting) -> list[Adjuster]:
    return list(meeting.adjusters.select_related("person__user").order_by("position"))


def present_at(meeting: Meeting) -> set[int]:
    """The persons noted as present."""
    return {one.person_id for one in attendances_of(meeting) if one.state == "present"}


def find_minutes(meeting: Meeting) -> Minutes | None:
    """The edition in force, without its files."""
    found = Minutes.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return found.defer("pdf", "signed_pdf").first()


def list_editions(meeting: Meeting) -> list[Minutes]:
    """Every edition, without content and files, newest first."""
    found = Minutes.objects.filter(meeting=meeting).defer("pdf", "signed_pdf", "content")
    return list(found.order_by("-edition"))


def pdf_of(minutes: Minutes) -> bytes:
    """The bytes as they are now: with the signatures so far."""
    held = Minutes.objects.only("pdf", "signed_pdf").get(pk=minutes.pk)
    return bytes(held.signed_pdf or held.pdf)


def list_late_minutes(forbund: str, today: date) -> list[Meeting]:
    """Meetings of bodies that decide, opened and not adjusted in fourteen days (KL 5:69)."""
    found = minuted_of(forbund).filter(
        body__kind__in=("board", "committee"), state__in=("ongoing", "closed", "proofed"),
        adjusted_on__isnull=True,
    )  # fmt: skip
    return [meeting for meeting in found if minutes_due(meeting.on) < today]


def list_decision_rows(forbund: str) -> list[Decision]:
    """Every decision of every body with its tasks, newest first."""
    found = Decision.objects.filter(meeting__body__forbund__slug=forbund)
    found = found.select_related("meeting__body", "insats", "item")
    return list(found.prefetch_related("item__tasks").order_by("-meeting__on", "-number"))
