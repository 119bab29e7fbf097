"""What must hold between the balances of a file, and between them and its vouchers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mellanrum.ledger.sie import balance_problems as told
from mellanrum.ledger.sie.model import BalanceKind, SieFile, SieProblem, Voucher

IB, UB, RES = BalanceKind.IB, BalanceKind.UB, BalanceKind.RES
Change = tuple[int, int]  # öre before and after


def is_result_account(account: str) -> bool:
    """Class 3 and up: income and cost."""
    return account[:1] >= "3"


def check_balances(sie: SieFile) -> Iterator[SieProblem]:
    yield from _check_opening(sie)
    yield from _check_carried(sie)
    yield from _check_kinds(sie)
    yield from _check_closing_sums(sie)
    if sie.sie_type == "4":
        yield from _check_closing(sie)


def _check_opening(sie: SieFile) -> Iterator[SieProblem]:
    years = sorted({b.year for b in sie.balances if b.kind is IB}, reverse=True)
    for year in years:
        opening = sie.amounts(IB, year)
        for account, ore in opening.items():
            if ore and is_result_account(account):
                yield told.opening_on_result(sie.line_of("#IB", year, account), account, ore)
        if sum(opening.values()):
            line = sie.line_of("#IB", year, next(iter(opening)))
            yield told.opening_unbalanced(line, year, sum(opening.values()))


def _check_carried(sie: SieFile) -> Iterator[SieProblem]:
    closing, opening = sie.amounts(UB, -1), sie.amounts(IB)
    if any(closing.values()) and not opening:
        yield told.opening_missing(sie.line_of("#UB", -1, next(iter(closing))))
    if not closing or not opening:
        return
    whole = {**sie.amounts(RES, -1), **closing}
    for account, (before, now) in carried(whole, opening).items():
        line = sie.line_of("#IB", 0, account) or sie.line_of("#UB", -1, account)
        yield told.carried_wrong(line, account, before, now)


def carried(closing: Mapping[str, int], opening: Mapping[str, int]) -> dict[str, Change]:
    """{account: (closing, next opening)} of the balance accounts that do not agree.

    When the accounts of class 3 and up show that the year's result is not yet booked on an
    account of equity (class 2), and the next opening has just that on one, it is carried right.
    """
    held = {account for account in {*closing, *opening} if not is_result_account(account)}
    pairs = {a: (closing.get(a, 0), opening.get(a, 0)) for a in sorted(held)}
    found = {account: pair for account, pair in pairs.items() if pair[0] != pair[1]}
    result = sum(ore for account, ore in closing.items() if is_result_account(account))
    if result and sum(before for before, _ in pairs.values()) == -result and len(found) == 1:
        ((account, (before, now)),) = found.items()
        if account.startswith("2") and now == before + result:
            return {}
    return found


def _check_kinds(sie: SieFile) -> Iterator[SieProblem]:
    """#UB is for classes 1 and 2, #RES for the others."""
    for b in sie.balances:
        if b.ore and b.kind in {UB, RES} and f"#{b.kind}" != _closing_label(b.account):
            line = sie.line_of(f"#{b.kind}", b.year, b.account)
            yield told.kind_unfit(line, f"#{b.kind}", b.account)


def _check_closing_sums(sie: SieFile) -> Iterator[SieProblem]:
    """UB and RES of a year sum to zero together. Year 0 of type 4 is tied to its vouchers."""
    for year in sorted({b.year for b in sie.balances if b.kind in {UB, RES}}, reverse=True):
        closing, result = sie.amounts(UB, year), sie.amounts(RES, year)
        total = sum(closing.values()) + sum(result.values())
        if closing and result and total and not (year == 0 and sie.sie_type == "4"):
            line = sie.line_of("#UB", year, next(iter(closing)))
            yield told.closing_unbalanced(line, year, total)


def movements(sie: SieFile, vouchers: Sequence[Voucher]) -> dict[str, int]:
    """{account: öre} booked by the vouchers dated in year 0."""
    year = next((y for y in sie.years if y.index == 0), None)
    moved: dict[str, int] = defaultdict(int)
    for voucher in vouchers:
        if year is not None and year.start <= voucher.day < year.end:
            for row in voucher.rows:
                moved[row.account] += row.ore
    return dict(moved)


def closing_of(sie: SieFile) -> dict[str, int]:
    """{account: öre} at the end of year 0 as the vouchers give it: opening and movements."""
    found = sie.amounts(IB)
    for account, ore in movements(sie, sie.vouchers).items():
        found[account] = found.get(account, 0) + ore
    return found


def _check_closing(sie: SieFile) -> Iterator[SieProblem]:
    """UB = IB + vouchers for balance accounts, RES = vouchers for the others.

    An account without a balance is zero at the year's end, if the file gives balances of its
    kind at all. A file that lacks one kind is told once; one without any is a journal alone.
    """
    stated = {"#RES": sie.amounts(RES), "#UB": sie.amounts(UB)}
    computed = closing_of(sie)
    used = {_closing_label(account) for account, ore in computed.items() if ore}
    if sie.vouchers and (sie.amounts(IB) or any(stated.values())):
        yield from (told.closing_missing(label) for label in sorted(used) if not stated[label])
    wrong = dict(_wrong({**stated["#RES"], **stated["#UB"]}, computed, stated))
    if wrong and not sie.vouchers:
        yield told.vouchers_missing(max(abs(after - before) for before, after in wrong.values()))
        return
    for account, (said, found) in wrong.items():
        label = "#RES" if account in stated["#RES"] else "#UB"
        yield told.closing_differs(sie.line_of(label, 0, account), account, said, found)


def _closing_label(account: str) -> str:
    return "#RES" if is_result_account(account) else "#UB"


def _wrong(
    said: Mapping[str, int], computed: Mapping[str, int], stated: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, Change]]:
    """(account, (öre stated, öre computed)) where they differ."""
    expected = {account for account in computed if stated[_closing_label(account)]}
    for account in sorted({*said, *expected}):
        pair = said.get(account, 0), computed.get(account, 0)
        if pair[0] != pair[1]:
            yield account, pair
