"""The slow oracle: every number again, by plain loops over plain rows, with dates as dates.

It shares no code with `mellanrum.stats` but the keys it must answer under.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from mellanrum.domain.periods import Period, months_begun
from mellanrum.domain.swedish import ascii_slug
from tests.stats.oracle_numbers import most_at_once, number_keys
from tests.stats.oracle_process import RESULTS, deadline_keys, process_keys
from tests.stats.world import BANDS, CODES, MEANING, Person, World

SEX = {"woman": "kvinna", "man": "man", "other": "annat"}
LABELS = {
    (line.split()[0], line.split()[1]): ascii_slug(line.split()[2].replace("_", " "))
    for line in CODES.strip().splitlines()
}
OCCUPATIONS = {code: slug for (name, code), slug in LABELS.items() if name == "occupation"}
AT_START = ("alder", "utbildning", "tid-i-forsorjning", "forsorjning-fore", "remittent")
AT_CLOSING = ("forsorjning-efter", "avslutsorsak", "avslutsorsak-egen", "sysselsattning")


def in_population(p: Person, population: str, period: Period) -> bool:
    """Day by day: on which days of the period, before and after it was the person enrolled?"""
    start, end = period.start, period.end
    assert end is not None
    if p.reason == "wrong_registration" or (p.mode == "anonymous" and p.start < start):
        return False
    last = p.end - timedelta(days=1) if p.end else date(9999, 1, 1)
    final = end - timedelta(days=1)
    return {
        "deltagare": p.start <= final and last >= start,
        "nya": start <= p.start <= final,
        "avslutade": start <= last <= final,
        "pagaende": p.start <= final and last > final,
        "ingaende": p.start < start and last >= start,
    }[population]


def band(variable: str, series: str, value: int | None) -> str:
    if value is None:
        return "uppgift-saknas"
    for line in BANDS.strip().splitlines():
        name, serie, code, _, low, high = line.split()
        fits = int(low) <= value and (high == "-" or value < int(high))
        if (name, serie) == (variable, series) and fits:
            return code
    return "utanfor-indelningen"


def code(list: str, value: str) -> str:
    return LABELS.get((list, value), "uppgift-saknas")


def categories(p: Person, variable: str, period: Period, series: str) -> list[str]:
    """The categories a person is in; only incomes may be several."""
    assert period.end is not None
    if variable == "alder":
        return [band("age", series, p.start.year - p.born if p.born else None)]
    if variable == "tid-i-forsorjning":
        if p.support_status == "not_applicable":
            return ["ej-tillampligt"]
        return [band("support_years", "forbund", p.support_years)]
    if variable == "tid-i-insats":
        over = min(p.end, period.end) if p.end else period.end
        return [band("months", "forbund", months_begun(p.start, over - timedelta(days=1)))]
    if variable.startswith("forsorjning"):
        incomes = p.before if variable.endswith("fore") else p.after
        return [code("income", i) for i in incomes] or ["uppgift-saknas"]
    return {
        "utbildning": [code("education", p.education)],
        "remittent": [code("referrer", p.referrer)],
        "avslutsorsak": [code("closing_reason", p.reason)],
        "avslutsorsak-egen": [code("closing_reason_own", p.own)],
        "sysselsattning": [code("occupation", p.occupation)],
    }[variable]


def begun(p: Person, period: Period) -> set[str]:
    return {MEANING.get(c, "other") for c, day, *_ in p.spells if period.contains(day)}


def count(world: World, period: Period) -> Counter[str]:
    """Figure key → number, for every insats with rows, whichever are published."""
    numbers: Counter[str] = Counter()
    insatser = {i.slug: i for i in world.insatser()}
    for p in world.people:
        insats = insatser[p.insats]
        for population in ("deltagare", "nya", "avslutade", "pagaende", "ingaende"):
            if in_population(p, population, period):
                keys = list(_keys(p, population, period, insats.age_bands, insats.discharges))
                for key in keys:
                    numbers[f"insats.{p.insats}.{population}.{key}"] += 1
        here = [q for q in world.people if q.insats == p.insats]
        there = [q for q in here if in_population(q, "deltagare", period)]
        most = most_at_once(there, period)
        numbers[f"insats.{p.insats}.deltagare.samtidigt-hogst"] = most
        for key in process_keys(p, period, code("occupation", p.occupation)):
            numbers[f"insats.{p.insats}.{key}"] += 1
        for deadline in (d for d in world.deadlines if d.insats == p.insats):
            for key in deadline_keys(p, deadline, period, OCCUPATIONS):
                numbers[f"insats.{p.insats}.{key}"] += 1
    return numbers


def _keys(p: Person, population: str, period: Period, ages: str, discharges: bool) -> Iterable[str]:
    sex = SEX[p.sex]
    yield from ("antal", f"kon.{sex}")
    if p.mode == "anonymous":
        yield from ("anonyma", f"anonyma.{sex}")
        return
    yield from ("med-personuppgifter", f"med-personuppgifter.{sex}")
    for variable in (*AT_START, "tid-i-insats", *AT_CLOSING):
        for category in categories(p, variable, period, ages):
            yield from (f"{variable}.{category}", f"{variable}.{category}.{sex}")
    if population == "avslutade":
        yield from crosses(p, period, ages)
    yield from number_keys(p, population, period)
    for key, classes in RESULTS.items():
        done = {MEANING.get(p.occupation, "")} if discharges else begun(p, period)
        if population == ("avslutade" if discharges else "deltagare") and done & classes:
            yield from (key, f"{key}.{sex}")


def merged(people: list[Person], successors: dict[str, str], period: Period) -> list[Person]:
    """One row for whoever went straight on, within the period, in the insats that took over."""
    assert period.end is not None
    people = [p for p in people if p.reason != "wrong_registration"]
    is_inside: Callable[[date | None], bool] = lambda d: (  # noqa: E731
        d is not None and period.start < d < period.end  # type: ignore[operator]
    )
    return [
        p
        for p in people
        if not (
            is_inside(p.end)
            and any(
                (q.who, q.insats, q.start) == (p.who, successors.get(p.insats), p.end)
                for q in people
            )
        )
    ]


def count_forbund(world: World, period: Period) -> dict[str, int]:
    """The förbund's participants and closed with rows, each person moved on counted once."""
    kept = merged(world.people, world.successors, period)
    active = [p for p in kept if in_population(p, "deltagare", period)]
    discharging = {i.slug for i in world.insatser() if i.discharges}
    closed = [p for p in kept if p.insats in discharging and in_population(p, "avslutade", period)]
    known = [p for p in closed if p.mode == "person"]
    return {
        "forbund.deltagare.med-personuppgifter": sum(p.mode == "person" for p in active),
        "forbund.deltagare.unika-personer": len({p.who for p in active}),
        "forbund.avslutade.antal": len(closed),
        "forbund.avslutade.arbete-eller-studier": sum(
            MEANING.get(p.occupation) in ("work", "studies") for p in known
        ),
    }


CROSSES = {
    "avslutsorsak-forsorjning-efter": ("avslutsorsak", "forsorjning-efter"),
    "avslutsorsak-egen-forsorjning-efter": ("avslutsorsak-egen", "forsorjning-efter"),
    "forsorjning-byte": ("forsorjning-fore", "forsorjning-efter"),
}


def crosses(p: Person, period: Period, ages: str) -> Iterable[str]:
    """Each pair of categories, and the sums of the row, of the column and of everything."""
    for key, (first, second) in CROSSES.items():
        for one in categories(p, first, period, ages):
            for two in categories(p, second, period, ages):
                pairs = (f"{one}.{two}", f"{one}.summa", f"summa.{two}", "summa")
                yield from (f"{key}.{pair}" for pair in pairs)
