"""Seats that end within three months, told to the office so that the member can appoint anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.governance.body_policies import BOARD
from mellanrum.registers.governance.body_queries import list_ending_seats
from mellanrum.registers.governance.body_status_policies import SOON_MONTHS
from mellanrum.registers.organisation.models import Forbund

OFFICE = "förbundschefen"


def list_seat_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """One a body and last day; names are left out, since what is sent leaves the register."""
    until = add_months(today, SOON_MONTHS)
    told: set[tuple[int, date]] = set()
    for seat in list_ending_seats(forbund.slug, today, until):
        assert seat.to_on is not None
        if (seat.body_id, seat.to_on) in told:
            continue
        told.add((seat.body_id, seat.to_on))
        last = seat.to_on - ONE_DAY
        yield Notice(
            forbund.slug,
            f"{forbund.slug}:seats-end:{seat.body.slug}:{seat.to_on}",
            OFFICE,
            f"Uppdrag i {seat.body.name} går ut {long_date(last)}",
            "Be medlemmarna utse dem som ska ta över (lag 2003:1210, 10 och 13 §§)."
            if seat.body.kind == BOARD
            else "Bestäm vilka som ska ta över.",
            last,
        )
