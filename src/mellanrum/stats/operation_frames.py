"""What an insats does beside its enrolments: activities, staffing, obstacle cases. No persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mellanrum.registers.insatser.models import ActivityCount, ObstacleCase
from mellanrum.registers.insatser.staffing import Spell, list_spells
from mellanrum.registers.organisation.models import Forbund
from mellanrum.stats.rows import NEVER


@dataclass(frozen=True, slots=True)
class ActivityView:
    """`count` occasions, or participants, in the days [start, end), as ordinals. Empty activity,
    party and sex are all of them.
    """

    insats: str
    start: int
    end: int
    kind: str
    activity: str
    party: str
    sex: str
    count: int


@dataclass(frozen=True, slots=True)
class StaffingView:
    """What a party promised and gave in the days [start, end), in per cent of full time; `given`
    is None while it is not known.
    """

    insats: str
    party: str
    start: int
    end: int
    promised: int
    given: int | None


@dataclass(frozen=True, slots=True)
class ObstacleView:
    """An obstacle case. Days that have not come are `NEVER`."""

    number: int
    raised: int
    party: str
    kind: str
    presented: int
    outcome: str
    settled: int


@dataclass(frozen=True, slots=True)
class Operation:
    """All of it."""

    activities: tuple[ActivityView, ...] = ()
    staffing: tuple[StaffingView, ...] = ()
    obstacles: tuple[ObstacleView, ...] = ()


NO_OPERATION = Operation()


def load_operation(forbund: Forbund, contacts: Iterable[ActivityView] = ()) -> Operation:
    """Four queries. `contacts` are those noted in cases, beside what was counted by hand."""
    return Operation(
        (*_activities(forbund), *contacts),
        tuple(_staffing(forbund)),
        tuple(obstacle_views(forbund)),
    )


def _activities(forbund: Forbund) -> Iterator[ActivityView]:
    names = "insats__slug from_on to_on kind activity party__slug sex count"
    rows = ActivityCount.objects.filter(insats__forbund=forbund).order_by("pk")
    for slug, start, end, kind, activity, party, sex, n in rows.values_list(*names.split()):
        days = start.toordinal(), end.toordinal()
        yield ActivityView(slug, *days, kind, activity, party or "", sex, n)


def _staffing(forbund: Forbund) -> Iterator[StaffingView]:
    """The parties' posts, and where there are none the told rows."""
    return map(staffing_view, list_spells(forbund.slug))


def staffing_view(one: Spell) -> StaffingView:
    """A spell with its days as ordinals."""
    days = one.from_on.toordinal(), _day(one.to_on)
    return StaffingView(one.insats, one.party, *days, one.promised, one.given)


def obstacle_views(forbund: Forbund) -> Iterator[ObstacleView]:
    """The förbund's cases by number."""
    names = "number raised_on origin_party__slug kind presented_on outcome outcome_on"
    rows = ObstacleCase.objects.filter(forbund=forbund).order_by("number")
    for number, raised, party, kind, presented, outcome, settled in rows.values_list(
        *names.split()
    ):
        days = _day(presented), outcome, _day(settled)
        yield ObstacleView(number, raised.toordinal(), party or "", kind, *days)


def _day(day: date | None) -> int:
    return day.toordinal() if day else NEVER
