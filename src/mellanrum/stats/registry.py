"""What statistics know of the insatser themselves: plain values, no persons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with the reports of its insats, (year, verdict, comment)."""

    slug: str
    text: str
    measure: str
    target: Decimal | None
    unit: str
    direction: str
    from_year: int
    to_year: int | None
    reports: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class InsatsView:
    """One insats as tables need it. `planned` is planned participants by year."""

    slug: str
    name: str
    registration: str
    discharges: bool
    profile: str
    parent: str
    age_bands: str
    support_bands: str
    goals: tuple[GoalView, ...] = ()
    planned: tuple[tuple[int, int], ...] = ()

    @property
    def has_rows(self) -> bool:
        """Whether participants are rows (persons or anonymous), not numbers given by the insats."""
        return self.registration in ("persons", "anonymous")

    @property
    def is_added(self) -> bool:
        """Whether it counts in the förbund's totals: people kept in another system never do."""
        return self.registration != "other_system"


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """How soon `to_event` is to follow `from_event`; a follow-up has no `to_event`."""

    insats: str
    slug: str
    label: str
    from_event: str
    to_event: str
    length: int
    unit: str
    is_follow_up: bool


@dataclass(frozen=True, slots=True)
class CodeView:
    """A value of a code list, valid in years [valid_from, valid_to)."""

    list: str
    code: str
    label: str
    counts_as: str
    valid_from: int
    valid_to: int | None

    def is_valid(self, year: int) -> bool:
        return self.valid_from <= year and (self.valid_to is None or year < self.valid_to)


@dataclass(frozen=True, slots=True)
class BandView:
    """A band of a cut: lower ≤ value < upper; no upper is open."""

    variable: str
    series: str
    code: str
    label: str
    lower: int
    upper: int | None

    def holds(self, value: int) -> bool:
        return self.lower <= value and (self.upper is None or value < self.upper)


@dataclass(frozen=True, slots=True)
class HeadCountView:
    """`count` persons told by the insats for the days [start, end), as ordinals."""

    insats: str
    start: int
    end: int
    since_start: bool
    population: str
    sex: str
    variable: str
    code: str
    count: int
