"""Applications as keyed rows, for the data package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application in short: `insats` is the one it led to or extends, `outcome` granted,
    declined or '' (not decided). `decider` is board or delegation; amounts are öre, days half-open.
    """

    year: int
    number: int
    title: str
    kind: str
    applicant: str
    insats: str = ""
    purpose: str = ""
    target_group: str = ""
    sent_on: date | None = None
    prepared_on: date | None = None
    statement: str = ""
    from_on: date | None = None
    to_on: date | None = None
    applied_ore: int | None = None
    outcome: str = ""
    decider: str = ""
    decided_on: date | None = None
    reference: str = ""
    granted_ore: int | None = None
