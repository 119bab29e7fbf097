"""Referrals to the two teams: the rows of remisser.csv.

Published for 2017: 56 referrals, 37 to Arena ungdom and 19 to Rehabteam 30+, of which two were
taken back; by referrer 55, 27, 16 and 2 %. The region's share of 2016 was 14 %. Days are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from demo.generate.pyramis import arena, rehab
from demo.generate.shared.person import Person, deal, referred_on
from demo.generate.shared.rows import Rows
from demo.generate.shared.steps import workday_before

FIRST_YEAR = 2016  # nothing is told of those referred before
REGION_2016 = 14  # per cent
# code | year of birth | referred | taken back; both are taken to be af's
TAKEN_BACK = """
PY-A001 | kvinna | 1971 | 2017-03-13 | 2017-05-04
PY-A002 | man | 1984 | 2017-09-04 | 2017-10-19
"""


def set_days(people: Sequence[Person]) -> None:
    """Everybody was referred in the year of the start, so that the new are the referred."""
    for number, person in enumerate(sorted(people, key=lambda p: p.start)):
        day = referred_on(person, number)
        same_year = day.year == person.start.year
        person.referred = day if same_year else workday_before(person.start - timedelta(5))


def deal_2016(rng: Random, people: Sequence[Person]) -> None:
    """The referrers of 2016, so that the region's share is the one that the report remembers."""
    mine = [p for p in people if p.referred and p.referred.year == FIRST_YEAR]
    region = round(len(mine) * REGION_2016 / 100)
    others = ["af", "af", "social_services", "af", "fk"] * len(mine)
    deal(rng, mine, "referrer", ["region"] * region + others[: len(mine) - region])


def add(rows: Rows, people: Sequence[Person], cells: Mapping[str, Mapping[str, str]]) -> None:
    """One row per referral; `cells` are the referrer, its party and unit by the referrer's code."""
    host = "lulea"
    for person in people:
        referred = person.referred
        if referred is None or referred.year < FIRST_YEAR:
            continue
        if person.insats in (arena.NAME, rehab.NAME):
            rows.add(
                "remisser.csv",
                part=host,
                person=person.code,
                kon=person.sex,
                fodelsear=person.born,
                remitterad=referred,
                **cells[person.referrer],
                kommun=host,
                beredd=referred + (person.start - referred) / 2,
                utfall="to_insats",
                insats=person.insats,
            )
    for line in TAKEN_BACK.strip().splitlines():
        code, sex, born, referred_day, taken = (cell.strip() for cell in line.split("|"))
        rows.add(
            "remisser.csv",
            part=host,
            person=code,
            kon=sex,
            fodelsear=born,
            remitterad=referred_day,
            **cells["af"],
            kommun=host,
            beredd=taken,
            utfall="taken_back",
            insats=rehab.NAME,
        )
