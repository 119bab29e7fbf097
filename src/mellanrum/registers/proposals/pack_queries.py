"""What a decision pack rests on: the meeting's applications, and what is left of each year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.db.models import Count, Sum

from mellanrum.registers.economy.models import AwardYear, BudgetPlan, PlanAmount, PlanLine
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.proposals.content import applied_by_year
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import content_of, whole_applications

ACTIVITY = (PlanLine.Kind.INDIVIDUAL, PlanLine.Kind.STRUCTURAL)
MOST = 4  # applications whose every combination is told; of more, those that leave out one


@dataclass(frozen=True, slots=True)
class Room:
    """A year's room for insatser in öre: the decided budget's `frame_ore` (None: no decided
    budget), and what is awarded of it already.
    """

    year: int
    frame_ore: int | None
    awarded_ore: int

    @property
    def left_ore(self) -> int | None:
        return None if self.frame_ore is None else self.frame_ore - self.awarded_ore


@dataclass(frozen=True, slots=True)
class Entry:
    """An application in a pack: a letter to name it by, and {year: öre} applied for."""

    letter: str
    application: Application
    years: dict[int, int] = field(default_factory=dict)

    @property
    def total_ore(self) -> int:
        return sum(self.years.values())


def list_entries(forbund: str, meeting: Meeting) -> list[Entry]:
    """The meeting's applications, lettered in the order in which they came in."""
    found = whole_applications(forbund).filter(meeting=meeting).order_by("year", "number")
    return entries_of(found)


def entries_of(applications: Iterable[Application]) -> list[Entry]:
    return [
        Entry(letter_of(place), one, applied_by_year(content_of(one).costs))
        for place, one in enumerate(applications)
    ]


def letter_of(place: int) -> str:
    """A to Z, then AA."""
    return chr(65 + place) if place < 26 else letter_of(place // 26 - 1) + chr(65 + place % 26)


def list_rooms(forbund: str, years: Iterable[int]) -> list[Room]:
    """Each year's frame and what is awarded. Three queries."""
    wanted = sorted(set(years))
    frames = _frames(forbund, wanted)
    held = AwardYear.objects.filter(award__insats__forbund__slug=forbund, year__in=wanted)
    sums = dict(held.order_by().values_list("year").annotate(ore=Sum("amount_ore")))
    return [Room(year, frames.get(year), sums.get(year, 0)) for year in wanted]


def _frames(forbund: str, years: Sequence[int]) -> dict[int, int]:
    """{year: öre} for insatser in the förbund's own decided budgets."""
    plans = BudgetPlan.objects.filter(
        forbund__slug=forbund, first_year__in=years, state="decided"
    ).select_related("forbund")
    own = {plan.pk: plan.first_year for plan in plans if is_own(plan.entity, plan.forbund.name)}
    held = PlanAmount.objects.filter(line__plan__in=own, line__kind__in=ACTIVITY)
    found = dict.fromkeys(own.values(), 0)
    for plan, year, ore in held.values_list("line__plan_id", "year", "amount_ore"):
        if own[plan] == year:
            found[year] += ore or 0
    return found


def combinations_of(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """Which can be granted together: every combination of a few; of many each alone, all, and all
    but one.
    """
    if len(entries) <= MOST:
        sizes = list(range(1, len(entries) + 1))
    else:
        sizes = [1, len(entries) - 1, len(entries)]
    return [held for size in sizes for held in combinations(entries, size)]


def list_pack_meetings(forbund: str) -> list[tuple[Meeting, int]]:
    """Meetings that applications are placed at, with how many, the newest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund, applications__isnull=False)
    counted = found.annotate(held=Count("applications")).select_related("body").order_by("-on")
    return [(one, one.held) for one in counted]


def list_meetings_from(forbund: str, on: date) -> list[Meeting]:
    """The board's meetings from a day on, at which an application can be decided."""
    found = Meeting.objects.filter(body__forbund__slug=forbund, body__kind="board", on__gte=on)
    return list(found.select_related("body").order_by("on"))
