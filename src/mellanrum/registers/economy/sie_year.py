"""A SIE file's year as rows of the ledger. For actions only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.held_vouchers import Number, content_of, fingerprints
from mellanrum.registers.economy.import_policies import (
    check_nothing_hangs,
    check_number_free,
)
from mellanrum.registers.economy.models import (
    Account,
    Balance,
    FiscalYear,
    LedgerObject,
    Voucher,
)
from mellanrum.registers.economy.policies import check_nothing_lost, check_readable, year_of
from mellanrum.registers.economy.queries import insats_dimension
from mellanrum.registers.economy.source_files import Source, YearChange, keep_file
from mellanrum.registers.economy.voucher_rows import (
    BATCH,
    Key,
    Places,
    Progress,
    create_vouchers,
    drop_vouchers,
    quiet,
    rewrite_voucher,
    signature,
)
from mellanrum.registers.organisation.models import Forbund

__all__ = ["Progress", "quiet", "restore_year", "signature", "store_year"]
KINDS = {
    file.BalanceKind.IB: Balance.Kind.OPENING,
    file.BalanceKind.UB: Balance.Kind.CLOSING,
    file.BalanceKind.RES: Balance.Kind.RESULT,
}


def store_year(
    forbund: Forbund,
    sie: file.SieFile,
    source: Source,
    *,
    by: str,
    at: datetime,
    progress: Progress,
) -> YearChange:
    """Write the year; the caller is an action. DomainError when the file cannot be taken in."""
    check_readable(sie)
    held = FiscalYear.objects.filter(forbund=forbund, year=year_of(sie)).first()
    previous = held.source_sha256 if held else ""
    year = _store_head(forbund, sie, source, by, at)
    places = _store_places(year, sie)
    sorted_out = _sort_out(year, sie)
    check_nothing_lost(named(sorted_out.gone), year.year)
    _write(year, sorted_out, places, progress)
    change = YearChange(
        year.year,
        len(sorted_out.new),
        len(sorted_out.changed),
        sorted_out.same,
        [f"{v.series}{v.number}" for v in sorted_out.changed.values()],
        previous,
    )
    return keep_file(year, source, change, sie.sie_type, by=by, at=at)


def restore_year(
    year: FiscalYear, sie: file.SieFile | None, source: Source | None, *, by: str, at: datetime
) -> YearChange:
    """The year as an earlier file had it, or empty when there was none. What later files brought
    goes, unless something hangs on it; vouchers made here stay.
    """
    previous = year.source_sha256
    if sie is None or source is None:
        return _empty(year, previous)
    year = _store_head(year.forbund, sie, source, by, at)
    sorted_out = _sort_out(year, sie)
    _drop(year, sorted_out.gone)
    places = _store_places(year, sie)
    _write(year, sorted_out, places, quiet)
    _drop_unused(year, {a.number for a in sie.accounts}, {*_named_objects(sie, places.dimension)})
    return YearChange(
        year.year,
        len(sorted_out.new),
        len(sorted_out.changed),
        sorted_out.same,
        previous_sha256=previous,
        gone=len(sorted_out.gone),
    )


def _empty(year: FiscalYear, previous: str) -> YearChange:
    """The year's first file is taken back: its row stays, for the history, and holds nothing."""
    held = {key: pk for key, (pk, _) in fingerprints(year, Voucher.Origin.FILE).items()}
    _drop(year, held)
    Balance.objects.filter(account__fiscal_year=year).delete()
    _drop_unused(year, set(), set())
    FiscalYear.objects.filter(pk=year.pk).update(source_name="", source_sha256="")
    return YearChange(year.year, 0, previous_sha256=previous, gone=len(held))


def _drop(year: FiscalYear, gone: dict[Number, int]) -> None:
    numbers = list(gone.values())
    check_nothing_hangs(list_hanging(numbers), year.year)
    drop_vouchers(numbers)


def list_hanging(vouchers: Sequence[int]) -> list[str]:
    """Names ('A12') of the vouchers that something else points to: papers, corrections, payments,
    samples, and whatever is to come.
    """
    found: set[str] = set()
    links = [r for r in Voucher._meta.related_objects if r.get_accessor_name() != "rows"]
    for start in range(0, len(vouchers), BATCH):
        held = Voucher.objects.filter(pk__in=vouchers[start : start + BATCH])
        for link in links:
            name = link.field.related_query_name()
            hanging = held.filter(**{f"{name}__isnull": False}).distinct()
            found |= {str(voucher) for voucher in hanging}
    return sorted(found)


def _drop_unused(year: FiscalYear, accounts: set[str], objects: set[Key]) -> None:
    """Accounts and objects that the file does not have and no voucher uses."""
    unused = year.accounts.filter(rows=None).exclude(number__in=accounts)
    Balance.objects.filter(account__in=unused.values("pk")).delete()
    unused.delete()
    for held in year.objects_of.filter(rows=None, row_objects=None):
        if (held.dimension, held.number) not in objects:
            held.delete()


