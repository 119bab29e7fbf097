"""Seats: who is appointed, who leaves and why, who takes over. Nothing of before is lost."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.body_policies import (
    SeatPlan,
    check_replaced,
    check_seat_end,
)
from mellanrum.registers.governance.body_queries import fact_of
from mellanrum.registers.governance.body_writing import (
    GRANT,
    check_seat,
    locked_body,
    locked_seat,
    next_position,
    write,
)
from mellanrum.registers.governance.models import Body, Person, Seat
from mellanrum.registers.organisation.models import Party


@action
def appoint(
    *,
    body: Body,
    row: SeatPlan,
    party: Party | None,
    person: Person | None,
    by: Actor,
    at: datetime,
) -> Seat:
    """Give a seat. Raises DomainError for what the law or the order of the body does not allow
    (lag 2003:1210, 10, 12–13 and 17 §§).
    """
    check_grant(by, GRANT)
    body = locked_body(body)
    position = row.position or next_position(body, row.role, party, row.from_on)
    check_seat(body, row, party, person, position)
    made = Seat(body=body, party=party, person=person)
    values = {
        "role": row.role,
        "from_on": row.from_on,
        "to_on": row.to_on,
        "position": position,
        "source": row.source,
    }
    slug = body.forbund.slug
    return write(made, values, "seats.add", slug, by=by, at=at, body=body.slug, role=row.role)


@action
def fill(*, seat: Seat, person: Person, by: Actor, at: datetime, seen: int | None = None) -> Seat:
    """Say who holds a seat that has no person; it began as it stands. Raises SeenOldError when
    another has changed it since the version `seen`, as all that change a seat do.
    """
    check_grant(by, GRANT)
    now = locked_seat(seat, seen)
    row = SeatPlan(now.role, now.from_on, now.to_on, now.position, now.source or "Registret")
    check_seat(now.body, row, now.party, person, now.position, without=now.pk)
    return write(now, {"person": person}, "seats.fill", now.body.forbund.slug, by=by, at=at)


@action
def end(
    *, seat: Seat, to_on: date, reason: str, by: Actor, at: datetime, seen: int | None = None
) -> Seat:
    """The seat is not held from that day, and why."""
    check_grant(by, GRANT)
    now = locked_seat(seat, seen)
    check_seat_end(now.from_on, to_on, reason)
    values = {"to_on": to_on, "ended_reason": reason.strip()}
    return write(now, values, "seats.end", now.body.forbund.slug, by=by, at=at)


@action
def replace(
    *,
    seat: Seat,
    person: Person,
    on: date,
    reason: str,
    source: str,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Seat:
    """Another takes over: the seat ends and one for the same member, with the same role and order,
    begins the same day and runs as long as the first would have.
    """
    check_grant(by, GRANT)
    now = locked_seat(seat, seen)
    check_replaced(fact_of(now), on)
    row = SeatPlan(now.role, on, now.to_on, now.position, source)
    end(seat=now, to_on=on, reason=reason, by=by, at=at)
    return appoint(body=now.body, row=row, party=now.party, person=person, by=by, at=at)


@action
def extend(
    *,
    seat: Seat,
    to_on: date | None,
    source: str,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Seat:
    """Another last day, by the decision that `source` names; None until further notice."""
    check_grant(by, GRANT)
    now = locked_seat(seat, seen)
    row = SeatPlan(now.role, now.from_on, to_on, now.position, source)
    check_seat(now.body, row, now.party, now.person, now.position, without=now.pk)
    values = {"to_on": to_on, "source": source.strip(), "ended_reason": ""}
    return write(now, values, "seats.extend", now.body.forbund.slug, by=by, at=at)
