"""Account ranges, and what one year's accounts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mellanrum.ledger.sie.model import BalanceKind, SieFile, Voucher

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AccountRange:
    """BAS accounts from `first` to `last`, both included. Sub-accounts (19301) go with 1930."""

    first: str
    last: str

    def __contains__(self, account: object) -> bool:
        return isinstance(account, str) and self.first <= account[:4].ljust(4, "0") <= self.last

    def overlaps(self, other: AccountRange) -> bool:
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}–{self.last}"


def parse_range(text: str) -> AccountRange:
    """'3010-3019' or '1930'. ValueError when it is neither."""
    first, _, last = (word.strip() for word in text.replace("–", "-").partition("-"))
    last = last or first
    if not (len(first) == len(last) == 4 and (first + last).isdecimal() and first <= last):
        raise ValueError(f"”{text}” är inte ett konto eller kontointervall (t.ex. 3010-3019).")
    return AccountRange(first, last)


@dataclass(frozen=True, slots=True)
class YearLedger:
    """One year's accounts, in öre, debit positive.

    `signatures` is {the accounts that a voucher touches: how many vouchers touch just those}, so
    that a row of several accounts can count each voucher once. `budget` is {row key: öre} with
    the signs of the statement. `by_object` is the movement on one object,
    {'6:LOTS': {account: öre}}. `debits` is what the vouchers put on the debit side,
    each voucher's net by itself; None when no vouchers are known. `taken_over` is what came from
    other förbund at a merger during the year, and is part of the movement. `given` is what the
    förbund states beside its accounts, {name: öre or number}; `employees` is one such number.
    """

    year: int
    opening: Amounts = field(default_factory=dict)
    movement: Amounts = field(default_factory=dict)
    budget: Amounts = field(default_factory=dict)
    signatures: Mapping[frozenset[str], int] = field(default_factory=dict)
    by_object: Mapping[str, Amounts] = field(default_factory=dict)
    employees: int | None = None
    debits: Amounts | None = None
    taken_over: Amounts = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)

    def find_given(self, name: str) -> int | None:
        """A value that the förbund states; None when it has not."""
        return self.employees if name == "employees" else self.given.get(name)

    def debit(self, account: str) -> int | None:
        """The year's debits on an account; None when only its net movement is known."""
        if self.debits is None:
            return None if self.movement.get(account) else 0
        return self.debits.get(account, 0)

    def closing(self, account: str) -> int:
        return self.opening.get(account, 0) + self.movement.get(account, 0)

    def accounts_in_use(self) -> list[str]:
        """Accounts with a balance at either end or any movement, in order."""
        return sorted(
            a
            for a in {*self.opening, *self.movement}
            if self.opening.get(a) or self.movement.get(a)
        )

    def count_vouchers(self, accounts: Iterable[str]) -> int | None:
        """How many vouchers touch any of the accounts; None when that cannot be known."""
        moved = {a for a in accounts if self.movement.get(a)}
        if moved and not self.signatures:
            return None
        return sum(count for touched, count in self.signatures.items() if touched & moved)


def year_ledger(sie: SieFile, index: int = 0) -> YearLedger:
    """The accounts of a year in a SIE file: from its vouchers, else from its balances (type 1)."""
    year = next((y for y in sie.years if y.index == index), None)
    if year is None:
        raise ValueError(f"Filen saknar räkenskapsår {index} (#RAR {index}).")
    opening = sie.amounts(BalanceKind.IB, index)
    inside = [v for v in sie.vouchers if year.start <= v.day < year.end]
    if inside:
        return _from_vouchers(year.start.year, opening, inside)
    return YearLedger(year.start.year, opening, _from_balances(sie, index, opening))


def _from_balances(sie: SieFile, index: int, opening: Amounts) -> dict[str, int]:
    closing = sie.amounts(BalanceKind.UB, index)
    moved = {a: closing.get(a, 0) - opening.get(a, 0) for a in sorted({*closing, *opening})}
    return {a: ore for a, ore in moved.items() if ore} | sie.amounts(BalanceKind.RES, index)


def _from_vouchers(year: int, opening: Amounts, vouchers: list[Voucher]) -> YearLedger:
    moved: dict[str, int] = defaultdict(int)
    signatures: dict[frozenset[str], int] = defaultdict(int)
    objects: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for voucher in vouchers:
        signatures[frozenset(row.account for row in voucher.rows)] += 1
        for row in voucher.rows:
            moved[row.account] += row.ore
            for dimension, number in row.objects:
                objects[f"{dimension}:{number}"][row.account] += row.ore
    return YearLedger(
        year,
        opening,
        dict(moved),
        signatures=dict(signatures),
        by_object={key: dict(amounts) for key, amounts in objects.items()},
        debits=_debits(vouchers),
    )


def _debits(vouchers: Iterable[Voucher]) -> dict[str, int]:
    """{account: öre}: what each voucher puts on the debit side when its own rows are netted."""
    found: dict[str, int] = defaultdict(int)
    for voucher in vouchers:
        net: dict[str, int] = defaultdict(int)
        for row in voucher.rows:
            net[row.account] += row.ore
        for account, ore in net.items():
            if ore > 0:
                found[account] += ore
    return dict(found)
