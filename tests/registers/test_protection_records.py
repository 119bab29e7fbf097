"""The data protection register: who may write what, what is refused, and that nobody's text is
lost.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.actions.protection_records import add_record, change_record
from mellanrum.registers.governance.models import (
    ImpactAssessment,
    ProcessingActivity,
    ProtectionReview,
)
from mellanrum.registers.governance.protection_policies import FieldError, risk_level
from mellanrum.registers.governance.protection_queries import (
    Scope,
    list_in_force,
    list_records,
    scope_of,
)
from mellanrum.registers.governance.protection_rows import RiskRow
from mellanrum.registers.governance.protection_tables import row_of
from mellanrum.registers.insatser.policies import ChangedMeanwhileError
from tests.registers.protection_world import (
    AT,
    World,
    agreement,
    assessment,
    incident,
    make_world,
    processing,
    review,
)

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NUMBER = "19121212-1212"  # an invented number with a right check digit


@pytest.fixture
def world() -> World:
    return make_world()


def add(world: World, row: object) -> object:
    return add_record(forbund=world.forbund, row=row, by=world.officer, at=AT)


@pytest.mark.parametrize("make", [processing, assessment, agreement, review, incident])
def test_each_kind_is_kept_as_it_was_written_and_the_log_holds_none_of_its_text(
    world: World, make: object
) -> None:
    row = make(world.mine)  # type: ignore[operator]
    made = add(world, row)
    assert row_of(type(made).objects.get(pk=made.pk)) == row  # type: ignore[attr-defined]
    event = Event.objects.latest("pk")
    assert event.subject.endswith(f":{made.pk}")  # type: ignore[attr-defined]
    assert row.title not in str(event.detail)


@pytest.mark.parametrize("make", [processing, assessment, agreement, review, incident])
def test_another_partys_register_is_closed(world: World, make: object) -> None:
    with pytest.raises(FieldError, match="inte dataskyddsombud") as told:
        add(world, make(world.other))  # type: ignore[operator]
    assert told.value.attr == "party_id"


def test_a_record_is_not_moved_to_another_party(world: World) -> None:
    made = add(world, processing(world.mine))
    row = row_of(made)
    with pytest.raises(FieldError):
        change(world, made, row, replace(row, party_id=world.other.pk))


def test_without_the_permission_nothing_is_written(world: World) -> None:
    by = Actor("user:1", frozenset({"protection.read"}))
    with pytest.raises(DomainError, match="Din roll"):
        add_record(forbund=world.forbund, row=processing(), by=by, at=AT)
    assert not ProcessingActivity.objects.exists()


@pytest.mark.parametrize("attr", ["purposes", "title", "recipients"])
@pytest.mark.parametrize("told", [NUMBER, "121212-1212", "19121212 1212", "191212121212"])
def test_what_looks_like_a_personnummer_is_refused_wherever_it_stands(
    world: World, attr: str, told: str
) -> None:
    with pytest.raises(FieldError, match="personnummer") as error:
        add(world, processing(world.mine, **{attr: f"Gäller {told}, se avtal."}))
    assert error.value.attr == attr


def test_a_number_that_is_no_persons_passes(world: World) -> None:
    add(world, processing(world.mine, contact="Diarienummer 2026-000123, tel. 0910-123456"))
    assert ProcessingActivity.objects.get().contact.startswith("Diarienummer")


@pytest.mark.parametrize(
    ("row", "attr"),
    [
        (processing(to_on=date(2026, 1, 1)), "to_on"),
        (agreement(to_on=date(2025, 1, 1)), "to_on"),
        (assessment(decided_on=date(2026, 2, 1), review_on=date(2026, 2, 1)), "review_on"),
        (assessment(decided_on=date(2026, 2, 1), consulted_on=date(2026, 2, 2)), "consulted_on"),
        (review(reported_to_board_on=date(2025, 12, 1)), "reported_to_board_on"),
        (incident(discovered_at=AT + timedelta(minutes=1)), "discovered_at"),
        (incident(occurred_on=date(2026, 3, 7)), "occurred_on"),
    ],
)
def test_impossible_days_are_refused_at_their_field(world: World, row: object, attr: str) -> None:
    with pytest.raises(FieldError) as told:
        add(world, row)
    assert told.value.attr == attr


def change(world: World, found: object, seen: object, wanted: object) -> object:
    return change_record(
        forbund=world.forbund, found=found, seen=seen, wanted=wanted, by=world.officer, at=AT
    )


def test_two_who_change_different_fields_both_keep_their_text(world: World) -> None:
    made = add(world, processing(world.mine))
    seen = row_of(made)
    change(world, made, seen, replace(seen, purposes="Mitt"))
    change(world, made, seen, replace(seen, recipients="Ditt"))
    now = ProcessingActivity.objects.get()
    assert (now.purposes, now.recipients) == ("Mitt", "Ditt")


def test_two_who_change_the_same_field_are_told(world: World) -> None:
    made = add(world, processing(world.mine))
    seen = row_of(made)
    change(world, made, seen, replace(seen, purposes="Mitt"))
    with pytest.raises(ChangedMeanwhileError) as told:
        change(world, made, seen, replace(seen, purposes="Ditt"))
    assert told.value.attrs == ("purposes",)
    assert ProcessingActivity.objects.get().purposes == "Mitt"


def test_the_log_tells_which_fields_were_changed(world: World) -> None:
    made = add(world, processing(world.mine))
    seen = row_of(made)
    change(world, made, seen, replace(seen, purposes="Nytt", contact="Ny"))
    event = Event.objects.get(verb="processing_activities.change")
    assert event.detail["fields"] == ["purposes", "contact"]


def test_an_assessment_points_only_to_processing_of_its_own_controller(world: World) -> None:
    own = add(world, processing())
    with pytest.raises(FieldError) as told:
        add(world, assessment(world.mine, processing_id=own.pk))  # type: ignore[attr-defined]
    assert told.value.attr == "processing_id"
    add(world, assessment(processing_id=own.pk))  # type: ignore[attr-defined]
    assert ImpactAssessment.objects.get().processing == own


def test_a_risk_belongs_to_the_party_of_its_assessment(world: World) -> None:
    made = add(world, assessment(world.mine))
    row = RiskRow(made.pk, "Obehörig läser", 2, 4, "Behörighet", "low")  # type: ignore[attr-defined]
    assert add(world, row).pk  # type: ignore[attr-defined]
    with pytest.raises(FieldError):
        add(world, replace(row, likelihood=5))
    stranger = Actor("user:999", world.officer.grants)
    with pytest.raises(FieldError):
        add_record(forbund=world.forbund, row=row, by=stranger, at=AT)


@pytest.mark.parametrize(
    ("likelihood", "consequence", "word"),
    [(1, 3, "Låg"), (2, 2, "Måttlig"), (2, 4, "Hög"), (3, 3, "Hög"), (3, 4, "Mycket hög")],
)
def test_risk_levels(likelihood: int, consequence: int, word: str) -> None:
    assert risk_level(likelihood, consequence) == word


def test_an_officer_sees_its_partys_records_and_the_forbunds_own(world: World) -> None:
    add(world, processing(world.mine, title="Min"))
    add(world, processing(title="Förbundets"))
    seen = list_records(ProcessingActivity, scope_of(world.forbund.pk, world.officer))
    assert {one.title for one in seen} == {"Min", "Förbundets"}
    other = list_records(ProcessingActivity, Scope(world.forbund.pk, frozenset({world.other.pk})))
    assert [one.title for one in other] == ["Förbundets"]


def test_the_board_sees_the_forbunds_own_and_what_it_has_been_told(world: World) -> None:
    add(world, review(world.mine, title="Ej redovisad"))
    add(world, review(world.mine, title="Redovisad", reported_to_board_on=date(2026, 3, 3)))
    add(world, review(title="Egen"))
    board = Scope(world.forbund.pk, frozenset())
    assert {r.title for r in list_records(ProtectionReview, board)} == {"Redovisad", "Egen"}


def test_the_register_of_a_day_holds_what_goes_on_then(world: World) -> None:
    add(world, processing(world.mine, title="Slut", to_on=date(2026, 2, 1)))
    add(world, processing(world.mine, title="Pågår"))
    add(world, processing(world.mine, title="Kommer", from_on=date(2026, 5, 1)))
    scope = scope_of(world.forbund.pk, world.officer)
    assert [one.title for one in list_in_force(scope, today_of(AT))] == ["Pågår"]
    assert [one.title for one in list_in_force(scope, date(2026, 1, 31))] == ["Pågår", "Slut"]
