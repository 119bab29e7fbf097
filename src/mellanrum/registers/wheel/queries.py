"""Reading duties, their occasions and calendar feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from mellanrum.registers.governance.models import Body
from mellanrum.registers.wheel.duty_policies import Timing, due_days, state_of
from mellanrum.registers.wheel.models import Duty, DutyOccasion, PersonFeed


@dataclass(frozen=True, slots=True)
class Turn:
    """An occasion of a duty. `state` is a key of duty_policies.STATES."""

    duty: Duty
    year: int
    number: int
    on: date
    state: str
    held: DutyOccasion | None = None


def duties_of(forbund: str) -> QuerySet[Duty]:
    """Every duty, those ended too."""
    found = Duty.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "person", "body")


def in_year(found: QuerySet[Duty], first: int, last: int) -> QuerySet[Duty]:
    """Those that hold on some day of the years."""
    end = Q(to_on__isnull=True) | Q(to_on__gt=date(first, 1, 1))
    return found.filter(end, from_on__lte=date(last, 12, 31))


def timing_of(duty: Duty) -> Timing:
    return Timing(
        legal=duty.legal,
        month=duty.month,
        day=duty.day,
        every_months=duty.every_months,
        from_on=duty.from_on,
        to_on=duty.to_on,
    )


def list_turns(duties: QuerySet[Duty], years: Iterable[int], today: date) -> list[Turn]:
    """Every occasion of the duties in the years, in order of days. Two queries."""
    span = sorted(years)
    rows = list(in_year(duties, span[0], span[-1]))
    answers = DutyOccasion.objects.filter(duty__in=[d.pk for d in rows], year__in=span)
    held = {(one.duty_id, one.year, one.number): one for one in answers}
    found = [
        _turn(duty, year, due.number, due.on, held.get((duty.pk, year, due.number)), today)
        for duty in rows
        for year in span
        for due in due_days(timing_of(duty), year)
    ]
    return sorted(found, key=lambda turn: (turn.on, turn.duty.title))


def _turn(
    duty: Duty, year: int, number: int, on: date, held: DutyOccasion | None, today: date
) -> Turn:
    state = held.state if held else "open"
    return Turn(duty, year, number, on, state_of(state, on, duty.lead_days, today), held)


def list_pressing(forbund: str, today: date, behind: timedelta) -> list[Turn]:
    """Occasions that are late, not longer than `behind`, or within their lead. Two queries."""
    years = range((today - behind).year, today.year + 2)
    turns = list_turns(duties_of(forbund), years, today)
    return [t for t in turns if t.state == "now" or (t.state == "late" and t.on >= today - behind)]


def has_legal(forbund: str, legal: str, today: date) -> bool:
    """The förbund has a duty of its own for the legal day."""
    found = in_year(duties_of(forbund), today.year, today.year + 1)
    return found.filter(legal=legal).exclude(to_on__lte=today).exists()


def find_feed(token: str) -> PersonFeed | None:
    """The person's calendar with the address; None for a revoked or unknown one."""
    if not token:
        return None
    found = PersonFeed.objects.filter(token=token, person__left_on__isnull=True)
    return found.select_related("person__forbund", "person__user").first()


def find_body_of_feed(token: str) -> Body | None:
    """The body whose calendar has the address."""
    if not token:
        return None
    return Body.objects.filter(calendar_token=token).select_related("forbund").first()
