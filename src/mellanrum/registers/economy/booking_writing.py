"""What the actions of vouchers made here do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mellanrum.ledger import sie as file
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy import booking_policies as rules
from mellanrum.registers.economy.booking_lines import lines_of
from mellanrum.registers.economy.booking_policies import BookingLine, BookingRow
from mellanrum.registers.economy.booking_queries import names_of
from mellanrum.registers.economy.claim_queries import list_rights
from mellanrum.registers.economy.given_vouchers import last_numbers
from mellanrum.registers.economy.models import Account, Booking, FiscalYear, Voucher
from mellanrum.registers.economy.queries import insats_dimension
from mellanrum.registers.economy.voucher_rows import Places, create_vouchers


def check_proposal(year: FiscalYear, row: BookingRow, lines: Sequence[BookingLine]) -> None:
    """All that must hold before it is proposed, and again when it is booked."""
    rules.check_has_vouchers(year.sie_type, year.year)
    rules.check_row(row, year.starts_on, year.ends_on)
    rules.check_lines(lines)
    accounts = sorted({line.account for line in lines})
    rules.check_accounts(accounts, names_of(year, accounts))
    used = {pair for line in lines for pair in line.objects}
    rules.check_objects(used, set(year.objects_of.values_list("dimension", "number")))


def check_right(booking: Booking, user: str, on: date) -> None:
    """The attest order, where it speaks of vouchers. DomainError tells who may."""
    forbund = booking.fiscal_year.forbund.slug
    rights = [right for right in list_rights(forbund) if right.what == attest.VOUCHER]
    if rights:
        amount = rules.debit_of(lines_of(booking.content))
        attest.check_right(rights, user, attest.VOUCHER, "", amount, on)


def create_voucher(booking: Booking) -> Voucher:
    """The proposal as a voucher of the ledger, numbered after the last made here."""
    year, lines = booking.fiscal_year, lines_of(booking.content)
    series = free_series(year)
    number = last_numbers(year).get(series, 0) + 1
    rows = tuple(file.VoucherRow(x.account, x.objects, x.ore, x.text) for x in lines)
    voucher = file.Voucher(series, str(number), booking.on, booking.text, rows)
    create_vouchers(year, [voucher], _places(year, lines), Voucher.Origin.MANUAL)
    return Voucher.objects.get(fiscal_year=year, series=series, number=number)


def free_series(year: FiscalYear) -> str:
    """'M', or with another M as long as the förbund's files use it themselves."""
    files = Voucher.objects.filter(fiscal_year__forbund=year.forbund_id, origin=Voucher.Origin.FILE)
    taken = set(files.order_by().values_list("series", flat=True).distinct())
    series = rules.SERIES
    while series in taken:
        series += rules.SERIES
    return series


def _places(year: FiscalYear, lines: Sequence[BookingLine]) -> Places:
    """With the accounts that the ledger lacks and the chart has."""
    wanted = sorted({line.account for line in lines})
    held = dict(year.accounts.values_list("number", "pk"))
    names = names_of(year, [account for account in wanted if account not in held])
    for number, name in names.items():
        held[number] = Account.objects.create(fiscal_year=year, number=number, name=name[:160]).pk
    rows = year.objects_of.values_list("dimension", "number", "pk")
    objects = {(dimension, number): pk for dimension, number, pk in rows}
    return Places(held, objects, insats_dimension(year.forbund.slug))
