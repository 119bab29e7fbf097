"""The sums of a budget and its plan. Amounts are whole öre; incomes and costs are both positive.

A line without an amount in a year is empty, not 0: a sum of nothing but empty lines is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

FEE = "fee"
CARRIED_OVER = "carried_over"
COFINANCING = "cofinancing"
OTHER_INCOME = "other_income"
INDIVIDUAL = "individual"
STRUCTURAL = "structural"
ADMINISTRATION = "administration"
BOARD = "board"
AUDIT = "audit"
INCOMES = (FEE, CARRIED_OVER, COFINANCING, OTHER_INCOME)
COSTS = (INDIVIDUAL, STRUCTURAL, ADMINISTRATION, BOARD, AUDIT)

Ore = int | None
ByYear = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A line of a plan. `amounts` and `common` are {year: öre} of the years that are not empty;
    `common` is the part of a cost that all areas share. `insats`, `party` and `area` are slugs,
    `row` the statement row that it is followed up on ('drift.nettokostnad').
    """

    section: str
    label: str
    kind: str
    amounts: ByYear = field(default_factory=dict)
    common: ByYear = field(default_factory=dict)
    insats: str = ""
    party: str = ""
    area: str = ""
    row: str = ""
    note: str = ""

    @property
    def is_income(self) -> bool:
        return self.kind in INCOMES


@dataclass(frozen=True, slots=True)
class YearSums:
    """A year's sums. `carried_over` is the part of `income` that is capital from earlier years:
    no income of the year in the accounts. None is empty.
    """

    income: Ore
    carried_over: Ore
    costs: Ore
    common: Ore
    fees: Ore
    by_kind: Mapping[str, int]

    @property
    def own_income(self) -> Ore:
        """Income without carried-over capital."""
        if self.income is None:
            return None
        return self.income - (self.carried_over or 0)

    @property
    def result(self) -> Ore:
        """What is left when carried-over capital is counted in; None for an empty year."""
        return minus(self.income, self.costs)

    @property
    def own_result(self) -> Ore:
        """The year's result as the accounts will show it: without carried-over capital."""
        return minus(self.own_income, self.costs)


@dataclass(frozen=True, slots=True)
class SectionSums:
    """The sums under a heading, by year; `common` of the common part."""

    section: str
    is_income: bool
    amounts: Mapping[int, Ore]
    common: Mapping[int, Ore]


@dataclass(frozen=True, slots=True)
class PlanSums:
    years: tuple[int, ...]
    sections: tuple[SectionSums, ...]
    by_year: Mapping[int, YearSums]


@dataclass(frozen=True, slots=True)
class CapitalYear:
    """Own capital over a year: what it opens with, what the plan uses of it, what is left.

    `result` is without carried-over capital. All but `used` are None when not known.
    """

    year: int
    opening: Ore
    used: Ore
    result: Ore
    closing: Ore

    @property
    def lacking(self) -> int:
        """How much more is used than there is; 0 when it suffices or is not known."""
        if self.opening is None:
            return 0
        return max((self.used or 0) - max(self.opening, 0), 0)

    @property
    def unplanned(self) -> int:
        """How much of a deficit no line of carried-over capital covers."""
        return max(-(self.result or 0) - (self.used or 0), 0)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a year's funds. `percent` is not rounded; None when the base is empty or 0."""

    key: str
    part: int
    base: Ore

    @property
    def percent(self) -> Decimal | None:
        return Decimal(self.part) * 100 / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Change:
    """A line in two versions; None where it is not in one of them."""

    before: PlanEntry | None
    after: PlanEntry | None

    @property
    def entry(self) -> PlanEntry:
        found = self.after or self.before
        assert found is not None
        return found

    def amount(self, year: int) -> tuple[Ore, Ore]:
        """(before, after), each None where it is empty or the line is not there."""
        return _of(self.before, year), _of(self.after, year)

    def difference(self, year: int) -> Ore:
        """After − before, with empty as 0; None when both are empty."""
        before, after = self.amount(year)
        if before is None and after is None:
            return None
        return (after or 0) - (before or 0)


# What the shares are of; 'insatser' is what the target group gets, in one way or another.
SHARES: Mapping[str, tuple[str, ...]] = {
    "insatser": (INDIVIDUAL, STRUCTURAL),
    INDIVIDUAL: (INDIVIDUAL,),
    STRUCTURAL: (STRUCTURAL,),
    ADMINISTRATION: (ADMINISTRATION,),
    BOARD: (BOARD,),
    AUDIT: (AUDIT,),
}


