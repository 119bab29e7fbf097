"""Funds awarded to owners of insatser, and bought services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AwardRow:
    """`owner` is a party; `reference` names the award within its insats."""

    insats: str
    reference: str
    owner: str
    from_on: date
    to_on: date
    amount_ore: int
    decided_on: date
    decision: str
    source: str
    conditions: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class AwardYearRow:
    insats: str
    reference: str
    year: int
    amount_ore: int


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """`accounts` as '6530, 6550-6559'; `words` are looked for in the vouchers' texts."""

    slug: str
    counterparty: str
    title: str
    from_on: date
    source: str
    to_on: date | None = None
    yearly_ore: int | None = None
    accounts: str = ""
    object_number: str = ""
    words: str = ""
    insats: str = ""
