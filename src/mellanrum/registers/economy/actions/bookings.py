"""Vouchers made here: proposed by one, booked or declined by another. None is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.economy_machines import BOOKING
from mellanrum.registers.economy import booking_policies as rules
from mellanrum.registers.economy.booking_lines import content_of, lines_of
from mellanrum.registers.economy.booking_policies import BookingLine, BookingRow
from mellanrum.registers.economy.booking_writing import (
    check_proposal,
    check_right,
    create_voucher,
)
from mellanrum.registers.economy.models import Booking, FiscalYear, Voucher
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, today_of

WRITE, ATTEST = "economy.change", "economy.attest"


@action
def propose(
    *,
    year: FiscalYear,
    row: BookingRow,
    lines: Sequence[BookingLine],
    corrects: Voucher | None = None,
    by: Actor,
    at: datetime,
) -> Booking:
    """A voucher to be booked by another. `corrects` is the one that it puts right."""
    check_grant(by, WRITE)
    check_proposal(year, row, lines)
    made = Booking.objects.create(
        fiscal_year=year,
        on=row.on,
        text=row.text.strip(),
        content=content_of(lines),
        corrects=corrects,
        entered_by=by.key,
        entered_at=at,
    )
    record(
        by=by,
        at=at,
        verb="bookings.propose",
        subject=f"bookings:{made.pk}",
        forbund=year.forbund.slug,
        detail={
            "year": year.year,
            "on": row.on,
            "amount_ore": rules.debit_of(lines),
            "lines": len(lines),
            **({"corrects": str(corrects)} if corrects else {}),
        },
    )
    return made


@action
def book(*, booking: Booking, seen: int | None = None, by: Actor, at: datetime) -> Booking:
    """Into the ledger, by another than who proposed it. DomainError when the attest order says no
    or the proposal no longer fits the ledger.
    """
    check_grant(by, ATTEST)
    now = locked(booking, seen)
    BOOKING.check(now.state, "book")
    rules.check_other_person(by.key, now.entered_by)
    check_right(now, by.key, today_of(at))
    lines = lines_of(now.content)
    check_proposal(now.fiscal_year, BookingRow(now.on, now.text), lines)
    voucher = create_voucher(now)
    values = {"state": BOOKING.after(now.state, "book"), "booked_by": by.key, "booked_at": at}
    now.voucher = voucher
    told = {"voucher": str(voucher), "year": now.fiscal_year.year}
    told["amount_ore"] = rules.debit_of(lines)
    slug = now.fiscal_year.forbund.slug
    return change(now, values, "bookings.book", slug, by=by, at=at, **told)


@action
def decline(*, booking: Booking, reason: str, by: Actor, at: datetime) -> Booking:
    """It is not booked, and why. Who proposed it takes it back in the same way."""
    check_grant(by, WRITE if booking.entered_by == by.key else ATTEST)
    now = locked(booking)
    BOOKING.check(now.state, "decline")
    BOOKING.check_reason("decline", reason)
    check_texts(reason=reason)
    values = {"state": BOOKING.after(now.state, "decline"), "reason": reason.strip()}
    slug, text = now.fiscal_year.forbund.slug, reason.strip()
    return change(now, values, "bookings.decline", slug, by=by, at=at, reason=text)
