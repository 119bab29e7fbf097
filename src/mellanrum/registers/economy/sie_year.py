"""A SIE file's year as rows of the ledger, in batches that do not fill the memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter

from django.db import connection

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.models import (
    Account,
    Balance,
    FiscalYear,
    LedgerObject,
    Voucher,
    VoucherRow,
)
from mellanrum.registers.economy.policies import (
    INSATS_DIMENSION,
    check_nothing_lost,
    check_readable,
    year_of,
)
from mellanrum.registers.economy.source_files import Source, YearChange, keep_file
from mellanrum.registers.organisation.models import Forbund

Progress = Callable[[int, int, str], None]
Number = tuple[str, int]
RowValues = tuple[int, int, int, int, int | None, str]
BATCH = 1000
KINDS = {
    file.BalanceKind.IB: Balance.Kind.OPENING,
    file.BalanceKind.UB: Balance.Kind.CLOSING,
    file.BalanceKind.RES: Balance.Kind.RESULT,
}


def quiet(done: int, total: int, label: str) -> None:
    """No progress shown."""


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
    accounts = _store_accounts(year, sie)
    projects = _store_objects(year, sie)
    _replace_balances(sie, accounts)
    new, changed, same = _sort_out(year, sie)
    for pk, voucher in changed.items():
        _change(pk, voucher, accounts, projects)
    _create(year, new, accounts, projects, progress)
    names = [f"{voucher.series}{voucher.number}" for voucher in changed.values()]
    change = YearChange(year.year, len(new), len(changed), same, names, previous)
    keep_file(year, source, change)
    return change


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


def _store_accounts(year: FiscalYear, sie: file.SieFile) -> dict[str, int]:
    """{account number: row number}. An account once used stays, whatever the file says."""
    held = dict(year.accounts.values_list("number", "name"))
    made = [Account(fiscal_year=year, number=a.number, name=a.name) for a in sie.accounts]
    Account.objects.bulk_create([a for a in made if a.number not in held], batch_size=BATCH)
    for account in made:
        if held.get(account.number, account.name) != account.name:
            year.accounts.filter(number=account.number).update(name=account.name)
    return dict(year.accounts.values_list("number", "pk"))


def _store_objects(year: FiscalYear, sie: file.SieFile) -> dict[str, int]:
    """{insats object: row number}. Objects used but not declared are named by their number."""
    named = {(o.dimension, o.number): o.name for o in sie.objects}
    used = {row.object_in(INSATS_DIMENSION) for v in sie.vouchers for row in v.rows} - {""}
    named = {(INSATS_DIMENSION, number): number for number in used} | named
    held = dict(_keyed(year.objects_of.values_list("dimension", "number", "name")))
    made = [
        LedgerObject(fiscal_year=year, dimension=key[0], number=key[1], name=name)
        for key, name in named.items()
        if key not in held
    ]
    LedgerObject.objects.bulk_create(made, batch_size=BATCH)
    for (dimension, number), name in named.items():
        if held.get((dimension, number), name) != name:
            year.objects_of.filter(dimension=dimension, number=number).update(name=name)
    insatser = year.objects_of.filter(dimension=INSATS_DIMENSION)
    return dict(insatser.values_list("number", "pk"))


def _keyed(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    return (((dimension, number), name) for dimension, number, name in rows)


def _replace_balances(sie: file.SieFile, accounts: Mapping[str, int]) -> None:
    """The file's balances of its own year, instead of those held."""
    Balance.objects.filter(account_id__in=list(accounts.values())).delete()
    made = [
        Balance(account_id=accounts[number], kind=held, amount_ore=ore)
        for kind, held in KINDS.items()
        for number, ore in sie.amounts(kind).items()
    ]
    Balance.objects.bulk_create(made, batch_size=BATCH)


def _content(voucher: file.Voucher) -> bytes:
    rows = [(r.account, r.ore, r.object_in(INSATS_DIMENSION), r.text) for r in voucher.rows]
    return _fingerprint(voucher.day, voucher.text, rows)


def _fingerprint(day: date, text: str, rows: Sequence[tuple[str, int, str, str]]) -> bytes:
    told = repr((day.toordinal(), text, rows)).encode()
    return hashlib.blake2b(told, digest_size=12).digest()


