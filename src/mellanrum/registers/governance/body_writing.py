"""What the actions of bodies, people and seats do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import Max

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import body_policies as rules
from mellanrum.registers.governance.body_queries import list_member_facts, list_other_facts
from mellanrum.registers.governance.models import Body, Person, Seat
from mellanrum.registers.governance.person_policies import check_eligible, check_still_there
from mellanrum.registers.governance.person_queries import declared_of
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.organisation.models import Forbund, Party

R = TypeVar("R", bound=models.Model)
GRANT = "governance.change"


def slug_of(forbund: Forbund, name: str) -> str:
    """A slug for the body that no other has: 'styrgrupp-lulea', 'styrgrupp-lulea-2'."""
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    base = "-".join(words)[:50] or "grupp"
    taken = set(Body.objects.filter(forbund=forbund).values_list("slug", flat=True))
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbers if one not in taken)


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the log holds: which fields, and a digest. No names nor addresses."""
    plain = {n: v.pk if isinstance(v, models.Model) else v for n, v in values.items()}
    return {"fields": sorted(plain), "content": digest(plain)}


def write(
    held: R,
    values: Mapping[str, Any],
    verb: str,
    forbund: str,
    *,
    by: Actor,
    at: datetime,
    **also: Any,
) -> R:
    """Write what differs in a row, and its event with the changed fields' names."""
    is_new = held.pk is None
    changed = {n: v for n, v in values.items() if is_new or getattr(held, n) != v}
    for name, value in changed.items():
        setattr(held, name, value)
    if isinstance(held, Versioned) and not is_new:
        held.version += 1
    held.save()
    noun = verb.partition(".")[0]
    record(by=by, at=at, verb=verb, subject=f"{noun}:{held.pk}", forbund=forbund,
           detail=told(changed) | also)  # fmt: skip
    return held


def locked_body(body: Body, seen: int | None = None) -> Body:
    """The body held until the transaction ends, so that no two are given the same seat at once.
    Raises SeenOldError when it has changed since the version `seen`; None does not ask.
    """
    now = Body.objects.select_for_update().get(pk=body.pk)
    if seen is not None:
        check_version(seen, now.version)
    return now


def locked_seat(seat: Seat, seen: int | None = None) -> Seat:
    """The seat as it is, held until the transaction ends. As `locked_body`."""
    now = Seat.objects.select_for_update().select_related("body__forbund").get(pk=seat.pk)
    if seen is not None:
        check_version(seen, now.version)
    return now


def next_position(body: Body, role: str, party: Party | None, on: date) -> int:
    """For a deputy the next number among the member's deputies, else the next in the body."""
    found = Seat.objects.filter(body=body).exclude(to_on__lte=on)
    if role == Seat.Role.DEPUTY:
        found = found.filter(role=role, party=party)
    else:
        found = found.exclude(role=Seat.Role.DEPUTY)
    return int(found.aggregate(last=Max("position"))["last"] or 0) + 1


def check_belongs(forbund: Forbund, *rows: Any) -> None:
    """Nothing of another förbund is mixed in."""
    if any(row is not None and row.forbund_id != forbund.pk for row in rows):
        raise DomainError("Uppgiften hör till ett annat förbund. Välj ur listan.")


def check_seat(
    body: Body,
    row: rules.SeatPlan,
    party: Party | None,
    person: Person | None,
    position: int,
    *,
    without: int | None = None,
) -> None:
    """All the rules of a seat that is to begin; `without` is the seat it takes the place of."""
    check_belongs(body.forbund, party, person)
    rules.check_seat_plan(row)
    rules.check_body_runs(body.name, body.ended_on, row.from_on)
    on = row.from_on
    members = {m.party for m in list_member_facts(body.forbund.slug, on)}
    is_member = party is not None and party.pk in members
    name = party.name if party else ""
    rules.check_party(body.kind, row.role, name, is_member=is_member, on=on)
    check_person(body, row, party, person)
    seat = rules.SeatFact(
        row.role,
        on,
        row.to_on,
        person.pk if person else 0,
        party.pk if party else 0,
        name,
        party.kind if party else "",
        position,
        person.name if person else "",
    )
    others = list_other_facts(body, without)
    rules.check_one_seat(body.kind, seat, others)
    rules.check_one_of_role(seat, others)
    rules.check_order(seat, others)


def check_person(
    body: Body, row: rules.SeatPlan, party: Party | None, person: Person | None
) -> None:
    """Who sits has not left, and in the board is eligible on the first day."""
    if person is None:
        return
    left_on = Person.objects.values_list("left_on", flat=True).get(pk=person.pk)
    check_still_there(person.name, left_on, row.from_on)
    if body.kind == rules.BOARD and row.role in rules.ELECTED and party is not None:
        declared = declared_of({person.pk}).get(person.pk, ())
        check_eligible(person.name, declared, party.kind, row.from_on)
