"""An invented förbund for the statistics: plain rows, made into frames or into the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from mellanrum.stats.enrolment_frames import (
    INTEGERS,
    SPELL_INTEGERS,
    SPELL_TEXTS,
    TEXTS,
    closing_spells,
    mark_incomes,
    mark_moves,
    mark_steps,
)
from mellanrum.stats.frames import Frames
from mellanrum.stats.process_frames import (
    DEADLINE_INTEGERS,
    DEADLINE_TEXTS,
    EVENT_INTEGERS,
    EVENT_TEXTS,
    REFERRAL_INTEGERS,
    REFERRAL_TEXTS,
    Steps,
    deadline_row,
    mark_rests,
)
from mellanrum.stats.registry import (
    BandView,
    CodeView,
    DeadlineView,
    GoalView,
    HeadCountView,
    InsatsView,
)
from mellanrum.stats.rows import NEVER, NOT_APPLICABLE, UNKNOWN, days, frame_of

CODES = """
education primary Grundskola -
education upper Gymnasium -
education missing Uppgift_saknas missing
income benefit Sjukpenning fk
income support Försörjningsstöd municipality
income none Ingen_offentlig_försörjning own
occupation job Arbete_utan_subvention work
occupation subsidised Arbete_med_subvention work
occupation school Studier studies
occupation seeking Aktivt_arbetssökande seeking
occupation lasting Annan_varaktig_lösning lasting
occupation other Övrigt other
referrer af Arbetsförmedlingen -
referrer self Egenanmälan -
closing_reason discharged Utskriven discharged
closing_reason illness Sjukdom illness
closing_reason wrong_registration Felregistrering wrong_registration
closing_reason_own employment Anställning discharged
closing_reason_own dropped Avvikit other
"""
BANDS = """
age forbund under-30 –29_år 0 30
age forbund 30-44 30–44_år 30 45
age forbund 45-plus 45_år– 45 -
age two under-30 –29_år 0 30
age two 30-plus 30_år– 30 -
support_years forbund 0-1 Upp_till_1_år 0 2
support_years forbund 2-plus 2_år_eller_mer 2 -
months forbund 1-6 1–6_månader 0 7
months forbund 7-12 7–12_månader 7 13
months forbund 13-plus 13_månader– 13 -
registration_delay forbund i-tid Inom_två_veckor 0 15
registration_delay forbund sent Senare 15 -
"""
PARTIES = (("kommunen", "Kommunen"), ("annan-kommun", "Annan kommun"))
MEANING = {
    "job": "work",
    "subsidised": "work",
    "school": "studies",
    "seeking": "seeking",
    "lasting": "lasting",
}
PAYERS = {"benefit": "fk", "support": "municipality", "none": "own"}


@dataclass
class Person:
    """One enrolment, with the participant's particulars."""

    insats: str = "alfa"
    who: int = 1
    sex: str = "woman"
    born: int | None = 1990
    mode: str = "person"
    start: date = date(2021, 2, 1)
    end: date | None = None
    education: str = "primary"
    support_status: str = "years"
    support_years: int | None = 1
    referrer: str = "af"
    reason: str = ""
    own: str = ""
    occupation: str = ""
    before: tuple[str, ...] = ("support",)
    after: tuple[str, ...] = ()
    spells: tuple[tuple[str, date] | tuple[str, date, date], ...] = ()
    events: tuple[tuple[str, date], ...] = ()
    follow_ups: tuple[tuple[str, date | None, str], ...] = ()
    referred: date | None = None
    municipality: str = ""
    party: str = ""
    occupation_before: str = ""
    extent_before: int | None = None
    extent_after: int | None = None
    start_late: int | None = None
    end_late: int | None = None
    outside_age: bool = False
    longest: int | None = None


@dataclass
class World:
    """Everything a förbund has; `alfa`, `beta` discharge, `gamma` does not, `volym` tells."""

    people: list[Person] = field(default_factory=list)
    head_counts: tuple[HeadCountView, ...] = ()
    goals: tuple[GoalView, ...] = ()
    planned: tuple[tuple[int, int], ...] = ()
    deadlines: tuple[DeadlineView, ...] = ()
    closed_profile: bool = False
    successors: dict[str, str] = field(default_factory=lambda: {"alfa": "beta"})

    def insatser(self) -> tuple[InsatsView, ...]:
        profile = "closed" if self.closed_profile else "participants"
        return (
            InsatsView("alfa", "Alfa", "persons", True, profile, "annat",
                       "forbund", "forbund", self.goals, self.planned),
            InsatsView("beta", "Beta", "persons", True, "participants", "",
                       "two", "forbund"),
            InsatsView("gamma", "Gamma", "persons", False, "participants", "",
                       "forbund", "forbund"),
            InsatsView("volym", "Volym", "head_count", True, "participants", "",
                       "", ""),
            InsatsView("annat", "Annat", "other_system", True, "participants", "",
                       "", ""),
        )  # fmt: skip

    def codes(self) -> tuple[CodeView, ...]:
        return tuple(
            CodeView(name, code, label.replace("_", " "), "" if means == "-" else means, 2020, None)
            for name, code, label, means in map(str.split, CODES.strip().splitlines())
        )

    def bands(self) -> tuple[BandView, ...]:
        return tuple(
            BandView(variable, series, code, label.replace("_", " "), int(low),
                     None if high == "-" else int(high))
            for variable, series, code, label, low, high in map(
                str.split, BANDS.strip().splitlines()
            )
        )  # fmt: skip

    def frames(self) -> Frames:
        """The same frames as `load_frames` makes of the same world in the database."""
        insatser = {i.slug: i for i in self.insatser()}
        rows = [_row(n, p, insatser[p.insats]) for n, p in enumerate(self.people)]
        mark_moves(rows, self.successors)
        mark_incomes(rows, _incomes(self.people), PAYERS)
        events = _events(self.people)
        mark_steps(rows, events)
        spells = [*_spells(self.people), *closing_spells(rows)]
        limits = [r for n, p in enumerate(self.people) for r in _limits(n, p, self.deadlines)]
        return Frames(
            "norra",
            frame_of(rows, INTEGERS, TEXTS),
            frame_of(spells, SPELL_INTEGERS, SPELL_TEXTS),
            frame_of(events, EVENT_INTEGERS, EVENT_TEXTS),
            frame_of(limits, DEADLINE_INTEGERS, DEADLINE_TEXTS),
            frame_of([], REFERRAL_INTEGERS, REFERRAL_TEXTS),
            self.head_counts,
            tuple(insatser.values()),
            self.codes(),
            self.bands(),
            self.deadlines,
            PARTIES,
        )