def _store_head(
    forbund: Forbund, sie: file.SieFile, source: Source, by: str, at: datetime
) -> FiscalYear:
    span = next(y for y in sie.years if y.index == 0)
    year, _ = FiscalYear.objects.update_or_create(
        forbund=forbund,
        year=year_of(sie),
        defaults={
            "starts_on": span.start,
            "ends_on": span.end,
            "sie_type": sie.sie_type,
            "company": sie.company,
            "source_name": source.name,
            "source_sha256": source.sha256,
            "imported_at": at,
            "imported_by": by,
        },
    )
    return year


def _store_places(year: FiscalYear, sie: file.SieFile) -> Places:
    places = store_places(year, sie)
    _replace_balances(sie, places)
    return places


def store_places(year: FiscalYear, sie: file.SieFile) -> Places:
    """The file's accounts and objects, beside those that the year has."""
    dimension = insats_dimension(year.forbund.slug)
    return Places(_store_accounts(year, sie), _store_objects(year, sie, dimension), dimension)


def _store_accounts(year: FiscalYear, sie: file.SieFile) -> dict[str, int]:
    """{account number: row number}. An account once used stays, whatever the file says."""
    held = dict(year.accounts.values_list("number", "name"))
    made = [Account(fiscal_year=year, number=a.number, name=a.name) for a in sie.accounts]
    Account.objects.bulk_create([a for a in made if a.number not in held], batch_size=BATCH)
    for account in made:
        if held.get(account.number, account.name) != account.name:
            year.accounts.filter(number=account.number).update(name=account.name)
    return dict(year.accounts.values_list("number", "pk"))


def _store_objects(year: FiscalYear, sie: file.SieFile, dimension: str) -> dict[Key, int]:
    """{(dimension, object): row number}."""
    wanted = _named_objects(sie, dimension)
    held = {
        (d, n): name for d, n, name in year.objects_of.values_list("dimension", "number", "name")
    }
    LedgerObject.objects.bulk_create(
        [
            LedgerObject(fiscal_year=year, dimension=key[0], number=key[1], name=name)
            for key, name in wanted.items()
            if key not in held
        ],
        batch_size=BATCH,
    )
    for key, name in wanted.items():
        if held.get(key, name) != name:
            year.objects_of.filter(dimension=key[0], number=key[1]).update(name=name)
    rows = year.objects_of.values_list("dimension", "number", "pk")
    return {(d, number): pk for d, number, pk in rows}


def _named_objects(sie: file.SieFile, dimension: str) -> dict[Key, str]:
    """Objects that the file declares or uses; those used alone are named by their number."""
    used = {pair for voucher in sie.vouchers for row in voucher.rows for pair in row.objects}
    named_by_number = {pair: pair[1] for pair in sorted(used) if pair[1]}
    return named_by_number | {(o.dimension, o.number): o.name for o in sie.objects}


def _replace_balances(sie: file.SieFile, places: Places) -> None:
    """The file's balances of its own year, instead of those held."""
    Balance.objects.filter(account_id__in=list(places.accounts.values())).delete()
    made = [
        Balance(account_id=places.accounts[number], kind=held, amount_ore=ore)
        for kind, held in KINDS.items()
        for number, ore in sie.amounts(kind).items()
    ]
    Balance.objects.bulk_create(made, batch_size=BATCH)


@dataclass(frozen=True, slots=True)
class SortedOut:
    """A file's vouchers against those held; `changed` and `gone` tell the row numbers held."""

    new: list[file.Voucher] = field(default_factory=list)
    changed: dict[int, file.Voucher] = field(default_factory=dict)
    gone: dict[Number, int] = field(default_factory=dict)
    same: int = 0


def _sort_out(year: FiscalYear, sie: file.SieFile) -> SortedOut:
    """A voucher made here that the file has just as it is, is one and the same."""
    held = fingerprints(year, Voucher.Origin.FILE)
    made_here = fingerprints(year, Voucher.Origin.MANUAL)
    new, changed, same = [], {}, 0
    for voucher in _inside(year, sie.vouchers):
        key = (voucher.series, int(voucher.number))
        pk, before = held.pop(key, (None, b""))
        if pk is not None and before == content_of(voucher):
            same += 1
        elif pk is not None:
            changed[pk] = voucher
        elif key in made_here:
            check_number_free(f"{key[0]}{key[1]}", made_here[key][1] == content_of(voucher))
            same += 1
        else:
            new.append(voucher)
    return SortedOut(new, changed, {key: pk for key, (pk, _) in held.items()}, same)


def _inside(year: FiscalYear, vouchers: Iterable[file.Voucher]) -> Iterator[file.Voucher]:
    return (v for v in vouchers if year.starts_on <= v.day < year.ends_on)


def named(numbers: Iterable[Number]) -> list[str]:
    """'A12' of each, in order."""
    return [f"{series}{number}" for series, number in sorted(numbers)]


def _write(year: FiscalYear, found: SortedOut, places: Places, progress: Progress) -> None:
    for pk, voucher in found.changed.items():
        rewrite_voucher(pk, voucher, places)
    create_vouchers(year, found.new, places, progress=progress)
