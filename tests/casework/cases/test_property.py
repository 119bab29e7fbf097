"""Whatever consents there are: nobody is given another party's row without one that holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.audit.gate import opened
from mellanrum.registers.casework.models import (
    Consent,
    ConsentKind,
    ConsentParty,
    InformationKind,
    Note,
    Participant,
)
from mellanrum.registers.casework.queries import consents, notes, participants, stories
from mellanrum.registers.casework.queries.cases import sight_of, visible_enrolments
from tests.casework.cases.matrix import WORKER
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PARTIES = ("kommun", "fk", "af", "region")
DAYS = st.sampled_from((-400, -1, 0, 1, 400))

Given = tuple[frozenset[str], frozenset[str], int, int, bool]
consents_of = st.tuples(
    st.frozensets(st.sampled_from(PARTIES), min_size=1),
    st.frozensets(st.sampled_from(InformationKind.values), min_size=1),
    DAYS,
    st.integers(1, 500),
    st.booleans(),
)
notes_of = st.tuples(
    st.sampled_from(PARTIES),
    st.sampled_from(("own", "shared")),
    st.sampled_from(("notes", "health")),
    st.booleans(),
)


def make(world: World, case: Participant, held: list[Given], written: list[tuple]) -> None:  # type: ignore[type-arg]
    """Put in past the actions, so that also what no rule would let in is tried."""
    for parties, kinds, begins, days, is_withdrawn in held:
        from_on = TODAY + timedelta(days=begins)
        made = Consent.objects.create(
            participant=case, purpose="x", given_on=from_on, from_on=from_on, how="oral",
            to_on=from_on + timedelta(days=days), recorded_by="user:1", recorded_at=AT,
            withdrawn_at=AT if is_withdrawn else None, withdrawn_by="x" if is_withdrawn else "",
        )  # fmt: skip
        for slug in parties:
            ConsentParty.objects.create(consent=made, party=world.parties[slug])
        for kind in kinds:
            ConsentKind.objects.create(consent=made, kind=kind)
    for at, (party, space, kind, is_withdrawn) in enumerate(written):
        Note.objects.create(
            participant=case, party=world.parties[party], author="user:1", space=space, kind=kind,
            text=f"{at}", occurred_at=AT, created_at=AT, withdrawn_at=AT if is_withdrawn else None,
        )  # fmt: skip


def holds(held: list[Given], one: str, other: str, kind: str, on: date) -> bool:
    """By plain loops: a consent in force that names both and that kind."""
    for parties, kinds, begins, days, is_withdrawn in held:
        from_on = TODAY + timedelta(days=begins)
        if is_withdrawn or not from_on <= on < from_on + timedelta(days=days):
            continue
        if {one, other} <= parties and kind in kinds:
            return True
    return False


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(consents_of, max_size=4), st.lists(notes_of, max_size=6))
def test_no_query_returns_another_partys_row_without_a_consent_in_force(
    world: World,
    held: list[Given],
    written: list[tuple],  # type: ignore[type-arg]
) -> None:
    with transaction.atomic(), opened("test"):
        case = world.participant()
        make(world, case, held, written)
        for reader in PARTIES:
            check_reader(world, case, reader, held)
        transaction.set_rollback(True)


def check_reader(world: World, case: Participant, reader: str, held: list[Given]) -> None:
    actor = world.actor(WORKER[reader])
    sees = reader == "kommun" or holds(held, "kommun", reader, "case", TODAY)
    sight = sight_of(case, actor, AT)
    assert (sight is not None) == sees
    assert visible_enrolments(actor, AT).filter(participant=case).exists() == sees
    assert bool(participants.list_enrolments(actor, AT, participants.Wanted())) == sees
    if sight is None:
        return
    shown = {n.pk: n for n in notes.list_notes(case, sight)}
    told = {i.number for i in stories.story(case, sight, kind="notes").items}
    assert set(shown) == told == {n.pk for n in notes.search_notes(case, sight, EVERYTHING)}
    for one in case.notes.select_related("party"):
        own = one.party.slug == reader
        covered = holds(held, one.party.slug, reader, one.kind, TODAY)
        open_to_all = one.space == "shared" and one.withdrawn_at is None
        assert (one.pk in shown) == (own or (open_to_all and covered))
    for consent in consents.list_consents(case, sight):
        slugs = {p.party.slug for p in consent.parties.all()}
        assert reader == "kommun" or reader in slugs


EVERYTHING = notes.NoteSearch()
