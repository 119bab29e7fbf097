"""Frames of the process around enrolments: events, deadlines with their outcome, and referrals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mellanrum.domain.deadlines import due_after
from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    FollowUpExemption,
    Referral,
)
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.organisation.models import Forbund
from mellanrum.stats.registry import DeadlineView
from mellanrum.stats.rows import CHUNK, NEVER, UNKNOWN

REST_ENDS = "rest_to"
NOWHERE = "-"  # the insats of a referral that was not recommended one

EVENT_INTEGERS, EVENT_TEXTS = ("number", "day", "until"), ("event",)
DEADLINE_INTEGERS = ("number", "since", "due", "done", "tried", "follow_up", "added")
DEADLINE_TEXTS = ("insats", "sex", "mode", "reason", "deadline", "occupation", "outcome")
REFERRAL_INTEGERS = (
    "number",
    "birth_year",
    "start_year",
    "referred",
    "prepared",
    "queued",
    "left",
)
REFERRAL_TEXTS = (
    "insats",
    "sex",
    "mode",
    "referrer",
    "party",
    "municipality",
    "preparation",
    "class",
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Steps:
    """What is known of one enrolment's process: first day of each event, follow-ups by deadline."""

    days: Mapping[str, date]
    follow_ups: Mapping[str, tuple[date | None, str]]


def event_rows(forbund: Forbund) -> list[Row]:
    """One row per event of an enrolment."""
    rows = EnrolmentEvent.objects.filter(enrolment__insats__forbund=forbund).order_by("pk")
    found = rows.values_list("enrolment_id", "event", "occurred_on")
    return mark_rests(
        [
            {"number": number, "event": event, "day": day.toordinal()}
            for number, event, day in found.iterator(chunk_size=CHUNK)
        ]
    )


def mark_rests(events: list[Row]) -> list[Row]:
    """With the day until which a rest lasts, the first on which it ended; `NEVER` while it does."""
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for row in events:
        if row["event"] == REST_ENDS:
            ends[row["number"]].append(row["day"])
    for row in events:
        later = (day for day in ends[row["number"]] if day >= row["day"])
        row["until"] = min(later, default=NEVER)
    return events


def deadline_views(forbund: Forbund) -> tuple[DeadlineView, ...]:
    """The deadlines of every insats."""
    names = "insats__slug slug label from_event to_event length unit is_follow_up"
    rows = Deadline.objects.filter(insats__forbund=forbund).order_by("insats_id", "pk")
    return tuple(DeadlineView(*row) for row in rows.values_list(*names.split()))


def deadline_rows(
    forbund: Forbund, deadlines: Iterable[DeadlineView], meanings: Mapping[str, str]
) -> list[Row]:
    """One row per enrolment and deadline that has begun to run, with the day it fell due and the
    day it was done (`NEVER` while it is not).
    """
    by_insats: defaultdict[str, list[DeadlineView]] = defaultdict(list)
    for deadline in deadlines:
        by_insats[deadline.insats].append(deadline)
    if not by_insats:
        return []
    steps, exempt = _steps(forbund), _exempted(forbund)
    return [
        row
        for number, slug, known, days in _enrolments(forbund)
        for deadline in by_insats[slug]
        if (number, deadline.slug) not in exempt
        if (row := deadline_row(deadline, _merged(steps.get(number), days), meanings))
        if row.update({"number": number, "insats": slug} | known) is None
    ]


def _exempted(forbund: Forbund) -> set[tuple[int, str]]:
    """(enrolment, follow-up) that is not to be done: it is neither late nor missed."""
    found = FollowUpExemption.objects.filter(enrolment__insats__forbund=forbund)
    return set(found.values_list("enrolment_id", "deadline"))


