"""Reading what the liquidity is made of: booked cash, fees asked for, what awards still give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.ledger.accounts import AccountRange
from mellanrum.ledger.cost_kinds import ranges_of
from mellanrum.ledger.layout_model import Layout
from mellanrum.registers.economy.claim_queries import awards_of, money_of
from mellanrum.registers.economy.funding_queries import list_requisitions
from mellanrum.registers.economy.models import (
    CapitalStep,
    FeeRequisition,
    PlacementPolicy,
)
from mellanrum.registers.economy.months import find_month_ledger
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.economy.requisition_policies import left_of

CASH_ROW = "likvida-medel-vid-arets-slut"  # of the cash flow: which accounts are liquid funds


@dataclass(frozen=True, slots=True)
class BookedCash:
    """Liquid funds at the beginning of the year, and their change by booked month."""

    opening: int
    months: dict[int, int]


def booked_cash(forbund: str, year: int, cash_flow: Layout) -> BookedCash | None:
    """By the layout of the cash flow; a year that is not booked opens with what the one before
    closed with. None when neither is booked.
    """
    spans = ranges_of(cash_flow, CASH_ROW)
    ledger = find_month_ledger(forbund, year)
    if ledger is None:
        return _after(forbund, year, spans)
    months = dict.fromkeys(range(1, ledger.last_month + 1), 0)
    for (account, _, month), ore in ledger.moved.items():
        if _is_in(account, spans):
            months[month] += ore
    opening = sum(ore for account, ore in ledger.opening.items() if _is_in(account, spans))
    return BookedCash(opening, months)


def _after(forbund: str, year: int, spans: Sequence[AccountRange]) -> BookedCash | None:
    before = list_year_ledgers(forbund, year - 1, back=0)
    if not before:
        return None
    held = before[-1]
    return BookedCash(sum(held.closing(a) for a in held.accounts_in_use() if _is_in(a, spans)), {})


def _is_in(account: str, spans: Sequence[AccountRange]) -> bool:
    return any(account in span for span in spans)


def list_unpaid_fees(forbund: str, year: int) -> list[tuple[FeeRequisition, int]]:
    """The year's requisitions, drafts too, with what is left to pay."""
    found = (
        (one, left_of(one.amount_ore, one.paid_ore)) for one in list_requisitions(forbund, year)
    )
    return [(one, left) for one, left in found if left]


def list_owed(forbund: str, year: int) -> list[tuple[str, str, int, date]]:
    """(insats, its name, öre not yet paid, the award's end) of the awards in force in the year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    found = []
    for award in awards_of(forbund).filter(from_on__lt=after, to_on__gt=first, ended_on=None):
        money = money_of(award)
        if left := money.awarded - money.used:
            found.append((award.insats.slug, award.insats.short_name, left, award.to_on))
    return found


def policy_on(forbund: str, on: date) -> PlacementPolicy | None:
    """The board's limits for placements on a day."""
    found = PlacementPolicy.objects.filter(forbund__slug=forbund, from_on__lte=on)
    return found.order_by("-from_on").first()


def list_steps(forbund: str) -> list[CapitalStep]:
    """The recommended levels of own capital, in order."""
    return list(CapitalStep.objects.filter(forbund__slug=forbund))
