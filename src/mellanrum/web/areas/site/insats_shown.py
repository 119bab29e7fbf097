"""What an insats tells about itself on a public page: plain values, and what a visitor finds by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import capitalized, joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.models import Insats, InsatsParty
from mellanrum.web.sites import PublicSite

Labels = Mapping[str, Mapping[str, str]]  # by list of codes
NOW, SOON, EARLIER = "nu", "snart", "tidigare"
WHEN = {NOW: "Pågår nu", SOON: "Startar senare", EARLIER: "Avslutade"}
STATES = {NOW: "Pågår", SOON: "Startar senare", EARLIER: "Avslutad"}  # of one
LISTS = ("insats_type", "insats_target_group", "direction_detail")


@dataclass(frozen=True, slots=True)
class Card:
    """An insats as the list shows it; what follows `need` is only found by."""

    name: str
    url: str
    purpose: str
    facts: tuple[str, ...]
    when: str
    municipalities: tuple[tuple[str, str], ...]  # (slug, name)
    need: tuple[tuple[str, str], ...]
    sort: tuple[str, str]
    age_from: int | None
    age_to: int | None

    def suits(self, age: int) -> bool:
        """One with no limits is for all ages, as far as the register tells."""
        return (self.age_from is None or self.age_from <= age) and (
            self.age_to is None or age <= self.age_to
        )


def card_of(insats: Insats, labels: Labels, site: PublicSite, today: date) -> Card:
    places = tuple((one.slug, one.name) for one in insats.municipalities.all())
    sort = (insats.type, labels["insats_type"].get(insats.type, insats.type))
    return Card(
        name=insats.name,
        url=site.url("site-insats", insats.slug),
        purpose=insats.purpose,
        facts=tuple(filter(None, (sort[1], joined([n for _, n in places]), age_text(insats),
                                  period_text(insats, today)))),
        when=when_of(insats, today),
        municipalities=places,
        need=tuple(needs_of(insats, labels)),
        sort=sort,
        age_from=insats.age_from,
        age_to=insats.age_to,
    )  # fmt: skip


def needs_of(insats: Insats, labels: Labels) -> Iterator[tuple[str, str]]:
    """(code, words): its target groups, and what its support is directed at."""
    for one in insats.target_groups.all():
        label = labels["insats_target_group"].get(one.code, "")
        if label:
            yield f"grupp-{one.code}", label
    if direction := labels["direction_detail"].get(insats.direction_detail, ""):
        yield f"inriktning-{insats.direction_detail}", direction


def span_of(insats: Insats) -> tuple[date, date | None]:
    """From the first decided day up to, not including, the last; None goes on."""
    periods = list(insats.periods.all())
    ends = [one.to_on for one in periods]
    last = None if None in ends else max(end for end in ends if end is not None)
    return min(one.from_on for one in periods), last


def when_of(insats: Insats, today: date) -> str:
    """A key of WHEN."""
    start, end = span_of(insats)
    if end is not None and end <= today:
        return EARLIER
    return SOON if today < start else NOW


def period_text(insats: Insats, today: date) -> str:
    """'Pågår sedan 1 december 2019', '1 januari 2020 till 31 december 2021'."""
    start, end = span_of(insats)
    first = long_date(start)
    if end is None:
        return f"Startar {first}" if today < start else f"Sedan {first}"
    return f"{first} till {long_date(end - ONE_DAY)}"


def age_text(insats: Insats) -> str:
    """'16–29 år', 'Från 18 år', '' where no age is decided."""
    low, high = insats.age_from, insats.age_to
    if low is not None and high is not None:
        return f"{low}–{high} år"
    if low is not None:
        return f"Från {low} år"
    return f"Till och med {high} år" if high is not None else ""


def stay_text(insats: Insats) -> str:
    if not insats.longest_stay_months:
        return ""
    return f"Högst {plural(insats.longest_stay_months, 'månad', 'månader')}"


ROLES = (("owner", "Drivs av"), ("partner", "I samverkan med"), ("financier", "Medfinansieras av"))


def parties_of(insats: Insats) -> Iterator[tuple[str, str]]:
    """('Drivs av', 'Luleå kommun (Socialförvaltningen)'), a line for each part."""
    held: dict[str, list[InsatsParty]] = {}
    for one in insats.insats_parties.all():
        held.setdefault(one.role, []).append(one)
    for role, label in ROLES:
        if role in held:
            yield label, joined([name_of(group) for group in _by_party(held[role])])


def _by_party(rows: Sequence[InsatsParty]) -> list[list[InsatsParty]]:
    found: dict[int, list[InsatsParty]] = {}
    for one in rows:
        found.setdefault(one.party_id, []).append(one)
    return list(found.values())


def name_of(rows: Sequence[InsatsParty]) -> str:
    units = sorted({one.unit.name for one in rows if one.unit})
    return f"{rows[0].party.name} ({joined(units)})" if units else rows[0].party.name


def facts_of(insats: Insats, labels: Labels, today: date) -> list[dict[str, str]]:
    """[{label, value}] of what is known."""
    needs = list(dict.fromkeys(label for _, label in needs_of(insats, labels)))
    rows = (
        ("Läge", STATES[when_of(insats, today)]),
        ("Tid", period_text(insats, today)),
        ("Slag", labels["insats_type"].get(insats.type, "")),
        ("Ålder", age_text(insats)),
        ("Var", joined([one.name for one in insats.municipalities.all()])),
        ("Behov", capitalized(joined([n[:1].lower() + n[1:] for n in needs]))),
        ("Hur länge", stay_text(insats)),
        *parties_of(insats),
    )
    return [{"label": label, "value": value} for label, value in rows if value]


def near_of(insats: Insats, site: PublicSite) -> list[dict[str, Any]]:
    """[{label, rows}]: what it is part of, its parts, and what came before and after; only what is
    itself public.
    """
    groups = (
        ("En del av", [insats.parent] if insats.parent else []),
        ("Delar", list(insats.parts.all())),
        ("Ersätter", list(insats.predecessors.all())),
        ("Fortsätter i", [insats.successor] if insats.successor else []),
    )
    return [
        {"label": label, "rows": rows}
        for label, held in groups
        if (rows := [{"label": one.name, "url": site.url("site-insats", one.slug)}
                     for one in held if one.periods.all()])
    ]  # fmt: skip
