"""What the ledger holds of a year's vouchers, in short: to tell what a file changes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.models import (
    FiscalYear,
    Voucher,
    VoucherRow,
    VoucherRowObject,
)

Number = tuple[str, int]
Objects = tuple[tuple[str, str], ...]
Row = tuple[str, int, Objects, str]  # account, öre, objects in order, text
CHUNK = 5000


def content_of(voucher: file.Voucher) -> bytes:
    """A fingerprint of what is booked: day, text and rows with their objects."""
    rows = [(r.account, r.ore, tidy(r.objects), r.text) for r in voucher.rows]
    return _fingerprint(voucher.day, voucher.text, rows)


def tidy(objects: Iterable[tuple[str, str]]) -> Objects:
    """Each object once, in order: the order in the file says nothing."""
    return tuple(sorted({pair for pair in objects if pair[1]}))


def _fingerprint(day: date, text: str, rows: Sequence[Row]) -> bytes:
    told = repr((day.toordinal(), text, list(rows))).encode()
    return hashlib.blake2b(told, digest_size=12).digest()


def fingerprints(year: FiscalYear, origin: Voucher.Origin) -> dict[Number, tuple[int, bytes]]:
    """{(series, number): (row number, fingerprint)} of the vouchers of an origin."""
    own = year.vouchers.filter(origin=origin)
    heads = own.values_list("pk", "series", "number", "on", "text")
    held = {pk: (series, number, on, text) for pk, series, number, on, text in heads.iterator()}
    prints = {pk: _fingerprint(*held[pk][2:], rows) for pk, rows in held_rows(year, origin)}
    return {
        (series, number): (pk, prints.get(pk) or _fingerprint(on, text, []))
        for pk, (series, number, on, text) in held.items()
    }


def held_rows(
    year: FiscalYear, origin: Voucher.Origin | None = None
) -> Iterator[tuple[int, list[Row]]]:
    """The stored rows voucher by voucher, without keeping them."""
    found = VoucherRow.objects.filter(voucher__fiscal_year=year).order_by("voucher_id", "line")
    if origin is not None:
        found = found.filter(voucher__origin=origin)
    others = _other_objects(year)
    values = found.values_list(
        *("voucher_id", "pk", "account__number", "amount_ore", "text"),
        *("project__dimension", "project__number"),
    )
    for voucher, group in groupby(values.iterator(chunk_size=CHUNK), itemgetter(0)):
        yield (
            voucher,
            [
                (account, ore, tidy([*others.get(pk, ()), *_one(dimension, number)]), text)
                for _, pk, account, ore, text, dimension, number in group
            ],
        )


def _one(dimension: str | None, number: str | None) -> Iterator[tuple[str, str]]:
    if dimension and number:
        yield dimension, number


def _other_objects(year: FiscalYear) -> dict[int, list[tuple[str, str]]]:
    """{row: objects of other dimensions than the insatser's}. One query."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    held = VoucherRowObject.objects.filter(object__fiscal_year=year)
    for row, dimension, number in held.values_list("row_id", "object__dimension", "object__number"):
        found[row].append((dimension, number))
    return dict(found)
