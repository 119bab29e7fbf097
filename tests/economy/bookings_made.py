"""A proposal, papers, files and a staged upload for the addresses of the access table."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.actions import attachments, bookings
from mellanrum.registers.economy.booking_policies import BookingLine, BookingRow
from mellanrum.registers.economy.booking_queries import find_year
from mellanrum.registers.economy.models import Voucher
from mellanrum.registers.economy.source_files import Source, current_file
from mellanrum.web.areas.bookings import staging

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
YEAR = 2021


def booking_places(forbund: str, at: datetime) -> dict[str, str]:
    """Numbers for the addresses. The economist has looked through a file that stops."""
    year = find_year(forbund, YEAR)
    economist = find_user("ekonom")
    assert year is not None and economist is not None
    accounts = year.accounts.values_list("number", flat=True)[:2]
    lines = [BookingLine(accounts[0], 100), BookingLine(accounts[1], -100)]
    row = BookingRow(date(YEAR, 12, 31), "Prov")
    made = bookings.propose(year=year, row=row, lines=lines, by=BY, at=at)
    voucher = Voucher.objects.filter(fiscal_year=year).order_by("pk")[0]
    papers = [
        attachments.add(thing=thing, name="kvitto.pdf", data=b"%PDF-1.7 prov", by=BY, at=at)
        for thing in (made, voucher)
    ]
    file = current_file(year)
    assert file is not None
    source = Source("trasig.se", b"#FLAGGA 0\r\n#SIETYP 4\r\n")
    owner = economist.actor_key
    now = timezone.now()  # those of yesterday's tests are cleared away
    batch = staging.stage([source], owner=owner, forbund=forbund, at=now)
    return {
        "booking": str(made.pk),
        "booking_paper": str(papers[0].pk),
        "voucher_pk": str(voucher.pk),
        "behind_voucher": str(papers[1].pk),
        "ledger_file": str(file.pk),
        "sie_batch": str(batch),
    }
