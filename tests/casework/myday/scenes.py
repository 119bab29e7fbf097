"""What a day can hold: all the kinds of lines, in one case and in many."""

from __future__ import annotations

from datetime import date, timedelta

from mellanrum.audit.record import action, record
from mellanrum.registers.casework.models import (
    Consent,
    ConsentKind,
    ConsentParty,
    Correction,
    Draft,
    OwnMessage,
    Participant,
    PlannedMeeting,
)
from tests.casework.mine.scenes import agreed_plan
from tests.casework.world import AT, BY, TODAY, World

NAME, NUMBER = "Påhittade Petronella", "19900101-0017"


@action
def filled(*, world: World, participant: Participant, on: date = TODAY) -> None:
    """A message, a request by right, a meeting, a consent that ends and an agreed plan."""
    at = AT + (on - TODAY)
    version = agreed_plan(participant=participant)
    step = version.goals.get().steps.get(key="a")
    step.due_on = on + timedelta(days=1)
    step.save()
    OwnMessage.objects.create(participant=participant, text="Hej", sent_at=at - timedelta(days=3))
    Correction.objects.create(
        participant=participant, kind="correction", channel="own_page", text="Fel",
        received_on=on, due_on=on + timedelta(days=28), recorded_by="x", recorded_at=at,
    )  # fmt: skip
    PlannedMeeting.objects.create(
        enrolment=participant.enrolments.get(), party=world.parties["kommun"],
        author=world.users["sam_kommun"].actor_key, starts_at=at + timedelta(days=1), minutes=60,
        kind="meeting", place="", with_whom="", created_at=at, changed_at=at,
    )  # fmt: skip
    ending(world=world, participant=participant, on=on)
    record(by=BY, at=AT, verb="test.fill", subject="x")


@action
def ending(
    *, world: World, participant: Participant, on: date, days: int = 10, parties: str = "kommun fk"
) -> Consent:
    """A consent whose last day is so many days ahead, for the case alone."""
    made = Consent.objects.create(
        participant=participant, purpose="Samordnad planering", given_on=on,
        from_on=on - timedelta(days=100), to_on=on + timedelta(days=days + 1), how="paper",
        recorded_by=BY.key, recorded_at=AT,
    )  # fmt: skip
    for slug in parties.split():
        ConsentParty.objects.create(consent=made, party=world.parties[slug])
    ConsentKind.objects.create(consent=made, kind="case")
    record(by=BY, at=AT, verb="test.consent", subject="x")
    return made


@action
def drafted(*, world: World, name: str) -> None:
    """Something begun and not saved."""
    Draft.objects.create(owner=world.users[name], key="note:1", fields="{}", saved_at=AT)
    record(by=BY, at=AT, verb="test.draft", subject="x")


@action
def many(*, world: World, number: int, on: date = TODAY) -> None:
    """So many cases that hold everything."""
    for n in range(number):
        one = world.participant(f"M{n:04}")
        filled(world=world, participant=one, on=on)
    record(by=BY, at=AT, verb="test.many", subject="x")
