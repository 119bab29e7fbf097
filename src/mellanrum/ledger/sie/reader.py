"""Read a SIE file of any type, and say everything that is wrong with it at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from mellanrum.ledger.sie import ksumma
from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie import record_problems as told
from mellanrum.ledger.sie.checks import check_whole
from mellanrum.ledger.sie.encoding import decode
from mellanrum.ledger.sie.known import Known
from mellanrum.ledger.sie.model import SieFile, SieProblem, Voucher
from mellanrum.ledger.sie.records import Records
from mellanrum.ledger.sie.vouchers import Vouchers


def read_sie(data: bytes, *, allow_imported: bool = False, name: str = "") -> SieFile:
    """The file as values, with all its problems in line order. Raises nothing for bad content.

    A file marked as imported before (#FLAGGA 1) has an error, or a warning if `allow_imported`.
    A file of vouchers to import (4I) says #SIETYP 4 or 4I: it is known by the ending .si of its
    `name`, or by having neither years nor balances.
    """
    with _without_collector():
        return _read(data, allow_imported, name.lower().endswith(".si"))


def _read(data: bytes, allow_imported: bool, to_import: bool) -> SieFile:
    problems: list[SieProblem] = []
    text, encoding = decode(data)
    records = Records(problems, allow_imported)
    reader = Vouchers(records, problems)
    vouchers = tuple(reader.read(text))
    records.found["sie_type"] = _type(records, vouchers, to_import)
    sie = _assemble(records, vouchers, encoding)
    problems += _check_frame(data, text, encoding, records)
    if records.labels:
        problems += _undeclared(reader.known, records, sie.sie_type)
        problems += check_whole(sie)
    return replace(sie, problems=tuple(sorted(problems, key=lambda p: p.line)))


def iter_vouchers(data: bytes) -> Iterator[Voucher]:
    """The readable vouchers one at a time, without keeping them. Check with `read_sie` first."""
    problems: list[SieProblem] = []
    text, _ = decode(data)
    return Vouchers(Records(problems, True), problems).read(text)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hundreds of thousands of small tuples are born and none dies: the collector only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _type(records: Records, vouchers: tuple[Voucher, ...], to_import: bool) -> str:
    """A file that does not say its type is of type 1, unless it has vouchers."""
    stated = records.found.get("sie_type", "4" if vouchers else "1")
    amounts = records.balances or records.period_balances or records.period_budgets
    bare = vouchers and not (records.years or amounts)
    return "4I" if stated == "4" and (to_import or bare) else str(stated)


def _assemble(records: Records, vouchers: tuple[Voucher, ...], encoding: str) -> SieFile:
    return SieFile(
        **records.found,
        encoding=encoding,
        years=tuple(sorted(records.years, key=lambda y: -y.index)),
        accounts=records.charted(),
        dimensions=tuple(records.dimensions),
        objects=tuple(records.objects.values()),
        balances=tuple(records.balances),
        period_balances=tuple(records.period_balances),
        period_budgets=tuple(records.period_budgets),
        vouchers=vouchers,
        lines=records.lines,
    )


def _check_frame(data: bytes, text: str, encoding: str, records: Records) -> Iterator[SieProblem]:
    if not records.labels:
        yield say.not_sie(1, text.strip().split("\n")[0])
        return
    stated = records.stated_format
    if encoding != "cp437" or (say.is_utf8(stated) and not data.isascii()):
        yield say.encoding_lies(records.lines.get("#FORMAT", 0), encoding, stated)
    yield from _check_end(data, text)
    if b"#KSUMMA" in data:
        yield from _check_sum(data if encoding == "cp437" else text.encode("cp437", "replace"))


def _check_end(data: bytes, text: str) -> Iterator[SieProblem]:
    """A last line without line feed is whole when it closes a voucher."""
    if data.rstrip(b"\x00\x1a").endswith((b"\n", b"\r")):
        return
    before, _, last = text.rpartition("\n")
    if last.strip() and last.strip() != "}":
        yield told.cut_line(before.count("\n") + 1 + bool(before), last)


def _check_sum(data: bytes) -> Iterator[SieProblem]:
    found = ksumma.declared(data)
    if found is None:
        return
    opening, closing, stated, computed = found
    if not opening:
        yield told.checksum_unopened(closing)
    elif stated is None or computed is None:
        yield say.checksum_missing(opening)
    elif stated != computed:
        yield say.checksum_differs(closing, stated, computed)


def _undeclared(known: Known, records: Records, sie_type: str) -> Iterator[SieProblem]:
    """Accounts and objects in use that the file does not declare, at their first use.

    A 4I file need not carry a chart of accounts; it is then checked against the ledger's own.
    """
    if records.accounts or sie_type != "4I":
        for account, line in sorted({**records.account_use, **known.first_use}.items()):
            if account not in records.accounts:
                yield say.undeclared_account(line, account)
    if not records.objects:
        return
    for (dimension, number), line in {**records.object_use, **known.object_use}.items():
        if (dimension, number) not in records.objects:
            yield say.undeclared_object(line, dimension, number)
