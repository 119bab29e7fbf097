"""What the actions of pay do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import COMPENSATION
from mellanrum.registers.governance.body_writing import write
from mellanrum.registers.governance.models import Compensation, Meeting, PayRate, Person
from mellanrum.registers.governance.pay_file import PayLine
from mellanrum.registers.governance.pay_policies import check_payable
from mellanrum.registers.governance.pay_queries import Proposed
from mellanrum.registers.insatser.writing import locked

PAY = "governance.pay"


def check_may_write(by: Actor, person: Person) -> None:
    """The office writes for all, everybody for oneself."""
    own = person.user is not None and person.user.actor_key == by.key
    if not own:
        check_grant(by, PAY)


def put_proposed(
    proposed: Sequence[Proposed], on: date, meeting: Meeting | None, by: Actor, at: datetime
) -> list[Compensation]:
    """Write fees as handed in: another attests them."""
    made = []
    for one in proposed:
        held = Compensation(forbund_id=one.person.forbund_id, person=one.person, rate=one.rate,
                            meeting=meeting, made_by=by.key, made_at=at)  # fmt: skip
        values = {
            "on": on,
            "quantity": Decimal(one.quantity),
            "amount_ore": one.amount_ore,
            "state": COMPENSATION.after(COMPENSATION.start, "submit"),
        }
        slug = one.person.forbund.slug
        made.append(
            write(held, values, "compensations.add", slug, by=by, at=at, pay_rate=one.rate.pk)
        )
    return made


def check_rate_on(rate: PayRate, on: date) -> None:
    """The rate is in force on the day."""
    if on < rate.from_on or (rate.to_on is not None and on >= rate.to_on):
        raise DomainError("Beloppet gällde inte den dagen. Välj ett som gällde då.")


def is_written(person: Person, rate: PayRate, meeting: Meeting | None) -> bool:
    """Whether the meeting already has something by the rate for the person."""
    held = Compensation.objects.filter(person=person, rate=rate, meeting=meeting)
    return meeting is not None and held.exists()


def moved(found: Compensation, verb: str, by: Actor, at: datetime, **also: Any) -> Compensation:
    """After the move, with its event; `also` are other columns to write."""
    now = locked(found)
    state = COMPENSATION.after(now.state, verb)
    name = f"compensations.{'give_back' if verb == 'return' else verb}"
    return write(now, {"state": state, **also}, name, now.forbund.slug, by=by, at=at,
                 amount_ore=now.amount_ore)  # fmt: skip


def with_reason(
    found: Compensation, verb: str, reason: str, by: Actor, at: datetime
) -> Compensation:
    COMPENSATION.check(locked(found).state, verb)
    COMPENSATION.check_reason(verb, reason)
    cleared: dict[str, Any] = {"attested_by": "", "attested_at": None} if verb == "return" else {}
    return moved(found, verb, by, at, reason=reason.strip(), **cleared)


def lines_of(rows: Sequence[Compensation]) -> list[PayLine]:
    """The lines of a file. Raises DomainError when payroll's number or code is missing."""
    check_payable(
        [r.person.name for r in rows if not r.person.pay_number],
        [r.rate.get_what_display() for r in rows if not r.rate.pay_code],
    )
    return [line_of(row) for row in rows]


def line_of(row: Compensation) -> PayLine:
    """A row that payroll has had is taken off."""
    sign = -1 if row.run_id else 1
    told = row.text or (str(row.meeting.body) if row.meeting else row.rate.get_what_display())
    text = f"Rättelse: {told}" if row.run_id else told
    return PayLine(row.person.pay_number, row.rate.pay_code, row.on, sign * row.quantity,
                   sign * row.amount_ore, text)  # fmt: skip