def _enrolments(forbund: Forbund) -> Iterator[tuple[int, str, Row, dict[str, date]]]:
    names = "pk insats__slug insats__registration participant__sex mode closing_reason"
    names += " referred_on starts_on ends_on"
    rows = Enrolment.objects.filter(insats__forbund=forbund).order_by("pk")
    found = rows.values_list(*names.split()).iterator(chunk_size=CHUNK)
    for number, slug, registration, sex, mode, reason, referred, start, end in found:
        known = {"sex": sex, "mode": mode, "reason": reason}
        known["added"] = int(registration != "other_system")
        last = end - timedelta(days=1) if end else None
        days = {"referral": referred, "start": start, "closing": last}
        yield number, slug, known, {event: day for event, day in days.items() if day}


def _steps(forbund: Forbund) -> dict[int, Steps]:
    days: defaultdict[int, dict[str, date]] = defaultdict(dict)
    told: defaultdict[int, dict[str, tuple[date | None, str]]] = defaultdict(dict)
    events = EnrolmentEvent.objects.filter(enrolment__insats__forbund=forbund)
    for number, event, day in events.values_list("enrolment_id", "event", "occurred_on"):
        days[number][event] = min(day, days[number].get(event, day))
    follow_ups = FollowUp.objects.filter(enrolment__insats__forbund=forbund)
    names = ("enrolment_id", "deadline", "done_on", "occupation")
    for number, deadline, done, occupation in follow_ups.values_list(*names):
        told[number][deadline] = (done, occupation)
    return {n: Steps(days.get(n, {}), told.get(n, {})) for n in days.keys() | told.keys()}


def _merged(steps: Steps | None, days: dict[str, date]) -> Steps:
    return Steps(days | dict(steps.days), steps.follow_ups) if steps else Steps(days, {})


def deadline_row(deadline: DeadlineView, steps: Steps, meanings: Mapping[str, str]) -> Row | None:
    """None until the event that the deadline is reckoned from has happened."""
    since = steps.days.get(deadline.from_event)
    if since is None:
        return None
    done, occupation = steps.days.get(deadline.to_event), ""
    tried = deadline.is_follow_up and deadline.slug in steps.follow_ups
    if tried:
        done, occupation = steps.follow_ups[deadline.slug]
    return {
        "deadline": deadline.slug,
        "since": since.toordinal(),
        "due": due_day(since, deadline).toordinal(),
        "done": done.toordinal() if done else NEVER,
        "tried": int(tried),
        "follow_up": int(deadline.is_follow_up),
        "occupation": occupation,
        "outcome": meanings.get(occupation, ""),
    }


def due_day(since: date, deadline: DeadlineView) -> date:
    """The last day that is in time."""
    return due_after(since, deadline.length, deadline.unit)


def referral_rows(forbund: Forbund, meanings: Mapping[str, str]) -> list[Row]:
    """One row per referral. `meanings` tells what each outcome of the preparation counts as."""
    names = "pk insats__slug sex birth_year referrer referrer_party__slug municipality__slug"
    names += " referred_on prepared_on outcome queued_on left_queue_on"
    rows = Referral.objects.filter(compartment__forbund=forbund).order_by("pk")
    found = rows.values_list(*names.split()).iterator(chunk_size=CHUNK)
    return [_referral_row(row, meanings) for row in found]


def _referral_row(row: tuple[Any, ...], meanings: Mapping[str, str]) -> Row:
    number, insats, sex, born, referrer, party, municipality, referred, *rest = row
    prepared, outcome, queued, left = rest
    return {
        "number": number,
        "insats": insats or NOWHERE,
        "sex": sex,
        "mode": "person",
        "birth_year": born or UNKNOWN,
        "start_year": referred.year,
        "referrer": referrer,
        "party": party or "",
        "municipality": municipality or "",
        "referred": referred.toordinal(),
        "prepared": _day(prepared),
        "preparation": outcome,
        "class": meanings.get(outcome, ""),
        "queued": _day(queued),
        "left": _day(left),
    }


def _day(day: date | None) -> int:
    return day.toordinal() if day else NEVER
