"""Two ledgers of a year against each other: the vouchers and balances that are not the same. Pure.
"""  # fmt: skip

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie.model import BalanceKind, SieFile, Voucher

Number = tuple[str, int]
Booked = Mapping[tuple[str, str], int]  # {(account, objects): öre}


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


WORDS = {Change.ADDED: "tillkom", Change.REMOVED: "togs bort", Change.CHANGED: "ändrades"}


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a voucher books on an account (and `objects`: '6:LOTS'), in öre, before and after."""

    account: str
    objects: str
    before: int
    after: int

    @property
    def moved(self) -> int:
        return self.after - self.before

    @property
    def sentence(self) -> str:
        """'konto 4010: 1 000,00 kr → 2 000,00 kr'."""
        return f"konto {self.account}: {_kr(self.before)} → {_kr(self.after)}"


@dataclass(frozen=True, slots=True)
class VoucherChange:
    """A voucher that is not as it was; `rows` are the accounts where its amount is another."""

    year: int
    series: str
    number: int
    on: date
    text: str
    change: Change
    rows: tuple[RowChange, ...]

    @property
    def name(self) -> str:
        return f"{self.series}{self.number}"

    @property
    def sentence(self) -> str:
        """'Verifikation A12 den 2021-03-01 ändrades: konto 4010: 1 000,00 kr → 2 000,00 kr'."""
        told = "; ".join(row.sentence for row in self.rows)
        return f"Verifikation {self.name} den {self.on} {WORDS[self.change]}: {told}"

    def on_accounts(self, accounts: frozenset[str]) -> bool:
        return any(row.account in accounts for row in self.rows)

    def on_objects(self, objects: frozenset[str]) -> bool:
        return any(objects & set(row.objects.split()) for row in self.rows)


@dataclass(frozen=True, slots=True)
class BalanceChange:
    """A balance that the file of the year gives, before and after, in öre."""

    year: int
    kind: BalanceKind
    account: str
    before: int
    after: int

    @property
    def sentence(self) -> str:
        what = "Ingående balans" if self.kind is BalanceKind.IB else "Saldo"
        told = f"{_kr(self.before)} → {_kr(self.after)}"
        return f"{what} {self.year} på konto {self.account}: {told}"


def voucher_changes(year: int, before: SieFile, after: SieFile) -> list[VoucherChange]:
    """In the order of series and number."""
    old, new = numbered(before), numbered(after)
    found = (_change(year, key, old.get(key), new.get(key)) for key in sorted({*old, *new}))
    return [change for change in found if change is not None]


def numbered(sie: SieFile) -> dict[Number, Voucher]:
    """The vouchers of the file's own year."""
    span = next((one for one in sie.years if one.index == 0), None)
    return {
        (v.series, int(v.number)): v
        for v in sie.vouchers
        if v.number.isdecimal() and (span is None or span.start <= v.day < span.end)
    }


def _change(
    year: int, key: Number, old: Voucher | None, new: Voucher | None
) -> VoucherChange | None:
    kind = Change.CHANGED if old and new else Change.ADDED if new else Change.REMOVED
    rows = tuple(_rows(booked(old), booked(new)))
    held = new or old
    if not rows or held is None:
        return None
    return VoucherChange(year, *key, held.day, held.text, kind, rows)


def booked(voucher: Voucher | None) -> Booked:
    """Each account's and object's net amount."""
    found: dict[tuple[str, str], int] = {}
    for row in voucher.rows if voucher else ():
        objects = " ".join(sorted(f"{dimension}:{number}" for dimension, number in row.objects))
        found[row.account, objects] = found.get((row.account, objects), 0) + row.ore
    return found


def _rows(old: Booked, new: Booked) -> Iterator[RowChange]:
    for key in sorted({*old, *new}):
        before, after = old.get(key, 0), new.get(key, 0)
        if before != after:
            yield RowChange(*key, before, after)


def balance_changes(year: int, before: SieFile, after: SieFile) -> list[BalanceChange]:
    """Opening balances; of a year without vouchers also the closing ones and the results."""
    kinds = [BalanceKind.IB]
    if not (before.vouchers or after.vouchers):
        kinds += [BalanceKind.UB, BalanceKind.RES]
    found = []
    for kind in kinds:
        old, new = before.amounts(kind), after.amounts(kind)
        for account in sorted({*old, *new}):
            was, now = old.get(account, 0), new.get(account, 0)
            if was != now:
                found.append(BalanceChange(year, kind, account, was, now))
    return found


def _kr(ore: int) -> str:
    return swedish_amount(ore)
