"""Vouchers and their rows written to the database, in batches that do not fill the memory.

For actions only, through `sie_year` and `booking_writing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.models import (
    FiscalYear,
    Voucher,
    VoucherRow,
    VoucherRowObject,
)

Progress = Callable[[int, int, str], None]
Key = tuple[str, str]  # dimension and number of an object
RowValues = tuple[int, int, int, int, int | None, str]
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Places:
    """Row numbers in the database: {account: number}, {(dimension, object): number}; `dimension`
    is the one whose objects stand for insatser.
    """

    accounts: Mapping[str, int]
    objects: Mapping[Key, int]
    dimension: str

    def project(self, row: file.VoucherRow) -> int | None:
        return self.objects.get((self.dimension, row.object_in(self.dimension)))

    def others(self, row: file.VoucherRow) -> list[int]:
        """The objects of other dimensions, each once."""
        own = (self.dimension, row.object_in(self.dimension))
        return [self.objects[key] for key in dict.fromkeys(row.objects) if key != own and key[1]]


def quiet(done: int, total: int, label: str) -> None:
    """No progress shown."""


def signature(accounts: Iterable[str]) -> str:
    """'1930 4010': the accounts that a voucher touches, as `Voucher.accounts` holds them."""
    return " ".join(sorted({*accounts}))


def create_vouchers(
    year: FiscalYear,
    vouchers: Sequence[file.Voucher],
    places: Places,
    origin: Voucher.Origin = Voucher.Origin.FILE,
    progress: Progress = quiet,
) -> None:
    """New vouchers with their rows and objects."""
    done, waiting = 0, iter(vouchers)
    while batch := list(islice(waiting, BATCH)):
        made = Voucher.objects.bulk_create(
            [_head(year, voucher, origin) for voucher in batch], batch_size=BATCH
        )
        _write_rows([(held.pk, v) for held, v in zip(made, batch, strict=True)], places)
        done += len(batch)
        progress(done, len(vouchers), f"Verifikationer {year.year}")


def _head(year: FiscalYear, voucher: file.Voucher, origin: Voucher.Origin) -> Voucher:
    return Voucher(
        fiscal_year=year,
        series=voucher.series,
        number=int(voucher.number),
        on=voucher.day,
        text=voucher.text,
        origin=origin,
        accounts=signature(row.account for row in voucher.rows),
    )


def rewrite_voucher(pk: int, voucher: file.Voucher, places: Places) -> None:
    """A stored voucher as a file now has it."""
    Voucher.objects.filter(pk=pk).update(
        on=voucher.day, text=voucher.text, accounts=signature(row.account for row in voucher.rows)
    )
    _drop_rows([pk])
    _write_rows([(pk, voucher)], places)


def drop_vouchers(numbers: Sequence[int]) -> None:
    """Vouchers that an undone import brought; the caller has asked that nothing hangs on them."""
    for start in range(0, len(numbers), BATCH):
        batch = list(numbers[start : start + BATCH])
        _drop_rows(batch)
        Voucher.objects.filter(pk__in=batch).delete()


def _drop_rows(vouchers: Sequence[int]) -> None:
    VoucherRowObject.objects.filter(row__voucher__in=vouchers).delete()
    VoucherRow.objects.filter(voucher__in=vouchers).delete()


def _write_rows(pairs: Sequence[tuple[int, file.Voucher]], places: Places) -> None:
    _insert([row for pk, voucher in pairs for row in _rows(pk, voucher, places)])
    extra = {
        (pk, line): others
        for pk, voucher in pairs
        for line, row in enumerate(voucher.rows, 1)
        if len(row.objects) > 0 and (others := places.others(row))
    }
    if extra:
        _insert_objects(extra)


def _rows(pk: int, voucher: file.Voucher, places: Places) -> list[RowValues]:
    return [
        (pk, line, places.accounts[row.account], row.ore, places.project(row), row.text)
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


def _insert_objects(extra: Mapping[tuple[int, int], Sequence[int]]) -> None:
    """{(voucher, line): objects} of other dimensions than the insatser's."""
    found = VoucherRow.objects.filter(voucher__in={pk for pk, _ in extra})
    rows = {(pk, line): row for row, pk, line in found.values_list("pk", "voucher_id", "line")}
    VoucherRowObject.objects.bulk_create(
        [
            VoucherRowObject(row_id=rows[place], object_id=held)
            for place, objects in extra.items()
            for held in objects
        ],
        batch_size=BATCH,
    )