def minus(first: Ore, second: Ore) -> Ore:
    """first − second with empty as 0; None when both are empty."""
    if first is None and second is None:
        return None
    return (first or 0) - (second or 0)


def total(amounts: Iterable[Ore]) -> Ore:
    """The sum of those that are not empty; None when all are."""
    known = [ore for ore in amounts if ore is not None]
    return sum(known) if known else None


def plan_sums(lines: Sequence[PlanEntry], years: Sequence[int]) -> PlanSums:
    """The sums of every section, in the order they first appear, and of every year."""
    names = dict.fromkeys(line.section for line in lines)
    sections = (_section(name, [li for li in lines if li.section == name], years) for name in names)
    return PlanSums(tuple(years), tuple(sections), {y: year_sums(lines, y) for y in years})


def _section(name: str, lines: Sequence[PlanEntry], years: Sequence[int]) -> SectionSums:
    return SectionSums(
        name,
        lines[0].is_income,
        {year: total(line.amounts.get(year) for line in lines) for year in years},
        {year: total(line.common.get(year) for line in lines) for year in years},
    )


def year_sums(lines: Sequence[PlanEntry], year: int) -> YearSums:
    kinds = {kind: _of_kinds(lines, (kind,), year) for kind in (*INCOMES, *COSTS)}
    return YearSums(
        income=_of_kinds(lines, INCOMES, year),
        carried_over=kinds[CARRIED_OVER],
        costs=_of_kinds(lines, COSTS, year),
        common=total(line.common.get(year) for line in lines if not line.is_income),
        fees=kinds[FEE],
        by_kind={kind: ore for kind, ore in kinds.items() if ore is not None},
    )


def _of_kinds(lines: Iterable[PlanEntry], kinds: Sequence[str], year: int) -> Ore:
    return total(line.amounts.get(year) for line in lines if line.kind in kinds)


def roll_capital(sums: PlanSums, opening: Ore) -> tuple[CapitalYear, ...]:
    """Own capital from year to year: each opens with what the year before closed with. A year
    whose result is empty leaves what follows unknown.
    """
    found = []
    for year in sums.years:
        held = sums.by_year[year]
        closing = None
        if opening is not None and held.own_result is not None:
            closing = opening + held.own_result
        found.append(CapitalYear(year, opening, held.carried_over, held.own_result, closing))
        opening = closing
    return tuple(found)


def allocated_shares(held: YearSums) -> tuple[Share, ...]:
    """Shares of the funds allocated to the year: the members' fees."""
    return _shares(held, held.fees)


def cost_shares(held: YearSums) -> tuple[Share, ...]:
    """Shares of the year's costs."""
    return _shares(held, held.costs)


def _shares(held: YearSums, base: Ore) -> tuple[Share, ...]:
    parts = {key: sum(held.by_kind.get(k, 0) for k in kinds) for key, kinds in SHARES.items()}
    return tuple(Share(key, part, base) for key, part in parts.items())


def compare(before: Sequence[PlanEntry], after: Sequence[PlanEntry]) -> tuple[Change, ...]:
    """Line by line, in the order of `after`, then those that are gone. Lines are the same when
    section, kind, label, area and insats are, whatever the case; of several alike the first
    meets the first.
    """
    waiting: dict[tuple[str, ...], list[PlanEntry]] = {}
    for line in before:
        waiting.setdefault(_identity(line), []).append(line)
    found = []
    for line in after:
        held = waiting.get(_identity(line))
        found.append(Change(held.pop(0) if held else None, line))
    return (*found, *(Change(line, None) for held in waiting.values() for line in held))


def rolled(lines: Sequence[PlanEntry], years: Sequence[int]) -> list[PlanEntry]:
    """The lines for other years: amounts stay in their calendar year, the rest is empty."""
    return [
        replace(
            line,
            amounts={y: line.amounts[y] for y in years if y in line.amounts},
            common={y: line.common[y] for y in years if y in line.common},
        )
        for line in lines
    ]


def _identity(line: PlanEntry) -> tuple[str, ...]:
    return (line.section.casefold(), line.kind, line.label.casefold(), line.area, line.insats)


def _of(line: PlanEntry | None, year: int) -> Ore:
    return None if line is None else line.amounts.get(year)
