"""Write a SIE file of any type: CP437, CRLF, records in the order of the standard, with #KSUMMA."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.ledger.money import sie_amount
from mellanrum.ledger.sie.ksumma import checksum
from mellanrum.ledger.sie.model import (
    Account,
    Balance,
    Dimension,
    Objects,
    PeriodAmount,
    SieFile,
    Voucher,
    VoucherRow,
)
from mellanrum.ledger.sie.tokens import quote

BY_OBJECT = {"3", "4"}  # types whose amounts may be those of an object
WITH_DIMENSIONS = BY_OBJECT | {"4I"}
WITH_VOUCHERS = {"4", "4I"}
WITH_PERIODS = {"2", "3", "4"}


def write_sie(sie: SieFile) -> bytes:
    """The file as bytes. Letters that CP437 lacks become '?'; problems are not written.

    What its type cannot hold is left out: vouchers of types 1, 2 and 3, amounts by object of 1
    and 2, period balances of 1, all amounts of 4I. A 4I file says #SIETYP 4, as the standard
    has it, and should be named .si.
    """
    body = _encode([*_identification(sie), *_chart(sie), *_amounts(sie), *_vouchers(sie)])
    flag = _encode([f"#FLAGGA {int(sie.already_imported)}", "#KSUMMA"])
    return flag + body + _encode([f"#KSUMMA {checksum(body)}"])


def _encode(lines: list[str]) -> bytes:
    return "".join(line + "\r\n" for line in lines).encode("cp437", "replace")


def _day(day: date | None) -> str:
    return day.isoformat().replace("-", "") if day else '""'


def _plain(code: str) -> str:
    """A code bare, or in quotation marks when it needs them."""
    return code if code.isalnum() else quote(code)


def _identification(sie: SieFile) -> Iterator[str]:
    yield f"#PROGRAM {quote(sie.program)} {quote(sie.program_version)}"
    yield "#FORMAT PC8"
    if sie.generated_on:
        yield f"#GEN {_day(sie.generated_on)}"
    yield f"#SIETYP {sie.sie_type[0]}"
    for label, value in (("FNR", sie.company_id), ("ORGNR", sie.org_number)):
        if value:
            yield f"#{label} {quote(value)}"
    yield f"#FNAMN {quote(sie.company)}"
    for year in sie.years:
        yield f"#RAR {year.index} {_day(year.start)} {_day(year.end - timedelta(days=1))}"
    if sie.balances_until:
        yield f"#OMFATTN {_day(sie.balances_until)}"
    for label, value in (("KPTYP", sie.chart_type), ("VALUTA", sie.currency)):
        if value:
            yield f"#{label} {quote(value)}"


def _chart(sie: SieFile) -> Iterator[str]:
    for account in sie.accounts:
        yield from _account(account)
    if sie.sie_type not in WITH_DIMENSIONS:
        return
    for dimension in sie.dimensions:
        yield _dimension(dimension)
    for item in sie.objects:
        yield f"#OBJEKT {quote(item.dimension)} {quote(item.number)} {quote(item.name)}"


def _account(account: Account) -> Iterator[str]:
    number = _plain(account.number)
    yield f"#KONTO {number} {quote(account.name)}"
    if account.kind:
        yield f"#KTYP {number} {_plain(account.kind)}"
    if account.unit:
        yield f"#ENHET {number} {quote(account.unit)}"
    for code in account.sru:
        yield f"#SRU {number} {quote(code)}"


def _dimension(dimension: Dimension) -> str:
    head = f"{quote(dimension.number)} {quote(dimension.name)}"
    return f"#UNDERDIM {head} {quote(dimension.parent)}" if dimension.parent else f"#DIM {head}"


def _amounts(sie: SieFile) -> Iterator[str]:
    if sie.sie_type == "4I":
        return
    by_object = sie.sie_type in BY_OBJECT
    yield from (_balance(b) for b in sie.balances if by_object or not b.objects)
    periods = sie.period_balances if sie.sie_type in WITH_PERIODS else ()
    for label, amounts in (("PSALDO", periods), ("PBUDGET", sie.period_budgets)):
        yield from (_period(label, a) for a in amounts if by_object or not a.objects)


def _balance(b: Balance) -> str:
    objects = f" {_objects(b.objects)}" if b.objects or b.kind in {"OIB", "OUB"} else ""
    return f"#{b.kind} {b.year} {_plain(b.account)}{objects} {sie_amount(b.ore)}"


def _period(label: str, a: PeriodAmount) -> str:
    what = f"{a.year} {_day(a.month)[:6]} {_plain(a.account)} {_objects(a.objects)}"
    return f"#{label} {what} {sie_amount(a.ore)}"


def _objects(objects: Objects) -> str:
    return "{" + " ".join(f"{quote(dim)} {quote(number)}" for dim, number in objects) + "}"


def _vouchers(sie: SieFile) -> Iterator[str]:
    if sie.sie_type not in WITH_VOUCHERS:
        return
    for voucher in sie.vouchers:
        yield _head(voucher)
        yield "{"
        for row in voucher.rows:
            yield _row("#TRANS", row)
        for row in voucher.removed:
            yield _row("#BTRANS", row)
        yield "}"


def _head(voucher: Voucher) -> str:
    numbered = f"#VER {quote(voucher.series)} {quote(voucher.number)} {_day(voucher.day)}"
    tail = ""
    if voucher.registered_on or voucher.sign:
        tail = f" {_day(voucher.registered_on)}"
    if voucher.sign:
        tail += f" {quote(voucher.sign)}"
    return f"{numbered} {quote(voucher.text)}{tail}"


def _row(label: str, row: VoucherRow) -> str:
    text = f" {_day(row.day)} {quote(row.text)}" if row.text or row.day else ""
    return f"{label} {_plain(row.account)} {_objects(row.objects)} {sie_amount(row.ore)}{text}"
