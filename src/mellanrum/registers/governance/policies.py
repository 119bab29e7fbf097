"""Rules of bodies, meetings and decisions. Each says no with a Swedish sentence."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.rows import MeetingRow, SeatRow
from mellanrum.registers.organisation.policies import DAYS, check_span
from mellanrum.registers.rules import Rule, alone


def check_seat(row: SeatRow) -> None:
    """A seat is held for at least a day."""
    check_span(row.from_on, row.to_on)


def check_adjusted(row: MeetingRow) -> None:
    """The minutes are approved on the day of the meeting or later."""
    if row.adjusted_on is not None and row.adjusted_on < row.on:
        raise DomainError(f"Protokollet justerades {row.adjusted_on}, före mötet {row.on}.")


RULES: dict[str, tuple[Rule, ...]] = {
    "seats": (Rule("to_on", alone(check_seat), DAYS),),
    "meetings": (Rule("adjusted_on", alone(check_adjusted), "Rätta dagen."),),
}
