"""Activities: within the enrolment, in free places, and read only by those who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.audit.queries import revision
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.activities import (
    PlacementDraft,
    begin_activity,
    cancel_activity,
    change_activity,
    finish_activity,
)
from mellanrum.registers.casework.activity_policies import ActivityChangedError, most_at_once
from mellanrum.registers.casework.models import EnrolmentEvent
from mellanrum.registers.casework.queries.activities import (
    list_placements,
    list_workplaces,
    places_taken,
    readable_of,
    story_of,
    work_reminder,
)
from mellanrum.registers.casework.queries.cases import sight_of
from tests.casework.activities.scenes import (
    MARCH,
    altered,
    enrolment_of,
    listed,
    offered,
    placed,
    wants_work,
    workplace,
)
from tests.casework.cases.matrix import share
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
SECRET = "Besök hos HEMLIGA FIRMAN"


def test_an_activity_goes_from_planned_to_done_with_its_outcome(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    made = placed(world, case, to_on=MAY)
    begin_activity(placement=made, on=TODAY, by=by, at=AT)
    done = finish_activity(placement=made, last_on=TODAY, outcome="Trivdes", by=by, at=AT)
    assert (done.state, done.outcome) == ("done", "Trivdes")
    assert (done.from_on, done.begun_on, done.to_on) == (MARCH, TODAY, TODAY + timedelta(days=1))
    with pytest.raises(DomainError, match="slutligt"):
        cancel_activity(placement=made, reason="", text="Fel", by=by, at=AT)


def test_the_first_activity_is_a_step_of_the_process_once(world: World) -> None:
    case = world.participant()
    placed(world, case, from_on=TODAY, is_begun=True)
    placed(world, case, from_on=TODAY, title="Annat", is_begun=True)
    events = EnrolmentEvent.objects.filter(enrolment=enrolment_of(case))
    assert list(events.values_list("event", "occurred_on")) == [("first_activity", TODAY)]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"title": " "}, "Välj en aktivitet ur utbudet"),
        ({"to_on": MARCH}, "slutar innan den börjar"),
        ({"extent": 101}, "1 till 100 procent"),
        ({"from_on": date(2026, 1, 31)}, "före inskrivningen 1 februari 2026"),
    ],
)
def test_what_cannot_be_planned(world: World, told: dict[str, object], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        placed(world, world.participant(), **told)


def test_an_enrolment_with_an_end_holds_no_activity_beyond_it(world: World) -> None:
    case = world.participant()
    made = placed(world, case, to_on=MAY)
    altered(enrolment=enrolment_of(case), ends_on=APRIL, closing_reason="work")
    by = world.actor("sam_kommun")
    with pytest.raises(DomainError, match="Inskrivningen är avslutad"):
        begin_activity(placement=made, on=MARCH, by=by, at=AT)
    cancel_activity(placement=made, reason="", text="Avslutad", by=by, at=AT)


def test_who_rests_begins_nothing_but_may_have_it_planned(world: World) -> None:
    case = world.participant()
    altered(enrolment=enrolment_of(case), resting_from_on=MARCH)
    made = placed(world, case)
    with pytest.raises(DomainError, match="A0001 är vilande sedan 1 mars 2026"):
        begin_activity(placement=made, on=TODAY, by=world.actor("sam_kommun"), at=AT)


def test_an_anonymous_enrolment_has_no_activities(world: World) -> None:
    case = world.participant()
    altered(enrolment=enrolment_of(case), mode="anonymous")
    with pytest.raises(DomainError, match="anonym"):
        placed(world, case)


def test_a_workplace_has_so_many_places_at_once(world: World) -> None:
    where = workplace(world=world, places=1)
    first, other = world.participant("A0001"), world.participant("A0002")
    placed(world, first, workplace=where, to_on=APRIL)
    with pytest.raises(DomainError, match="Snickeriet har 1 plats och 1 är tagen"):
        placed(world, other, workplace=where)
    placed(world, other, workplace=where, from_on=APRIL)
    assert places_taken([where.pk], TODAY) == {where.pk: 1}


def test_a_cancelled_activity_gives_its_place_back(world: World) -> None:
    where, by = workplace(world=world), world.actor("sam_kommun")
    held = placed(world, world.participant("A0001"), workplace=where)
    listed(world=world, name="activity_cancel_reason", codes={"ill": "Sjukdom"})
    with pytest.raises(DomainError, match="Välj något i listan"):
        cancel_activity(placement=held, reason="okänd", text="", by=by, at=AT)
    cancel_activity(placement=held, reason="ill", text="", by=by, at=AT)
    placed(world, world.participant("A0002"), workplace=where)


def test_a_workplace_takes_in_its_own_period_and_for_its_own_insatser(world: World) -> None:
    case = world.participant()
    closed = workplace(world=world, name="Caféet", to_on=APRIL)
    with pytest.raises(DomainError, match="Caféet tar emot till och med 31 mars 2026"):
        placed(world, case, workplace=closed)
    elsewhere = workplace(world=world, name="Lagret", insatser=[world.insatser["verkstan"]])
    with pytest.raises(DomainError, match="Lagret tar inte emot"):
        placed(world, case, workplace=elsewhere)
    assert [w.name for w in list_workplaces([world.insatser["teamet"].pk], TODAY)] == ["Caféet"]


def test_the_catalogue_limits_and_lends_its_kind(world: World) -> None:
    case = world.participant()
    one = offered(world=world, is_work_oriented=True, capacity=1)
    other = offered(world=world, name="Slöjd", insats=world.insatser["verkstan"])
    assert placed(world, case, activity=one, title="").is_work_oriented
    with pytest.raises(DomainError, match="Matlag har 1 plats"):
        placed(world, world.participant("A0002"), activity=one)
    with pytest.raises(DomainError, match="erbjuds i en annan insats"):
        placed(world, case, activity=other)


def test_most_at_once_looks_within_the_period_only() -> None:
    spans = [(MARCH, APRIL), (APRIL, None), (date(2026, 3, 15), MAY)]
    assert most_at_once(spans, (MARCH, None)) == 2
    assert most_at_once(spans, (MARCH, date(2026, 3, 10))) == 1
    assert most_at_once(spans, (date(2025, 1, 1), MARCH)) == 0
    assert most_at_once([(MARCH, APRIL), (APRIL, MAY)], (MARCH, MAY)) == 1


def test_a_change_meanwhile_is_told(world: World) -> None:
    made, by = placed(world, world.participant()), world.actor("sam_kommun")
    draft = PlacementDraft(from_on=MARCH, title="Nytt namn")
    change_activity(placement=made, draft=draft, seen=0, by=by, at=AT)
    with pytest.raises(ActivityChangedError):
        change_activity(placement=made, draft=draft, seen=0, by=by, at=AT)


def test_a_colleague_of_another_party_sees_what_a_consent_covers(world: World) -> None:
    """Filip sees the kommun's activity under the consent; Kari's, of another party, he does not."""
    case = world.participant()
    share(world, case, "kommun fk")
    share(world, case, "kommun af")
    ours, theirs = placed(world, case, "kommun"), placed(world, case, "af", title="AF:s")
    by = world.actor("filip_fk")
    sight = sight_of(case, by, AT)
    assert sight is not None
    assert list(list_placements(case, sight)) == [ours]
    assert list(type(ours).objects.filter(readable_of(by, AT, "enrolment"))) == [ours]
    assert "AF:s" not in str([item.title for item in story_of(case, sight)])
    with pytest.raises(DomainError, match="inget uppdrag"):
        begin_activity(placement=theirs, on=TODAY, by=by, at=AT)
    assert sight_of(case, world.actor("rut_region"), AT) is None
    with pytest.raises(DomainError):
        placed(world, case, "region")


def test_another_insats_or_a_preparer_plans_nothing(world: World) -> None:
    case = world.participant()
    draft = PlacementDraft(from_on=MARCH, title="Ja")
    made = placed(world, case)
    for who in ("vera_verkstan", "petra_prep", "stina_steward", "chef_office"):
        with pytest.raises(DomainError):
            change_activity(placement=made, draft=draft, seen=0, by=world.actor(who), at=AT)


def test_an_insats_that_wants_work_reminds(world: World) -> None:
    case = world.participant()
    wants_work(world=world)
    made = [placed(world, case)]
    held = [enrolment_of(case)]
    assert work_reminder(held, made) == "Teamet"
    made.append(placed(world, case, activity=offered(world=world, is_work_oriented=True)))
    assert work_reminder(held, made) == ""


def test_the_log_holds_no_word_of_it_and_the_figures_stay(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    before = revision("mellanbygd")
    made = placed(world, case, title=SECRET)
    cancel_activity(placement=made, reason="", text=SECRET, by=by, at=AT)
    told = str(list(Event.objects.filter(verb__startswith="placements.").values()))
    assert "HEMLIGA" not in told
    assert "A0001" not in told
    assert revision("mellanbygd") == before
