"""What the addresses of activities, meetings and group sessions lead to, in the demo förbund."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mellanrum.audit.actor import system
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.activities import PlacementDraft, plan_activity
from mellanrum.registers.casework.actions.attendance import book
from mellanrum.registers.casework.actions.planned_meetings import MeetingDraft, plan_meeting
from mellanrum.registers.casework.models import Enrolment, SessionPlace
from mellanrum.registers.insatser.actions.catalogue import add_activity, plan_sessions
from mellanrum.registers.insatser.models import GroupSession
from mellanrum.registers.insatser.operation_rows import ActivityRow, SessionRow

BY = system("test")
HELD = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)


def activity_places(at: datetime) -> dict[str, str]:
    """A planned and an ongoing activity, a meeting ahead and a place at a session, all of the case
    `active`: one of the last, which no other test writes about.
    """
    found = Enrolment.objects.filter(insats__slug="samverkansteam", ends_on__isnull=True)
    open_ones = found.filter(mode="person", starts_on__lt=HELD.date()).order_by("-pk")
    enrolment = open_ones.select_related("insats__forbund")[4]
    planned, ongoing = (
        plan_activity(
            enrolment=enrolment,
            draft=PlacementDraft(today_of(at), title="Språkcafé", is_begun=is_begun),
            by=BY,
            at=at,
        )
        for is_begun in (False, True)
    )
    draft = MeetingDraft(at + timedelta(days=1), 60, "individual_meeting")
    meeting = plan_meeting(enrolment=enrolment, draft=draft, by=BY, at=at)
    session = _session(enrolment, at)
    book(session=session, enrolments=[enrolment.pk], by=BY, at=at)
    place = SessionPlace.objects.get(session=session)
    return {
        "active": str(enrolment.participant_id),
        "placement": str(planned.pk),
        "ongoing": str(ongoing.pk),
        "booked_meeting": str(meeting.pk),
        "group_session": str(session.pk),
        "place": str(place.pk),
    }


def _session(enrolment: Enrolment, at: datetime) -> GroupSession:
    row = ActivityRow(name="Bakgrupp", from_on=date(2026, 1, 1), is_group=True)
    activity = add_activity(insats=enrolment.insats, row=row, by=BY, at=at)
    held = SessionRow(HELD, HELD + timedelta(hours=2), "Träffpunkten", 8)
    return plan_sessions(  # type: ignore[no-any-return]
        activity=activity, row=held, weeks=1, times=1, by=BY, at=at
    )[0]
