"""The VAT receivable by year: what arose, what was paid out and from which year the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import AccountRange, YearLedger
from mellanrum.ledger.money import swedish_amount

VAT_RECEIVABLE = (AccountRange("1650", "1659"),)


@dataclass(frozen=True, slots=True)
class VatYear:
    """A year's VAT receivable in öre: opening + arisen − received = closing.

    `net_only`: the year has no vouchers, so only its net movement is known, and is told as arisen
    or as received.
    """

    year: int
    opening: int
    arisen: int
    received: int
    closing: int
    net_only: bool = False


def list_vat_years(
    ledgers: Iterable[YearLedger], accounts: Sequence[AccountRange] = VAT_RECEIVABLE
) -> list[VatYear]:
    """A VatYear for each ledger, oldest first."""
    return [_vat_year(ledger, accounts) for ledger in sorted(ledgers, key=lambda x: x.year)]


def _vat_year(ledger: YearLedger, accounts: Sequence[AccountRange]) -> VatYear:
    mine = [a for a in ledger.accounts_in_use() if any(a in span for span in accounts)]
    opening = sum(ledger.opening.get(a, 0) for a in mine)
    moved = sum(ledger.movement.get(a, 0) for a in mine)
    debits = [ledger.debit(a) for a in mine]
    known = [debit for debit in debits if debit is not None]
    net_only = len(known) < len(debits)
    arisen = max(moved, 0) if net_only else sum(known)
    return VatYear(ledger.year, opening, arisen, arisen - moved, opening + moved, net_only)


def check_chain(years: Sequence[VatYear]) -> None:
    """DomainError when a year does not open with what the year before closed with."""
    for before, after in pairwise(years):
        if after.year == before.year + 1 and after.opening != before.closing:
            raise DomainError(
                f"Momsfordran: ingående {after.year} är {swedish_amount(after.opening)} men "
                f"utgående {before.year} är {swedish_amount(before.closing)}."
            )


def rest_by_origin(years: Sequence[VatYear]) -> Mapping[int, int]:
    """{year it arose: öre left} at the end of the last year: what is paid settles the oldest first.

    What the first year opens with counts as from the year before it.
    """
    left: dict[int, int] = {}
    for number, year in enumerate(years):
        if number == 0 and year.opening:
            left[year.year - 1] = year.opening
        left[year.year] = left.get(year.year, 0) + year.arisen
        _settle(left, year.received)
    return {year: ore for year, ore in left.items() if ore}


def _settle(left: dict[int, int], received: int) -> None:
    """Takes what was received from the oldest; more than there is becomes a debt of the last."""
    for year in sorted(left):
        taken = min(left[year], received) if received > 0 else 0
        left[year] -= taken
        received -= taken
    left[max(left)] -= received
