"""Which chart of accounts is kept, and what the ledger's objects stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartChoiceRow:
    from_year: int
    chart: str
    source: str


@dataclass(frozen=True, slots=True)
class DimensionUseRow:
    """`meaning` is insats, party, municipality or other."""

    dimension: str
    meaning: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ObjectLinkRow:
    """To an insats or to a party, in [`from_year`, `to_year`], both included."""

    dimension: str
    number: str
    from_year: int
    insats: str = ""
    party: str = ""
    to_year: int | None = None
