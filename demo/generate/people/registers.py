"""The participants as rows of deltagare.csv, inskrivningar.csv and sysselsattning.csv."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from demo.generate.people import large, process, referrals, shares, small
from demo.generate.shared.entering import entering_cells
from demo.generate.shared.person import Person, enrolment_cells
from demo.generate.shared.rows import Rows
from demo.generate.shared.steps import add_steps

SEED = 2021
HOSTS = {
    "samverkansteam": "lulea",
    "mykey": "lulea",
    "tidsam": "pitea",
    "etablering-kvinna": "pitea",
    "steget-fram": "alvsbyn",
}
PREFIXES = {"lulea": "LU", "pitea": "PI", "alvsbyn": "AL"}
AGE_SPANS = {"-29": (19, 29), "30-44": (30, 44), "45-59": (45, 59), "60-": (60, 62)}
PARTIES = {"af": "arbetsformedlingen", "fk": "forsakringskassan", "region": "region-norrbotten"}
LABOUR_UNITS = {
    "lulea": "arbetsmarknadsforvaltningen",
    "pitea": "arbetsmarknad",
    "alvsbyn": "arbetsmarknadsenheten",
}


def people() -> list[Person]:
    """Every invented participant, complete, with a code."""
    rng = Random(SEED)
    found = [
        *large.team(rng),
        *large.steget(rng),
        *small.tidsam(rng),
        *small.etablering(rng),
        *small.mykey(rng),
    ]
    shares.give(rng, found)
    for person in found:
        person.born = person.born or _born(rng, person)
    _oldest_and_youngest(found)
    _number(found)
    referrals.set_days(found)
    process.give(found)
    return found


def _born(rng: Random, person: Person) -> int:
    """A year of birth that keeps the person in the age band from the start to the end of 2021."""
    low, high = AGE_SPANS[person.age]
    return person.start.year - rng.randint(low, high - (2021 - person.start.year))


def _oldest_and_youngest(found: Sequence[Person]) -> None:
    """Tidsam's participants are between 20 and 63 years."""
    tidsam = [person for person in found if person.insats == "tidsam"]
    for person in tidsam:
        person.born = min(person.born, person.start.year - 20)
    young = next(person for person in tidsam if person.age == "-29")
    old = next(person for person in tidsam if person.age == "60-")
    young.born, old.born = young.start.year - 20, old.start.year - 63


def _number(found: Sequence[Person]) -> None:
    """Codes by party in the order of starting, so that a code tells nothing else."""
    counts: dict[str, int] = {}
    for person in sorted(found, key=lambda p: p.start):
        party = HOSTS[person.insats]
        counts[party] = counts.get(party, 0) + 1
        person.code = f"{PREFIXES[party]}-{counts[party]:04}"


def add(rows: Rows) -> None:
    found = sorted(people(), key=lambda person: (HOSTS[person.insats], person.code))
    for person in found:
        rows.add(
            "deltagare.csv",
            part=HOSTS[person.insats],
            deltagare=person.code,
            kon=person.sex,
            fodelsear=person.born,
        )
    for number, person in enumerate(found):
        host = HOSTS[person.insats]
        cells = enrolment_cells(person, host, number) | entering_cells(person, host, number)
        rows.add("inskrivningar.csv", **cells, **_referrer(person.referrer, host))
        add_steps(rows, person, host)
        for occupation, first, last in person.spells:
            rows.add(
                "sysselsattning.csv",
                insats=person.insats,
                part=HOSTS[person.insats],
                deltagare=person.code,
                start=person.start.isoformat(),
                sysselsattning=occupation,
                fran=first,
                till_och_med=last,
            )
    to_group = {code: _referrer(code, referrals.HOST) for code in referrals.REFERRERS}
    referrals.add(rows, found, to_group)


def _referrer(code: str, host: str) -> dict[str, str]:
    """The referrer, with party and unit where they are known."""
    cells = {"remittent": code}
    if code in PARTIES:
        cells["remittent_part"] = PARTIES[code]
    elif code == "social_services":
        cells |= {"remittent_part": host, "remittent_enhet": "socialforvaltningen"}
    elif code == "labour_market":
        cells |= {"remittent_part": host, "remittent_enhet": LABOUR_UNITS[host]}
    return cells
