"""What has been counted of routine questions: a month's sums, and protected tables of half-years.

A half-year is told when it is over: a table of a running one would, from one day to the next, tell
what one person said. What an earlier edition of the year has told stays told (`Before`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.domain.periods import Period, half_year, period_key, period_label, year
from mellanrum.figures.disclosure import Before, Policy, describe, hidden_keys, protect
from mellanrum.figures.figure import Figure, Provenance, count
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.instruments.definition import Instrument, InstrumentKind
from mellanrum.instruments.loading import list_instruments
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys.models import RoutineCount

WHOLE = "alla"
SOURCE = "antal som parterna fyllt i"
Key = tuple[str, int]  # item, code


@dataclass(frozen=True, slots=True)
class Told:
    """One column: which sums it adds (`parts`) and takes away (`less`)."""

    key: str
    label: str
    definition: str
    parts: tuple[Key, ...]
    less: tuple[Key, ...] = ()


REPLIES: tuple[Key, ...] = (("reply", 0), ("reply", 1), ("reply", 2))
OFFERED: tuple[Key, ...] = (("help", 1), ("help", 2))
COLUMNS = (
    Told("ej-stalld", "Inte ställd", "Möten där frågan inte ställdes.", (("asked", 0),)),
    Told("stalld", "Ställd", "Möten där frågan ställdes.", (("asked", 1),)),
    Told("ja", "Ja", "De som svarat att de varit med om våld.", (("reply", 1),)),
    Told("nej", "Nej", "De som svarat nej.", (("reply", 0),)),
    Told("avstod", "Ville inte svara", "De som inte ville svara.", (("reply", 2),)),
    Told("okant", "Svar saknas", "Frågan ställd, inget svar räknat.", (("asked", 1),), REPLIES),
    Told("hjalp", "Hjälp erbjuden", "De som svarat ja och fått veta vilken hjälp som finns.",
         OFFERED),
    Told("ej-hjalp", "Ingen hjälp räknad", "De som svarat ja utan att hjälp är räknad.",
         (("reply", 1),), OFFERED),
)  # fmt: skip
WITHIN = (("stalld", ("ja", "nej", "avstod", "okant")), ("ja", ("hjalp", "ej-hjalp")))


def list_routines() -> list[Instrument]:
    """The routine questions on file, the latest version of each."""
    found: dict[str, Instrument] = {}
    for one in list_instruments():
        if one.kind is InstrumentKind.ROUTINE:
            found.setdefault(one.key, one)
    return list(found.values())


def find_counts(
    insats: Insats, party: Party, instrument: Instrument, month_on: date
) -> Mapping[str, Mapping[int, int]]:
    """A month's sums by item and code; empty when nothing is entered. One query."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    rows = RoutineCount.objects.filter(
        insats=insats, party=party, instrument=instrument.key, month_on=month_on
    )
    for item, code, number in rows.values_list("item", "code", "count"):
        found[item][code] = number
    return found


def list_entered(insatser: Iterable[int], from_on: date) -> set[tuple[int, int, date]]:
    """(insats, party, month) that sums are entered for since a day. One query."""
    rows = RoutineCount.objects.filter(insats__in=list(insatser), month_on__gte=from_on)
    return set(rows.values_list("insats", "party", "month_on").distinct())


def list_years(forbund: str) -> list[int]:
    """Years with sums, the latest first. One query."""
    rows = RoutineCount.objects.filter(insats__forbund__slug=forbund)
    return sorted({day.year for day in rows.values_list("month_on", flat=True)}, reverse=True)


