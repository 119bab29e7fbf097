"""Group sessions: booked, and who came noted for all at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.attendance import (
    Mark,
    book,
    note_attendance,
    remove_place,
)
from mellanrum.registers.casework.actions.tally import tally_contacts
from mellanrum.registers.casework.activity_policies import AttendanceChangedError
from mellanrum.registers.casework.models import Attendance, EnrolmentEvent, SessionPlace
from mellanrum.registers.casework.queries.attendance import bookable, room_of
from mellanrum.registers.casework.queries.tally import count_new
from mellanrum.stats.contact_frames import kind_of
from mellanrum.stats.frames import load_frames
from tests.casework.activities.scenes import (
    altered,
    booked,
    enrolment_of,
    listed,
    offered,
    session,
)
from tests.casework.cases.matrix import share
from tests.casework.world import AT, BY, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WEEK = timedelta(weeks=1)


def test_a_whole_group_is_noted_at_once(world: World) -> None:
    one, other, third = (world.participant(f"A000{n}") for n in range(3))
    held = session(activity=offered(world=world))
    places = booked(world, held, one, other, third)
    listed(world=world, name="absence_reason", codes={"ill": "Sjuk"})
    marks = [
        Mark(places[0].pk, "yes"),
        Mark(places[1].pk, "no", "ill", "Ringde på morgonen"),
        Mark(places[2].pk, ""),
    ]
    by = world.actor("sam_kommun")
    assert note_attendance(session=held, marks=marks, by=by, at=AT) == 2
    told = Attendance.objects.values_list("place", "status", "reason", "party__slug")
    assert set(told) == {
        (places[0].pk, "yes", "", "kommun"),
        (places[1].pk, "no", "ill", "kommun"),
    }
    events = EnrolmentEvent.objects.values_list("enrolment", "event", "occurred_on")
    assert list(events) == [(enrolment_of(one).pk, "first_activity", TODAY)]


def test_saving_the_same_again_writes_nothing_and_a_correction_keeps_what_was(
    world: World,
) -> None:
    held, by = session(activity=offered(world=world)), world.actor("sam_kommun")
    [place] = booked(world, held, world.participant())
    note_attendance(session=held, marks=[Mark(place.pk, "yes")], by=by, at=AT)
    first = Attendance.objects.get()
    again = [Mark(place.pk, "yes", seen=first.pk)]
    assert note_attendance(session=held, marks=again, by=by, at=AT) == 0
    changed = [Mark(place.pk, "late", seen=first.pk)]
    assert note_attendance(session=held, marks=changed, by=by, at=AT) == 1
    assert [a.status for a in Attendance.objects.all()] == ["yes", "late"]
    assert Attendance.objects.get(replaced_at__isnull=True).status == "late"


def test_two_who_note_at_once_lose_nothing(world: World) -> None:
    held = session(activity=offered(world=world))
    case = world.participant()
    share(world, case, "kommun fk")
    [place] = booked(world, held, case)
    by, other = world.actor("sam_kommun"), world.actor("filip_fk")
    note_attendance(session=held, marks=[Mark(place.pk, "yes")], by=by, at=AT)
    with pytest.raises(AttendanceChangedError) as clash:
        note_attendance(session=held, marks=[Mark(place.pk, "no")], by=other, at=AT)
    assert clash.value.places == {place.pk}
    assert Attendance.objects.get().status == "yes"


def test_what_may_not_be_noted(world: World) -> None:
    activity, by = offered(world=world), world.actor("sam_kommun")
    held, later = session(activity=activity), session(activity=activity, starts_at=AT + WEEK)
    case = world.participant()
    [place] = booked(world, held, case)
    [ahead] = booked(world, later, case)
    for marks, at_session, sentence in (
        ([Mark(place.pk, "yes", note="Trevlig")], held, "bara för den som uteblev"),
        ([Mark(place.pk, "no", "okänd")], held, "Välj något i listan"),
        ([Mark(place.pk, "kanske")], held, "Välj något i listan"),
        ([Mark(ahead.pk, "yes")], later, "Närvaro antecknas då"),
        ([Mark(ahead.pk, "yes")], held, "inget uppdrag"),
    ):
        with pytest.raises(DomainError, match=sentence):
            note_attendance(session=at_session, marks=marks, by=by, at=AT)
    assert not Attendance.objects.exists()


def test_a_session_has_so_many_places_and_says_how_many_are_taken(world: World) -> None:
    held = session(activity=offered(world=world), places=2)
    booked(world, held, world.participant("A0001"), world.participant("A0002"))
    with pytest.raises(DomainError, match="har 2 platser och 2 är tagna"):
        booked(world, held, world.participant("A0003"))


def test_a_whole_series_is_booked_but_for_what_is_cancelled(world: World) -> None:
    activity, by = offered(world=world), world.actor("sam_kommun")
    first = session(activity=activity)
    session(activity=activity, starts_at=AT - WEEK)
    session(activity=activity, starts_at=AT + WEEK)
    off = {"cancelled_at": AT, "cancelled_reason": "Lov"}
    cancelled = session(activity=activity, starts_at=AT + 2 * WEEK, **off)
    number = enrolment_of(world.participant()).pk
    told = {"enrolments": [number], "by": by, "at": AT}
    assert book(session=first, also_following=True, **told) == 2
    assert book(session=first, also_following=True, **told) == 0
    with pytest.raises(DomainError, match="inställt"):
        book(session=cancelled, **told)


def test_a_place_is_given_back_and_taken_again_but_not_once_used(world: World) -> None:
    held, by = session(activity=offered(world=world)), world.actor("sam_kommun")
    case = world.participant()
    [place] = booked(world, held, case)
    remove_place(place=place, by=by, at=AT)
    assert room_of(held, by, AT).seats == ()
    [again] = booked(world, held, case)
    assert (again.pk, again.removed_at) == (place.pk, None)
    note_attendance(session=held, marks=[Mark(place.pk, "yes")], by=by, at=AT)
    with pytest.raises(DomainError, match="redan antecknad"):
        remove_place(place=place, by=by, at=AT)


def test_only_who_is_enrolled_that_day_is_booked(world: World) -> None:
    early = session(activity=offered(world=world), starts_at=AT - 8 * WEEK)
    case, by = world.participant(), world.actor("sam_kommun")
    with pytest.raises(DomainError, match="inskriven först från 1 februari 2026"):
        booked(world, early, case)
    assert bookable(early, by, AT, date(2026, 1, 5)) == []
    later = session(activity=early.activity)
    assert bookable(later, by, AT, TODAY) == [enrolment_of(case)]
    assert bookable(later, by, AT, TODAY, "B") == []
    altered(enrolment=enrolment_of(case), ends_on=TODAY, closing_reason="work")
    assert bookable(later, by, AT, TODAY) == []


def test_who_is_not_shared_with_sees_a_number_and_no_code(world: World) -> None:
    hidden, shared = world.participant("A0001"), world.participant("B0002")
    share(world, shared, "kommun fk")
    held = session(activity=offered(world=world))
    places = booked(world, held, hidden, shared)
    room = room_of(held, world.actor("filip_fk"), AT)
    assert ([s.place for s in room.seats], room.hidden) == ([places[1]], 1)
    by = world.actor("filip_fk")
    with pytest.raises(DomainError, match="inget uppdrag"):
        note_attendance(session=held, marks=[Mark(places[0].pk, "yes")], by=by, at=AT)
    with pytest.raises(DomainError, match="inget uppdrag"):
        book(session=held, enrolments=[enrolment_of(hidden).pk], by=by, at=AT)
    with pytest.raises(DomainError, match="inget uppdrag"):
        note_attendance(session=held, marks=[], by=world.actor("vera_verkstan"), at=AT)


def test_attendance_of_another_party_is_read_under_a_consent_only(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    share(world, case, "kommun af")
    held = session(activity=offered(world=world))
    [place] = booked(world, held, case)
    note_attendance(
        session=held, marks=[Mark(place.pk, "no", note="HEMLIGT")], by=world.actor("kari_af"), at=AT
    )
    [seat] = room_of(held, world.actor("sam_kommun"), AT).seats
    assert seat.held is not None
    [seat] = room_of(held, world.actor("filip_fk"), AT).seats
    assert seat.held is None
    told = str(list(Event.objects.filter(verb__startswith="attendance.").values()))
    assert "HEMLIGT" not in told
    assert "A0001" not in told


def test_attendance_is_counted_among_contacts_as_it_stood_at_the_tally(world: World) -> None:
    one, other = world.participant("A0001"), world.participant("A0002")
    held, by = session(activity=offered(world=world)), world.actor("sam_kommun")
    places = booked(world, held, one, other)
    marks = [Mark(places[0].pk, "late"), Mark(places[1].pk, "no")]
    note_attendance(session=held, marks=marks, by=by, at=AT)
    assert (count_new("mellanbygd"), counted()) == (2, set())
    tally_contacts(forbund=world.forbund, by=BY, at=AT)
    before = {("group_activity", "kommun", 1), ("no_show", "kommun", 1)}
    assert (count_new("mellanbygd"), counted()) == (0, before)
    hour = AT + timedelta(hours=1)
    correction = [Mark(places[1].pk, "yes", seen=Attendance.objects.get(status="no").pk)]
    note_attendance(session=held, marks=correction, by=by, at=hour)
    assert counted() == before
    tally_contacts(forbund=world.forbund, by=BY, at=hour)
    assert counted() == {("group_activity", "kommun", 2)}


def counted() -> set[tuple[str, str, int]]:
    rows = load_frames("mellanbygd").operation.activities
    return {(row.kind, row.party, row.count) for row in rows}


def test_a_contact_and_a_session_of_the_same_kind_and_day_are_added(world: World) -> None:
    from mellanrum.registers.casework.actions.notes import NoteDraft, write_note

    case, by = world.participant(), world.actor("sam_kommun")
    held = session(activity=offered(world=world))
    [place] = booked(world, held, case)
    note_attendance(session=held, marks=[Mark(place.pk, "yes")], by=by, at=AT)
    draft = NoteDraft(text="", occurred_at=AT, contact="group_activity")
    write_note(participant=case, draft=draft, by=by, at=AT)
    tally_contacts(forbund=world.forbund, by=BY, at=AT)
    assert counted() == {("group_activity", "kommun", 2)}


def test_the_kind_that_attendance_is_counted_as() -> None:
    kinds = {"talk": "meeting", "group": "visit", "gone": "no_show", "course": "event"}
    assert kind_of("yes", "", kinds) == kind_of("late", "course", kinds) == "group"
    assert kind_of("yes", "talk", kinds) == "talk"
    assert kind_of("no", "talk", kinds) == "gone"
    assert kind_of("yes", "", {"talk": "meeting"}) == "talk"
    assert kind_of("no", "", {"talk": "meeting"}) == ""


def test_places_are_those_of_the_session_alone(world: World) -> None:
    activity = offered(world=world)
    first, second = session(activity=activity), session(activity=activity, starts_at=AT + WEEK)
    booked(world, first, world.participant())
    assert room_of(second, world.actor("sam_kommun"), AT).seats == ()
    assert SessionPlace.objects.count() == 1
