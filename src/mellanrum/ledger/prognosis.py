"""Outcome against budget at the end of a month, and what the year will come to. Whole öre.

A line is an insats, or what a kind of cost has on no insats; the lines together are all costs.
Costs are positive. A budget has no months of its own: it is spread evenly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.rounding import half_up
from mellanrum.domain.verdict import round_half_up
from mellanrum.figures.format import number
from mellanrum.ledger.forecast import ALL, Forecast, Method, manual, prognosis, spread_evenly
from mellanrum.ledger.money import kronor, swedish_amount

# The first that can be used stands for the year, unless somebody has made a judgement.
ORDER = (Method.MANUAL, Method.BUDGET_REST, Method.SEASONAL, Method.RUN_RATE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody expects the year to come to, as seen after `month` months."""

    month: int
    ore: int
    comment: str


@dataclass(frozen=True, slots=True)
class CostLine:
    """`months` is the outcome {month: öre}, `history` last year's twelve ({} when not known);
    `budget` None when there is none. `insats` is a slug, '' for what lies on no insats.
    """

    key: str
    label: str
    kind: str
    insats: str = ""
    months: Mapping[int, int] = field(default_factory=dict)
    budget: int | None = None
    history: Mapping[int, int] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """A line, or a sum of lines, as it stands at the end of a month. None is not known."""

    key: str
    label: str
    outcome: int
    planned: int | None
    budget: int | None
    expected: int | None
    method: Method | None = None
    methods: tuple[Forecast, ...] = ()

    @property
    def deviation(self) -> int | None:
        """Budget so far − outcome so far; negative is more than planned."""
        return None if self.planned is None else self.planned - self.outcome

    @property
    def year_deviation(self) -> int | None:
        """Budget of the year − prognosis."""
        known = self.budget is not None and self.expected is not None
        return self.budget - self.expected if known else None  # type: ignore[operator]


def follow(line: CostLine, month: int) -> Followed:
    """The line after `month` months. DomainError for another number than 0–12."""
    budget = {} if line.budget is None else spread_evenly(line.budget)
    methods = prognosis(line.months, month, budget, line.history)
    if month < len(ALL) and (own := judgement_of(line, month)) is not None:
        methods = (*methods, manual(own.ore, own.comment or "ingen motivering är skriven"))
    used = chosen(methods)
    return Followed(
        line.key,
        line.label,
        outcome=sum(line.months.get(m, 0) for m in ALL[:month]),
        planned=sum(budget[m] for m in ALL[:month]) if budget else None,
        budget=line.budget,
        expected=None if used is None else used.point,
        method=None if used is None else used.method,
        methods=methods,
    )


def judgement_of(line: CostLine, month: int) -> Judgement | None:
    """The latest that was made at the month or before it."""
    made = [one for one in line.judgements if one.month <= month]
    return max(made, key=lambda one: one.month, default=None)


def chosen(methods: Sequence[Forecast]) -> Forecast | None:
    """The one that stands for the year; None when no method can be used. A computed cost below 0,
    as a credited accrual gives when it is carried forward, stands only where all are: the highest.
    """
    usable = {one.method: one for one in methods if one.point is not None}
    likely = {key: one for key, one in usable.items() if (one.point or 0) >= 0}
    if not likely:
        return max(usable.values(), key=lambda one: one.point or 0, default=None)
    return next(likely[method] for method in ORDER if method in likely)


def add_up(key: str, label: str, parts: Iterable[Followed], *, lenient: bool) -> Followed:
    """The sum. `lenient`: a part without a budget is outside the budget and adds nothing to it;
    else the sum's budget is not known when one with an outcome lacks it.
    """
    held = list(parts)
    return Followed(
        key,
        label,
        outcome=sum(one.outcome for one in held),
        planned=_sum([(one.planned, one.outcome) for one in held], lenient=lenient),
        budget=_sum([(one.budget, one.outcome) for one in held], lenient=lenient),
        expected=_sum([(one.expected, one.outcome) for one in held], lenient=False),
    )


def _sum(parts: Sequence[tuple[int | None, int]], *, lenient: bool) -> int | None:
    """Of (part, outcome); None when no part is known, or one with an outcome is not."""
    known = [part for part, _ in parts if part is not None]
    if not known or (not lenient and any(part is None and done for part, done in parts)):
        return None
    return sum(known)


def percent_off(deviation: int | None, base: int | None) -> Fraction | None:
    """A deviation in per cent of the budget; None without one."""
    if deviation is None or not base:
        return None
    return Fraction(deviation * 100, base)


def deviation_sentences(lines: Iterable[Followed], limit: Decimal) -> list[str]:
    """A sentence for each line whose prognosis is more than `limit` per cent from its budget, or
    that is expected to cost where the budget is 0.
    """
    found = []
    for one in lines:
        apart = one.year_deviation
        off = percent_off(apart, one.budget)
        if apart and one.budget == 0:
            found.append(f"{one.label}: prognosen är {whole(-apart)}, och budgeten är 0 kr.")
        elif apart is not None and off is not None and abs(off) > Fraction(limit):
            word = "under" if off > 0 else "över"
            percent = number(round_half_up(abs(off), 1), 1)
            found.append(
                f"{one.label}: prognosen är {whole(abs(apart))} {word} budgeten, {percent} procent."
            )
    return found


def whole(ore: int) -> str:
    """'12 346 kr': whole kronor, for sentences of what is not certain to the öre."""
    return f"{number(half_up(kronor(ore)))} kr"


def limit_breaches(
    placed: Mapping[str, int], liquid: int, most: int | None, most_each: int | None, source: str
) -> list[str]:
    """Limits of placements as a share of liquid funds and placements together. `placed` is
    {issuer: öre}; `most` and `most_each` are per cent, None for no limit.
    """
    total = sum(placed.values())
    base = liquid + total
    found = []
    each = ((issuer, ore, most_each) for issuer, ore in placed.items())
    for label, ore, limit in (("Placeringarna", total, most), *each):
        if limit is not None and ore * 100 > limit * base:
            found.append(
                f"{label} är {swedish_amount(ore)} av {swedish_amount(base)} i likvida medel och "
                f"placeringar, mer än {limit} procent. ({source})"
            )
    return found
