"""Reading vouchers made here: proposals, corrections both ways, and who may book them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mellanrum.ledger.charts import name_of
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy.booking_lines import lines_of
from mellanrum.registers.economy.booking_policies import BookingLine, debit_of, reversed_lines
from mellanrum.registers.economy.claim_queries import list_rights
from mellanrum.registers.economy.held_vouchers import tidy
from mellanrum.registers.economy.layout_queries import chart_of
from mellanrum.registers.economy.models import Booking, FiscalYear, Voucher


def bookings_of(forbund: str) -> QuerySet[Booking]:
    """Newest first."""
    found = Booking.objects.filter(fiscal_year__forbund__slug=forbund)
    return found.select_related("fiscal_year__forbund", "corrects__fiscal_year", "voucher")


def find_booking(forbund: str, pk: int) -> Booking | None:
    return bookings_of(forbund).filter(pk=pk).first()


def find_year(forbund: str, year: int) -> FiscalYear | None:
    """A year that has a ledger."""
    found = FiscalYear.objects.filter(forbund__slug=forbund, year=year).exclude(source_sha256="")
    return found.select_related("forbund").first()


def corrections_of(voucher: Voucher) -> list[Booking]:
    """What has been proposed or booked to put the voucher right, oldest first."""
    found = Booking.objects.filter(corrects=voucher).exclude(state="declined")
    return list(found.select_related("voucher", "fiscal_year").order_by("entered_at"))


def booking_behind(voucher: Voucher) -> Booking | None:
    """The proposal that the voucher was booked from, when it was made here."""
    found = Booking.objects.filter(voucher=voucher)
    return found.select_related("corrects__fiscal_year").first()


def lines_of_voucher(voucher: Voucher) -> list[BookingLine]:
    """The voucher's rows, as a proposal has them."""
    rows = voucher.rows.select_related("account", "project").prefetch_related("row_objects__object")
    return [
        BookingLine(
            row.account.number,
            row.amount_ore,
            tidy(
                (held.dimension, held.number)
                for held in (row.project, *(link.object for link in row.row_objects.all()))
                if held is not None
            ),
            row.text,
        )
        for row in rows.order_by("line")
    ]


def correcting_lines(voucher: Voucher) -> list[BookingLine]:
    """The rows that take the whole voucher back."""
    return reversed_lines(lines_of_voucher(voucher))


def names_of(year: FiscalYear, accounts: list[str]) -> dict[str, str]:
    """{account: name} of those in the year's ledger, else as the chart calls them."""
    held = dict(year.accounts.filter(number__in=accounts).values_list("number", "name"))
    chart = chart_of(year.forbund.slug, year.year)
    return {account: held.get(account) or name_of(chart, account) for account in accounts}


def has_right(booking: Booking, user: str, on: date) -> bool:
    """By the attest order; where it says nothing of vouchers, every attester may."""
    forbund = booking.fiscal_year.forbund.slug
    rights = [right for right in list_rights(forbund) if right.what == attest.VOUCHER]
    if not rights:
        return True
    amount = debit_of(lines_of(booking.content))
    return attest.find_right(rights, user, attest.VOUCHER, "", amount, on) is not None