def _row(number: int, p: Person, insats: InsatsView) -> dict[str, Any]:
    support = {"not_applicable": NOT_APPLICABLE, "unknown": UNKNOWN}
    return (
        {
            "number": number,
            "insats": p.insats,
            "participant": p.who,
            "sex": p.sex,
            "birth_year": p.born or UNKNOWN,
            "mode": p.mode,
            "support_years": support.get(p.support_status, p.support_years),
            "education": p.education,
            "referrer": p.referrer,
            "reason": p.reason,
            "reason_own": p.own,
            "occupation": p.occupation,
            "outcome": MEANING.get(p.occupation, "other" if p.occupation else ""),
            "discharges": int(insats.discharges),
            "added": int(insats.is_added),
            "moved": 0,
            "origin": p.start.toordinal(),
            "before": MEANING.get(p.occupation_before, "other" if p.occupation_before else ""),
            "municipality": p.municipality,
            "party": p.party,
            "outside_age": int(p.outside_age),
        }
        | _unknown(p)
        | days(p.start, p.end)
    )


def _unknown(p: Person) -> dict[str, int]:
    """Whole numbers that may be missing."""
    names = ("extent_before", "extent_after", "start_late", "end_late", "longest")
    return {n: UNKNOWN if (value := getattr(p, n)) is None else value for n in names}


def _incomes(people: Iterable[Person]) -> list[tuple[int, str, str]]:
    return [
        (n, moment, code)
        for n, p in enumerate(people)
        for moment, codes in (("start", p.before), ("closing", p.after))
        for code in codes
    ]


def _spells(people: Iterable[Person]) -> list[dict[str, Any]]:
    return [
        {"number": n, "began": day.toordinal(), "occupation": code, "closing": 0,
         "ended": ended[0].toordinal() if ended else NEVER, "class": MEANING.get(code, "other")}
        for n, p in enumerate(people)
        for code, day, *ended in p.spells
    ]  # fmt: skip


def _events(people: Iterable[Person]) -> list[dict[str, Any]]:
    return mark_rests(
        [
            {"number": n, "event": event, "day": day.toordinal()}
            for n, p in enumerate(people)
            for event, day in p.events
        ]
    )


def _limits(number: int, p: Person, deadlines: Iterable[DeadlineView]) -> Iterator[dict[str, Any]]:
    """The rows of one enrolment's deadlines; the arithmetic of days is the product's."""
    days: dict[str, date] = {"start": p.start}
    for event, day in p.events:
        days[event] = min(day, days.get(event, day))
    if p.referred:
        days["referral"] = p.referred
    if p.end:
        days["closing"] = p.end - timedelta(days=1)
    steps = Steps(days, {slug: (done, code) for slug, done, code in p.follow_ups})
    for deadline in (d for d in deadlines if d.insats == p.insats):
        if row := deadline_row(deadline, steps, MEANING):
            known = {"insats": p.insats, "sex": p.sex, "mode": p.mode, "reason": p.reason}
            yield row | known | {"number": number, "added": 1}


def told(
    population: str, count: int, *, sex: str = "", variable: str = "", code: str = "",
    insats: str = "volym", since_start: bool = False,
    start: date = date(2021, 1, 1), end: date = date(2022, 1, 1),
) -> HeadCountView:  # fmt: skip
    """A head count of 2021."""
    return HeadCountView(
        insats, start.toordinal(), end.toordinal(), since_start, population, sex, variable, code,
        count,
    )  # fmt: skip


def closed(end: date = date(2021, 9, 1), **rest: Any) -> Person:
    """Somebody discharged to work on 31 August 2021."""
    known = {"reason": "discharged", "own": "employment", "occupation": "job", "after": ("none",)}
    return Person(**{"end": end} | known | rest)  # type: ignore[arg-type]
