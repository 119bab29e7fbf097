"""Counts of cases from another system: what is taken, and what a year is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months

KINDS = {"started": "Startade", "ongoing": "Pågående", "ended": "Avslutade"}
SEXES = {"woman": "kvinnor", "man": "män", "other": "annat eller ej angivet"}
TOTAL = ""
MOST = 99_999
SYSTEMS = ("other_system", "head_count")  # insatser whose participants are not rows of their own
Counts = Mapping[str, Mapping[str, int]]  # {kind: {sex or TOTAL: number}}
SOURCE = "Kopplingen"  # begins the source of what is counted from months


class ClashError(DomainError):
    """What is sent does not go together with what stands in the register."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time that months make up, half-open."""

    from_on: date
    to_on: date


def check_counts(counts: Counts) -> None:
    """Raises DomainError where the sexes do not make the total, or only some of them are told."""
    for kind, label in KINDS.items():
        told = counts[kind]
        sexes = [told[sex] for sex in SEXES if sex in told]
        if any(not 0 <= number <= MOST for number in told.values()):
            raise DomainError(f"{label}: skriv tal från 0 till {MOST}.")
        if sexes and len(sexes) != len(SEXES):
            raise DomainError(f"{label}: ange alla kön eller inget, noll där ingen finns.")
        if sexes and sum(sexes) != told[TOTAL]:
            raise DomainError(f"{label}: könen tillsammans är inte lika med antalet.")
    if len({has_sexes(counts[kind]) for kind in KINDS}) > 1:
        raise DomainError("Ange kön för alla tre antalen eller för inget av dem.")


def has_sexes(told: Mapping[str, int]) -> bool:
    return any(sex in told for sex in SEXES)


def check_month(from_on: date, today: date, closed_before_on: date | None) -> None:
    """Raises for a month that is not over, or that the förbund has closed."""
    if add_months(from_on, 1) > today:
        raise DomainError("Månaden är inte slut än. Lämna antalen när den är det.")
    if closed_before_on is not None and from_on < closed_before_on:
        raise ClashError("Månaden är stängd. Be förbundets kansli öppna den om antalen är fel.")


def check_registration(name: str, registration: str) -> None:
    if registration not in SYSTEMS:
        raise ClashError(f"{name} räknas i Mellanrum, deltagare för deltagare.")


def check_running(name: str, from_on: date, spans: Iterable[tuple[date, date | None]]) -> None:
    """Raises when the insats had no decided period in the month."""
    end = add_months(from_on, 1)
    if not any(start < end and (stop is None or stop > from_on) for start, stop in spans):
        raise ClashError(f"{name} hade inget beslut som gällde den månaden.")


def warnings_of(before: Counts | None, now: Counts) -> list[str]:
    """That the month does not continue the one before: told, not stopped."""
    if before is None:
        return []
    expected = before["ongoing"][TOTAL] + now["started"][TOTAL] - now["ended"][TOTAL]
    if expected == now["ongoing"][TOTAL]:
        return []
    return [
        "Pågående är inte föregående månads pågående plus startade minus avslutade. "
        "Kontrollera antalen."
    ]


def sha256_of(counts: Counts) -> str:
    """Of the counts as JSON with sorted keys and no spaces."""
    text = json.dumps(counts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def standing(year: int, months: Iterable[date]) -> Iterator[Span]:
    """The times of a year that the months told make whole: the year so far without a gap, and each
    quarter, third and half. A month alone is left out: the last one would stand for the year.
    """
    told = set(months)
    first = date(year, 1, 1)
    parts = [_span(first, start, length) for length in (3, 4, 6) for start in range(0, 12, length)]
    found = {part for part in parts if set(months_of(part)) <= told}
    for number in range(12):
        if add_months(first, number) not in told:
            break
        found.add(_span(first, 0, number + 1))
    yield from sorted(found, key=lambda span: (span.from_on, span.to_on))


def _span(first: date, start: int, length: int) -> Span:
    """So many months of the year from the one `start` after the first."""
    return Span(add_months(first, start), add_months(first, start + length))


def months_of(span: Span) -> list[date]:
    """The first day of each month."""
    found, day = [], span.from_on
    while day < span.to_on:
        found.append(day)
        day = add_months(day, 1)
    return found


def summed(months: Mapping[date, Counts], span: Span) -> dict[tuple[str, str], int]:
    """{(population of head counts, sex): number} of a span. Starts and ends happen once and are
    added; ongoing is that of the last month; participants are who ended and who are still there.
    """
    told = [months[day] for day in months_of(span)]
    keys = (TOTAL, *(SEXES if all(has_sexes(one["started"]) for one in told) else ()))
    found: dict[tuple[str, str], int] = {}
    for sex in keys:
        ended, ongoing = sum(one["ended"][sex] for one in told), told[-1]["ongoing"][sex]
        found["new", sex] = sum(one["started"][sex] for one in told)
        found["closed", sex], found["ongoing", sex] = ended, ongoing
        found["participants", sex] = ended + ongoing
    return found
