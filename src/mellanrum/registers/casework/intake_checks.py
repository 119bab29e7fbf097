"""What is asked of the database before somebody is taken in: who is there already, and what is
free. For actions only; the sentences are the policies' own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from mellanrum.accounts.access import Role, check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.enrolling_policies import (
    Exceptions,
    NewPerson,
    check_capacity,
    check_mode,
    check_not_enrolled,
    check_start_day,
    check_target,
    check_work_oriented,
)
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.enrolments import (
    count_open,
    find_by_number,
    list_similar,
    open_since,
    work_rules,
)
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import check_intake
from mellanrum.registers.organisation.models import Party


@dataclass(frozen=True, slots=True)
class Limits:
    """What was said about the limits of the insats."""

    exceptions: Exceptions
    is_in_target: bool


class LooksAlikeError(DomainError):
    """Somebody one sees may be the same person: numbers of the participants."""

    def __init__(self, found: tuple[int, ...]) -> None:
        super().__init__(
            "Det finns redan någon som kan vara samma person. Titta på dem nedan. Är det en annan "
            "person, kryssa i det och skriv in igen."
        )
        self.found = found


class KnownError(DomainError):
    """The party has somebody with the same number. `participant` is None when one may not know
    who; `may_link` when one may say that it is the same person.
    """

    def __init__(self, message: str, participant: int | None, *, may_link: bool) -> None:
        super().__init__(message)
        self.participant, self.may_link = participant, may_link


class CodeTakenError(DomainError):
    """The invented code was taken meanwhile."""


def check_host(insats: Insats) -> Party:
    """The party whose compartment the case lies in. Raises DomainError for an insats without."""
    if insats.host is None:
        raise DomainError(f"{insats.name} har ingen ansvarig part, så ingen kan skrivas in.")
    return insats.host


def check_may_enrol(by: Actor, insats: Insats) -> None:
    """Who works in the insats takes people in."""
    check_grant(by, "cases.write")
    if not by.is_system and all(a.insats != insats.pk for a in by.assignments):
        raise DomainError(f"Du har inget uppdrag i {insats.name}.")


def may_see(participant: Participant, by: Actor, at: datetime) -> None:
    """Raise unless the actor may write in the person's case."""
    check_may_write(by, sight_of(participant, by, at))


def works_for(by: Actor, party: Party) -> bool:
    return by.is_system or any(a.party == party.pk and a.insats for a in by.assignments)


def bare(person: NewPerson) -> NewPerson:
    """What an anonymous enrolment may know of a person."""
    return NewPerson(code=person.code, sex=person.sex)


def find_known(
    host: Party, person: NewPerson, by: Actor, at: datetime, *, is_same: bool
) -> Participant | None:
    """The one with the same number, when told that it is the same person. Raises KnownError when
    there is one and nothing was told. Only the host's own staff write numbers: another party would
    learn from the answer whether the host has the person (OSL 26:1).
    """
    if person.number and not works_for(by, host):
        message = f"Numret skriver {host} in, som ansvarar för ärendet. Töm fältet."
        raise KnownError(message, None, may_link=False)
    known = find_by_number(host, person.number)
    if known is None:
        return None
    if is_same:
        return known
    if sight_of(known, by, at) is not None:
        message = f"Personen finns redan med koden {known.code}."
        raise KnownError(message, int(known.pk), may_link=True)
    message = f"{host} har redan personen. Kryssa i att det är samma person."
    raise KnownError(message, None, may_link=True)


def check_no_look_alike(host: Party, person: NewPerson, by: Actor, at: datetime) -> None:
    """Raise LooksAlikeError when somebody one sees may be the same person."""
    if found := list_similar(host, person, by, at):
        raise LooksAlikeError(tuple(p.pk for p in found))


def check_free_code(host: Party, code: str, insats: Insats, by: Actor, at: datetime) -> None:
    """Raise when the code is taken: the form was sent twice, or somebody was quicker. Since when is
    told only to who sees the case.
    """
    held = Participant.objects.filter(compartment=host, code=code).first()
    if held is None:
        return
    if sight_of(held, by, at) is not None:
        check_not_enrolled(code, insats.name, open_since(insats, held))
    raise CodeTakenError(f"Koden {code} används redan hos {host}. Här är nästa lediga.")


def check_limits(
    insats: Insats,
    participant: Participant,
    row: EnrolmentRow,
    limits: Limits,
    by: Actor,
    today: date,
) -> None:
    """Everything that may stop somebody from being taken in."""
    check_mode(insats.registration, row.mode, insats.name)
    check_not_enrolled(row.participant, insats.name, open_since(insats, participant))
    check_start_day(row.starts_on, today)
    check_intake(insats, row.starts_on)
    check_target(limits.is_in_target, limits.exceptions.target)
    is_lead = by.is_system or any(
        a.insats == insats.pk and a.role == Role.INSATS_LEAD for a in by.assignments
    )
    reason = limits.exceptions.capacity
    check_capacity(count_open(insats), insats.capacity, insats.name, is_lead=is_lead, reason=reason)
    check_work_oriented(*work_rules(participant, insats))


def locked_insats(insats: Insats) -> Insats:
    """The insats as it is now, held so that two do not take its last place."""
    Insats.objects.select_for_update().get(pk=insats.pk)
    return Insats.objects.select_related("forbund", "host").get(pk=insats.pk)


def carried(row: EnrolmentRow, insats: Insats, enrolment: Enrolment) -> EnrolmentRow:
    """The variables that follow a person to another insats, started the day the first ended."""
    assert enrolment.ends_on is not None
    return replace(
        row,
        insats=insats.slug,
        starts_on=enrolment.ends_on,
        ends_on=None,
        closing_reason="",
        closing_reason_own="",
        occupation_after="",
        extent_after=None,
        closing_recorded_on=None,
        incomes_closing=(),
        age_exception=row.age_exception,
    )
