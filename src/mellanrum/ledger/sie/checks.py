"""What must hold in a file that was read without trouble: numbers, dates, accounts, balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mellanrum.ledger.sie import balance_problems as told
from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie.model import BalanceKind, SieFile, SieProblem, Voucher

IB, UB, RES = BalanceKind.IB, BalanceKind.UB, BalanceKind.RES


def is_result_account(account: str) -> bool:
    """Class 3 and up: income and cost."""
    return account[:1] >= "3"


def check_whole(sie: SieFile) -> Iterator[SieProblem]:
    """Every check that needs the whole file."""
    yield from _check_years(sie)
    if sie.sie_type in {"1", "2", "3"} and sie.vouchers:
        yield say.vouchers_in_type(sie.vouchers[0].line, sie.sie_type)
    if sie.years:
        yield from _check_dates(sie)
    yield from _check_numbers(sie)
    yield from _check_opening(sie)
    if sie.sie_type == "4":
        yield from _check_closing(sie)


def _check_years(sie: SieFile) -> Iterator[SieProblem]:
    indexes = {year.index for year in sie.years}
    if sie.sie_type == "4I":
        return
    if 0 not in indexes:
        yield say.no_year()
    elif -1 not in indexes:
        yield say.no_prior_year()


def _check_dates(sie: SieFile) -> Iterator[SieProblem]:
    outside = {day for day in {v.day for v in sie.vouchers} if sie.year_of(day) is None}
    if outside:
        yield from (say.outside_years(v) for v in sie.vouchers if v.day in outside)


def _check_numbers(sie: SieFile) -> Iterator[SieProblem]:
    """Duplicates and gaps, per financial year and series; vouchers without number are free."""
    year_of = {day: sie.year_of(day) for day in {v.day for v in sie.vouchers}}
    series: dict[tuple[int | None, str], dict[str, int]] = defaultdict(dict)
    for voucher in sie.vouchers:
        number, line = voucher.number, voucher.line
        if number:
            first = series[year_of[voucher.day], voucher.series].setdefault(number, line)
            if first != line:
                yield say.duplicate(voucher, first)
    for (_, name), lines in sorted(series.items(), key=str):
        yield from _gaps(name, [(int(n), line) for n, line in lines.items() if n.isdecimal()])


def _gaps(series: str, numbers: Sequence[tuple[int, int]]) -> Iterator[SieProblem]:
    for (before, _), (after, line) in pairwise(sorted(numbers)):
        if after - before > 1:
            yield say.gap(series, before + 1, after - 1, line)


def _check_opening(sie: SieFile) -> Iterator[SieProblem]:
    years = sorted({b.year for b in sie.balances if b.kind is IB}, reverse=True)
    for year in years:
        opening = sie.amounts(IB, year)
        for account, ore in opening.items():
            if ore and is_result_account(account):
                yield told.opening_on_result(account, ore)
        if sum(opening.values()):
            yield told.opening_unbalanced(year, sum(opening.values()))
    closing, opening = sie.amounts(UB, -1), sie.amounts(IB, 0)
    if not closing or not opening:
        return
    for account in sorted({*closing, *opening}):
        before, now = closing.get(account, 0), opening.get(account, 0)
        if before != now and not is_result_account(account):
            yield told.carried_wrong(account, before, now)


def movements(sie: SieFile, vouchers: Sequence[Voucher]) -> dict[str, int]:
    """{account: öre} booked by the vouchers dated in year 0."""
    year = next((y for y in sie.years if y.index == 0), None)
    moved: dict[str, int] = defaultdict(int)
    for voucher in vouchers:
        if year is not None and year.start <= voucher.day < year.end:
            for row in voucher.rows:
                moved[row.account] += row.ore
    return dict(moved)


def _check_closing(sie: SieFile) -> Iterator[SieProblem]:
    """UB = IB + vouchers, RES = vouchers, for the accounts that the file gives a balance."""
    stated = {**sie.amounts(RES), **sie.amounts(UB)}
    if not sie.vouchers or not stated:
        return
    opening, moved = sie.amounts(IB), movements(sie, sie.vouchers)
    for account, ore in sorted(stated.items()):
        computed = opening.get(account, 0) + moved.get(account, 0)
        if computed != ore:
            yield told.closing_differs(account, ore, computed)
