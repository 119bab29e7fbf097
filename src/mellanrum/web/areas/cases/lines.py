"""The rows of the list of participants: what the page shows and what a file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.audit.actor import Actor
from mellanrum.documents.listing import Value
from mellanrum.domain.machines import ENROLMENT
from mellanrum.domain.periods import ONE_DAY, months_begun
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries import participants
from mellanrum.web.listing import Asked, Column, Filter, drawn_row

COLUMNS = (
    Column("Deltagare", "kod"),
    Column("Insats", "insats"),
    Column("Läge"),
    Column("Började", "start"),
    Column("Månader", numeric=True),
    Column("Längsta tid"),
)
STAYS = (
    (participants.OVER, "Längsta tiden har gått"),
    (participants.NEAR, "En månad eller mindre"),
)
HEADINGS = ("Kod", "Insats", "Läge", "Började", "Slutade", "Månader", "Längsta tid till och med")
NAME = "Namn"
NOBODY = {
    "what": "Inga deltagare",
    "why": "Här visas deltagare i insatser där du har uppdrag: de som din egen part ansvarar för "
    "och de som ett giltigt samtycke delar med er.",
}


def filters(by: Actor) -> tuple[Filter, ...]:
    """What narrows the list. One query."""
    insatser = tuple((i.slug, i.short_name) for i in participants.insatser_of(by))
    return (
        Filter("insats", "Insats", insatser),
        Filter("lage", "Läge", tuple(ENROLMENT.states.items())),
        Filter("tid", "Längsta tid", STAYS),
    )


def wanted(ask: Asked) -> participants.Wanted:
    """What the address asks for, as the query is asked."""
    return participants.Wanted(
        insats=ask.chosen.get("insats", ""),
        state=ask.chosen.get("lage", ""),
        stay=ask.chosen.get("tid", ""),
        code=ask.search,
        sort=ask.sort or "start",
        descending=ask.descending or not ask.sort,
    )


def state_of(enrolment: Enrolment) -> str:
    """A state of the machine ENROLMENT."""
    if enrolment.ends_on is not None:
        return participants.CLOSED
    return participants.RESTING if enrolment.resting_from_on else participants.OPEN


def months_of(enrolment: Enrolment, on: date) -> int | None:
    """Begun months, as the statistics count them; None before the start."""
    last = enrolment.ends_on - ONE_DAY if enrolment.ends_on else on
    return months_begun(enrolment.starts_on, last) if last >= enrolment.starts_on else None


def limit_of(enrolment: Enrolment) -> date | None:
    """The first day beyond the longest stay; none of a closed one."""
    if enrolment.ends_on is not None:
        return None
    longest = enrolment.insats.longest_stay_months
    return participants.last_stay(enrolment.starts_on, longest, enrolment.stay_to_on)


def stay_text(enrolment: Enrolment, on: date) -> str:
    """'Över: 2026-01-31', 'Nära: 2026-03-31', else the day alone."""
    limit = limit_of(enrolment)
    if limit is None:
        return "–"
    word = {participants.OVER: "Passerad ", participants.NEAR: "Snart "}
    return f"{word.get(participants.stay_state(limit, on), '')}{limit - ONE_DAY}"


def rows(shown: Sequence[Enrolment], names: Mapping[int, str], on: date) -> list[dict[str, Any]]:
    """The shown page, each row leading to the case."""
    return [drawn_row(_row(one, names.get(one.participant_id, ""), on)) for one in shown]


def _row(one: Enrolment, name: str, on: date) -> dict[str, Any]:
    months = months_of(one, on)
    cells: list[dict[str, Any]] = [
        {"text": one.insats.short_name},
        {"text": ENROLMENT.states[state_of(one)]},
        {"date": one.starts_on},
        {"text": "–" if months is None else str(months), "numeric": True},
        {"text": stay_text(one, on)},
    ]
    labels = [column.label for column in COLUMNS[1:]]
    return {
        "url": reverse("cases-participant", args=[one.participant_id]),
        "label": one.participant.code,
        "sub": name,
        "cells": [cell | {"label": label} for cell, label in zip(cells, labels, strict=True)],
    }


def values(one: Enrolment, on: date) -> tuple[Value, ...]:
    """The row in a file, under HEADINGS."""
    limit = limit_of(one)
    return (
        one.participant.code,
        one.insats.name,
        ENROLMENT.states[state_of(one)],
        one.starts_on,
        one.ends_on - ONE_DAY if one.ends_on else None,
        months_of(one, on),
        limit - ONE_DAY if limit else None,
    )
