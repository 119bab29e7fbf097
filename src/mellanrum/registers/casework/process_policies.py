"""Rules of what happens during and after an enrolment. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.rows import (
    EnrolmentEventRow,
    EnrolmentRow,
    FollowUpRow,
    ParticipantRow,
)
from mellanrum.registers.insatser.operation_policies import RESERVED_EVENTS
from mellanrum.registers.insatser.rows import DeadlineRow
from mellanrum.registers.organisation.policies import CODE, check_code, codes_of
from mellanrum.registers.rules import Rule, World, alone, with_found

BEGINNINGS = {
    "assessment_completed": "assessment_begun",
    "plan_completed": "plan_begun",
    "rest_to": "rest_from",
}
ENROLMENT = ("insats", "compartment", "participant", "starts_on")
Row = EnrolmentEventRow | FollowUpRow


def check_not_reserved(row: EnrolmentEventRow) -> None:
    """Referral, start and closing are days of the enrolment, and are told there only."""
    if row.event in RESERVED_EVENTS:
        raise DomainError(f"”{row.event}” är en dag i själva inskrivningen, inte en händelse.")


def check_around(row: EnrolmentEventRow, enrolment: EnrolmentRow) -> None:
    """Nothing happens in a case before it is referred; preparation may come before the start."""
    referred = enrolment.referred_on
    if referred is not None and row.occurred_on < referred:
        raise DomainError(f"{row.event} skedde {row.occurred_on}, före aktualiseringen {referred}.")


def check_not_anonymous(row: Row, enrolment: EnrolmentRow) -> None:
    """An anonymous enrolment carries nothing that could tell whose it is."""
    if enrolment.mode == "anonymous":
        raise DomainError("En anonym inskrivning kan inte ha händelser eller uppföljningar.")


def check_born(row: EnrolmentEventRow, participant: ParticipantRow) -> None:
    """An event is not before the year of birth."""
    if participant.birth_year is not None and row.occurred_on.year < participant.birth_year:
        raise DomainError(f"{row.participant} är född {participant.birth_year}, efter händelsen.")


def check_begun_first(row: EnrolmentEventRow, others: Iterable[EnrolmentEventRow]) -> None:
    """What ends has begun before, if it is told when; `others` are the enrolment's events."""
    begun = [o.occurred_on for o in others if o.event == BEGINNINGS.get(row.event)]
    if begun and min(begun) > row.occurred_on:
        raise DomainError(f"{row.event} {row.occurred_on} ligger före början {min(begun)}.")


def check_deadline(row: FollowUpRow, deadline: DeadlineRow | None) -> None:
    """A follow-up is one of those that the insats itself has decided."""
    if deadline is None or not deadline.is_follow_up:
        raise DomainError(f"”{row.deadline}” är inte en uppföljning i {row.insats}.")


def check_follow_up_day(
    row: FollowUpRow, enrolment: EnrolmentRow, deadline: DeadlineRow | None
) -> None:
    """A follow-up is done after the start, and one counted from the closing after the closing."""
    earliest = enrolment.starts_on
    if deadline is not None and deadline.from_event == "closing":
        if enrolment.ends_on is None:
            raise DomainError(f"{row.deadline} räknas från avslutet, men inskrivningen pågår.")
        earliest = _last_day(enrolment.ends_on)
    if row.done_on is not None and row.done_on < earliest:
        raise DomainError(f"{row.deadline} gjordes {row.done_on}, före {earliest}.")


def check_reached(row: FollowUpRow) -> None:
    """Who was not reached has told nothing."""
    if row.done_on is None and row.occupation:
        raise DomainError(f"{row.deadline} har en sysselsättning men ingen dag.")


def _last_day(ends_on: date) -> date:
    return ends_on - timedelta(days=1)


def _enrolment(row: Row) -> tuple[object, ...]:
    return row.insats, row.compartment, row.participant, row.starts_on


def _event_code(row: EnrolmentEventRow, world: World) -> None:
    check_not_reserved(row)
    check_code(codes_of(world), "process_event", row.event, row.occurred_on.year)


def _begun_first(row: EnrolmentEventRow, world: World) -> None:
    if row.event in BEGINNINGS:
        check_begun_first(row, world.alike("enrolment_events", ENROLMENT, _enrolment(row)))


def _deadline(row: FollowUpRow, world: World) -> None:
    check_deadline(row, world.find("deadlines", row.insats, row.deadline))


def _follow_up_day(row: FollowUpRow, world: World) -> None:
    enrolment = world.find("enrolments", *_enrolment(row))
    if enrolment is not None:
        check_follow_up_day(row, enrolment, world.find("deadlines", row.insats, row.deadline))


def _follow_up_code(row: FollowUpRow, world: World) -> None:
    if row.done_on is not None:
        check_code(codes_of(world), "occupation", row.occupation, row.done_on.year)


_ANONYMOUS = Rule(
    "participant",
    with_found("enrolments", _enrolment, check_not_anonymous),
    "Ta bort raden, eller registrera inskrivningen som person.",
)
RULES: dict[str, tuple[Rule, ...]] = {
    "enrolment_events": (
        Rule("event", _event_code, CODE, ("codes",)),
        Rule(
            "occurred_on",
            with_found("enrolments", _enrolment, check_around),
            "Rätta dagen, eller dagen för aktualisering i inskrivningar.csv.",
        ),
        Rule(
            "occurred_on",
            with_found("participants", lambda row: (row.compartment, row.participant), check_born),
            "Rätta dagen, eller födelseåret i deltagare.csv.",
        ),
        Rule("occurred_on", _begun_first, "Rätta den ena dagen."),
        _ANONYMOUS,
    ),
    "follow_ups": (
        Rule(
            "deadline",
            _deadline,
            "Skriv kortformen för en uppföljning i tidsgranser.csv, i samma insats.",
            ("deadlines",),
        ),
        Rule("done_on", _follow_up_day, "Rätta dagen, eller slut i inskrivningar.csv."),
        Rule("occupation", alone(check_reached), "Fyll i dagen, eller töm sysselsättningen."),
        Rule("occupation", _follow_up_code, CODE, ("codes",)),
        _ANONYMOUS,
    ),
}
