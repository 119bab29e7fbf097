"""Persons from a file, a row an enrolment: each through the same actions as at the desk.

Only codes, never a name or a number. Only additions: what the party already has is left as it is.
The file is tried first, in a transaction that is rolled back: every refusal is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.persons_reading import FILE, TARGET, Entry, read_entries
from mellanrum.exchange.mapping.raw import RawFile
from mellanrum.registers.casework.actions.closings import Words, close_case
from mellanrum.registers.casework.actions.enrolling import enrol_participant, enrol_person
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.imports.actions.runs import Told, tell_run
from mellanrum.registers.imports.models import ImportRun
from mellanrum.registers.imports.policies import check_may_load
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party

MOST_ROWS = 1000  # each is judged and written as at the desk, some hundredths of a second
NO_RETURN = "Avslutad innan ärendet lades upp här; inläst ur fil."


@dataclass(frozen=True, slots=True)
class Tried:
    """What the file would do. `problems` stop it; `known` rows are there already."""

    problems: tuple[Problem, ...]
    persons: int
    enrolled: int
    closed: int
    known: int
    unknown: Mapping[tuple[str, str], Mapping[str, int]]


class _RolledBackError(Exception):
    """Carries what was tried out of the transaction."""

    def __init__(self, tried: Tried) -> None:
        self.tried = tried


def try_file(
    forbund: Forbund,
    raw: RawFile,
    readings: Sequence[SheetReading],
    *,
    party: Party,
    by: Actor,
    at: datetime,
) -> Tried:
    """Everything that stops the file. Nothing of it stays."""
    try:
        _try(forbund=forbund, raw=raw, readings=readings, party=party, by=by, at=at)
    except _RolledBackError as done:
        return done.tried
    raise AssertionError("a try is always rolled back")


@action
def _try(
    *,
    forbund: Forbund,
    raw: RawFile,
    readings: Sequence[SheetReading],
    party: Party,
    by: Actor,
    at: datetime,
) -> None:
    raise _RolledBackError(_taken(forbund, raw, readings, party, by, at))


@action
def load_file(
    *,
    forbund: Forbund,
    raw: RawFile,
    readings: Sequence[SheetReading],
    party: Party,
    sha256: str,
    profile: str,
    by: Actor,
    at: datetime,
) -> ImportRun:
    """Take all of it in, or nothing. DomainError when a row is refused, or none is new."""
    tried = _taken(forbund, raw, readings, party, by, at)
    if tried.problems:
        raise DomainError("Filen har fel. Rätta dem och lämna filen igen.")
    if not tried.enrolled:
        raise DomainError("Allt i filen finns redan. Inget ändras.")
    counts = {"created": tried.enrolled, "changed": 0, "unchanged": tried.known, "missing": 0,
              "removed": 0}  # fmt: skip
    told = Told(
        target=TARGET,
        sha256=sha256,
        summary=[{"file": FILE.name, "title": "Inskrivningar", **counts}],
        profile=profile,
    )
    return tell_run(forbund=forbund, party=party, told=told, by=by, at=at)


def _taken(
    forbund: Forbund,
    raw: RawFile,
    readings: Sequence[SheetReading],
    party: Party,
    by: Actor,
    at: datetime,
) -> Tried:
    """Inside a transaction: each row in a savepoint of its own."""
    check_may_load(by, party.pk)
    entries, problems, unknown = read_entries(forbund, raw, readings)
    if len(entries) > MOST_ROWS:
        raise DomainError(f"Filen har fler än {MOST_ROWS} inskrivningar. Dela upp den.")
    insatser = {i.slug: i for i in Insats.objects.filter(forbund=forbund).select_related("host")}
    counts = {"persons": 0, "enrolled": 0, "closed": 0, "known": 0}
    for applied, entry in entries:
        try:
            with transaction.atomic():
                _take(insatser, entry, party, counts, by, at)
        except DomainError as error:
            found = Problem(FILE.name, entry.number, "", "", error.message, "Rätta raden.")
            problems.append(applied.place(raw.name, found))
    ordered = tuple(sorted(problems, key=lambda p: (p.file, p.row)))
    return Tried(ordered, **counts, unknown=unknown)


def _take(
    insatser: Mapping[str, Insats],
    entry: Entry,
    party: Party,
    counts: dict[str, int],
    by: Actor,
    at: datetime,
) -> None:
    """Enrol and close, unless it is there. DomainError from the actions' own rules."""
    insats = insatser.get(entry.insats)
    if insats is None:
        raise DomainError("Insatsen finns inte.")
    if insats.host_id != party.pk:
        raise DomainError(
            f"{insats.name} hör inte till {party.name}. Läs in en fil för varje part."
        )
    held = Participant.objects.filter(compartment=party, code=entry.person.code).first()
    if held is not None and _is_there(held, insats, entry.row.starts_on):
        counts["known"] += 1
        return
    if held is None:
        made = enrol_person(insats=insats, person=entry.person, row=entry.row, by=by, at=at)
    else:
        _check_same(held, entry.person)
        made = enrol_participant(insats=insats, participant=held, row=entry.row, by=by, at=at)
    if entry.outcome is not None:
        words = Words(no_return_reason=NO_RETURN)
        close_case(enrolment=made, outcome=entry.outcome, words=words, by=by, at=at)
    counts["persons"] += held is None
    counts["enrolled"] += 1
    counts["closed"] += entry.outcome is not None


def _is_there(held: Participant, insats: Insats, starts_on: date) -> bool:
    found = Enrolment.objects.filter(participant=held, insats=insats, starts_on=starts_on)
    return found.exists()


def _check_same(held: Participant, person: NewPerson) -> None:
    """A code that means somebody else is told, without saying who has it."""
    is_other_year = None not in (held.birth_year, person.birth_year) and (
        held.birth_year != person.birth_year
    )
    if held.sex != person.sex or is_other_year:
        raise DomainError(
            f"Koden {person.code} används redan för någon med annat kön eller födelseår. "
            "Ge personen en annan kod."
        )
