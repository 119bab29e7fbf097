"""A board, a group, people and rates of a small förbund: for tests of seats and fees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.registers.governance.actions import bodies, pay, pay_rates, payroll, people, seats
from mellanrum.registers.governance.body_policies import BodyPlan, SeatPlan
from mellanrum.registers.governance.models import Attendance, Body, Meeting, Person, Seat
from mellanrum.registers.governance.pay_policies import RatePlan
from mellanrum.registers.governance.person_policies import EligibilityPlan, PersonPlan
from mellanrum.registers.organisation.models import Forbund, Membership, Party

OFFICE = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
OTHER = Actor("system:annan", grants_of(frozenset({Role.ECONOMIST})))
AT = datetime(2021, 6, 15, 9, 0, tzinfo=UTC)
START, ON = date(2021, 1, 1), date(2021, 5, 25)
SAME: dict[str, Any] = {"by": OFFICE, "at": AT}
SOURCE = "Fullmäktige § 1"


@dataclass(frozen=True, slots=True)
class World:
    forbund: Forbund
    parties: dict[str, Party]
    board: Body
    people: dict[str, Person]


def made_world(slug: str = "prov-grupper") -> World:
    """Three members; everybody is eligible for the one that appoints them, but 'nobody'."""
    with opened("test"):
        forbund = Forbund.objects.create(slug=slug, name="Provförbundet")
        kinds = {"kommunen": "municipality", "regionen": "region", "fk": "state"}
        parties = {
            key: Party.objects.create(forbund=forbund, slug=key, name=key.title(), kind=kind)
            for key, kind in kinds.items()
        }
        for party in parties.values():
            Membership.objects.create(party=party, from_on=START)
    board = bodies.add_body(forbund=forbund, row=BodyPlan("Styrelsen", "board"), **SAME)
    held = {key: person(forbund, key) for key in ("nobody", *kinds)}
    held |= {f"{key}-ersattare": person(forbund, f"{key}-ersattare") for key in kinds}
    for key, one in held.items():
        if key != "nobody":
            declare(one, parties[key.removesuffix("-ersattare")])
    return World(forbund, parties, board, held)


def person(forbund: Forbund, key: str, user: User | None = None) -> Person:
    row = PersonPlan(f"Demo {key}", pay_number=f"10{key}"[:20])
    return people.add_person(forbund=forbund, row=row, user=user, **SAME)


def declare(one: Person, party: Party) -> None:
    ground = "state_employee" if party.kind == "state" else "council_member"
    plan = EligibilityPlan(ground, party.kind, START, None, "Eget intyg")
    people.declare(person=one, party=party, row=plan, **SAME)


def seat(world: World, key: str, role: str, **also: Any) -> Seat:
    """The person of the key sits for the member of the key."""
    party = world.parties[key.removesuffix("-ersattare")]
    row = SeatPlan(role, also.pop("from_on", START), also.pop("to_on", None), source=SOURCE, **also)
    one = world.people[key]
    return seats.appoint(body=world.board, row=row, party=party, person=one, **SAME)


def full_board(world: World) -> dict[str, Seat]:
    """A chair, a vice chair and a member with a deputy each."""
    roles = {"kommunen": "chair", "regionen": "vice_chair", "fk": "member"}
    until = date(2023, 4, 1)
    made = {key: seat(world, key, role, to_on=until) for key, role in roles.items()}
    deputies = {f"{key}-ersattare": "deputy" for key in roles}
    return made | {k: seat(world, k, role, to_on=until) for k, role in deputies.items()}


def rate(world: World, what: str, ore: int | None, role: str = "", **also: Any) -> Any:
    row = RatePlan(what, START, ore, role, None, also.pop("pay_code", "210"), SOURCE)
    return pay_rates.add_rate(forbund=world.forbund, row=row, **SAME, **also)


def held_meeting(world: World, there: dict[str, Seat], serving: str = "") -> Meeting:
    """A meeting with those present; the deputy `serving` serves."""
    with opened("test"):
        meeting = Meeting.objects.create(body=world.board, on=ON, form="physical")
        for key, held in there.items():
            Attendance.objects.create(
                meeting=meeting,
                person=world.people[key],
                seat=held,
                state="present",
                serves=key == serving or held.role != "deputy",
            )
    return meeting


def bodies_places(forbund: Forbund, user: User, at: datetime) -> dict[str, str]:
    """Numbers for the addresses; `user` has a seat in the group and a draft of its own."""
    same: dict[str, Any] = {"by": OFFICE, "at": at}
    party = Party.objects.filter(forbund=forbund, kind="municipality").first()
    group = bodies.add_body(forbund=forbund, row=BodyPlan("Provgruppen", "other"), **same)
    written = PersonPlan("Demo Prov", pay_number="901")
    one = Person.objects.filter(forbund=forbund, user=user).first() or people.add_person(
        forbund=forbund, row=written, user=user, **same
    )
    plan = EligibilityPlan("council_member", "municipality", START, None, "Intyg")
    declared = people.declare(person=one, party=party, row=plan, **same)
    row = SeatPlan("member", START, None, None, SOURCE)
    held = seats.appoint(body=group, row=row, party=party, person=one, **same)
    empty = seats.appoint(body=group, row=row, party=party, person=None, **same)
    paid = pay_rates.add_rate(
        forbund=forbund, row=RatePlan("mileage", START, 2500, "", None, "330", SOURCE), **same
    )
    with opened("test"):
        meeting = Meeting.objects.create(body=group, on=ON, form="physical")
        Attendance.objects.create(
            meeting=meeting, person=one, seat=held, state="present", serves=True
        )
    return {
        "body_pk": str(group.pk),
        "body_person": str(one.pk),
        "body_seat": str(held.pk),
        "body_empty_seat": str(empty.pk),
        "body_declared": str(declared.pk),
        "paid_meeting": str(meeting.pk),
        "pay_rate": str(paid.pk),
        **pay_places(forbund, one, paid, same),
    }


def pay_places(forbund: Forbund, one: Person, paid: Any, same: dict[str, Any]) -> dict[str, str]:
    """A draft, one handed in, one that payroll has, and its file."""
    drafts = [trip(one, paid, same) for _ in range(3)]
    for found in drafts[1:]:
        pay.submit(found=found, **same)
    pay.attest(found=drafts[2], by=OTHER, at=same["at"])
    run = payroll.export(forbund=forbund, from_on=START, to_on=date(2022, 1, 1), **same)
    keys = ("pay_draft", "pay_submitted", "pay_exported")
    return {key: str(one.pk) for key, one in zip(keys, drafts, strict=True)} | {
        "pay_run": str(run.pk)
    }


def trip(one: Person, paid: Any, same: dict[str, Any]) -> Any:
    from decimal import Decimal

    from mellanrum.registers.governance.pay_policies import ClaimPlan

    row = ClaimPlan(ON, Decimal(100), None, "Resa till mötet")
    return pay.claim(person=one, rate=paid, row=row, **same)
