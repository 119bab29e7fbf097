"""Bodies and the seats in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.body_policies import BodyPlan, check_body, check_body_ends
from mellanrum.registers.governance.body_writing import check_belongs, locked_body, slug_of, write
from mellanrum.registers.governance.models import Body
from mellanrum.registers.governance.policies import RULES
from mellanrum.registers.governance.rows import BodyRow, SeatRow
from mellanrum.registers.governance.tables import BODIES, SEATS
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import values_of
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund, Party

GRANT = "governance.change"


@action
def save_body(*, forbund: Forbund, row: BodyRow, by: Actor, at: datetime) -> int:
    """Create or change a body. Returns its number."""
    return save(BODIES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_bodies(*, forbund: Forbund, rows: Sequence[BodyRow], by: Actor, at: datetime) -> Counts:
    """Many bodies."""
    return load(BODIES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def save_seat(*, forbund: Forbund, row: SeatRow, by: Actor, at: datetime) -> int:
    """Create, change or end a seat. Returns its number."""
    return save(SEATS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_seats(*, forbund: Forbund, rows: Sequence[SeatRow], by: Actor, at: datetime) -> Counts:
    """Many seats."""
    return load(SEATS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def add_body(
    *,
    forbund: Forbund,
    row: BodyPlan,
    by: Actor,
    at: datetime,
    insats: Insats | None = None,
    municipality: Party | None = None,
) -> Body:
    """A new body; its address is made of its name and stays."""
    check_grant(by, GRANT)
    check_belongs(forbund, insats, municipality)
    check_body(row, has_insats=insats is not None, has_municipality=municipality is not None)
    made = Body(forbund=forbund, slug=slug_of(forbund, row.name))
    values = {**values_of(row), "insats": insats, "municipality": municipality}
    return write(made, values, "bodies.add", forbund.slug, by=by, at=at, kind=row.kind)


@action
def change_body(
    *,
    body: Body,
    row: BodyPlan,
    by: Actor,
    at: datetime,
    insats: Insats | None = None,
    municipality: Party | None = None,
    seen: int | None = None,
) -> Body:
    """Change what is told of a body, its task and its rules of calling. Raises SeenOldError when
    another has changed it since the version `seen`.
    """
    check_grant(by, GRANT)
    check_belongs(body.forbund, insats, municipality)
    check_body(row, has_insats=insats is not None, has_municipality=municipality is not None)
    now = locked_body(body, seen)
    values = {**values_of(row), "insats": insats, "municipality": municipality}
    return write(now, values, "bodies.change", body.forbund.slug, by=by, at=at)


@action
def end_body(
    *, body: Body, ended_on: date | None, by: Actor, at: datetime, seen: int | None = None
) -> Body:
    """The day from which the body is no more; None opens it again. Its seats are ended first."""
    check_grant(by, GRANT)
    now = locked_body(body, seen)
    if ended_on is not None:
        left = now.seats.exclude(to_on__lte=ended_on).select_related("person", "party")
        check_body_ends(ended_on, [str(seat.person or seat.party) for seat in left])
    return write(now, {"ended_on": ended_on}, "bodies.end", body.forbund.slug, by=by, at=at)
