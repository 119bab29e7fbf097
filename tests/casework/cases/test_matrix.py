"""Who reads whose note: every author, reader, space, kind and consent, against a table by hand.

The table is written from the trust model alone, and asks nothing of the code: a note is read by its
author's party; in the shared space also by a party that a consent in force names together with the
author's, for that kind of information. Who does not see the case at all reads nothing of it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from mellanrum.domain.periods import add_months
from mellanrum.registers.casework.actions.consents import withdraw_consent
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries import consents, notes, participants, stories
from mellanrum.registers.casework.queries.cases import find_visible, sight_of
from tests.casework.cases.matrix import WORKER, note, share
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
# Columns: kommun fk af region. The kommun holds the case. `f` and `a`: the text written by fk, af;
# `k` by the kommun; capital letters are about health. Each has written one of each in each space
# while everything was shared; then only the consent of the row is left.
#   k own, K own health, s shared by kommun, S shared health by kommun; the same for fk: f F t T
TABLE = {
    #                     kommun     fk         af    region
    "inget":             ("k K s S", "",        "",   ""),
    "fk":                ("k K s S t", "f F t T s", "", ""),
    "fk, hälsa":         ("k K s S t T", "f F t T s S", "", ""),
    "fk, bara deltar":   ("k K s S", "f F t T", "",   ""),
    "fk, återkallat":    ("k K s S", "",        "",   ""),
    "fk, utgånget":      ("k K s S", "",        "",   ""),
    "fk, ej börjat":     ("k K s S", "",        "",   ""),
    "af":                ("k K s S", "",        "s",  ""),
    "fk och af i var sitt": ("k K s S t", "f F t T s", "s", ""),
    "fk och af i samma": ("k K s S t", "f F t T s", "s t", ""),
    "region, plan":      ("k K s S", "",        "",   ""),
}  # fmt: skip
READERS = ("kommun", "fk", "af", "region")
CONSENTS: dict[str, list[tuple[str, str, str]]] = {
    "inget": [],
    "fk": [("kommun fk", "case notes", "")],
    "fk, hälsa": [("kommun fk", "case notes health", "")],
    "fk, bara deltar": [("kommun fk", "case", "")],
    "fk, återkallat": [("kommun fk", "case notes health", "withdrawn")],
    "fk, utgånget": [("kommun fk", "case notes health", "expired")],
    "fk, ej börjat": [("kommun fk", "case notes health", "coming")],
    "af": [("kommun af", "case notes", "")],
    "fk och af i var sitt": [("kommun fk", "case notes", ""), ("kommun af", "case notes", "")],
    "fk och af i samma": [("kommun fk af", "case notes", "")],
    "region, plan": [("kommun region", "case plan", "")],
}
TEXTS = {
    ("kommun", False, "notes"): "k",
    ("kommun", False, "health"): "K",
    ("kommun", True, "notes"): "s",
    ("kommun", True, "health"): "S",
    ("fk", False, "notes"): "f",
    ("fk", False, "health"): "F",
    ("fk", True, "notes"): "t",
    ("fk", True, "health"): "T",
}
DAY = timedelta(days=1)


def written(world: World) -> Participant:
    """A case with every note of TEXTS, written while a consent covered everything."""
    case = world.participant()
    everything = share(world, case, "kommun fk af region", "case plan notes health closing")
    for (who, is_shared, kind), text in TEXTS.items():
        note(world, case, who, text, is_shared=is_shared, kind=kind)
    withdraw_consent(consent=everything, by=world.actor("sam_kommun"), at=AT)
    return case


def consented(world: World, case: Participant, state: str) -> None:
    for parties, kinds, how in CONSENTS[state]:
        held = share(world, case, parties, kinds)
        if how == "withdrawn":
            withdraw_consent(consent=held, by=world.actor("sam_kommun"), at=AT)
        if how in {"expired", "coming"}:
            days = (TODAY - 2 * DAY, TODAY) if how == "expired" else (TODAY + DAY, TODAY + 9 * DAY)
            move(world, held.pk, *days)


def move(world: World, number: int, from_on: object, to_on: object) -> None:
    """As if the days had gone by."""
    from mellanrum.audit.gate import opened
    from mellanrum.registers.casework.models import Consent

    with opened("test"):
        Consent.objects.filter(pk=number).update(from_on=from_on, to_on=to_on)


def read_by(world: World, case: Participant, who: str) -> list[set[str]]:
    """The texts that each way of reading gives a caseworker of the party."""
    sight = sight_of(case, world.actor(WORKER[who]), AT)
    if sight is None:
        return [set()]
    told = stories.story(case, sight, kind="notes").items
    listed = list(notes.list_notes(case, sight))
    found = (notes.find_note(case, sight, one.pk) for one in case.notes.all())
    searched = notes.search_notes(case, sight, notes.NoteSearch())
    return [
        {item.text for item in told},
        {one.text for one in listed},
        {one.text for one in found if one},
        {one.text for one in searched},
    ]


@pytest.mark.parametrize(("state", "reader"), list(product(TABLE, READERS)))
def test_each_reads_what_the_table_says(world: World, state: str, reader: str) -> None:
    case = written(world)
    consented(world, case, state)
    expected = set(TABLE[state][READERS.index(reader)].split())
    for way, got in enumerate(read_by(world, case, reader)):
        assert got == expected, way


@pytest.mark.parametrize("state", TABLE)
def test_lists_and_pages_know_the_case_exactly_when_a_consent_says_so(
    world: World, state: str
) -> None:
    case = written(world)
    consented(world, case, state)
    for reader in READERS:
        actor = world.actor(WORKER[reader])
        is_seen = reader == "kommun" or any(
            reader in parties and not how for parties, _, how in CONSENTS[state]
        )
        assert (find_visible(case.pk, actor, AT) is not None) == is_seen
        wanted = participants.Wanted()
        assert bool(participants.list_enrolments(actor, AT, wanted)) == is_seen
        assert bool(participants.list_enrolments(actor, AT, participants.Wanted(code="A00"))) == (
            is_seen
        )


def test_a_lead_and_a_colleague_read_as_their_party_and_another_insats_nothing(
    world: World,
) -> None:
    case = written(world)
    for who, expected in (("lea_lead", {"k", "K", "s", "S"}), ("vera_verkstan", None)):
        sight = sight_of(case, world.actor(who), AT)
        if expected is None:
            assert sight is None
        else:
            assert sight is not None
            assert {n.text for n in notes.list_notes(case, sight)} == expected


def test_a_consent_about_to_end_is_told_to_the_holding_party_alone(world: World) -> None:
    case = world.participant()
    held = share(world, case, "kommun fk", to_on=add_months(TODAY, 1) - DAY)
    share(world, world.participant("A0002"), "kommun fk")
    assert consents.list_expiring(world.actor("sam_kommun"), AT) == [held]
    assert consents.list_expiring(world.actor("filip_fk"), AT) == []