def _held(year: FiscalYear) -> dict[Number, tuple[int, bytes]]:
    """{(series, number): (row number, fingerprint)} of the vouchers stored."""
    own = year.vouchers.filter(origin=Voucher.Origin.FILE)
    heads = own.values_list("pk", "series", "number", "on", "text")
    held = {pk: (series, number, on, text) for pk, series, number, on, text in heads.iterator()}
    prints = {pk: _fingerprint(*held[pk][2:], rows) for pk, rows in _held_rows(year)}
    return {
        (series, number): (pk, prints.get(pk) or _fingerprint(on, text, []))
        for pk, (series, number, on, text) in held.items()
    }


def _held_rows(year: FiscalYear) -> Iterator[tuple[int, list[tuple[str, int, str, str]]]]:
    """The stored rows voucher by voucher, without keeping them."""
    found = VoucherRow.objects.filter(
        voucher__fiscal_year=year, voucher__origin=Voucher.Origin.FILE
    ).order_by("voucher_id", "line")
    values = found.values_list(
        "voucher_id", "account__number", "amount_ore", "project__number", "text"
    )
    for pk, group in groupby(values.iterator(chunk_size=5000), itemgetter(0)):
        yield pk, [(account, ore, project or "", text) for _, account, ore, project, text in group]


def _sort_out(
    year: FiscalYear, sie: file.SieFile
) -> tuple[list[file.Voucher], dict[int, file.Voucher], int]:
    """(new vouchers, changed by row number, how many are as they were)."""
    held = _held(year)
    new, changed, same = [], {}, 0
    for voucher in sie.vouchers:
        if not year.starts_on <= voucher.day < year.ends_on:
            continue
        pk, before = held.pop((voucher.series, int(voucher.number)), (None, b""))
        if pk is None:
            new.append(voucher)
        elif before != _content(voucher):
            changed[pk] = voucher
        else:
            same += 1
    check_nothing_lost([f"{series}{number}" for series, number in sorted(held)], year.year)
    return new, changed, same


def signature(accounts: Iterable[str]) -> str:
    """'1930 4010': the accounts that a voucher touches, as `Voucher.accounts` holds them."""
    return " ".join(sorted({*accounts}))


def _change(
    pk: int, voucher: file.Voucher, accounts: Mapping[str, int], projects: Mapping[str, int]
) -> None:
    Voucher.objects.filter(pk=pk).update(
        on=voucher.day, text=voucher.text, accounts=signature(row.account for row in voucher.rows)
    )
    VoucherRow.objects.filter(voucher_id=pk).delete()
    _insert(_rows(pk, voucher, accounts, projects))


def _rows(
    pk: int, voucher: file.Voucher, accounts: Mapping[str, int], projects: Mapping[str, int]
) -> list[RowValues]:
    return [
        (
            pk,
            line,
            accounts[row.account],
            row.ore,
            projects.get(row.object_in(INSATS_DIMENSION)),
            row.text,
        )
        for line, row in enumerate(voucher.rows, 1)
    ]


def _insert(rows: Sequence[RowValues]) -> None:
    """Plain SQL: model instances of 300,000 rows would cost four times the time."""
    columns = "voucher_id, line, account_id, amount_ore, project_id, text"
    table = connection.ops.quote_name(VoucherRow._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s)",  # noqa: S608
            rows,
        )


def _create(
    year: FiscalYear,
    vouchers: Sequence[file.Voucher],
    accounts: Mapping[str, int],
    projects: Mapping[str, int],
    progress: Progress,
) -> None:
    done, waiting = 0, iter(vouchers)
    while batch := list(islice(waiting, BATCH)):
        made = Voucher.objects.bulk_create(
            [
                Voucher(
                    fiscal_year=year,
                    series=v.series,
                    number=int(v.number),
                    on=v.day,
                    text=v.text,
                    accounts=signature(row.account for row in v.rows),
                )
                for v in batch
            ],
            batch_size=BATCH,
        )
        rows = [
            row
            for held, voucher in zip(made, batch, strict=True)
            for row in _rows(held.pk, voucher, accounts, projects)
        ]
        _insert(rows)
        done += len(batch)
        progress(done, len(vouchers), f"Verifikationer {year.year}")
