"""Rules of the organisation registers. Each says no with a Swedish sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.code_lists import title_of
from mellanrum.registers.organisation.rows import (
    BandRow,
    BenchmarkRow,
    CodeRow,
    ForbundRow,
    ForbundYearRow,
    MembershipRow,
)
from mellanrum.registers.rules import Rule, World, alone

Codes = Mapping[tuple[str, str], CodeRow]
LEAST_GROUP = 3
MEASURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")


def codes_of(world: World) -> Codes:
    """The förbund's code lists."""
    return world.rows("codes")


def check_span(from_on: date, to_on: date | None) -> None:
    """A half-open period holds at least one day."""
    if to_on is not None and to_on <= from_on:
        last = to_on - timedelta(days=1)
        raise DomainError(f"Perioden slutar {last} men börjar först {from_on}.")


def overlap(from_on: date, to_on: date | None, other_from: date, other_to: date | None) -> bool:
    """Whether two half-open periods share a day; no end means open."""
    return (to_on is None or other_from < to_on) and (other_to is None or from_on < other_to)


def check_membership(row: MembershipRow, others: Iterable[MembershipRow]) -> None:
    """A party is a member once at a time; `others` are its other periods."""
    check_span(row.from_on, row.to_on)
    for other in others:
        if overlap(row.from_on, row.to_on, other.from_on, other.to_on):
            raise DomainError(
                f"Medlemskapet för {row.party} från {row.from_on} överlappar det från "
                f"{other.from_on}."
            )


def check_validity(row: CodeRow) -> None:
    """A code is valid for at least one year."""
    if row.valid_to is not None and row.valid_to <= row.valid_from:
        raise DomainError(f"Koden {row.code} slutar gälla före {row.valid_from}, då den börjar.")


def check_band(row: BandRow) -> None:
    """A band holds at least one value."""
    if row.upper is not None and row.upper <= row.lower:
        raise DomainError(f"Bandet {row.code} slutar vid {row.upper} men börjar vid {row.lower}.")


def check_minimum_group(row: ForbundRow) -> None:
    """Counts below three can be seen through by the two that they hide among."""
    if row.minimum_group < LEAST_GROUP:
        raise DomainError("Minsta grupp som redovisas får inte vara under 3.")
    if not row.minimum_group_source:
        raise DomainError("Ange vilket beslut som minsta grupp följer av.")


def check_published(row: ForbundYearRow) -> None:
    """A report that is already out keeps the minimum group it was published with, by its source."""
    if (row.published_minimum is not None) != bool(row.published_source):
        raise DomainError(
            "Den publicerade rapportens minsta grupp och källa anges båda, eller ingen."
        )


def check_code(codes: Codes, list_name: str, code: str, year: int) -> None:
    """The code is in the förbund's list and valid that year. Empty means not stated."""
    if not code:
        return
    row, title = codes.get((list_name, code)), title_of(list_name)
    if row is None:
        raise DomainError(f"Koden ”{code}” finns inte i kodlistan {title}.")
    if year < row.valid_from:
        raise DomainError(f"”{row.label}” i kodlistan {title} gäller först från {row.valid_from}.")
    if row.valid_to is not None and year >= row.valid_to:
        raise DomainError(f"”{row.label}” i kodlistan {title} gällde bara före {row.valid_to}.")


def check_known(codes: Codes, list_name: str, code: str) -> None:
    """The code is in the list, whatever the year: for what has no day of its own."""
    found = codes.get((list_name, code))
    check_code(codes, list_name, code, found.valid_from if found else 0)


def check_code_in_span(codes: Codes, list_name: str, code: str, from_on: date, to_on: date) -> None:
    """The code is in the list in the year that a count begins or ends."""
    found = codes.get((list_name, code))
    starts = found.valid_from if found else 0
    check_code(codes, list_name, code, max(from_on.year, min(starts, to_on.year)))


def check_benchmark(row: BenchmarkRow) -> None:
    """A benchmark is of a measure, not below zero, and was counted on somebody."""
    if not MEASURE.fullmatch(row.measure):
        raise DomainError(f"”{row.measure}” är inte ett måtts nyckel.")
    if row.value < 0:
        raise DomainError(f"Värdet för {row.label} {row.year} är negativt.")
    if row.n == 0:
        raise DomainError(f"Basen för {row.label} {row.year} är noll.")


DAYS = "Rätta dagarna; sista dagen får inte ligga före den första."
CODE = "Rätta koden eller lägg till den i koder.csv."
RULES: dict[str, tuple[Rule, ...]] = {
    "memberships": (
        Rule(
            "from_on",
            lambda row, world: check_membership(row, world.beside("memberships", row, "party")),
            "Rätta dagarna så att perioderna inte överlappar.",
        ),
    ),
    "forbund_years": (
        Rule("published_source", alone(check_published), "Fyll i båda kolumnerna, eller töm dem."),
    ),
    "codes": (Rule("valid_to", alone(check_validity), "Rätta åren."),),
    "bands": (Rule("upper", alone(check_band), "Rätta gränserna."),),
    "benchmarks": (
        Rule(
            "measure",
            alone(check_benchmark),
            "Skriv måttets nyckel, t.ex. avslutade.arbete-eller-studier, och rätta talen.",
        ),
    ),
}
