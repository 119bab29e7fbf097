"""What a caseworker's day holds: deadlines, steps, meetings and consents. As many queries however
many cases; the caller logs the reading of those it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.day_lines import AHEAD, DayLine, week_end
from mellanrum.registers.casework.models import (
    Consent,
    ConsentParty,
    Enrolment,
    InformationKind,
    PlannedMeeting,
    PlanStep,
)
from mellanrum.registers.casework.queries.attendance import sessions_of
from mellanrum.registers.casework.queries.calendar import own_meetings
from mellanrum.registers.casework.queries.cases import shared_with, visible_enrolments
from mellanrum.registers.casework.queries.deadlines import CaseDue, list_due
from mellanrum.registers.casework.queries.my_day_waiting import MOST, case_line, named, subject_of
from mellanrum.registers.casework.queries.plans import CURRENT
from mellanrum.registers.casework.queries.progression import list_due as list_due_ratings
from mellanrum.registers.insatser.writing import SWEDEN, today_of

PLAN = InformationKind.PLAN
BACK = timedelta(days=60)  # a meeting further back that nobody noted is history


def list_day(by: Actor, at: datetime) -> list[DayLine]:
    """What has a day, for somebody who works in an insats."""
    return [
        *_deadlines(by, at),
        *_steps(by, at),
        *_ratings(by, at),
        *_meetings(by, at),
        *_sessions(by, at),
        *_consents(by, at),
    ]


def _deadlines(by: Actor, at: datetime) -> Iterator[DayLine]:
    for one in list_due(by, at, today_of(at) + AHEAD):
        yield _deadline(one)


def _deadline(one: CaseDue) -> DayLine:
    enrolment, number = one.enrolment, one.enrolment.participant_id
    answers = (number, enrolment.pk, one.due.slug)
    return DayLine(
        what=one.due.label,
        on=one.due.due_on,
        url_name="closings-follow-up" if one.due.is_follow_up else "plans-case",
        args=answers if one.due.is_follow_up else (number,),
        whose=enrolment.participant.code,
        read=subject_of(number),
        insats=named(enrolment.insats),
        participant=number,
    )


def plan_enrolments(by: Actor, at: datetime) -> QuerySet[Enrolment]:
    """Enrolments whose plan the actor may read: the own party's, or shared as a plan."""
    condition = Q(pk__in=())
    for held in by.assignments:
        if held.insats is not None:
            own = Q(participant__compartment_id=held.party)
            readable = own | shared_with(held.party, at, kind=PLAN)
            condition |= Q(insats_id=held.insats) & readable
    return visible_enrolments(by, at).filter(condition)


def _steps(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Steps of plans that hold, of open enrolments; what another party does is that party's."""
    own = {held.party for held in by.assignments}
    held = plan_enrolments(by, at).filter(ends_on__isnull=True)
    found = PlanStep.objects.filter(
        ~Q(who=PlanStep.Who.PARTY) | Q(party__in=own),
        state__in=("planned", "ongoing"),
        due_on__lte=today_of(at) + AHEAD,
        goal__version__state__in=CURRENT,
        goal__version__plan__enrolment__in=held,
    )
    near = "goal__version__plan__enrolment"
    shown = found.select_related(f"{near}__participant", f"{near}__insats").order_by("due_on", "pk")
    for step in shown[:MOST]:
        assert step.due_on is not None
        yield _of(step.goal.version.plan.enrolment, f"Delmål: {step.what}", step.due_on,
                  "plans-plan")  # fmt: skip


def _ratings(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Progression to rate together again, every so many days since the last time."""
    for one, due_on in list_due_ratings(plan_enrolments(by, at), today_of(at), AHEAD)[:MOST]:
        yield _of(one, "Skatta progression", due_on, "progression-rate")


def _of(enrolment: Enrolment, what: str, on: date, url_name: str) -> DayLine:
    """A line that leads to a page of an enrolment."""
    number = enrolment.participant_id
    return DayLine(
        what=what,
        on=on,
        url_name=url_name,
        args=(number, enrolment.pk),
        whose=enrolment.participant.code,
        read=subject_of(number),
        insats=named(enrolment.insats),
        participant=number,
    )


def _day_start(on: date) -> datetime:
    return datetime.combine(on, time(), SWEDEN)


def _meetings(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Own meetings: those to come, and those gone by that are not noted."""
    on = today_of(at)
    found = own_meetings(by, at).filter(
        state=PlannedMeeting.State.PLANNED,
        starts_at__gte=_day_start(on - BACK),
        starts_at__lt=_day_start(on + AHEAD),
    )
    for meeting in found.order_by("starts_at", "pk")[:MOST]:
        begins, enrolment = meeting.starts_at.astimezone(SWEDEN), meeting.enrolment
        what = "Möte att anteckna" if begins.date() < on else "Möte"
        yield DayLine(
            what=what,
            on=begins.date(),
            at=begins,
            url_name="activities-meeting-hold" if begins <= at else "activities-case",
            args=(enrolment.participant_id, *((meeting.pk,) if begins <= at else ())),
            whose=enrolment.participant.code,
            read=subject_of(enrolment.participant_id),
            insats=named(enrolment.insats),
            participant=enrolment.participant_id,
        )


def _sessions(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Group sessions of the own insatser up to the end of the week: they name nobody."""
    on = today_of(at)
    found = sessions_of(by).filter(
        starts_at__gte=_day_start(on),
        starts_at__lt=_day_start(week_end(on) + ONE_DAY),
        cancelled_at__isnull=True,
    )
    for session in found.order_by("starts_at", "pk")[:MOST]:
        begins = session.starts_at.astimezone(SWEDEN)
        yield DayLine(
            what=f"Grupp: {session.activity.name}",
            on=begins.date(),
            at=begins,
            url_name="activities-attendance",
            args=(session.pk,),
            insats=named(session.activity.insats),
        )


def _consents(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Consents that one's own party is named in and that end soon, with none that goes on."""
    on = today_of(at)
    own = {held.party for held in by.assignments if held.insats is not None}
    still = visible_enrolments(by, at).filter(ends_on__isnull=True)
    mine = ConsentParty.objects.filter(consent=OuterRef("pk"), party_id__in=own)
    later = Consent.objects.filter(
        participant=OuterRef("participant"),
        to_on__gt=OuterRef("to_on"),
        withdrawn_at__isnull=True,
    )
    found = Consent.objects.filter(
        Exists(mine),
        Exists(still.filter(participant=OuterRef("participant"))),
        ~Exists(later),
        withdrawn_at__isnull=True,
        to_on__gt=on,
        to_on__lte=on + AHEAD,
    )
    for consent in found.select_related("participant").order_by("to_on", "pk")[:MOST]:
        yield case_line(
            consent.participant, "Samtycket går ut", consent.to_on - ONE_DAY, "cases-consents"
        )
