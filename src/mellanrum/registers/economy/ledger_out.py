"""The ledger of a year as a SIE file: to compare with, and to give to other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.held_vouchers import held_rows, tidy
from mellanrum.registers.economy.models import Balance, DimensionUse, FiscalYear, Voucher
from mellanrum.registers.economy.source_files import original

PROGRAM = "Mellanrum"
KINDS = {
    Balance.Kind.OPENING: file.BalanceKind.IB,
    Balance.Kind.CLOSING: file.BalanceKind.UB,
    Balance.Kind.RESULT: file.BalanceKind.RES,
}


def held_file(year: FiscalYear, origin: Voucher.Origin | None = None) -> file.SieFile:
    """What the database holds of the year, with the vouchers of one origin or all. Six queries."""
    return file.SieFile(
        sie_type=year.sie_type,
        company=year.company,
        program=PROGRAM,
        years=(file.FinancialYear(0, year.starts_on, year.ends_on),),
        accounts=tuple(file.Account(*a) for a in year.accounts.values_list("number", "name")),
        objects=tuple(
            file.SieObject(*o) for o in year.objects_of.values_list("dimension", "number", "name")
        ),
        balances=tuple(held_balances(year)),
        vouchers=tuple(held_vouchers(year, origin)),
    )


def held_balances(year: FiscalYear) -> Iterable[file.Balance]:
    """The balances that the file gave, by kind and account."""
    rows = Balance.objects.filter(account__fiscal_year=year)
    told = rows.values_list("kind", "account__number", "amount_ore")
    rank = {kind.value: at for at, kind in enumerate(KINDS)}
    for kind, account, ore in sorted(told, key=lambda row: (rank[row[0]], row[1])):
        yield file.Balance(KINDS[Balance.Kind(kind)], 0, account, (), ore)


def held_vouchers(year: FiscalYear, origin: Voucher.Origin | None = None) -> Iterable[file.Voucher]:
    """In the order of series and number."""
    rows = dict(held_rows(year, origin))
    heads = year.vouchers.order_by("series", "number")
    if origin is not None:
        heads = heads.filter(origin=origin)
    for pk, series, number, on, text in heads.values_list("pk", "series", "number", "on", "text"):
        booked = (file.VoucherRow(a, objects, ore, t) for a, ore, objects, t in rows.get(pk, ()))
        yield file.Voucher(series, str(number), on, text, tuple(booked))


def bare(sie: file.SieFile) -> file.SieFile:
    """Of a file, what the ledger holds of it: to be compared with `held_file`."""
    span = next((year for year in sie.years if year.index == 0), None)
    inside = (v for v in sie.vouchers if span is None or span.start <= v.day < span.end)
    kept = set(KINDS.values())
    return replace(
        sie,
        accounts=tuple(file.Account(a.number, a.name) for a in sie.accounts),
        balances=tuple(b for b in sie.balances if b.year == 0 and b.kind in kept),
        period_balances=(),
        period_budgets=(),
        vouchers=tuple(_bare_voucher(v) for v in inside),
    )


def _bare_voucher(voucher: file.Voucher) -> file.Voucher:
    rows = tuple(
        file.VoucherRow(row.account, tidy(row.objects), row.ore, row.text) for row in voucher.rows
    )
    return voucher._replace(
        number=str(int(voucher.number)) if voucher.number.isdecimal() else voucher.number,
        rows=rows,
        registered_on=None,
        sign="",
        removed=(),
    )


def export_year(year: FiscalYear, on: date) -> file.SieFile:
    """The whole year, with the vouchers made here, as type 4E; a year of balances only as type 1.
    What the ledger does not hold (kinds of account, who registered) is as in the file that it was
    taken from. `on` is the day of the export. DomainError when that file is not whole.
    """
    whole = held_file(year)
    source = file.read_sie(original(year), allow_imported=True)
    found = replace(
        source,
        already_imported=False,
        program=PROGRAM,
        program_version="",
        generated_on=on,
        org_number=source.org_number or year.forbund.org_number,
        years=_years(source, whole),
        accounts=_with_kinds(whole, source),
        dimensions=_dimensions(year, whole, source),
        objects=whole.objects,
        vouchers=_with_marks(whole, source),
        problems=(),
    )
    if _says_the_same(whole, source):
        return found
    return replace(
        found,
        balances=(*closing_of(whole), *(b for b in source.balances if b.year != 0)),
        period_balances=(),
    )


def _years(source: file.SieFile, whole: file.SieFile) -> tuple[file.FinancialYear, ...]:
    return (*whole.years, *(year for year in source.years if year.index != 0))


def _says_the_same(whole: file.SieFile, source: file.SieFile) -> bool:
    """Whether the ledger has just the vouchers of the file, so that the file's sums hold."""
    of_file = {_number(v): v._replace(line=0) for v in bare(source).vouchers}
    return of_file == {_number(v): v for v in whole.vouchers}


