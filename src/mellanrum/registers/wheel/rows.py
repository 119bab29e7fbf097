"""What pages and the demo send to the actions of the wheel."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from mellanrum.registers.wheel.duty_policies import DutyWords

if TYPE_CHECKING:
    from mellanrum.registers.governance.models import Body, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """A duty as Duty holds it; `to_on` is the day after the last."""

    title: str
    kind: str
    source: str
    responsible: str
    from_on: date
    legal: str = ""
    month: int = 12
    day: int = 31
    every_months: int = 12
    lead_days: int = 30
    text: str = ""
    to_on: date | None = None
    is_public: bool = False
    person: Person | None = field(default=None)
    body: Body | None = field(default=None)

    @property
    def words(self) -> DutyWords:
        """As the rules see it."""
        return DutyWords(**{f.name: getattr(self, f.name) for f in fields(DutyWords)})
