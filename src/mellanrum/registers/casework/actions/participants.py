"""Participants: an invented code, a sex, a year of birth, and for the party alone who it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.enrolling_policies import NewPerson, check_person
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import ParticipantRow
from mellanrum.registers.casework.tables import PARTICIPANTS
from mellanrum.registers.casework.writing import put_identity, record_row
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.rules import World

GRANT = "casework.change"
NO_WORLD = World(lambda name: {})


@action
def save_participant(*, forbund: Forbund, row: ParticipantRow, by: Actor, at: datetime) -> int:
    """Create or change a participant. Returns its number."""
    check_grant(by, GRANT)
    for rule in RULES[PARTICIPANTS.name]:
        rule.check(row, NO_WORLD)
    compartment = Party.objects.filter(forbund=forbund, slug=row.compartment).first()
    if compartment is None:
        raise DomainError(f"”{row.compartment}” finns inte i registret.")
    values = {"sex": row.sex, "birth_year": row.birth_year}
    held, _ = Participant.objects.update_or_create(
        compartment=compartment, code=row.code, defaults=values
    )
    record_row("participants.save", held.pk, row, forbund.slug, by=by, at=at)
    return int(held.pk)


@action
def register_participant(
    *, compartment: Party, person: NewPerson, by: Actor, at: datetime
) -> Participant:
    """A new person in a party's compartment, with who it is if that is told. Raises DomainError
    for a code that looks like a number of a person, or is taken.
    """
    check_grant(by, "cases.write")
    check_person(person)
    row = ParticipantRow(compartment.slug, person.code, person.sex, person.birth_year)
    for rule in RULES[PARTICIPANTS.name]:
        rule.check(row, NO_WORLD)
    if Participant.objects.filter(compartment=compartment, code=person.code).exists():
        raise DomainError(f"Koden {person.code} används redan hos {compartment}.")
    made = Participant.objects.create(
        compartment=compartment, code=person.code, sex=person.sex, birth_year=person.birth_year
    )
    put_identity(made, person)
    record_row("participants.create", made.pk, row, compartment.forbund.slug, by=by, at=at)
    return made


@action
def load_participants(
    *, forbund: Forbund, rows: Sequence[ParticipantRow], by: Actor, at: datetime
) -> Counts:
    """Many participants."""
    return load(PARTICIPANTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
