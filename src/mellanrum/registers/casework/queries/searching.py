"""Searching among persons: only what the actor sees, by code, by whole words of a name, by
personnummer. Hidden and missing give the same answer. As many queries however many rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import PersonalNumber, parse_personal_number
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import Enrolment, Intake
from mellanrum.registers.casework.queries import participants, referrals
from mellanrum.registers.insatser.writing import today_of

NUMBER = re.compile(r"\s*(\d{2})?\d{6}\s*[-+\u2010-\u2015\u2212]?\s*\d{4}\s*")
MOST = 10


@dataclass(frozen=True, slots=True)
class People:
    """What was found, at most MOST of each; `names` are those of the own compartments."""

    enrolments: Sequence[Enrolment] = ()
    names: Mapping[int, str] | None = None
    intakes: Sequence[Intake] = ()
    has_more: bool = False
    has_more_intakes: bool = False


def is_number(typed: str) -> bool:
    """Whether it looks like a personnummer."""
    return bool(NUMBER.fullmatch(typed))


def find_people(by: Actor, at: datetime, typed: str) -> People:
    """Cases and referrals that the actor sees. Six queries at most."""
    if not typed:
        return People()
    number = _number(typed, at)
    if is_number(typed) and number is None:
        return People()
    rows = _enrolments(by, at, typed, number) if by.can("cases.read") else ()
    held = _each_once(rows)
    intakes = list(_intakes(by, at, typed, number)[: MOST + 1])
    return People(
        enrolments=held[:MOST],
        names=participants.names_of(by, held[:MOST]) if held else {},
        intakes=intakes[:MOST],
        has_more=len(held) > MOST,
        has_more_intakes=len(intakes) > MOST,
    )


def _number(typed: str, at: datetime) -> PersonalNumber | None:
    """The personnummer written, None for anything else and for one that cannot be."""
    try:
        return parse_personal_number(typed, today_of(at)) if is_number(typed) else None
    except DomainError:
        return None


def _enrolments(
    by: Actor, at: datetime, typed: str, number: PersonalNumber | None
) -> Sequence[Enrolment]:
    """By number, else by how a code begins, else by name; more than are shown."""
    wanted, most = participants.Wanted(), 3 * MOST + 1  # somebody may be enrolled more than once
    if number is not None:
        return list(participants.find_by_number(by, at, number, wanted)[:most])
    coded = participants.list_enrolments(by, at, participants.Wanted(code=typed, sort="kod"))
    found = list(coded[:most])
    return found or list(participants.find_by_name(by, at, typed, wanted)[:most])


def _each_once(rows: Sequence[Enrolment]) -> list[Enrolment]:
    """The newest enrolment of each participant."""
    return list({one.participant_id: one for one in reversed(rows)}.values())[::-1]


def _intakes(
    by: Actor, at: datetime, typed: str, number: PersonalNumber | None
) -> QuerySet[Intake]:
    seen = referrals.visible_intakes(by, at)
    if number is not None:
        found = seen.filter(number_index=blind_index(number.text))
    else:
        found = referrals.search(seen, typed)
    return referrals.near(found).order_by("-sent_at", "pk")
