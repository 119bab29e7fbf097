"""Notes: kept in their compartment, and shared only as consents and parties allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.consents import withdraw_consent
from mellanrum.registers.casework.actions.notes import change_note, share_note, withdraw_note
from mellanrum.registers.casework.models import Note, Participant
from mellanrum.registers.casework.note_policies import (
    AbsentError,
    ChangedSinceError,
    SharingError,
)
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.notes import (
    NoteSearch,
    find_note,
    list_versions,
    search_notes,
    story_of,
)
from mellanrum.registers.organisation.actions.party_rules import save_rule
from tests.casework.cases.matrix import WORKER, note, share
from tests.casework.world import AT, BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SOURCE = "Beslut 2021-03-01"


def told(world: World, participant: Participant, who: str) -> list[str]:
    """The texts that the caseworker of a party reads in the story."""
    sight = sight_of(participant, world.actor(WORKER[who]), AT)
    return [item.text for item in story_of(participant, sight)] if sight else []


def limit(world: World, party: str, rule: str) -> None:
    save_rule(
        party=world.parties[party], rule=rule, source=SOURCE, from_on=date(2021, 3, 1), by=BY, at=AT
    )


def test_a_note_stays_with_its_party_until_it_is_shared(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk af")
    kept = note(world, case, "kommun", "Bara för oss")
    assert (told(world, case, "kommun"), told(world, case, "fk")) == (["Bara för oss"], [])
    share_note(note=kept, by=world.actor("sam_kommun"), at=AT)
    assert told(world, case, "fk") == told(world, case, "af") == ["Bara för oss"]
    assert told(world, case, "region") == []


def test_withdrawing_a_consent_closes_at_once(world: World) -> None:
    case = world.participant()
    held = share(world, case, "kommun fk")
    note(world, case, "kommun", is_shared=True)
    assert told(world, case, "fk")
    withdraw_consent(consent=held, by=world.actor("sam_kommun"), at=AT)
    assert told(world, case, "fk") == []
    assert told(world, case, "kommun")


def test_a_note_is_not_shared_without_a_consent_for_its_kind(world: World) -> None:
    case = world.participant()
    with pytest.raises(SharingError, match="giltigt samtycke"):
        note(world, case, "kommun", is_shared=True)
    share(world, case, "kommun fk")
    with pytest.raises(SharingError, match="hälsa"):
        note(world, case, "kommun", is_shared=True, kind="health")
    share(world, case, "kommun region", "case health")
    note(world, case, "kommun", "Sömn", is_shared=True, kind="health")
    assert told(world, case, "region") == ["Sömn"]
    assert told(world, case, "fk") == []


def test_a_party_may_keep_its_staff_out_of_the_shared_space(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun af")
    limit(world, "af", "no_shared_notes")
    with pytest.raises(SharingError, match=SOURCE):
        note(world, case, "af", is_shared=True)
    own = note(world, case, "af", "AF:s egen")
    with pytest.raises(SharingError, match="Arbetsförmedlingen"):
        share_note(note=own, by=world.actor("kari_af"), at=AT)
    note(world, case, "kommun", "Till AF", is_shared=True)
    assert "Till AF" in told(world, case, "af")


def test_a_party_may_meet_only_with_the_participant_present(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    limit(world, "fk", "participant_present")
    meeting = {"contact": "individual_meeting"}
    with pytest.raises(AbsentError, match="Försäkringskassan"):
        note(world, case, "fk", participant_present=False, **meeting)
    note(world, case, "fk", participant_present=True, **meeting)
    note(world, case, "fk", contact="no_show")
    note(world, case, "kommun", participant_present=False, **meeting)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "  "}, "Skriv en anteckning"),
        ({"occurred_at": AT + timedelta(days=1)}, "inte har varit än"),
        ({"contact": "finns-inte"}, "ur listan"),
        ({"kind": "plan"}, "vanlig eller om hälsa"),
        ({"text": "x" * 20_001}, "för lång"),
    ],
)
def test_what_cannot_be_noted_is_told(
    world: World, given: dict[str, object], sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence):
        note(world, world.participant(), "kommun", **given)  # type: ignore[arg-type]


def test_a_changed_note_keeps_what_it_said(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    held = note(world, case, "kommun", "Fel dag")
    later = AT + timedelta(minutes=5)
    changed = change_note(note=held, text="Rätt dag", seen=AT, by=by, at=later)
    sight = sight_of(case, by, AT)
    assert sight is not None
    assert [v.text for v in list_versions(changed, sight)] == ["Fel dag"]
    with pytest.raises(ChangedSinceError) as caught:
        change_note(note=held, text="Min text", seen=AT, by=by, at=later)
    assert caught.value.current == "Rätt dag"


def test_only_the_author_changes_shares_and_withdraws(world: World) -> None:
    case = world.participant()
    held = note(world, case, "kommun")
    lead = world.actor("lea_lead")
    with pytest.raises(DomainError, match="Bara den som skrev"):
        withdraw_note(note=held, reason="fel person", by=lead, at=AT)
    with pytest.raises(DomainError, match="Skriv varför"):
        withdraw_note(note=held, reason=" ", by=world.actor("sam_kommun"), at=AT)


def test_a_withdrawn_note_is_gone_for_others_and_says_why_to_its_party(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    share(world, case, "kommun fk")
    held = note(world, case, "kommun", "Om någon annan", is_shared=True)
    withdraw_note(note=held, reason="fel person", by=by, at=AT)
    assert told(world, case, "fk") == []
    assert told(world, case, "kommun") == ["Skäl: fel person"]
    with pytest.raises(DomainError, match="tillbakadragen"):
        change_note(note=held, text="nytt", seen=AT, by=by, at=AT)


def test_a_hidden_note_is_not_found(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    hidden = note(world, case, "kommun")
    sight = sight_of(case, world.actor("filip_fk"), AT)
    assert sight is not None
    assert find_note(case, sight, hidden.pk) is None


def test_notes_are_searched_by_kind_author_and_words(world: World) -> None:
    case = world.participant()
    note(world, case, "kommun", "Möte om Älvsbyn", contact="individual_meeting")
    note(world, case, "lea_lead", "Ringde utan svar", contact="no_show")
    sight = sight_of(case, world.actor("sam_kommun"), AT)
    assert sight is not None

    def found(**asked: object) -> list[str]:
        return [n.text for n in search_notes(case, sight, NoteSearch(**asked))]  # type: ignore[arg-type]

    assert found(words="alvsbyn") == ["Möte om Älvsbyn"]
    assert found(contact="no_show") == ["Ringde utan svar"]
    assert found(author=world.actor("lea_lead").key) == ["Ringde utan svar"]
    assert found(start=AT) == []


def test_the_log_never_holds_the_text(world: World) -> None:
    note(world, world.participant(), "kommun", "Hemligt ord")
    event = Event.objects.get(verb="notes.add_note")
    assert "Hemligt" not in str(event.detail)
    assert event.forbund == "mellanbygd"


def test_the_database_file_never_holds_the_text(world: World) -> None:
    from django.db import connection

    held = note(world, world.participant(), "kommun", "Hemligt ord")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM casework_note WHERE id = %s", [held.pk])
        assert cursor.fetchone()[0].startswith("v1.")
    assert Note.objects.get(pk=held.pk).text == "Hemligt ord"
