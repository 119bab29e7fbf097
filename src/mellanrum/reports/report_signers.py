"""Who may sign a report: the board's seats in force, and the accounts of those who sit there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mellanrum.accounts.access import GRANTS, Role
from mellanrum.registers.governance.models import Seat
from mellanrum.registers.governance.queries import list_board_seats
from mellanrum.registers.organisation.models import Appointment
from mellanrum.reports.freezing_policies import SignerRow, initials_of
from mellanrum.reports.models import Report
from mellanrum.reports.outline import load_outline

SIGNING = tuple(role for role, grants in GRANTS.items() if "reports.sign" in grants)
BOARD, DIRECTOR = "board", "director"
FIRST, THEN = 1, 2  # the chair, then the others in any order: a proposal that may be changed


@dataclass(frozen=True, slots=True)
class Account:
    """`key` is an actor's key; `party` the number of who appointed a board member."""

    key: str
    name: str
    role: str
    party: int | None


def list_accounts(forbund: str, on: date) -> tuple[Account, ...]:
    """The accounts that may sign that day, by name; one for each of a user's roles."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    held = Appointment.objects.filter(in_force, forbund__slug=forbund, role__in=SIGNING)
    return tuple(
        Account(one.user.actor_key, str(one.user), one.role, one.party_id)
        for one in held.select_related("user").order_by("user__display_name", "role")
    )


def proposed_signers(report: Report, on: date, accounts: Sequence[Account]) -> list[SignerRow]:
    """A row for each who should sign, with what is known of name and account; none where the kind
    is not signed.
    """
    signed_by = load_outline(report.kind).signed_by
    if signed_by == DIRECTOR:
        found = [one for one in accounts if one.role == Role.DIRECTOR]
        return [_row(one, "Förbundschef", "", FIRST) for one in found[:1]]
    if signed_by != BOARD:
        return []
    return [_of_seat(seat, accounts) for seat in list_board_seats(report.forbund.slug, on)]


def _of_seat(seat: Seat, accounts: Sequence[Account]) -> SignerRow:
    """With the account of who holds the seat; where nobody is recorded, of the one board member
    that sits for the party.
    """
    members = [one for one in accounts if one.role == Role.BOARD_MEMBER]
    if seat.person is None:
        found = [one for one in members if one.party == seat.party_id]
    else:
        found = [one for one in members if one.key == f"user:{seat.person.user_id}"]
    held = found[0] if len(found) == 1 else None
    position = FIRST if seat.role == Seat.Role.CHAIR else THEN
    return _row(held, seat.get_role_display(), seat.party_name, position, seat.person_name)


def _row(
    held: Account | None, role: str, party: str, position: int, known_as: str = ""
) -> SignerRow:
    name = held.name if held else known_as
    key = held.key if held else ""
    return SignerRow(name, role, party, position, key, initials_of(name))
