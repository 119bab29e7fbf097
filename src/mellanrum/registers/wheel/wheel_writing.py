"""What the actions of the wheel share. For actions only."""

from __future__ import annotations

import secrets

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.models import Person
from mellanrum.registers.wheel.duty_policies import Timing, check_occasion
from mellanrum.registers.wheel.models import Duty, DutyOccasion
from mellanrum.registers.wheel.queries import timing_of

GRANT = "wheel.change"


def check_may(by: Actor) -> None:
    check_grant(by, GRANT)


def check_own(by: Actor, person: Person) -> None:
    """A calendar of one's own is the person's alone."""
    if by.user_id is None or by.user_id != person.user_id:
        raise DomainError("Kalendern är en annan persons. Var och en skapar sin egen.")


def new_token() -> str:
    """Nobody can guess it: 32 letters and digits."""
    return secrets.token_urlsafe(24)


def occasion_of(duty: Duty, year: int, number: int) -> DutyOccasion:
    """The row of an occasion that the duty has, made where there is none, held until the end of
    the transaction.
    """
    timing: Timing = timing_of(duty)
    due = check_occasion(timing, year, number)
    DutyOccasion.objects.get_or_create(
        duty=duty, year=year, number=number, defaults={"due_on": due.on}
    )
    rows = DutyOccasion.objects.select_for_update(no_key=True)
    return rows.get(duty=duty, year=year, number=number)
