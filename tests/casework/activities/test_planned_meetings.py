"""Meetings ahead: booked, moved, cancelled, and held with a contact that counts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.planned_meetings import (
    MeetingDraft,
    cancel_meeting,
    hold_meeting,
    move_meeting,
)
from mellanrum.registers.casework.models import Note, PlannedMeeting
from mellanrum.registers.casework.queries.calendar import days_of, list_ahead, own_meetings
from mellanrum.registers.casework.queries.cases import sight_of
from tests.casework.activities.scenes import (
    altered,
    enrolment_of,
    meeting,
    offered,
    placed,
    session,
)
from tests.casework.cases.matrix import share
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = timedelta(days=1)


def test_held_it_becomes_a_contact_of_the_same_enrolment(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    held = hold_meeting(meeting=meeting(world, case), came=True, text="Bra", by=by, at=AT)
    note = Note.objects.get()
    assert (held.state, held.note) == ("held", note)
    assert (note.contact, note.minutes, note.participant_present) == (
        "individual_meeting",
        60,
        True,
    )
    assert (note.enrolment, note.text, note.occurred_at) == (enrolment_of(case), "Bra", AT)


def test_who_did_not_come_is_noted_as_the_forbund_counts_it(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    held = hold_meeting(meeting=meeting(world, case), came=False, text="", by=by, at=AT)
    assert (held.state, Note.objects.get().contact) == ("missed", "no_show")
    with pytest.raises(DomainError, match="redan antecknat"):
        hold_meeting(meeting=held, came=True, text="", by=by, at=AT)


def test_a_meeting_ahead_is_moved_or_cancelled_and_not_held_before_its_day(world: World) -> None:
    case, by = world.participant(), world.actor("sam_kommun")
    made = meeting(world, case, starts_at=AT + DAY)
    with pytest.raises(DomainError, match="inte har varit än"):
        hold_meeting(meeting=made, came=True, text="", by=by, at=AT)
    draft = MeetingDraft(AT + 2 * DAY, 30, "individual_meeting", place="Hemma")
    moved = move_meeting(meeting=made, draft=draft, by=by, at=AT)
    assert (moved.minutes, moved.place) == (30, "Hemma")
    assert cancel_meeting(meeting=made, by=by, at=AT).state == "cancelled"
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"minutes": 0}, "5 till 600 minuter"),
        ({"starts_at": AT - DAY}, "Dagen har varit"),
        ({"kind": "okänt"}, "Välj något i listan"),
    ],
)
def test_what_cannot_be_booked(world: World, told: dict[str, object], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        meeting(world, world.participant(), **told)


def test_a_meeting_lies_within_the_enrolment(world: World) -> None:
    case = world.participant()
    altered(enrolment=enrolment_of(case), starts_on=TODAY + 2 * DAY)
    with pytest.raises(DomainError, match="inskriven först från"):
        meeting(world, case)


def test_the_calendar_is_ones_own_and_closes_with_the_consent(world: World) -> None:
    case, other = world.participant("A0001"), world.participant("B0002")
    held = share(world, case, "kommun fk")
    theirs, mine = meeting(world, case, "fk"), meeting(world, other)
    by, filip = world.actor("sam_kommun"), world.actor("filip_fk")
    assert (list(own_meetings(by, AT)), list(own_meetings(filip, AT))) == ([mine], [theirs])
    sight = sight_of(case, by, AT)
    assert sight is not None
    assert list_ahead(case, sight) == [theirs]
    from mellanrum.registers.casework.actions.consents import withdraw_consent

    withdraw_consent(consent=held, by=by, at=AT)
    assert list(own_meetings(filip, AT)) == []
    sight = sight_of(case, by, AT)
    assert sight is not None
    assert list_ahead(case, sight) == []


def test_a_day_has_meetings_and_sessions_of_the_own_insatser_alone(world: World) -> None:
    start = timezone.make_aware(datetime.combine(TODAY, time()))
    mine = meeting(world, world.participant())
    meeting(world, world.participant("A0002"), starts_at=AT + DAY)
    held = session(activity=offered(world=world))
    session(activity=offered(world=world, name="Slöjd", insats=world.insatser["verkstan"]))
    days = days_of(world.actor("sam_kommun"), start, start + DAY, AT)
    assert days.meetings == (mine,)
    assert [(one.session, one.taken) for one in days.sessions] == [(held, 0)]
    nothing = days_of(world.actor("stina_steward"), start, start + DAY, AT)
    assert (nothing.meetings, nothing.sessions) == ((), ())


def test_the_log_tells_neither_where_nor_with_whom(world: World) -> None:
    case = world.participant()
    meeting(world, case, place="HEMLIG GATA 1", with_whom="HEMLIG LÄKARE")
    placed(world, case)
    told = str(list(Event.objects.filter(verb="planned_meetings.book").values()))
    assert "HEMLIG" not in told
    assert PlannedMeeting.objects.get().place == "HEMLIG GATA 1"
