"""Reading the delegation order and the decisions by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q, QuerySet

from mellanrum.registers.governance.delegation_policies import HolderFacts
from mellanrum.registers.governance.models import (
    AgendaItem,
    DelegatedDecision,
    DelegationPoint,
    Meeting,
    Seat,
)
from mellanrum.registers.organisation.models import Forbund

HELD = ("closed", "proofed", "adjusted", "announced")


def points_of(forbund: str) -> QuerySet[DelegationPoint]:
    """Every point there has been, with who holds it."""
    found = DelegationPoint.objects.filter(forbund__slug=forbund)
    return found.select_related("person__user", "body").order_by("code", "from_on")


def list_points_on(forbund: str, on: date) -> list[DelegationPoint]:
    """Points in force on a day."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return list(points_of(forbund).filter(in_force))


def holder_facts(point: DelegationPoint, on: date) -> HolderFacts:
    """Whom the point names on a day."""
    members: list[int] = []
    if point.body is not None:
        in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
        held = Seat.objects.filter(in_force, body=point.body, person__isnull=False)
        members = [pk for pk in held.values_list("person_id", flat=True) if pk is not None]
    return HolderFacts(
        point.code,
        point.person_id,
        point.person.name if point.person else "",
        point.body.name if point.body else "",
        tuple(members),
        point.may_pass_on,
    )


def delegated_of(forbund: str) -> QuerySet[DelegatedDecision]:
    """Every decision by delegation, newest first."""
    found = DelegatedDecision.objects.filter(forbund__slug=forbund)
    return found.select_related("point", "insats", "matter", "reported__meeting__body")


def next_delegated_number(forbund: Forbund, year: int) -> int:
    """The next in the year's series."""
    held = DelegatedDecision.objects.filter(forbund=forbund, year=year)
    return int(held.aggregate(last=Max("number"))["last"] or 0) + 1


def number_of(decision: DelegatedDecision) -> str:
    """'D 2021:4'."""
    return f"D {decision.year}:{decision.number}"


def list_unreported(forbund: str) -> list[DelegatedDecision]:
    """Those that the board has not been told of, in the order they are reported."""
    found = delegated_of(forbund).filter(reported__isnull=True, withdrawn_reason="")
    return in_reporting_order(found)


def in_reporting_order(decisions: Iterable[DelegatedDecision]) -> list[DelegatedDecision]:
    """By the order's points, and within a point by number: the board reads one kind at a time."""
    return sorted(decisions, key=lambda d: (code_key(d.point.code), d.year, d.number))


def code_key(code: str) -> tuple[tuple[int, str], ...]:
    """'2.10' comes after '2.9'."""
    parts = code.replace("-", ".").split(".")
    return tuple((int(p), "") if p.isdecimal() else (0, p) for p in parts)


def list_overdue_reports(forbund: str, today: date) -> list[tuple[DelegatedDecision, Meeting]]:
    """Decisions that a meeting of the board since has been held without being told of, each with
    the first such meeting.
    """
    waiting = list_unreported(forbund)
    if not waiting:
        return []
    first = min(one.decided_on for one in waiting)
    held = Meeting.objects.filter(
        body__forbund__slug=forbund, body__kind="board", state__in=HELD, on__range=(first, today)
    ).order_by("on")
    meetings = list(held.select_related("body"))
    pairs = ((d, next((m for m in meetings if m.on >= d.decided_on), None)) for d in waiting)
    return [(decision, meeting) for decision, meeting in pairs if meeting is not None]


def list_reported_under(item: AgendaItem) -> list[DelegatedDecision]:
    """What an item reported."""
    return in_reporting_order(item.delegated_decisions.select_related("point", "insats"))


def find_open_report_item(forbund: str) -> AgendaItem | None:
    """The coming or ongoing board meeting's item for reporting decisions."""
    found = AgendaItem.objects.filter(
        kind="reported", outcome="", withdrawn_reason="", meeting__body__kind="board",
        meeting__body__forbund__slug=forbund, meeting__state__in=("planned", "called", "ongoing"),
    )  # fmt: skip
    return found.select_related("meeting__body").order_by("meeting__on").first()
