"""The board as the law makes it public: the elected, and when they meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.registers.governance.models import Meeting, Seat

ELECTED = ("chair", "vice_chair", "second_vice_chair", "member", "deputy")
ORDER = {role: number for number, role in enumerate(ELECTED)}


def list_elected(forbund: str, on: date) -> list[Seat]:
    """Members and deputies of the board that a member of the förbund has appointed (lag 2003:1210,
    12 §), in order. One query.
    """
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = Seat.objects.filter(
        in_force, body__forbund__slug=forbund, body__kind="board", body__ended_on__isnull=True,
        role__in=ELECTED, party__isnull=False,
    )  # fmt: skip
    rows = list(found.select_related("party", "person"))
    return sorted(rows, key=lambda s: (ORDER[s.role], s.position, s.party_name, s.pk))


def board_meetings_of(forbund: str) -> QuerySet[Meeting]:
    """The board's meetings, also those that are cancelled, newest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund, body__kind="board")
    return found.select_related("body__forbund").order_by("-on", "-pk")


def list_coming(forbund: str, today: date) -> Sequence[Meeting]:
    """From today on, the nearest first."""
    return list(board_meetings_of(forbund).filter(on__gte=today).order_by("on", "pk"))


def list_held(forbund: str, today: date) -> Sequence[Meeting]:
    """Before today, those that were held."""
    found = board_meetings_of(forbund).filter(on__lt=today).exclude(state="cancelled")
    return list(found)
