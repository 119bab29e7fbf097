"""Beredningsgruppen's 58 referrals of 2021: the rows of remisser.csv.

Published: 30 women and 28 men; by referrer 22, 4, 18 and 14; 6 to Samkraft, 8 waiting, 6 kept for a
while by the group and 16 returned. The report does not tell of the other 22; here they are those of
Samverkansteam's 25 new who were referred in the year. Days and years of birth are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from demo.generate.shared.person import MAN, WOMAN, Person, deal, times
from demo.generate.shared.rows import Rows
from demo.generate.shared.steps import workday_before

HOST, TEAM = "lulea", "samverkansteam"
FIRST, LAST = date(2021, 1, 11), date(2021, 11, 12)
REFERRERS = Counter(af=22, fk=4, region=18, social_services=14)
SEXES = Counter({WOMAN: 30, MAN: 28})
OUTCOMES = times(to_samkraft=6, queue=8, own_work=6, returned=16)
CARRIED_OVER = 3  # of the team's new, referred in 2020
RECOMMENDED = {"to_samkraft": "samkraft", "to_team": TEAM, "queue": TEAM}


def set_days(people: Sequence[Person]) -> None:
    """The team's new were referred in 2021, but for the first three."""
    for number, person in enumerate(_new_in_team(people)):
        early = person.start - timedelta(14 + number * 3)
        person.referred = early if number < CARRIED_OVER else max(early, date(2021, 1, 4))
        if number < CARRIED_OVER:
            person.referred = min(early, date(2020, 12, 18))


def _new_in_team(people: Sequence[Person]) -> list[Person]:
    mine = [p for p in people if p.insats == TEAM and p.start.year == 2021 and p.took_part(2021)]
    return sorted(mine, key=lambda p: p.start)


def referred(people: Sequence[Person]) -> list[tuple[Person, str]]:
    """Everybody who was referred in 2021, with the outcome. ValueError when they are not 58."""
    rng = Random(58)
    joined = _new_in_team(people)[CARRIED_OVER:]
    others = [Person("", "", date.min, code=f"LU-B{n:03}") for n in range(1, len(OUTCOMES) + 1)]
    deal(rng, others, "sex", list((SEXES - Counter(p.sex for p in joined)).elements()))
    referrers = REFERRERS - Counter(p.referrer for p in joined)
    deal(rng, others, "referrer", list(referrers.elements()))
    deal(rng, others, "reason", OUTCOMES)
    for number, person in enumerate(others):
        days = (LAST - FIRST).days * number // len(others)
        person.referred = workday_before(FIRST + timedelta(days))
        person.born = 2021 - rng.randint(18, 62)
    return [(p, "to_team") for p in joined] + [(p, p.reason) for p in others]


def add(rows: Rows, people: Sequence[Person], cells: dict[str, dict[str, str]]) -> None:
    """`cells` are the referrer, its party and unit by the referrer's code."""
    for number, (person, outcome) in enumerate(referred(people)):
        day = person.referred or FIRST
        prepared = day + timedelta(5 + number * 5 % 17)
        if outcome == "to_team":
            prepared = min(prepared, person.start)
        rows.add(
            "remisser.csv",
            part=HOST,
            person=person.code,
            kon=person.sex,
            fodelsear=person.born,
            remitterad=day,
            **cells[person.referrer],
            kommun=HOST,
            beredd=prepared,
            utfall=outcome,
            insats=RECOMMENDED.get(outcome),
            **_queue(person, outcome, prepared),
        )


def _queue(person: Person, outcome: str, prepared: date) -> dict[str, date]:
    """Eight still wait; most who joined the team waited until their first day."""
    if outcome == "queue":
        return {"i_ko": prepared}
    if outcome == "to_team" and prepared < person.start:
        return {"i_ko": prepared, "ur_ko": person.start}
    return {}
