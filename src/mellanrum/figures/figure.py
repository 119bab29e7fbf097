"""A figure: one published number with its base, unit and origin."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts. PERSONS is the only unit under disclosure control of its own."""

    PERSONS = "persons"
    PERCENT = "percent"
    SEK = "SEK"
    COUNT = "count"
    MONTHS = "months"
    YEARS = "years"


class Status(StrEnum):
    """SHOWN has a value; SUPPRESSED had one that must not be told; MISSING was never known."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure comes from, as an auditor asks it.

    `definition` is the rule in Swedish; `source` the register; `rows` how many rows were read
    (never which persons); `accounts` and `vouchers` what a sum of money is made of;
    `snapshot` the state of the data (the last audit event when the figure was computed).
    """

    definition: str
    source: str = ""
    rows: int | None = None
    accounts: tuple[str, ...] = ()
    vouchers: int | None = None
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. Keys are stable, dotted and ASCII and start with the register.

    A percentage carries `numerator` and `base` as counts, and `numerator_key`/`base_key` name
    the figures they are, so that protecting a count protects every ratio made from it.
    """

    key: str
    label: str
    value: Decimal | None
    unit: Unit
    period: str
    decimals: int = 0
    numerator: int | None = None
    base: int | None = None
    numerator_key: str = ""
    base_key: str = ""
    status: Status = Status.SHOWN
    provenance: Provenance = field(default_factory=lambda: Provenance(""))

    def __post_init__(self) -> None:
        if (self.value is None) == (self.status is Status.SHOWN):
            raise ValueError(f"{self.key}: a figure has a value exactly when it is shown")

    def suppressed(self) -> Figure:
        """This figure with everything that could tell its value taken away."""
        return replace(
            self,
            value=None,
            numerator=None,
            base=None,
            status=Status.SUPPRESSED,
            provenance=replace(self.provenance, rows=None),
        )


def count(key: str, label: str, n: int, period: str, provenance: Provenance) -> Figure:
    """A number of persons."""
    return Figure(key, label, Decimal(n), Unit.PERSONS, period, provenance=provenance)


def share(
    key: str,
    label: str,
    numerator: Figure,
    base: Figure,
    provenance: Provenance,
    decimals: int = 0,
) -> Figure:
    """`numerator` as a percentage of `base`; MISSING when the base is zero."""
    if numerator.value is None or base.value is None or base.value == 0:
        return Figure(
            key,
            label,
            None,
            Unit.PERCENT,
            base.period,
            decimals,
            numerator_key=numerator.key,
            base_key=base.key,
            status=Status.MISSING,
            provenance=provenance,
        )
    return Figure(
        key,
        label,
        numerator.value * 100 / base.value,
        Unit.PERCENT,
        base.period,
        decimals,
        int(numerator.value),
        int(base.value),
        numerator.key,
        base.key,
        provenance=provenance,
    )
