"""Short ways to what an insats offers, and to activities, sessions and meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.actions.activities import PlacementDraft, plan_activity
from mellanrum.registers.casework.actions.attendance import book
from mellanrum.registers.casework.actions.planned_meetings import MeetingDraft, plan_meeting
from mellanrum.registers.casework.models import (
    Enrolment,
    Participant,
    Placement,
    PlannedMeeting,
    SessionPlace,
)
from mellanrum.registers.insatser.models import CatalogueActivity, GroupSession, StayRule, Workplace
from mellanrum.registers.organisation.models import Code
from tests.casework.world import AT, BY, START, World

WORKER = {"af": "kari_af", "fk": "filip_fk", "region": "rut_region", "kommun": "sam_kommun"}
MARCH = date(2026, 3, 1)


@action
def offered(
    *, world: World, name: str = "Matlag", by: Actor = BY, **told: object
) -> CatalogueActivity:
    """An activity on offer in teamet."""
    values: dict[str, object] = {"insats": world.insatser["teamet"], "from_on": START} | told
    made = CatalogueActivity.objects.create(slug=name.lower(), name=name, **values)
    record(by=by, at=AT, verb="test.offer", subject="activity")
    return made


@action
def session(
    *, activity: CatalogueActivity, starts_at: datetime = AT, by: Actor = BY, **told: object
) -> GroupSession:
    """Two hours of a group activity."""
    ends = starts_at + timedelta(hours=2)
    made = GroupSession.objects.create(activity=activity, starts_at=starts_at, ends_at=ends, **told)
    record(by=by, at=AT, verb="test.session", subject="session")
    return made


@action
def workplace(
    *, world: World, name: str = "Snickeriet", by: Actor = BY, **told: object
) -> Workplace:
    """One place at work, for all insatser."""
    values: dict[str, object] = {"places": 1, "from_on": START} | told
    served = values.pop("insatser", ())
    made = Workplace.objects.create(forbund=world.forbund, name=name, **values)
    made.insatser.set(served)  # type: ignore[arg-type]
    record(by=by, at=AT, verb="test.workplace", subject="workplace")
    return made


@action
def listed(*, world: World, name: str, codes: Mapping[str, str], counts_as: str = "") -> None:
    """Values of a list of the förbund's."""
    Code.objects.filter(forbund=world.forbund, list=name).delete()
    Code.objects.bulk_create(
        Code(forbund=world.forbund, list=name, code=code, label=label, valid_from=2016,
             source="Prov", counts_as=counts_as)
        for code, label in codes.items()
    )  # fmt: skip
    record(by=BY, at=AT, verb="test.codes", subject="codes")


@action
def wants_work(*, world: World) -> None:
    """Teamet requires something work-oriented."""
    StayRule.objects.create(insats=world.insatser["teamet"], needs_work=True)
    record(by=BY, at=AT, verb="test.rule", subject="rule")


@action
def altered(*, enrolment: Enrolment, **told: object) -> None:
    """An enrolment with other values, past the actions."""
    Enrolment.objects.filter(pk=enrolment.pk).update(**told)
    record(by=BY, at=AT, verb="test.alter", subject="enrolment")


def enrolment_of(participant: Participant) -> Enrolment:
    return Enrolment.objects.get(participant=participant)


def placed(
    world: World, participant: Participant, who: str = "kommun", at: datetime = AT, **told: object
) -> Placement:
    """An activity planned by the party's caseworker, from the first of March."""
    values: dict[str, object] = {"from_on": MARCH, "title": "Språkcafé"} | told
    draft = PlacementDraft(**values)  # type: ignore[arg-type]
    return plan_activity(
        enrolment=enrolment_of(participant), draft=draft, by=world.actor(WORKER[who]), at=at
    )


def booked(
    world: World, held: GroupSession, *participants: Participant, who: str = "kommun"
) -> list[SessionPlace]:
    """Places at a session, in the order of the participants."""
    numbers = [enrolment_of(one).pk for one in participants]
    book(session=held, enrolments=numbers, by=world.actor(WORKER[who]), at=AT)
    found = SessionPlace.objects.filter(session=held)
    return [found.get(enrolment_id=number) for number in numbers]


def meeting(
    world: World, participant: Participant, who: str = "kommun", **told: object
) -> PlannedMeeting:
    """An hour with a participant, at one o'clock today."""
    values: dict[str, object] = {
        "starts_at": AT + timedelta(hours=3), "minutes": 60, "kind": "individual_meeting",
    } | told  # fmt: skip
    return plan_meeting(
        enrolment=enrolment_of(participant),
        draft=MeetingDraft(**values),  # type: ignore[arg-type]
        by=world.actor(WORKER[who]),
        at=AT,
    )
