"""What the plan's and the talks' forms give: rows of values. Numbers ending in `_id` are keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Years are both within the plan."""

    title: str
    from_year: int
    to_year: int
    vision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """`insats_kind` as FocusArea.InsatsKind."""

    title: str
    text: str = ""
    insats_kind: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Own words, or the board's goal."""

    text: str = ""
    board_goal_id: int | None = None
    level: str = "other"
    is_equality: bool = False
    is_outside: bool = False
    why_outside: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """As models.Measured."""

    text: str
    source: str
    against: str = "words"
    figure: str = ""
    direction: str = ""
    target: Decimal | None = None
    unit: str = ""
    base_year: int | None = None
    base_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`due_on` is the last day."""

    text: str
    function: str
    from_on: date
    due_on: date
    owner_id: int | None = None
    insats_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """`verdict` is reached, partly, missed or unmeasured; empty where it is computed."""

    year: int
    verdict: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """`kind` and `form` as Consultation's."""

    kind: str
    title: str
    held_on: date
    form: str
    place: str = ""
    joint_with: str = ""
    budget_year: int | None = None
    invitation: str = ""
    information: str = ""
    outcome: str = ""
    meeting_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class ComingRow:
    """Who came for a party, by role."""

    has_come: bool
    roles: str = ""


@dataclass(frozen=True, slots=True)
class WishRow:
    """`outcome` as Wish.Outcome."""

    text: str
    party_id: int | None = None
    answer: str = ""
    answered_on: date | None = None
    outcome: str = "open"
    done: str = ""
    goal_id: int | None = None
    activity_id: int | None = None
    matter_id: int | None = None
    budget_id: int | None = None
