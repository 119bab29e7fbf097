"""The rows of the organisation registers as values. Days are half-open: `to_on` is not in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ForbundRow:
    slug: str
    name: str
    minimum_group_source: str
    org_number: str = ""
    seat: str = ""
    formed_on: date | None = None
    purpose: str = ""
    vision: str = ""
    website: str = ""
    minimum_group: int = 5
    questionnaire_minimum: int = 6


@dataclass(frozen=True, slots=True)
class PartyRow:
    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    party: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class MembershipRow:
    party: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """Valid from the year `valid_from` up to, not including, `valid_to`."""

    list: str
    code: str
    label: str
    valid_from: int
    source: str
    counts_as: str = ""
    position: int = 0
    valid_to: int | None = None


@dataclass(frozen=True, slots=True)
class BandRow:
    variable: str
    series: str
    code: str
    label: str
    lower: int
    source: str
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class ForbundYearRow:
    year: int
    employees: int
    note: str = ""
    published_minimum: int | None = None
    published_source: str = ""
    has_follow_up: bool = True


@dataclass(frozen=True, slots=True)
class ExternalFigureRow:
    key: str
    label: str
    year: int
    value: Decimal
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """`kind` is national, other or own; `n` is the base of the value, if told."""

    measure: str
    kind: str
    label: str
    year: int
    value: Decimal
    source: str
    n: int | None = None
    withdrawn: bool = False
