"""What a new file of a year changes in an old one, to be shown before it is taken in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from mellanrum.ledger.sie.model import Account, Objects, SieFile, Voucher, VoucherRow

Pair = tuple[Voucher | None, Voucher | None]
_PARTS = ("day", "text", "rows", "registered_on", "sign", "removed")


@dataclass(frozen=True, slots=True)
class VoucherChange:
    """A voucher that both files have. `parts` are the names of the fields that differ.

    The order of the rows is no difference.
    """

    old: Voucher
    new: Voucher
    parts: tuple[str, ...]

    @property
    def rows_gone(self) -> tuple[VoucherRow, ...]:
        return _left(self.old.rows, self.new.rows)

    @property
    def rows_new(self) -> tuple[VoucherRow, ...]:
        return _left(self.new.rows, self.old.rows)


class AmountKey(NamedTuple):
    """Which amount: label without # ('IB', 'PBUDGET'), the first day of its year, and what of.

    `year` is None when the file does not say which year its index means.
    """

    label: str
    year: date | None
    month: date | None
    account: str
    objects: Objects


class AmountChange(NamedTuple):
    """A balance or budget in öre, before and now; None where the file lacks it."""

    key: AmountKey
    old: int | None
    new: int | None


class Renamed(NamedTuple):
    account: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SieDifference:
    """Vouchers new, changed and gone are told apart by year, series and number."""

    new: tuple[Voucher, ...] = ()
    changed: tuple[VoucherChange, ...] = ()
    gone: tuple[Voucher, ...] = ()
    unchanged: int = 0
    amounts: tuple[AmountChange, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    accounts_new: tuple[Account, ...] = ()
    accounts_gone: tuple[Account, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both files say the same, whatever their headings and spelling."""
        return not any(
            (
                *(self.new, self.changed, self.gone, self.amounts),
                *(self.renamed, self.accounts_new, self.accounts_gone),
            )
        )


def difference(old: SieFile, new: SieFile) -> SieDifference:
    """What `new` says otherwise than `old`: vouchers in file order, amounts and accounts sorted."""
    pairs = list(_pairs(old, new))
    both = [(before, now, _parts(before, now)) for before, now in pairs if before and now]
    changed = tuple(VoucherChange(*found) for found in both if found[2])
    before, now = ({a.number: a for a in sie.accounts} for sie in (old, new))
    return SieDifference(
        new=tuple(after for held, after in pairs if after and not held),
        changed=changed,
        gone=tuple(held for held, after in pairs if held and not after),
        unchanged=len(both) - len(changed),
        amounts=tuple(_amounts(old, new)),
        renamed=tuple(
            Renamed(number, before[number].name, now[number].name)
            for number in sorted({*before} & {*now})
            if before[number].name != now[number].name
        ),
        accounts_new=tuple(now[number] for number in sorted({*now} - {*before})),
        accounts_gone=tuple(before[number] for number in sorted({*before} - {*now})),
    )


def _pairs(old: SieFile, new: SieFile) -> Iterator[Pair]:
    """The vouchers of both files by their key; those of a repeated key in order."""
    before, now = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*before, *now)):
        yield from zip_longest(before.get(key, ()), now.get(key, ()))


def _by_key(sie: SieFile) -> dict[object, list[Voucher]]:
    starts = {year.index: year.start for year in sie.years}
    year_of = {day: sie.year_of(day) for day in {v.day for v in sie.vouchers}}
    found: dict[object, list[Voucher]] = defaultdict(list)
    for voucher in sie.vouchers:
        found[_key(voucher, starts.get(year_of[voucher.day] or 0))].append(voucher)
    return found


def _key(voucher: Voucher, year: date | None) -> object:
    """A voucher without number is known by what it says."""
    if voucher.number:
        return year, voucher.series, voucher.number
    return voucher._replace(line=0, rows=tuple(sorted(voucher.rows, key=repr)))


def _parts(old: Voucher, new: Voucher) -> tuple[str, ...]:
    if old._replace(line=0) == new._replace(line=0):
        return ()
    return tuple(part for part in _PARTS if not _same(getattr(old, part), getattr(new, part)))


def _same(old: object, new: object) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return Counter(old) == Counter(new)
    return old == new


def _left(rows: Sequence[VoucherRow], others: Sequence[VoucherRow]) -> tuple[VoucherRow, ...]:
    """The rows that `others` lacks, as many times as it lacks them."""
    return tuple((Counter(rows) - Counter(others)).elements())


def _amounts(old: SieFile, new: SieFile) -> Iterator[AmountChange]:
    before, now = _by_amount(old), _by_amount(new)
    for key in sorted({*before, *now}, key=repr):
        if before.get(key) != now.get(key):
            yield AmountChange(key, before.get(key), now.get(key))


def _by_amount(sie: SieFile) -> dict[AmountKey, int]:
    """Amounts of the same key are added, as elsewhere."""
    starts = {year.index: year.start for year in sie.years}
    found: dict[AmountKey, int] = defaultdict(int)
    for b in sie.balances:
        found[AmountKey(b.kind.value, starts.get(b.year), None, b.account, b.objects)] += b.ore
    for label, amounts in (("PSALDO", sie.period_balances), ("PBUDGET", sie.period_budgets)):
        for a in amounts:
            found[AmountKey(label, starts.get(a.year), a.month, a.account, a.objects)] += a.ore
    return dict(found)
