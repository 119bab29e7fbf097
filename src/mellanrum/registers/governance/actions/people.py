"""People who may hold seats, and what makes them eligible."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.body_writing import GRANT, check_belongs, write
from mellanrum.registers.governance.models import Eligibility, Person
from mellanrum.registers.governance.person_policies import (
    EligibilityPlan,
    PersonPlan,
    check_eligibility,
    check_left,
    check_person,
)
from mellanrum.registers.governance.person_queries import list_open_seats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import locked, values_of
from mellanrum.registers.organisation.models import Forbund, Party


@action
def add_person(
    *, forbund: Forbund, row: PersonPlan, by: Actor, at: datetime, user: User | None = None
) -> Person:
    """A new person. The log holds which fields were written, not what."""
    check_grant(by, GRANT)
    check_person(row)
    values = {**values_of(row), "user": user}
    return write(Person(forbund=forbund), values, "people.add", forbund.slug, by=by, at=at)


@action
def change_person(
    *, person: Person, row: PersonPlan, user: User | None, seen: int | None, by: Actor, at: datetime
) -> Person:
    """Change what is told of somebody. Raises SeenOldError after a clash."""
    check_grant(by, GRANT)
    check_person(row)
    now, slug = locked(person, seen), person.forbund.slug
    return write(now, {**values_of(row), "user": user}, "people.change", slug, by=by, at=at)


@action
def leave(*, person: Person, left_on: date | None, by: Actor, at: datetime) -> Person:
    """The day from which no seat may be given; None opens again. Seats are ended first."""
    check_grant(by, GRANT)
    now = locked(person)
    if left_on is not None:
        check_left(left_on, [str(s.body) for s in list_open_seats(now, left_on)])
    return write(now, {"left_on": left_on}, "people.leave", person.forbund.slug, by=by, at=at)


@action
def declare(
    *, person: Person, party: Party, row: EligibilityPlan, by: Actor, at: datetime
) -> Eligibility:
    """What makes somebody eligible, as declared (lag 2003:1210, 12–13 §§)."""
    check_grant(by, GRANT)
    check_belongs(person.forbund, party)
    check_eligibility(row)
    values = {n: getattr(row, n) for n in ("ground", "from_on", "to_on", "source")}
    made = Eligibility(person=person, party=party)
    slug = person.forbund.slug
    return write(made, values, "eligibilities.add", slug, by=by, at=at, person=person.pk)


@action
def end_eligibility(
    *, eligibility: Eligibility, to_on: date, by: Actor, at: datetime
) -> Eligibility:
    """The ground holds no longer; what is built on it is shown as lacking from that day."""
    check_grant(by, GRANT)
    now = Eligibility.objects.select_for_update().get(pk=eligibility.pk)
    if to_on <= now.from_on:
        raise FieldError(f"Välj en dag efter {now.from_on - ONE_DAY}.", "to_on")
    slug = now.person.forbund.slug
    return write(now, {"to_on": to_on}, "eligibilities.end", slug, by=by, at=at)
