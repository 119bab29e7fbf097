"""Seats as the law has them, and what people are paid: from attendance to payroll and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions import bodies, pay, payroll, people, seats
from mellanrum.registers.governance.body_notices import list_seat_notices
from mellanrum.registers.governance.body_queries import list_seats_on, status_of
from mellanrum.registers.governance.models import Compensation, Seat
from mellanrum.registers.governance.pay_file import pay_xlsx, read_back
from mellanrum.registers.governance.pay_policies import ClaimPlan
from mellanrum.registers.governance.pay_queries import sums_by_person
from mellanrum.registers.organisation.queries import get_forbund
from tests.governance.bodies_made import (
    AT,
    OFFICE,
    ON,
    OTHER,
    SAME,
    START,
    World,
    full_board,
    held_meeting,
    made_world,
    rate,
    seat,
)
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
YEAR = {"from_on": START, "to_on": date(2022, 1, 1)}


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():
        yield made_world()


@pytest.fixture
def world(made: World, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():
        yield made


def lines_on(world: World, on: date = ON) -> dict[str, bool]:
    found = status_of(world.board, list_seats_on(world.board, on), on)
    return {line.source.rpartition(", ")[2]: line.is_met for line in found}


def test_a_whole_board_meets_every_demand_and_a_missing_deputy_is_told(world: World) -> None:
    held = full_board(world)
    assert lines_on(world) == dict.fromkeys(
        ("10 §", "17 §", "12–13 §§", "13 §", "Förbundets register"), True
    )
    seats.end(seat=held["fk-ersattare"], to_on=ON, reason="Avgick", **SAME)
    found = status_of(world.board, list_seats_on(world.board, ON), ON)
    told = [line.text for line in found if not line.is_met]
    assert told == [
        "Ska vara lika många, men är 3 ledamöter och 2 ersättare.",
        "Fk saknar ersättare.",
    ]


@pytest.mark.parametrize(
    ("key", "role", "says"),
    [
        ("fk", "chair", "redan en ordförande"),
        ("kommunen", "member", "redan en plats i styrelsen"),
    ],
)
def test_no_second_chair_and_no_second_seat(world: World, key: str, role: str, says: str) -> None:
    seat(world, "kommunen", "chair")
    with pytest.raises(DomainError, match=says):
        seat(world, key, role)


def test_who_is_not_eligible_or_has_left_gets_no_seat_in_the_board(world: World) -> None:
    people_held = replace(world, people={**world.people, "fk": world.people["nobody"]})
    with pytest.raises(DomainError, match="ingen antecknad behörighet"):
        seat(people_held, "fk", "member")
    people.leave(person=world.people["regionen"], left_on=START, **SAME)
    with pytest.raises(DomainError, match="har slutat"):
        seat(world, "regionen", "member")


def test_one_takes_over_the_same_day_and_what_was_is_kept(world: World) -> None:
    held = seat(world, "kommunen", "member", to_on=date(2023, 4, 1))
    other = world.people["regionen"]  # also a council member
    new = seats.replace(seat=held, person=other, on=ON, reason="Avgick", source="Kf § 2", **SAME)
    old = Seat.objects.get(pk=held.pk)
    assert (old.to_on, new.from_on, new.to_on) == (ON, ON, date(2023, 4, 1))
    assert (new.party, new.role, new.position) == (old.party, old.role, old.position)
    assert [s.pk for s in list_seats_on(world.board, ON)] == [new.pk]
    assert old.ended_reason == "Avgick"


def test_deputies_of_a_member_are_called_in_their_order(world: World) -> None:
    first = seat(world, "kommunen", "deputy")
    second = seat(world, "kommunen-ersattare", "deputy")
    assert (first.position, second.position) == (1, 2)
    other = seat(world, "regionen", "deputy")
    assert other.position == 1
    with pytest.raises(DomainError, match="Nummer 1 i ordningen är redan taget"):
        seat(replace(world, people={**world.people, "fk": world.people["fk"]}), "fk", "deputy")
        seat(world, "fk-ersattare", "deputy", position=1)


def test_a_body_ends_when_nobody_sits_in_it_and_opens_again(world: World) -> None:
    held = seat(world, "kommunen", "chair")
    with pytest.raises(DomainError, match="Avsluta dem först"):
        bodies.end_body(body=world.board, ended_on=ON, **SAME)
    seats.end(seat=held, to_on=ON, reason="Gruppen upphör", **SAME)
    assert bodies.end_body(body=world.board, ended_on=ON, **SAME).ended_on == ON
    with pytest.raises(DomainError, match="upphörde"):
        seat(replace(world, board=world.board.__class__.objects.get(pk=world.board.pk)),
             "kommunen", "chair", from_on=ON)  # fmt: skip
    assert bodies.end_body(body=world.board, ended_on=None, **SAME).ended_on is None


def test_the_log_holds_no_names(world: World) -> None:
    seat(world, "kommunen", "chair")
    told = " ".join(str(e.detail) for e in Event.objects.filter(forbund=world.forbund.slug))
    assert "Demo" not in told
    assert "kommunen" not in told


def fees(world: World) -> list[Compensation]:
    """A member, a deputy who serves and one who listens."""
    held = full_board(world)
    rate(world, "meeting", 100_000)
    rate(world, "meeting", 40_000, "deputy")
    there = {k: held[k] for k in ("kommunen", "regionen-ersattare", "fk-ersattare")}
    meeting = held_meeting(world, there, serving="regionen-ersattare")
    made = pay.write_meeting_fees(meeting=meeting, **SAME)
    return sorted(made, key=lambda one: (-one.amount_ore, one.person.name))


def test_attendance_gives_fees_by_role_once(world: World) -> None:
    found = fees(world)
    got = {one.person.name: one.amount_ore for one in found}
    assert got == {
        "Demo kommunen": 100_000,
        "Demo regionen-ersattare": 100_000,
        "Demo fk-ersattare": 40_000,
    }
    with pytest.raises(DomainError, match="inga fler arvoden"):
        pay.write_meeting_fees(meeting=found[0].meeting, **SAME)


def test_nobody_attests_the_own_writing_or_the_own_pay(world: World) -> None:
    found = fees(world)[0]
    with pytest.raises(DomainError, match="En annan person behöver attestera"):
        pay.attest(found=found, **SAME)
    with opened("test"):
        user = User.objects.create(username="prov-ekonom", side="office")
    one = world.people["kommunen"]
    with opened("test"):
        one.user = user
        one.save()
    own = Actor(user.actor_key, grants_of(frozenset({Role.ECONOMIST})))
    found = Compensation.objects.get(pk=found.pk)
    with pytest.raises(DomainError, match="egen ersättning"):
        pay.attest(found=found, by=own, at=AT)
    assert pay.attest(found=found, by=OTHER, at=AT).attested_by == OTHER.key


def test_payroll_gets_each_row_once_and_a_wrong_one_is_taken_off(world: World) -> None:
    found = fees(world)
    for one in found:
        pay.attest(found=one, by=OTHER, at=AT)
    run = payroll.export(forbund=world.forbund, **YEAR, **SAME)
    assert (run.rows, run.total_ore) == (3, 240_000)
    lines = sorted(line[2:5] for line in read_back(bytes(run.content)))
    assert lines[-1] == (ON, Decimal("1.00"), Decimal("1000.00"))
    assert pay_xlsx(bytes(run.content))[:2] == b"PK"
    with pytest.raises(DomainError, match="kvar att lämna till lön"):
        payroll.export(forbund=world.forbund, **YEAR, **SAME)
    wrong = Compensation.objects.get(pk=found[0].pk)
    pay.reverse(found=wrong, reason="Var inte där", **SAME)
    with pytest.raises(DomainError, match="dras av i nästa lönefil"):
        pay.submit(found=Compensation.objects.get(pk=wrong.pk), **SAME)
    assert (
        sum(sum(c.values()) for c in sums_by_person(world.forbund.slug, 2021).values()) == 240_000
    )
    second = payroll.export(forbund=world.forbund, **YEAR, **SAME)
    assert (second.rows, second.total_ore) == (1, -wrong.amount_ore)
    assert (
        sum(sum(c.values()) for c in sums_by_person(world.forbund.slug, 2021).values()) == 140_000
    )
    assert pay.submit(found=Compensation.objects.get(pk=wrong.pk), **SAME).state == "submitted"


def test_payroll_asks_for_its_own_number_and_code(world: World) -> None:
    one = world.people["kommunen"]
    paid = rate(world, "mileage", 2_500, pay_code="")
    row = ClaimPlan(ON, Decimal("10.5"), None, "Resa")
    found = pay.claim(person=one, rate=paid, row=row, **SAME)
    assert found.amount_ore == 26_250
    pay.submit(found=found, **SAME)
    pay.attest(found=found, by=OTHER, at=AT)
    with pytest.raises(DomainError, match="Löneart saknas"):
        payroll.export(forbund=world.forbund, **YEAR, **SAME)


def test_yearly_fees_follow_the_months_in_office(world: World) -> None:
    held = seat(world, "kommunen", "chair")
    rate(world, "yearly", 1_000_000, "chair")
    seats.replace(seat=held, person=world.people["regionen"], on=date(2021, 6, 1), reason="Byte",
                  source="Kf", **SAME)  # fmt: skip
    found = pay.write_yearly_fees(forbund=world.forbund, year=2021, **SAME)
    got = {one.person.name: (one.quantity, one.amount_ore) for one in found}
    assert got == {"Demo kommunen": (5, 416_667), "Demo regionen": (7, 583_333)}


def test_one_claims_ones_own_and_nobody_elses(world: World) -> None:
    paid = rate(world, "lost_earnings", 30_000)
    stranger = Actor("user:999999", grants_of(frozenset({Role.BOARD_MEMBER})))
    row = ClaimPlan(ON, Decimal(2), 30_000, "Möte")
    with pytest.raises(DomainError):
        pay.claim(person=world.people["fk"], rate=paid, row=row, by=stranger, at=AT)
    with pytest.raises(DomainError, match="Högst 300,00"):
        dear = replace(row, asked_ore=30_001)
        pay.claim(person=world.people["fk"], rate=paid, row=dear, **SAME)
    draft = pay.claim(person=world.people["fk"], rate=paid, row=row, **SAME)
    pay.drop(found=draft, **SAME)
    assert not Compensation.objects.filter(forbund=world.forbund).exists()


def test_the_database_holds_one_fee_a_person_rate_and_meeting(world: World) -> None:
    first = fees(world)[0]
    told = {"forbund": first.forbund, "person": first.person, "rate": first.rate,
            "meeting": first.meeting, "on": ON, "quantity": 1, "amount_ore": 1,
            "made_by": "x", "made_at": AT}  # fmt: skip
    with pytest.raises(IntegrityError), opened("test"), transaction.atomic():
        Compensation.objects.create(**told)


def test_another_forbunds_person_is_not_mixed_in(world: World) -> None:
    other = made_world("prov-annat")
    with pytest.raises(DomainError, match="annat förbund"):
        seat(replace(world, people=other.people), "fk", "member")
    assert get_forbund(other.forbund.slug).people.count() == 7
    assert OFFICE.can("governance.pay")


def test_seats_that_end_soon_are_told_once_a_body_and_not_when_another_follows(
    world: World,
) -> None:
    end = date(2021, 8, 1)
    held = seat(world, "kommunen", "chair", to_on=end)
    seat(world, "regionen", "vice_chair", to_on=end)
    notices = list(list_seat_notices(world.forbund, ON))
    assert [(n.due_on, "Styrelsen" in n.subject) for n in notices] == [(date(2021, 7, 31), True)]
    assert not list(list_seat_notices(world.forbund, date(2021, 4, 30)))
    for key, role in (("kommunen-ersattare", "chair"), ("regionen-ersattare", "vice_chair")):
        seat(world, key, role, from_on=end)
    assert not list(list_seat_notices(world.forbund, ON))
    assert held.to_on == end


def test_the_same_trip_to_a_meeting_is_claimed_once(world: World) -> None:
    held = seat(world, "kommunen", "chair")
    meeting = held_meeting(world, {"kommunen": held})
    row = ClaimPlan(ON, Decimal(10), None, "Resa")
    paid = rate(world, "mileage", 2_500)
    told = {"person": world.people["kommunen"], "rate": paid, "row": row, "meeting": meeting}
    pay.claim(**told, **SAME)
    with pytest.raises(DomainError, match="redan en sådan ersättning"):
        pay.claim(**told, **SAME)
