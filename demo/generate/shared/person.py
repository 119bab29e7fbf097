"""An invented participant with one enrolment, and days drawn within limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

WOMAN, MAN = "kvinna", "man"


@dataclass
class Person:
    """`age` is a band; `end` the last day, None when it goes on; `occupation` the one at closing.

    `support` is whole years, 'ej tillämpligt' or '' (unknown). `spells` are (code, first day,
    last day or None); `events` (code, day); `follow_ups` (deadline, day or None, occupation).
    `referred` is the day of the referral, None: a few weeks before the start.
    """

    insats: str
    sex: str
    start: date
    end: date | None = None
    age: str = ""
    born: int = 0
    education: str = ""
    support: str = ""
    income: tuple[str, ...] = ()
    income_after: tuple[str, ...] = ()
    referrer: str = ""
    reason: str = ""
    reason_own: str = ""
    occupation: str = ""
    code: str = ""
    spells: list[tuple[str, date, date | None]] = field(default_factory=list)
    referred: date | None = None
    events: list[tuple[str, date]] = field(default_factory=list)
    follow_ups: list[tuple[str, date | None, str]] = field(default_factory=list)

    def day_of(self, event: str) -> date | None:
        """The day of an event, None when it has not happened."""
        return next((day for code, day in self.events if code == event), None)

    @property
    def closed(self) -> bool:
        return self.end is not None

    def took_part(self, year: int) -> bool:
        """Active at some time in the year, and not registered by mistake."""
        begun, left = self.start.year <= year, self.end is not None and self.end.year < year
        return begun and not left and self.reason != "wrong_registration"


Window = tuple[date, date]


def weekday(rng: Random, window: Window) -> date:
    """A day from Monday to Friday within the window, both ends included."""
    while True:
        day = window[0] + timedelta(rng.randrange((window[1] - window[0]).days + 1))
        if day.weekday() < 5:
            return day


def stay(rng: Random, starts: Window, days: tuple[int, int], ends: Window) -> tuple[date, date]:
    """A start in `starts` and an end in `ends` that lie between `days[0]` and `days[1]` apart."""
    for _ in range(100_000):
        start, end = weekday(rng, starts), weekday(rng, ends)
        if days[0] <= (end - start).days <= days[1]:
            return start, end
    raise ValueError(f"no stay of {days} days fits {starts} and {ends}")


def deal(rng: Random, people: Sequence[Person], name: str, values: Sequence[object]) -> None:
    """Gives each person one of the values, in a drawn order. As many values as people."""
    if len(people) != len(values):
        raise ValueError(f"{name}: {len(values)} values for {len(people)} persons")
    drawn = list(values)
    rng.shuffle(drawn)
    for person, value in zip(people, drawn, strict=True):
        setattr(person, name, value)


def times(**counts: int) -> list[str]:
    """times(primary=2, higher=1) → ['primary', 'primary', 'higher']."""
    return [value for value, count in counts.items() for _ in range(count)]


def referred_on(person: Person, number: int) -> date:
    """The day of the referral; `number` only varies how long before the start it came."""
    return person.referred or person.start - timedelta(14 + number % 23)


def enrolment_cells(person: Person, party: str, number: int) -> dict[str, str]:
    """A row of inskrivningar.csv but for the referrer; `number` varies what is invented by rule:
    how long before the start the referral came, and how soon the row was entered.
    """
    return {
        "insats": person.insats,
        "part": party,
        "deltagare": person.code,
        "satt": "person",
        "start": person.start.isoformat(),
        "slut": person.end.isoformat() if person.end else "",
        "remitterad": referred_on(person, number).isoformat(),
        "samtycke": person.start.isoformat(),
        "utbildning": person.education,
        "forsorjningstid": person.support,
        "avslutsorsak": person.reason,
        "avslutsorsak_egen": person.reason_own,
        "sysselsattning_efter": person.occupation,
        "forsorjning_start": ",".join(sorted(person.income)),
        "forsorjning_avslut": ",".join(sorted(person.income_after)),
    }
