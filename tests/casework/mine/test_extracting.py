"""The register extract: every table, every field, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.erasing import paths, person_models
from mellanrum.registers.casework.extract_words import HIDDEN, LABELS, label_of
from mellanrum.registers.casework.extracting import (
    Gathered,
    consent_rows,
    gather,
    parts_of,
    portable,
    reading_rows,
    shown_fields,
)
from mellanrum.registers.casework.models import Note, NoteVersion, Participant, PlannedMeeting
from mellanrum.registers.casework.queries.extract import NAMED, OWNED, WITHOUT, ways
from mellanrum.registers.organisation.models import Party
from tests.casework.mine.scenes import NAME, PHONE, agreed_plan, consented, given, named, ombud
from tests.casework.world import BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@action
def noted(
    *, participant: Participant, party: Party, text: str, space: str = "own", author: str = "user:1"
) -> Note:
    now = timezone.now()
    made = Note.objects.create(
        participant=participant, party=party, author=author, space=space, occurred_at=now,
        created_at=now, text=text,
    )  # fmt: skip
    NoteVersion.objects.create(note=made, text=f"Förr: {text}", written_at=now, replaced_at=now)
    record(by=BY, at=now, verb="test.note", subject="x")
    return made


def told(found: tuple[Gathered, ...]) -> str:
    return " ".join(value for one in found for row in one.rows for value in row.values())


def test_every_table_about_a_person_is_in_it_or_says_why_not() -> None:
    """A table added tomorrow is included, or this test asks why not."""
    names = {model.__name__ for model in person_models()}
    included = {model.__name__ for model in ways()}
    assert names - included == set(WITHOUT)
    assert not included & set(WITHOUT)


def test_every_field_has_a_word() -> None:
    for model in ways():
        for field in shown_fields(model):
            assert label_of(model.__name__, field.name), (model.__name__, field.name)


def test_what_is_hidden_tells_nothing_of_the_person() -> None:
    """Keyed indexes, hashes and counters; and no word is there for a field that is not."""
    fields = {f.name for model in person_models() for f in model._meta.concrete_fields}
    assert fields >= HIDDEN
    assert not HIDDEN & set(LABELS)
    assert {name.rpartition(".")[2] for name in LABELS} <= fields


def test_every_table_with_a_party_is_owned_or_only_names_it() -> None:
    with_party = {
        model.__name__ for model in ways() if any(f.name == "party" for f in model._meta.fields)
    }
    assert with_party == (OWNED - {"NoteVersion"}) | NAMED  # a version is owned as its note


def test_a_way_that_is_always_there_wins_over_one_that_may_be_empty() -> None:
    """Else a planned meeting without a note would be left out, and left behind by gallring."""
    assert paths()[PlannedMeeting] == "enrolment__participant"


def test_all_that_is_kept_about_somebody_is_told(world: World) -> None:
    participant = named(participant=world.participant("A0001"))
    agreed_plan(participant=participant)
    ombud(world, participant, ("plan",))
    sam = world.users["sam_kommun"].actor_key
    noted(participant=participant, party=world.parties["kommun"], text="Ringde i dag.", author=sam)
    given(world, participant)
    text = told(gather(participant, timezone.now()))
    for words in (NAME, PHONE, "Ringde i dag.", "Förr: Ringde i dag.", "Jag vill bli bagare.",
                  "Ringa bageriet", "Påhittade Gode Man", "Beslut av överförmyndaren",
                  "handläggare, Mellanbygds kommun", "Teamet"):  # fmt: skip
        assert words in text, words
    assert "user:" not in text


def test_nothing_of_anybody_else_is_told(world: World) -> None:
    mine, other = world.participant("A0001"), world.participant("A0002")
    agreed_plan(participant=other, words="Den andras plan.")
    noted(participant=other, party=world.parties["kommun"], text="Den andras anteckning.")
    assert "Den andras" not in told(gather(mine, timezone.now()))


def test_another_partys_notes_only_while_they_are_shared(world: World) -> None:
    participant, fk = world.participant(), world.parties["fk"]
    noted(participant=participant, party=fk, text="FK:s egen.")
    noted(participant=participant, party=fk, text="FK delar.", space="shared")
    now = timezone.now()
    assert "FK" not in told(gather(participant, now))
    consented(world, participant)
    text = told(gather(participant, now))
    assert "FK delar." in text
    assert "FK:s egen." not in text
    assert "Förr: FK" not in text  # earlier wordings stay with the party that wrote them
    assert "FK delar." not in told(gather(participant, now + timedelta(days=200)))


def test_on_paper_each_row_has_a_part_and_empty_tables_none(world: World) -> None:
    participant = named(participant=world.participant())
    found = gather(participant, timezone.now())
    parts = parts_of(found)
    assert len(parts) < len(found)
    assert all(part.facts or part.tables for part in parts)
    assert any((("Telefon", PHONE) in part.facts) for part in parts)


def test_as_data_it_holds_the_same_with_labels(world: World) -> None:
    participant = named(participant=world.participant("A0007"))
    consented(world, participant)
    log_reads(
        actor=world.users["sam_kommun"].actor_key, subjects=[f"participant:{participant.pk}"],
        purpose="anteckna", at=timezone.now(),
    )  # fmt: skip
    now = timezone.now()
    data = portable(participant, gather(participant, now), now)
    tables = {one["tabell"]: one for one in data["tabeller"]}
    assert len(tables) == len(ways())
    assert tables["Identity"]["rader"][0]["phone"] == PHONE
    assert tables["Identity"]["fält"]["phone"] == "Telefon"
    assert data["läsningar"][0] | {"när": ""} == {
        "när": "", "roll": "handläggare", "part": "Mellanbygds kommun", "varför": "anteckna"
    }  # fmt: skip
    assert "Försäkringskassan" in data["samtycken"][0]["parter"]
    assert len(consent_rows(participant)) == len(reading_rows(participant)) == 1


def test_queries_are_as_many_however_much_there_is(world: World) -> None:
    def count(participant: Participant) -> int:
        with CaptureQueriesContext(connection) as found:
            gather(participant, timezone.now())
        return len(found)

    participant = world.participant()
    noted(participant=participant, party=world.parties["kommun"], text="En.")
    few = count(participant)
    for _ in range(5):
        noted(participant=participant, party=world.parties["kommun"], text="Fler.")
    assert count(participant) == few <= len(ways()) + 10