def _number(voucher: file.Voucher) -> tuple[str, int]:
    return voucher.series, int(voucher.number)


def _with_kinds(whole: file.SieFile, source: file.SieFile) -> tuple[file.Account, ...]:
    known = {account.number: account for account in source.accounts}
    return tuple(
        replace(known[account.number], name=account.name) if account.number in known else account
        for account in whole.accounts
    )


def _dimensions(
    year: FiscalYear, whole: file.SieFile, source: file.SieFile
) -> tuple[file.Dimension, ...]:
    """As in the file, and those that objects lie in besides, by what the förbund calls them."""
    uses = DimensionUse.objects.filter(forbund=year.forbund)
    labels = {use.dimension: use.label or use.get_meaning_display() for use in uses}
    held = {dimension.number for dimension in source.dimensions}
    more = sorted({item.dimension for item in whole.objects} - held)
    made = (file.Dimension(number, labels.get(number, f"Dimension {number}")) for number in more)
    return (*source.dimensions, *made)


def _with_marks(whole: file.SieFile, source: file.SieFile) -> tuple[file.Voucher, ...]:
    """The ledger's vouchers; one that is as in the file, with all that the file says of it."""
    told = {_number(v): v for v in source.vouchers if v.number.isdecimal()}
    return tuple(_marked(voucher, told) for voucher in whole.vouchers)


def _marked(voucher: file.Voucher, told: Mapping[tuple[str, int], file.Voucher]) -> file.Voucher:
    other = told.get(_number(voucher))
    is_same = other is not None and _bare_voucher(other)._replace(line=0) == voucher
    return other if other is not None and is_same else voucher


def closing_of(whole: file.SieFile) -> tuple[file.Balance, ...]:
    """Opening, closing and result as all the vouchers give them."""
    opening = whole.amounts(file.BalanceKind.IB)
    moved = dict(opening)
    for voucher in whole.vouchers:
        for row in voucher.rows:
            moved[row.account] = moved.get(row.account, 0) + row.ore
    ib = [file.Balance(file.BalanceKind.IB, 0, a, (), ore) for a, ore in opening.items()]
    ub = [_closing(account, ore) for account, ore in sorted(moved.items()) if ore]
    return (*ib, *sorted(ub, key=lambda b: b.kind, reverse=True))


def _closing(account: str, ore: int) -> file.Balance:
    kind = file.BalanceKind.RES if account >= "3" else file.BalanceKind.UB
    return file.Balance(kind, 0, account, (), ore)


def export_made_here(year: FiscalYear, on: date) -> file.SieFile:
    """The vouchers booked here alone, as type 4I: to be read in where the books are kept."""
    whole = held_file(year, Voucher.Origin.MANUAL)
    booked = year.vouchers.filter(booking__isnull=False).values_list("series", "number")
    own = {(series, number) for series, number in booked}
    vouchers = tuple(v for v in whole.vouchers if _number(v) in own)
    accounts = {row.account for v in vouchers for row in v.rows}
    objects = {pair for v in vouchers for row in v.rows for pair in row.objects}
    return file.SieFile(
        sie_type="4I",
        program=PROGRAM,
        generated_on=on,
        company=year.company,
        org_number=year.forbund.org_number,
        years=whole.years,
        accounts=tuple(a for a in whole.accounts if a.number in accounts),
        dimensions=_dimensions(year, whole, file.SieFile()) if objects else (),
        objects=tuple(o for o in whole.objects if (o.dimension, o.number) in objects),
        vouchers=vouchers,
    )


def count_made_here(year: FiscalYear) -> int:
    return year.vouchers.filter(booking__isnull=False).count()
