"""Progression for the demo: invented ratings, made by the action that the pages use.

The demo's own cases have from one to four, and the data package's participants of 2021 two each, so
that there is something to count. All numbers are drawn by a fixed seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.periods import today_of
from mellanrum.instruments.definition import Instrument, ItemKind
from mellanrum.jobs.people import DEMO_FORBUND, TEAM
from mellanrum.registers.casework.actions.progression import Rated, rate
from mellanrum.registers.casework.models import Enrolment, ProgressionRating
from mellanrum.registers.casework.queries.progression import CASEWORKER, PARTICIPANT, find_current
from mellanrum.registers.insatser.assignments import actor_of

SEED = 2021
MOST = 40  # of the package's participants
FIRST, SECOND = timedelta(days=30), timedelta(days=120)  # after the start
COUNTED = (date(2021, 1, 1), date(2021, 8, 1))  # whose second rating falls in 2021
# Code of a demo case, and how many days ago it was rated.
AGO = {"D0001": (12,), "D0002": (118, 30), "D0004": (280, 190, 100), "D0005": (450, 360, 270, 80)}
COMMENTS = {
    ("D0005", 360): "En tung vinter. Vi pratade om vad som gav ork.",
    ("D0005", 80): "Har börjat gå till verkstan två dagar i veckan.",
}
Answers = Mapping[str, int]


def demo_progression(at: datetime) -> int:
    """Make the demo's ratings, once; returns how many times somebody was rated."""
    instrument = find_current()
    if instrument is None or ProgressionRating.objects.exists():
        return 0
    draw = Random(SEED)  # noqa: S311 invented answers, no secret
    return _of_cases(instrument, draw, at) + _of_package(instrument, draw)


def _of_cases(instrument: Instrument, draw: Random, at: datetime) -> int:
    user = find_user("handlaggare")
    assert user is not None
    by, made = actor_of(user, today_of(at)), 0
    for one in _enrolments().filter(participant__code__in=AGO).order_by("participant__code"):
        code, course = one.participant.code, Course(instrument, draw)
        for ago in AGO[code]:
            comment = COMMENTS.get((code, ago), "")
            _rate(one, course, at - timedelta(days=ago), by, comment)
            made += 1
    return made


def _of_package(instrument: Instrument, draw: Random) -> int:
    """Participants of the package who are still enrolled, in the order of their codes."""
    start, end = COUNTED
    found = _enrolments().filter(starts_on__gte=start - SECOND, starts_on__lt=end)
    made = 0
    for one in found.exclude(participant__code__in=AGO).order_by("participant__code")[:MOST]:
        course = Course(instrument, draw)
        for after in (FIRST, SECOND):
            _rate(one, course, _noon(one.starts_on + after), system("demo"), "")
            made += 1
    return made


def _enrolments() -> QuerySet[Enrolment]:
    near = ("insats__forbund", "participant__compartment__forbund")
    found = Enrolment.objects.filter(
        insats__forbund__slug=DEMO_FORBUND, insats__slug=TEAM, ends_on__isnull=True
    )
    return found.exclude(mode="anonymous").select_related(*near)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def _rate(one: Enrolment, course: Course, at: datetime, by: Actor, comment: str) -> None:
    own, theirs = course.next()
    sides: dict[str, Rated] = {PARTICIPANT: Rated(own, comment), CASEWORKER: Rated(theirs)}
    rate(enrolment=one, on=today_of(at), sides=sides, by=by, at=at)


class Course:
    """How it goes for one person: each answer starts somewhere and drifts, mostly forward."""

    def __init__(self, instrument: Instrument, draw: Random) -> None:
        self.draw = draw
        self.items = {
            side: [i.key for i in form.items if i.kind is ItemKind.CHOICE]
            for side in (PARTICIPANT, CASEWORKER)
            if (form := instrument.find_form_of(side))
        }
        keys = dict.fromkeys(key for keys in self.items.values() for key in keys)
        self.level = {key: draw.choice((1, 2, 2, 3, 3, 4)) for key in keys}

    def next(self) -> tuple[Answers, Answers]:
        """The answers of both sides the next time; the caseworker's are a little apart."""
        own = {key: self._near(key, 0) for key in self.items[PARTICIPANT]}
        theirs = {key: self._near(key, self.draw.choice((-1, 0, 0, 1)))
                  for key in self.items[CASEWORKER]}  # fmt: skip
        for key in self.level:
            self.level[key] += self.draw.choice((-1, 0, 0, 1, 1, 2))
        return own, theirs

    def _near(self, key: str, away: int) -> int:
        return min(5, max(1, self.level[key] + away))
