"""The ledger month by month: what moved on each account and insats, summed by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import ExtractMonth

from mellanrum.registers.economy.models import Balance, FiscalYear, VoucherRow


@dataclass(frozen=True, slots=True)
class MonthLedger:
    """A year's movements in öre, debit positive. `moved` is {(account, project, month): öre} where
    the project is the ledger object of an insats, '' for none. `last_month` is the last with a
    voucher, 0 for a year without.
    """

    year: int
    opening: Mapping[str, int]
    moved: Mapping[tuple[str, str, int], int]
    last_month: int

    def by_month(self, first: str, last: str, project: str | None = None) -> dict[int, int]:
        """{month: öre} of the accounts first–last (four figures, both included), of one project
        or, with None, of all. Every month to `last_month` has an amount.
        """
        found: defaultdict[int, int] = defaultdict(int)
        for (account, where, month), ore in self.moved.items():
            if first <= account[:4] <= last and project in {None, where}:
                found[month] += ore
        return {month: found[month] for month in range(1, self.last_month + 1)}


def find_month_ledger(forbund: str, year: int) -> MonthLedger | None:
    """The year's movements by month; None for a year without vouchers. Three queries."""
    found = FiscalYear.objects.filter(forbund__slug=forbund, year=year).first()
    if found is None:
        return None
    rows = VoucherRow.objects.filter(voucher__fiscal_year=found).order_by()
    keys = ("account__number", "project__number", "month")
    sums = (
        rows.annotate(month=ExtractMonth("voucher__on"))
        .values_list(*keys)
        .annotate(ore=Sum("amount_ore"))
    )
    moved = {(account, project or "", month): ore for account, project, month, ore in sums}
    if not moved:
        return None
    opening = Balance.objects.filter(
        account__fiscal_year=found, kind=Balance.Kind.OPENING
    ).values_list("account__number", "amount_ore")
    return MonthLedger(year, dict(opening), moved, max(month for _, _, month in moved))
