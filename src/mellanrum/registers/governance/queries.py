"""Reading bodies, meetings and decisions."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mellanrum.registers.governance.body_policies import SITTING
from mellanrum.registers.governance.models import Body, Decision, Meeting, Seat


def list_meetings(forbund: str, start: date, end: date) -> list[Meeting]:
    """Meetings in [start, end), with their bodies, oldest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund, on__gte=start, on__lt=end)
    return list(found.select_related("body").order_by("on", "body__name"))


def list_decisions(forbund: str, start: date, end: date) -> list[Decision]:
    """Decisions of meetings in [start, end), oldest first."""
    found = Decision.objects.filter(
        meeting__body__forbund__slug=forbund, meeting__on__gte=start, meeting__on__lt=end
    )
    return list(found.select_related("meeting__body", "insats").order_by("meeting__on", "number"))


def list_board_seats(forbund: str, on: date) -> list[Seat]:
    """The board's members in force on a day, in signing order; nobody else signs."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = Seat.objects.filter(in_force, body__forbund__slug=forbund, body__kind="board")
    found = found.filter(role__in=SITTING).select_related("party", "person")
    return list(found.order_by("position"))


def list_unadjusted(forbund: str, start: date, today: date) -> list[Meeting]:
    """Board meetings held from `start` to today whose minutes are not adjusted; one that is to be
    held today has none yet.
    """
    found = Meeting.objects.filter(
        body__forbund__slug=forbund,
        body__kind="board",
        on__range=(start, today),
        adjusted_on__isnull=True,
    )
    to_come = Q(on=today, state__in=("planned", "called"))
    found = found.exclude(to_come | Q(state="cancelled"))
    return list(found.select_related("body").order_by("on"))


def list_bodies(forbund: str) -> list[Body]:
    """Every body with its insats, by name."""
    found = Body.objects.filter(forbund__slug=forbund).select_related("insats")
    return list(found.order_by("name"))


def list_seats(forbund: str, start: date, end: date) -> list[Seat]:
    """Seats in force at some time in [start, end), with party, by body and position."""
    in_force = Q(from_on__lt=end) & (Q(to_on__isnull=True) | Q(to_on__gt=start))
    found = Seat.objects.filter(in_force, body__forbund__slug=forbund).select_related("party")
    return list(found.order_by("body__name", "position", "from_on"))
