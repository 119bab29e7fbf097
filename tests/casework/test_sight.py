"""Who sees a case: by employer, assignment and consent, and never by who pays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit import persons
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Consent, ConsentKind, ConsentParty, Participant
from mellanrum.registers.casework.queries.cases import (
    sight_of,
    visible_enrolments,
    visible_participants,
)
from mellanrum.registers.casework.sight import CaseView, ConsentSpan, check_may_write, find_sight
from tests.casework.world import AT, BY, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KOMMUN, FK, AF = 1, 2, 3
TEAM = 10
CASE = CaseView(KOMMUN, frozenset({TEAM}))
ON = date(2026, 3, 2)
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def worker(party: int, insats: int = TEAM) -> Actor:
    grants = frozenset({"cases.read", "cases.write"})
    return Actor("user:1", grants, (Assignment("caseworker", party, insats=insats),))


def consent(*parties: int, kinds: str = "case notes", withdrawn: bool = False) -> ConsentSpan:
    return ConsentSpan(frozenset(parties), frozenset(kinds.split()), *YEAR, withdrawn)


def test_the_host_party_sees_its_own_case() -> None:
    sight = find_sight(worker(KOMMUN), CASE, (), ON)
    assert sight is not None
    assert sight.is_host
    assert sight.can_read(KOMMUN, "notes")
    assert not sight.can_read(FK, "notes")


@pytest.mark.parametrize(
    ("why", "spans", "is_seen"),
    [
        ("inget samtycke", (), False),
        ("samtycke för FK och kommunen", (consent(KOMMUN, FK),), True),
        ("samtycket gäller AF, inte FK", (consent(KOMMUN, AF),), False),
        (
            "bara anteckningar, inte att personen deltar",
            (consent(KOMMUN, FK, kinds="notes"),),
            False,
        ),
        ("återkallat", (consent(KOMMUN, FK, withdrawn=True),), False),
    ],
)
def test_another_party_sees_by_consent_only(
    why: str, spans: tuple[ConsentSpan, ...], is_seen: bool
) -> None:
    assert (find_sight(worker(FK), CASE, spans, ON) is not None) is is_seen, why


def test_a_consent_that_ends_today_no_longer_holds() -> None:
    span = consent(KOMMUN, FK)
    assert find_sight(worker(FK), CASE, (span,), span.to_on) is None
    assert find_sight(worker(FK), CASE, (span,), span.to_on - timedelta(days=1)) is not None


def test_a_consent_opens_only_its_kinds() -> None:
    sight = find_sight(worker(FK), CASE, (consent(KOMMUN, FK, kinds="case notes"),), ON)
    assert sight is not None
    assert sight.can_read(KOMMUN, "notes")
    assert not sight.can_read(KOMMUN, "health")
    assert not sight.can_read(AF, "notes")


def test_who_works_in_another_insats_sees_nothing_even_at_the_host() -> None:
    assert find_sight(worker(KOMMUN, insats=11), CASE, (), ON) is None


def test_broken_glass_reads_for_the_own_party_and_writes_nothing() -> None:
    sight = find_sight(worker(KOMMUN, insats=11), CASE, (), ON, is_opened=True)
    assert sight is not None and sight.is_opened
    with pytest.raises(DomainError, match="läsa"):
        check_may_write(worker(KOMMUN, insats=11), sight)


@action
def give(*, world: World, participant: Participant, parties: tuple[str, ...]) -> Consent:
    made = Consent.objects.create(
        participant=participant, purpose="Samordnad planering", given_on=TODAY, from_on=TODAY,
        to_on=date(2027, 1, 1), how="paper", recorded_by=BY.key, recorded_at=AT,
    )  # fmt: skip
    for slug in parties:
        ConsentParty.objects.create(consent=made, party=world.parties[slug])
    ConsentKind.objects.create(consent=made, kind="case")
    record(by=BY, at=AT, verb="test.consent", subject="consent")
    return made


def test_lists_show_what_the_page_shows(world: World) -> None:
    """The condition on the database and the rule for one case never differ."""
    shared, hidden = world.participant("A0001"), world.participant("A0002")
    give(world=world, participant=shared, parties=("kommun", "fk"))
    for name in ("sam_kommun", "filip_fk", "kari_af", "vera_verkstan", "lea_lead"):
        actor = world.actor(name)
        listed = set(visible_participants(actor, AT))
        assert listed == {p for p in (shared, hidden) if sight_of(p, actor, AT)}, name
        assert {e.participant for e in visible_enrolments(actor, AT)} == listed
    assert set(visible_participants(world.actor("filip_fk"), AT)) == {shared}


def test_the_office_reaches_no_person_at_run_time(world: World) -> None:
    world.participant()
    with persons.closed(), pytest.raises(persons.PersonTableError):
        Participant.objects.count()
    with persons.closed(), persons.opened("frames"):
        assert Participant.objects.count() == 1


def test_nobody_with_an_office_role_has_an_assignment_in_a_case(world: World) -> None:
    assert list(visible_participants(world.actor("chef_office"), AT)) == []
