"""What a file does to the sums that everybody knows: the year's result, the equity, the cash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mellanrum.ledger.accounts import YearLedger, year_ledger
from mellanrum.ledger.evaluate import Sheet
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.sie import SieFile
from mellanrum.ledger.watched import WATCHED, Total
from mellanrum.registers.economy.models import FiscalYear, Voucher, VoucherRow
from mellanrum.registers.economy.queries import list_year_ledgers


def list_totals(
    forbund: str, layouts: Mapping[str, Layout], year: int, sie: SieFile, *, is_added: bool = False
) -> tuple[Total, ...]:
    """Before and after. `is_added`: the file's vouchers come beside those that are held."""
    held = [one for one in list_year_ledgers(forbund, year, back=0) if one.year == year]
    before = held[0] if held else None
    after = _with_vouchers(before, sie) if is_added else _whole(forbund, year, sie)
    return tuple(
        Total(
            f"{key}.{row}",
            label,
            _value(layouts, key, row, before),
            _value(layouts, key, row, after),
        )
        for key, row, label in WATCHED
        if key in layouts and any(one.key == row for one in layouts[key].rows)
    )


def _value(
    layouts: Mapping[str, Layout], key: str, row: str, ledger: YearLedger | None
) -> int | None:
    return None if ledger is None else Sheet(layouts[key], ledger).value(row)


def _with_vouchers(before: YearLedger | None, sie: SieFile) -> YearLedger | None:
    if before is None:
        return None
    rows = ((row.account, row.ore) for v in sie.vouchers for row in v.rows)
    return YearLedger(before.year, before.opening, _added(before.movement, rows))


def _whole(forbund: str, year: int, sie: SieFile) -> YearLedger:
    """The file's year, and the vouchers made here that the file does not have itself."""
    given = year_ledger(sie)
    numbers = {(v.series, v.number) for v in sie.vouchers}
    held = FiscalYear.objects.filter(forbund__slug=forbund, year=year)
    rows = VoucherRow.objects.filter(
        voucher__fiscal_year__in=held, voucher__origin=Voucher.Origin.MANUAL
    ).values_list("voucher__series", "voucher__number", "account__number", "amount_ore")
    own = [(account, ore) for s, n, account, ore in rows if (s, str(n)) not in numbers]
    return YearLedger(given.year, given.opening, _added(given.movement, own))


def _added(amounts: Mapping[str, int], rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int, amounts)
    for account, ore in rows:
        found[account] += ore
    return dict(found)
