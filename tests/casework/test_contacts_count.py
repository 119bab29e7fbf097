"""A contact noted in a case is counted by itself: nothing is keyed for the report's sake."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.queries import revision
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.actions.tally import tally_contacts
from mellanrum.registers.casework.models import Note
from mellanrum.registers.casework.queries.tally import count_new
from mellanrum.stats.frames import load_frames
from tests.casework.world import AT, BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@action
def note(
    *, world: World, contact: str = "call", withdrawn: bool = False, party: str = "fk"
) -> None:
    participant = world.participant(f"A{Note.objects.count():04}")
    Note.objects.create(
        participant=participant, enrolment=participant.enrolments.get(), contact=contact,
        party=world.parties[party], author="user:1", occurred_at=AT, created_at=AT,
        withdrawn_at=AT if withdrawn else None,
    )  # fmt: skip
    record(by=BY, at=AT, verb="test.note", subject="note")


def test_contacts_by_day_kind_party_and_sex(world: World) -> None:
    note(world=world)
    note(world=world)
    note(world=world, party="af")
    note(world=world, contact="")
    note(world=world, withdrawn=True)
    assert load_frames("mellanbygd").operation.activities == ()
    tally_contacts(forbund=world.forbund, by=BY, at=AT)
    counted = load_frames("mellanbygd").operation.activities
    day = date(2026, 3, 2).toordinal()
    assert {(a.insats, a.start, a.end, a.kind, a.party, a.sex, a.count) for a in counted} == {
        ("teamet", day, day + 1, "call", "fk", "woman", 2),
        ("teamet", day, day + 1, "call", "af", "woman", 1),
    }


def test_the_same_revision_gives_the_same_figures(world: World) -> None:
    """A call noted after the tally waits for the next: only that changes the revision."""
    tally_contacts(forbund=world.forbund, by=BY, at=AT)
    before, figures = revision("mellanbygd"), load_frames("mellanbygd").operation.activities
    later(world=world)
    assert (revision("mellanbygd"), count_new("mellanbygd")) == (before, 1)
    assert load_frames("mellanbygd").operation.activities == figures
    tally_contacts(forbund=world.forbund, by=BY, at=AT + timedelta(days=1))
    assert revision("mellanbygd") != before
    assert len(load_frames("mellanbygd").operation.activities) == len(figures) + 1


@action
def later(*, world: World) -> None:
    participant = world.participant("B0001")
    hour = AT + timedelta(hours=1)
    Note.objects.create(
        participant=participant, enrolment=participant.enrolments.get(), contact="call",
        party=world.parties["fk"], author="user:1", occurred_at=hour, created_at=hour,
    )  # fmt: skip
    record(by=BY, at=AT, verb="notes.write", subject="note")
