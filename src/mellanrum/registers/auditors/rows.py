"""What the auditors write, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AreaRow:
    title: str
    why: str = ""
    method: str = ""
    planned_on: date | None = None
    done_on: date | None = None
    result: str = ""
    not_done_reason: str = ""
    sample_id: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    text: str
    addressed_to: str
    area_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MatterRow:
    title: str
    text: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class MinutesRow:
    held_on: date
    present: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The verdicts are 'yes', 'partly', 'no' or '' while not written."""

    whose: str
    goals_reached: str = ""
    suitable: str = ""
    sound_economy: str = ""
    fair_accounts: str = ""
    enough_control: str = ""
    text: str = ""
    remark: str = ""
    discharge: str = ""


@dataclass(frozen=True, slots=True)
class DischargeRow:
    outcome: str
    decided_on: date
    decided_by_whom: str
    reference: str
    reasons: str = ""
