"""What the pages of the operation send to actions: one frozen value per kind of row.

Foreign keys are the rows themselves, already found among those the sender may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mellanrum.accounts.models import User
    from mellanrum.registers.insatser.models import Insats
    from mellanrum.registers.organisation.models import Party, Unit


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in [from_on, to_on). `holder` is named or vacant; a named one has a user or title."""

    party: Party
    title: str
    percent: int
    from_on: date
    to_on: date | None = None
    unit: Unit | None = None
    holder: str = "vacant"
    holder_user: User | None = None
    holder_title: str = ""


@dataclass(frozen=True, slots=True)
class PauseRow:
    """No intake in [from_on, to_on)."""

    from_on: date
    reason: str
    to_on: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class DeviationRow:
    """`kind` and `severity` are codes of the model's choices."""

    kind: str
    severity: str
    occurred_on: date
    title: str
    effect: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity on offer in [from_on, to_on)."""

    name: str
    from_on: date
    to_on: date | None = None
    kind: str = ""
    is_work_oriented: bool = False
    is_group: bool = False
    capacity: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One group session; both times are aware."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    places: int | None = None


@dataclass(frozen=True, slots=True)
class WorkplaceRow:
    """An employer or place in [from_on, to_on)."""

    name: str
    places: int
    from_on: date
    to_on: date | None = None
    municipality: Party | None = None
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A coordinator or extra resource in [from_on, to_on)."""

    kind: str
    title: str
    party: Party
    percent: int
    from_on: date
    to_on: date | None = None
    insats: Insats | None = None
    municipality: Party | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A function's target for a year, with its outcome when known."""

    year: int
    text: str
    target_number: int | None = None
    outcome_number: int | None = None
    verdict: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What an obstacle case is about; its days come with the moves."""

    title: str
    description: str
    raised_on: date
    kind: str
    origin_party: Party | None = None
    parties: tuple[Party, ...] = ()
    rule: str = ""
