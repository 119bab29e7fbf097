"""Gallring: by the party's decision, by two persons, and nothing of the case is left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import gallring
from mellanrum.registers.casework.erasing import deletion_order, paths, person_models
from mellanrum.registers.casework.models import (
    Enrolment,
    Identity,
    Note,
    Participant,
)
from mellanrum.registers.casework.table_words import TABLES
from mellanrum.registers.organisation.models import GallringRule
from tests.casework.world import AT, BY, World
from tests.quick import having_told

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LATER = AT + timedelta(days=20)
WITHOUT_A_PERSON = {
    "Draft",
    "FailedLogIn",
    "GallringRun",
    "GallringItem",
    "MeetingParty",
    "PreparationMeeting",
    "Referral",
}


@action
def close_long_ago(*, world: World, code: str, text: str = "Ville bli bagare.") -> Participant:
    participant = world.participant(code, starts_on=date(2020, 1, 1))
    participant.enrolments.update(
        ends_on=date(2021, 1, 1), closing_reason="discharged", age_exception="Nära gränsen"
    )
    Identity.objects.create(participant=participant, name="Påhittad Person")
    Note.objects.create(
        participant=participant, party=world.parties["fk"], author="user:1", occurred_at=AT,
        created_at=AT, text=text,
    )  # fmt: skip
    record(by=BY, at=AT, verb="test.close", subject="x")
    return participant


def decide(world: World, scope: str = "texts") -> GallringRule:
    return gallring.save_rule(
        party=world.parties["kommun"], scope=scope, months=24, grace_days=14, decision="Dnr 1/26",
        decided_on=date(2026, 1, 1), decided_by="Nämnden", by=world.actor("stina_steward"), at=AT,
    )  # fmt: skip


def carried_out(world: World, scope: str) -> gallring.GallringRun:
    decide(world, scope)
    run = gallring.propose(party=world.parties["kommun"], by=world.actor("stina_steward"), at=AT)
    gallring.approve(run=run, by=world.actor("stefan_steward"), at=AT)
    return gallring.carry_out(
        run=run, typed="Mellanbygds kommun", by=world.actor("stina_steward"), at=LATER
    )


def test_what_statistics_count_stays_under_a_code_that_leads_to_nobody(world: World) -> None:
    old, young = close_long_ago(world=world, code="A0001"), world.participant("A0002")
    run = carried_out(world, "texts")
    assert (run.counts["Note"], run.counts["Identity"], run.counts["Participant"]) == (1, 1, 1)
    assert not Note.objects.exists()
    assert not Identity.objects.exists()
    kept = Enrolment.objects.get(participant=old.pk)
    assert kept.participant.code.startswith("gallrad-")
    assert (kept.starts_on, kept.age_exception) == (date(2020, 1, 1), "Gallrad")
    assert Participant.objects.get(pk=young.pk).code == "A0002"


def test_with_the_scope_everything_no_row_is_left(world: World) -> None:
    old = close_long_ago(world=world, code="A0001")
    carried_out(world, "everything")
    assert not Participant.objects.filter(pk=old.pk).exists()
    assert not Enrolment.objects.exists()


def test_two_different_persons_are_needed(world: World) -> None:
    close_long_ago(world=world, code="A0001")
    decide(world)
    mine = world.actor("stina_steward")
    run = gallring.propose(party=world.parties["kommun"], by=mine, at=AT)
    with pytest.raises(DomainError, match="inte själv"):
        gallring.approve(run=run, by=mine, at=AT)
    with pytest.raises(DomainError):
        gallring.carry_out(run=run, typed="Mellanbygds kommun", by=mine, at=LATER)


@pytest.mark.parametrize(
    ("typed", "days", "sentence"),
    [("Mellanbygds kommun", 3, "tidigast"), ("mellanbygd", 20, "Skriv Mellanbygds kommun")],
)
def test_neither_haste_nor_a_slip_destroys(
    world: World, typed: str, days: int, sentence: str
) -> None:
    close_long_ago(world=world, code="A0001")
    decide(world)
    run = gallring.propose(party=world.parties["kommun"], by=world.actor("stina_steward"), at=AT)
    by = world.actor("stefan_steward")
    gallring.approve(run=run, by=by, at=AT)
    with pytest.raises(DomainError, match=sentence):
        gallring.carry_out(run=run, typed=typed, by=by, at=AT + timedelta(days=days))


def test_a_case_that_is_held_or_opened_again_is_left(world: World) -> None:
    held = close_long_ago(world=world, code="A0001")
    opened = close_long_ago(world=world, code="A0002")
    close_long_ago(world=world, code="A0003")
    decide(world)
    by, other = world.actor("stina_steward"), world.actor("stefan_steward")
    run = gallring.propose(party=world.parties["kommun"], by=by, at=AT)
    gallring.hold(participant=held, reason="Invändning prövas", by=by, at=AT)
    reopen(participant=opened)
    gallring.approve(run=run, by=other, at=AT)
    gallring.carry_out(run=run, typed="Mellanbygds kommun", by=by, at=LATER)
    left = set(Participant.objects.exclude(code__startswith="gallrad-"))
    assert left == {held, opened}


@action
def reopen(*, participant: Participant) -> None:
    participant.enrolments.update(ends_on=None, closing_reason="")
    record(by=BY, at=AT, verb="test.reopen", subject="x")


def test_nothing_is_proposed_without_a_decision_or_by_another_party(world: World) -> None:
    close_long_ago(world=world, code="A0001")
    by = world.actor("stina_steward")
    with pytest.raises(DomainError, match="inget beslut"):
        gallring.propose(party=world.parties["kommun"], by=by, at=AT)
    decide(world)
    with pytest.raises(DomainError, match="egen part"):
        gallring.propose(party=world.parties["fk"], by=by, at=AT)
    with pytest.raises(DomainError):
        gallring.propose(party=world.parties["kommun"], by=world.actor("sam_kommun"), at=AT)


def test_the_log_tells_that_and_how_many_but_not_who(world: World) -> None:
    close_long_ago(world=world, code="HEMLIG1")
    carried_out(world, "texts")
    told = str(list(Event.objects.filter(verb__startswith="gallring.").values()))
    assert "HEMLIG1" not in told
    assert "'cases': 1" in told


def test_every_person_table_leads_to_a_participant_and_has_a_name() -> None:
    """A table added tomorrow is erased too, or this test asks why not."""
    names = {model.__name__ for model in person_models()}
    assert names - {model.__name__ for model in paths()} <= WITHOUT_A_PERSON
    assert names == set(TABLES)


def test_rows_go_before_what_they_point_to() -> None:
    order = deletion_order(paths())
    assert order.index(Note) < order.index(Enrolment) < order.index(Participant)


def test_the_stewards_do_it_on_the_page(world: World) -> None:
    close_long_ago(world=world, code="A0001")
    stina, stefan = (having_told(world.client(n)) for n in ("stina_steward", "stefan_steward"))
    told = {"scope": "texts", "months": "24", "grace_days": "0", "decision": "Dnr 1/26",
            "decided_on": "2026-01-01", "decided_by": "Nämnden"}  # fmt: skip
    assert stina.post("/gallring/kommun/beslut/", told).status_code == 302
    assert "A0001" in stina.get("/gallring/").content.decode()
    page = stina.post("/gallring/kommun/foresla/")["Location"]
    assert stina.post(page, {"move": "approve"}).status_code == 302
    assert "annan registeransvarig" in stina.get(page).content.decode()
    stefan.post(page, {"move": "approve"})
    typed = {"move": "carry_out", "typed": "Mellanbygds kommun"}
    assert "Genomförd" in stefan.post(page, typed, follow=True).content.decode()
    pdf = stefan.get(f"{page}intyg.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert world.client("sam_kommun").get("/gallring/").status_code == 403
    assert world.client("chef_office").get("/gallring/").status_code == 403