def routine_tables(forbund: str, y: int, today: date, policy: Policy) -> tuple[Table, ...]:
    """A table of each half-year that is over, and of the year when both are; protected together,
    and so that a year's table does not take back what the first half-year's has told. One query.
    """
    numbers, names = _read(forbund, y)
    halves = [p for p in (half_year(y, 1), half_year(y, 2)) if p.end and p.end <= today]
    if not names or not halves:
        return ()
    tables = [_table(numbers, names, period) for period in halves]
    hidden = hidden_keys(tables[:1], policy)
    if len(tables) == 2:
        whole = _table(numbers, names, year(y))
        over_time = tuple(_over_time([*tables, whole]))
        told = frozenset(figure.key for figure in tables[0].figures()) - hidden
        tables.append(replace(whole, sums=(*whole.sums, *over_time)))
        hidden = hidden_keys(tables, policy, before=Before(told=told, dots=hidden))
    found = protect(tables, policy, hidden=hidden).tables
    return tuple(replace(table, notes=(describe(policy),)) for table in found)


def _read(forbund: str, y: int) -> tuple[Mapping[tuple[str, int], Counter[Key]], dict[str, str]]:
    """Sums by (insats, half) and the names of the insatser that have any, in their order."""
    rows = (
        RoutineCount.objects.filter(insats__forbund__slug=forbund, month_on__year=y)
        .order_by("insats__position", "insats__slug")
        .values_list("insats__slug", "insats__name", "month_on", "item", "code", "count")
    )
    numbers: dict[tuple[str, int], Counter[Key]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for slug, name, month_on, item, code, number in rows:
        names[slug] = name
        numbers[slug, 1 if month_on.month <= 6 else 2][item, code] += number
    return numbers, names


def _table(
    numbers: Mapping[tuple[str, int], Counter[Key]], names: Mapping[str, str], period: Period
) -> Table:
    halves = [n for n in (1, 2) if _holds(period, n)]
    held = {s: _added(numbers.get((s, n), Counter()) for n in halves) for s in names}
    rows = [_row(period, slug, names[slug], held[slug]) for slug in names]
    whole = _row(period, WHOLE, "Alla insatser", _added(held.values()))
    return Table(
        key=f"rutinfragor.vald.{'ar' if len(halves) == 2 else f'halvar-{halves[0]}'}",
        title=f"Rutinfrågor om våld, {period_label(period)}",
        row_heading="Insats",
        columns=tuple(Column(c.key, c.label, "antal") for c in COLUMNS),
        rows=(*rows, replace(whole, kind=RowKind.TOTAL)),
        period=period_key(period),
        base_text="Möten som parterna räknat",
        sums=tuple(_sums(period, list(names))),
    )


def _holds(period: Period, half: int) -> bool:
    part = half_year(period.start.year, half)
    return period.start <= part.start and (period.end is None or part.end <= period.end)  # type: ignore[operator]


def _added(counters: Iterable[Counter[Key]]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for one in counters:
        found.update(one)
    return found


def _row(period: Period, slug: str, label: str, held: Counter[Key]) -> Row:
    return Row(slug, label, tuple(_figure(period, slug, c, held) for c in COLUMNS))


def _figure(period: Period, slug: str, column: Told, held: Counter[Key]) -> Figure:
    n = sum(held[key] for key in column.parts) - sum(held[key] for key in column.less)
    provenance = Provenance(column.definition, SOURCE)
    return count(
        key_of(period, slug, column.key), column.label, n, period_label(period), provenance
    )


def key_of(period: Period, slug: str, column: str) -> str:
    return f"rutinfragor.{period_key(period)}.{slug}.{column}"


def _sums(period: Period, slugs: Sequence[str]) -> Iterator[Sum]:
    """All insatser together, and within each what the replies add up to."""
    for column in COLUMNS:
        parts = tuple(key_of(period, slug, column.key) for slug in slugs)
        yield Sum(key_of(period, WHOLE, column.key), parts)
    for slug in (*slugs, WHOLE):
        for total, within in WITHIN:
            yield Sum(key_of(period, slug, total), tuple(key_of(period, slug, c) for c in within))


def _over_time(tables: Sequence[Table]) -> Iterator[Sum]:
    """The year is its two half-years, cell by cell."""
    first, second, whole = (list(table.figures()) for table in tables)
    for one, other, both in zip(first, second, whole, strict=True):
        yield Sum(both.key, (one.key, other.key))
