"""Rows of a period that were entered after a day: for those who work in the insats, nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import Period
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.cases import visible_enrolments

MOST = 500  # rows shown; more is an import, not lateness


class NotYoursError(PermissionError):
    """Somebody who does not work in the insats asked for its rows."""


@dataclass(frozen=True, slots=True, order=True)
class LateRow:
    """A start or a closing entered late: `happened_on`, and `recorded_on` in the register.
    `number` is the participant's own, for the read log.
    """

    recorded_on: date
    participant: str
    what: str
    happened_on: date
    number: int


def list_late_rows(
    forbund: str,
    insats: str,
    period: Period,
    after: date,
    *,
    insatser: Set[str],
    by: Actor,
    at: datetime,
) -> list[LateRow]:
    """Starts and closings that count in `period` and were entered after the day `after`.

    Raises NotYoursError unless the insats is one of `insatser`, those that the reader works in. Of
    those, only the cases that the actor sees.
    """
    if insats not in insatser:
        raise NotYoursError(insats)
    assert period.end is not None
    rows = (
        _seen(forbund, insats, by, at)
        .filter(starts_on__lt=period.end)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=period.start))
    )
    return sorted([*_starts(rows, after), *_closings(rows, period, after)])[:MOST]


def _starts(rows: QuerySet[Enrolment], after: date) -> Iterator[LateRow]:
    """Who took part, and was not known to."""
    late = rows.filter(recorded_on__gt=after)
    for number, code, start, recorded in _read(late, "starts_on", "recorded_on"):
        yield LateRow(recorded, code, "Start", start, number)


def _closings(rows: QuerySet[Enrolment], period: Period, after: date) -> Iterator[LateRow]:
    """Who ended in the period, and was thought to be ongoing; `ends_on` is the day after."""
    late = rows.filter(
        closing_recorded_on__gt=after, ends_on__gt=period.start, ends_on__lte=period.end
    )
    for number, code, end, recorded in _read(late, "ends_on", "closing_recorded_on"):
        yield LateRow(recorded, code, "Avslut", end, number)


def _read(rows: QuerySet[Enrolment], *names: str) -> Any:
    return rows.values_list("participant_id", "participant__code", *names)[:MOST]


def _seen(forbund: str, insats: str, by: Actor, at: datetime) -> QuerySet[Enrolment]:
    """Another party's cases only by consent, as everywhere."""
    return visible_enrolments(by, at).filter(insats__forbund__slug=forbund, insats__slug=insats)


def list_insats_late_rows(
    forbund: str,
    insats: str,
    after: date,
    until: date,
    *,
    insatser: Set[str],
    by: Actor,
    at: datetime,
) -> list[LateRow]:
    """Starts and closings whose entry came more than `LATE_DAYS` after they happened, entered in
    [after, until). Raises NotYoursError as above.
    """
    if insats not in insatser:
        raise NotYoursError(insats)
    rows = _seen(forbund, insats, by, at)
    found = [*_entered(rows, "starts_on", "recorded_on", "Start", after, until)]
    found += _entered(rows, "ends_on", "closing_recorded_on", "Avslut", after, until)
    return sorted(found, reverse=True)[:MOST]


LATE_DAYS = 30  # ours: who is entered within a month is in time for the next month's figures


def _entered(
    rows: QuerySet[Enrolment], day: str, recorded: str, what: str, after: date, until: date
) -> Iterator[LateRow]:
    found = rows.filter(**{f"{recorded}__gte": after, f"{recorded}__lt": until})
    for number, code, happened, entered in _read(found.order_by(f"-{recorded}"), day, recorded):
        if happened is not None and (entered - happened).days > LATE_DAYS:
            yield LateRow(entered, code, what, happened, number)
