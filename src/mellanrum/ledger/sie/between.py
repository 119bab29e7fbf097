"""One year's file against the next: what must agree at the turn of the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mellanrum.ledger.sie import balance_problems as balances
from mellanrum.ledger.sie import between_problems as told
from mellanrum.ledger.sie.balance_checks import (
    IB,
    RES,
    UB,
    carried,
    closing_of,
    is_result_account,
)
from mellanrum.ledger.sie.model import FinancialYear, SieFile, SieProblem


def compare_files(files: Sequence[SieFile]) -> tuple[SieProblem, ...]:
    """Every file against the one of the year before it, whatever order they come in."""
    dated = [(year.start, at) for at, sie in enumerate(files) if (year := year_zero(sie))]
    ordered = [files[at] for _, at in sorted(dated)]
    return tuple(p for before, after in pairwise(ordered) for p in compare_years(before, after))


def compare_years(earlier: SieFile | Mapping[str, int], later: SieFile) -> tuple[SieProblem, ...]:
    """What does not agree between a year and the next; lines are those of `later`.

    `earlier` is the file of the year before, or {account: öre} at its close (with income and
    cost, if the result is not yet booked on equity). Nothing is said of
    a file without a year of its own; reading it has told that.
    """
    if isinstance(earlier, SieFile):
        return tuple(_compare_files(earlier, later))
    return tuple(_compare_balances(earlier, later))


def year_zero(sie: SieFile) -> FinancialYear | None:
    """The file's own year."""
    return next((year for year in sie.years if year.index == 0), None)


def _compare_files(earlier: SieFile, later: SieFile) -> Iterator[SieProblem]:
    before, now = year_zero(earlier), year_zero(later)
    if before is None or now is None:
        return
    line = later.line_of("#RAR", 0)
    if (before.start, before.end) == (now.start, now.end):
        yield told.same_year(line, now)
    elif before.start < now.end and now.start < before.end:
        yield told.years_overlap(line, before, now)
    elif before.end != now.start:
        yield told.years_missing(line, before, now)
    else:
        yield from _compare_balances(closing_balances(earlier), later)


def closing_balances(sie: SieFile) -> dict[str, int]:
    """{account: öre} at the close of the file's year, accounts of income and cost too.

    #UB and #RES where the file states any #UB; else its opening and its vouchers.
    """
    stated = sie.amounts(UB)
    return {**sie.amounts(RES), **stated} if stated else closing_of(sie)


def _compare_balances(closing: Mapping[str, int], later: SieFile) -> Iterator[SieProblem]:
    opening = later.amounts(IB)
    held = {account: ore for account, ore in closing.items() if not is_result_account(account)}
    if not opening and any(held.values()):
        yield balances.opening_missing(later.line_of("#RAR", 0))
        return
    chart = {account.number for account in later.accounts}
    for account, (before, now) in carried(closing, opening).items():
        if chart and account not in chart:
            yield told.account_gone(account, before)
        else:
            line = later.line_of("#IB", 0, account)
            yield balances.carried_wrong(line, account, before, now)
