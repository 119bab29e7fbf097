"""Cash month by month: what is booked, then what is planned. Whole öre.

Booked months have one known change each. In the months after them every planned amount falls on
its day; on one day money goes out before it comes in, so the lowest point is never shown too high.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY, Period, add_months
from mellanrum.domain.swedish import MONTHS, plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.requisitions import Requisition


@dataclass(frozen=True, slots=True)
class Planned:
    """Money expected in (positive öre) or out (negative) on a day."""

    on: date
    ore: int
    label: str


@dataclass(frozen=True, slots=True)
class CashMonth:
    """`closing` = `opening` + `inflow` − `outflow`. `lowest` is the least there is at the start,
    on any day (planned months) or at the end, on `lowest_on`. A booked month has its net change.
    """

    period: Period
    opening: int
    inflow: int
    outflow: int
    closing: int
    lowest: int
    lowest_on: date
    is_booked: bool


@dataclass(frozen=True, slots=True)
class Liquidity:
    """`lowest` is the month of the lowest point ahead (of all, when every month is booked)."""

    rows: tuple[CashMonth, ...]
    lowest: CashMonth
    sentence: str
    notes: tuple[str, ...]


def liquidity(
    opening_ore: int,
    first_on: date,
    booked: Mapping[date, int],
    planned: Sequence[Planned],
    *,
    length: int = 12,
    floor_ore: int = 0,
) -> Liquidity:
    """`length` months of cash from `first_on`, the first of a month, with `opening_ore` at hand.

    `booked`: the net change of cash by month (its first day), from `first_on` without gaps.
    `floor_ore`: what must be left; below it the sentence warns. Raises DomainError for other days.
    """
    _check_months(first_on, booked, length)
    rows: list[CashMonth] = []
    for number in range(length):
        start = add_months(first_on, number)
        period = Period(start, add_months(start, 1))
        cash = rows[-1].closing if rows else opening_ore
        if start in booked:
            rows.append(_booked_month(period, cash, booked[start]))
        else:
            rows.append(_planned_month(period, cash, planned))
    ahead = [row for row in rows if not row.is_booked] or rows
    lowest = min(ahead, key=lambda row: row.lowest)
    return Liquidity(tuple(rows), lowest, _sentence(lowest, floor_ore), _notes(rows, planned))


def plan_fees(asked: Iterable[Requisition]) -> list[Planned]:
    """Fees come in on their due dates."""
    return [Planned(r.due_on, r.ore, f"Avgift {r.payer.name}") for r in asked]


def plan_costs(costs: Mapping[date, int], label: str) -> list[Planned]:
    """Budgeted costs (positive öre) by month: paid on its first day, the cautious assumption."""
    return [Planned(month.replace(day=1), -ore, label) for month, ore in costs.items() if ore]


def _check_months(first_on: date, booked: Mapping[date, int], length: int) -> None:
    if first_on.day != 1 or length < 1:
        raise DomainError("Börja likviditeten den första i en månad och ta med minst en månad.")
    if set(booked) != {add_months(first_on, i) for i in range(len(booked))} or len(booked) > length:
        raise DomainError(
            f"De bokförda månaderna ska följa på varandra från {long_date(first_on)}. "
            "Ta med den månad som saknas."
        )


def _booked_month(period: Period, opening: int, change: int) -> CashMonth:
    closing = opening + change
    lowest, on = min((opening, period.start), (closing, _last(period)))
    return CashMonth(
        period, opening, max(change, 0), max(-change, 0), closing, lowest, on, is_booked=True
    )


def _planned_month(period: Period, opening: int, planned: Sequence[Planned]) -> CashMonth:
    mine = sorted((p.on, p.ore) for p in planned if period.contains(p.on))
    balances = accumulate((ore for _, ore in mine), initial=opening)
    days = [period.start, *(on for on, _ in mine)]
    lowest, on = min(zip(balances, days, strict=True))
    inflow = sum(ore for _, ore in mine if ore > 0)
    outflow = -sum(ore for _, ore in mine if ore < 0)
    closing = opening + inflow - outflow
    return CashMonth(period, opening, inflow, outflow, closing, lowest, on, is_booked=False)


def _sentence(month: CashMonth, floor: int) -> str:
    if month.lowest >= floor:
        name = f"{MONTHS[month.period.start.month - 1]} {month.period.start.year}"
        return f"Kassan är lägst i {name}: {swedish_amount(month.lowest)}."
    start = "Kassan räcker inte" if floor == 0 else "Kassan går under den lägsta nivån"
    return (
        f"{start}: {long_date(month.lowest_on)} är den {swedish_amount(month.lowest)} och "
        f"{swedish_amount(floor - month.lowest)} saknas. Begär in avgifter tidigare eller skjut "
        "upp en utbetalning."
    )


def _notes(rows: Sequence[CashMonth], planned: Sequence[Planned]) -> tuple[str, ...]:
    """Planned amounts that are in no planned month are told, not silently left out."""
    ahead = [row.period for row in rows if not row.is_booked]
    left = [p for p in planned if not any(period.contains(p.on) for period in ahead)]
    if not left:
        return ()
    total = swedish_amount(sum(p.ore for p in left))
    return (
        f"{plural(len(left), 'planerad post', 'planerade poster')}, netto {total}, ligger i "
        "månader som redan är bokförda eller utanför tiden och räknas inte.",
    )


def _last(period: Period) -> date:
    assert period.end is not None
    return period.end - ONE_DAY
