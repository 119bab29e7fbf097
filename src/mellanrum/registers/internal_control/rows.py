"""What pages and the demo send to the actions of internal control: one frozen value per kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mellanrum.registers.governance.models import Decision
    from mellanrum.registers.internal_control.models import ControlArea, ControlProcess


@dataclass(frozen=True, slots=True)
class AreaRow:
    """`code` is stable and ASCII."""

    code: str
    name: str
    source: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """`steps` has one a line: 'Granska underlaget | ekonom'."""

    area: ControlArea
    name: str
    owner: str
    source: str
    description: str = ""
    steps: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A step of a scale, in words."""

    label: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    process: ControlProcess
    title: str
    owner: str
    cause: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """Steps of the scales; the last two are after measures, both or none."""

    on: date
    probability: int
    consequence: int
    reason: str
    probability_after: int | None = None
    consequence_after: int | None = None


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """`treatment` is a code of Risk.Treatment."""

    treatment: str
    treatment_text: str = ""
    decision: Decision | None = None
    decided: str = ""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """What is controlled; codes are those of Control. The risks go beside it."""

    process: ControlProcess
    title: str
    how: str
    method: str
    frequency: str
    owner: str
    days_after: int = 0
    automatic: str = ""
    is_outside: bool = False
    is_external: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """What a control saw, on the day that it was held."""

    held_on: date
    outcome: str
    observed: str
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    title: str
    severity: str
    cause: str
    found_on: date
    text: str = ""
    next_year: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    title: str
    owner: str
    due_on: date
