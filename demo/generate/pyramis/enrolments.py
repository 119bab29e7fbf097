"""The participants as rows of deltagare.csv and inskrivningar.csv."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from demo.generate.pyramis import arena, plans, referrals, rehab, right_way
from demo.generate.shared.entering import entering_cells
from demo.generate.shared.person import Person, deal, enrolment_cells, times
from demo.generate.shared.rows import Rows
from demo.generate.shared.steps import add_steps, give_usual

SEED = 2017
HOST = "lulea"
PARTIES = {
    "af": ("arbetsformedlingen", ""),
    "fk": ("forsakringskassan", ""),
    "region": ("region-norrbotten", ""),
    "social_services": (HOST, "socialforvaltningen"),
}
# The participants of 2017: 54, 30, 6,5 and 9 % of 123; 30, 40 and 24 % of 123, and 6 % untold.
EDUCATION = {
    arena.NAME: times(primary=56, upper_secondary=30, post_secondary=2, missing=9),
    rehab.NAME: times(primary=11, upper_secondary=7, post_secondary=6, missing=2),
}
SUPPORT = {
    arena.NAME: times(**{"0": 13, "1": 21, "2": 19, "3": 15, "4": 7, "5": 4, "6": 8, "7": 4})
    + [""] * 6,
    rehab.NAME: [*times(**{"1": 3, "2": 1, "4": 2, "5": 1, "6": 5, "8": 6, "10": 4, "14": 3}), ""],
}
OTHER_EDUCATION = ("primary", "primary", "upper_secondary")
OTHER_SUPPORT = {arena.NAME: ("0", "1", "1", "2", "3"), rehab.NAME: ("2", "4", "5", "7", "10")}
INCOMES = {
    arena.NAME: ("activity_support", "activity_support", "income_support", "none"),
    rehab.NAME: (
        "income_support",
        "activity_support",
        "sickness_benefit",
        "unemployment_insurance",
    ),
}
OWN_INCOME = {"work_unsubsidised", "work_subsidised", "studies"}
LONG_SUPPORT = 5  # years that nobody under 24 can have had


def people() -> list[Person]:
    """Everybody with particulars, complete but for a code."""
    rng = Random(SEED)
    teams = [*arena.people(rng), *rehab.people(rng), *rehab.earlier_people(rng)]
    for insats in (arena.NAME, rehab.NAME):
        mine = [p for p in teams if p.insats == insats]
        _profile(rng, mine, insats)
    for person in teams:
        person.born = person.born or _born(rng, person)
        person.income = (rng.choice(INCOMES[person.insats]),)
        person.income_after = _income_after(person)
    everybody = [*teams, *right_way.people(rng)]
    _process(everybody)
    return everybody


def _process(people: Sequence[Person]) -> None:
    """Referred, assessed, planned and followed up, drawn apart so that nothing else changes."""
    rng = Random(SEED + 2)
    referrals.set_days(people)
    referrals.deal_2016(rng, [p for p in people if p.insats != right_way.NAME])
    mine = [p for p in people if p.insats == rehab.NAME]
    plans.give(sorted(mine, key=lambda p: p.start))
    give_usual(rng, [p for p in people if p.insats != rehab.NAME], plans.LAST)


def _profile(rng: Random, mine: Sequence[Person], insats: str) -> None:
    """Education and support: dealt for 2017, whose shares are published, else invented."""
    told = [p for p in mine if p.took_part(2017)]
    deal(rng, told, "education", EDUCATION[insats])
    deal(rng, told, "support", SUPPORT[insats])
    for person in mine:
        if person not in told:
            person.education = rng.choice(OTHER_EDUCATION)
            person.support = rng.choice(OTHER_SUPPORT[insats])


def _born(rng: Random, person: Person) -> int:
    """Between 16 and 29 at the start; old enough to have been supported so long."""
    lowest = 24 if int(person.support or 0) >= LONG_SUPPORT else 17
    highest = 29 if person.reason_own == "age_limit" else 28
    if person.reason_own == "age_limit":
        lowest = 28
    return person.start.year - rng.randint(lowest, highest)


def _income_after(person: Person) -> tuple[str, ...]:
    """What one lives on afterwards follows from the outcome."""
    if not person.closed:
        return ()
    return ("none",) if person.occupation in OWN_INCOME else person.income


def add_people(rows: Rows) -> None:
    anonymous = right_way.anonymous(Random(SEED + 1))
    named = people()
    everybody = sorted([*named, *anonymous], key=lambda p: p.start)
    for number, person in enumerate(everybody, start=1):
        person.code = f"PY-{number:04}"
        rows.add(
            "deltagare.csv",
            part=HOST,
            deltagare=person.code,
            kon=person.sex,
            fodelsear=person.born or None,
        )
    for number, person in enumerate(everybody):
        rows.add("inskrivningar.csv", **_cells(person, number, person in anonymous))
        add_steps(rows, person, HOST)
    in_order = sorted(named, key=lambda p: p.code)
    referrals.add(rows, in_order, {code: _referrer(code) for code in PARTIES})


def _cells(person: Person, number: int, is_anonymous: bool) -> dict[str, str]:
    cells = enrolment_cells(person, HOST, number)
    if is_anonymous:
        return cells | {"satt": "anonym", "remitterad": "", "samtycke": ""}
    return cells | _referrer(person.referrer) | entering_cells(person, HOST, number)


def _referrer(code: str) -> dict[str, str]:
    party, unit = PARTIES[code]
    return {"remittent": code, "remittent_part": party, "remittent_enhet": unit}
