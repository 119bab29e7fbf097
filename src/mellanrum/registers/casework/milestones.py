"""A step of one enrolment's process, written through the same rules as a whole package's.

Only the rows around that enrolment are read, however large the register is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.registers.casework.models import Enrolment, EnrolmentEvent
from mellanrum.registers.casework.process_policies import RULES
from mellanrum.registers.casework.rows import EnrolmentEventRow, EnrolmentRow, ParticipantRow
from mellanrum.registers.organisation.models import Code
from mellanrum.registers.organisation.rows import CodeRow
from mellanrum.registers.rules import World

NOUN = "enrolment_events"


def put_event(*, enrolment: Enrolment, event: str, on: date, by: Actor, at: datetime) -> bool:
    """Note a step of the process, inside an action that has asked who may. It counts in the
    statistics. False when it was noted already that day.
    """
    held, row = _rows(enrolment), _row(enrolment, event, on)
    judge_event(row, enrolment, held)
    if row in held:
        return False
    EnrolmentEvent.objects.create(enrolment=enrolment, event=event, occurred_on=on)
    record(
        by=by,
        at=at,
        verb=f"{NOUN}.save",
        subject=f"enrolments:{enrolment.pk}",
        forbund=enrolment.insats.forbund.slug,
        detail={"content": digest({"event": event, "on": on})},
    )
    return True


def put_first_event(*, enrolment: Enrolment, event: str, on: date, by: Actor, at: datetime) -> bool:
    """As `put_event`, when it has not happened before in the enrolment."""
    if enrolment.events.filter(event=event).exists():
        return False
    return put_event(enrolment=enrolment, event=event, on=on, by=by, at=at)


def judge_event(
    row: EnrolmentEventRow, enrolment: Enrolment, held: list[EnrolmentEventRow]
) -> None:
    """Raise the first rule that says no."""
    around: Mapping[str, Mapping[Any, Any]] = {
        NOUN: dict(enumerate((*held, row))),
        "codes": _codes(enrolment.insats.forbund_id),
        "enrolments": {_key(row): _enrolment_row(enrolment, row)},
        "participants": {(row.compartment, row.participant): _participant_row(enrolment, row)},
    }
    world = World(around.__getitem__)
    for rule in RULES[NOUN]:
        rule.check(row, world)


def _rows(enrolment: Enrolment) -> list[EnrolmentEventRow]:
    found = enrolment.events.values_list("event", "occurred_on")
    return [_row(enrolment, event, on) for event, on in found]


def _row(enrolment: Enrolment, event: str, on: date) -> EnrolmentEventRow:
    participant = enrolment.participant
    return EnrolmentEventRow(
        insats=enrolment.insats.slug,
        compartment=participant.compartment.slug,
        participant=participant.code,
        starts_on=enrolment.starts_on,
        event=event,
        occurred_on=on,
    )


def _key(row: EnrolmentEventRow) -> tuple[Any, ...]:
    return row.insats, row.compartment, row.participant, row.starts_on


def _enrolment_row(enrolment: Enrolment, row: EnrolmentEventRow) -> EnrolmentRow:
    return EnrolmentRow(
        insats=row.insats,
        compartment=row.compartment,
        participant=row.participant,
        starts_on=row.starts_on,
        ends_on=enrolment.ends_on,
        mode=enrolment.mode,
        referred_on=enrolment.referred_on,
    )


def _participant_row(enrolment: Enrolment, row: EnrolmentEventRow) -> ParticipantRow:
    who = enrolment.participant
    return ParticipantRow(row.compartment, row.participant, who.sex, who.birth_year)


def _codes(forbund_id: int) -> dict[tuple[str, str], CodeRow]:
    names = [f.name for f in fields(CodeRow)]
    found = Code.objects.filter(forbund_id=forbund_id, list="process_event").values(*names)
    rows = (CodeRow(**told) for told in found)
    return {(row.list, row.code): row for row in rows}
