"""The register extract as a paper, with what the controller's own register says of why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mellanrum.accounts.access import Role
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.extracting import (
    Gathered,
    consent_rows,
    empty_of,
    parts_of,
    reading_rows,
)
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.extract import (
    ConsentRow,
    ExtractData,
    ExtractPart,
    extract,
)
from mellanrum.registers.casework.papers.frame import NOBODY, Contact, Person, Print, Sender
from mellanrum.registers.governance.models import ProcessingActivity
from mellanrum.registers.organisation.models import GallringRule, Party, PartyAppointment

INCLUDED = "Det som {party} har i systemet, och det som andra parter delar med {party} nu."
LEFT_OUT = (
    "Det som andra parter har skrivit för sig själva. Varje part svarar för sina uppgifter. Vill "
    "du veta vad en annan part har, fråga den."
)
ORIGIN = (
    "Från dig, från personal hos {party} och från den som skickade dig hit. I varje del står vem "
    "som har skrivit."
)
BY_CONSENT = "{parties}, när ditt samtycke gäller"


def extract_pdf(
    participant: Participant, gathered: Sequence[Gathered], made_by: str, at: datetime
) -> bytes:
    """The whole extract as PDF."""
    return render(extract(extract_data(participant, gathered, made_by, at)))


def extract_data(
    participant: Participant, gathered: Sequence[Gathered], made_by: str, at: datetime
) -> ExtractData:
    """What the paper is made of."""
    party = participant.compartment
    told = list(_processing(party, today_of(at)))
    consents = consent_rows(participant)
    return ExtractData(
        sender=Sender(party.name),
        person=_person(participant),
        made=Print(at, made_by),
        parts=(_extent(party, gathered), *parts_of(gathered)),
        readings=reading_rows(participant),
        consents=consents,
        purposes=_lines(told, "purposes"),
        legal_grounds=tuple(dict.fromkeys(_ground(one) for one in told)),
        recipients=(*_by_consent(consents), *_lines(told, "recipients")),
        time_limits=(*_gallring(party), *_lines(told, "erasure")),
        origin=(ORIGIN.format(party=party.name),),
        protection_officer=_officer(party, today_of(at)),
    )


def _person(participant: Participant) -> Person:
    identity = getattr(participant, "identity", None)
    name = identity.name if identity else ""
    return Person(participant.code, name, is_protected=bool(identity and identity.is_protected))


def _extent(party: Party, gathered: Iterable[Gathered]) -> ExtractPart:
    """What is in the paper and what is not; the tables that hold nothing are named too."""
    empty = ", ".join(one.lower() for one in empty_of(gathered))
    facts = (
        ("Finns med", INCLUDED.format(party=party.name)),
        ("Finns inte med", LEFT_OUT),
        ("Här finns inget om dig", empty),
    )
    return ExtractPart("Vad som finns med", facts=facts)


def _by_consent(consents: Iterable[ConsentRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(BY_CONSENT.format(parties=one.parties) for one in consents))


def _processing(party: Party, on: date) -> Iterable[Any]:
    """The controller's own rows of the record of processing that go on. One query."""
    going = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return ProcessingActivity.objects.filter(going, party=party)


def _lines(told: Iterable[Any], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(getattr(one, name) for one in told))


def _ground(one: Any) -> str:
    special = f", {one.get_special_ground_display()}" if one.special_ground else ""
    source = f": {one.ground_source}" if one.ground_source else ""
    return f"{one.get_ground_display()}{special}{source}"


def _gallring(party: Party) -> tuple[str, ...]:
    """The party's decision. One query."""
    rule = GallringRule.objects.filter(party=party, ended_on__isnull=True).first()
    if rule is None:
        return ()
    return (
        f"{rule.months} månader efter att du slutade gallras {rule.get_scope_display()} "
        f"({rule.decision}).",
    )


def _officer(party: Party, on: date) -> Contact:
    """One query."""
    held = PartyAppointment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on), party=party, role=Role.PROTECTION_OFFICER,
        from_on__lte=on,
    )  # fmt: skip
    found = held.select_related("user").first()
    return Contact(str(found.user), party.name) if found else NOBODY
