"""What a figure was counted of: vouchers for money, rows without persons for people, and who did.

The rows about people are told as their number and a hash for each, and only where the group may be
shown. No query here reads who a row is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Status
from mellanrum.ledger.sie.model import SieFile
from mellanrum.registers.economy.ledger_out import held_file
from mellanrum.registers.economy.models import FiscalYear
from mellanrum.registers.economy.queries import InsatsBooks, list_insats_books, list_party_books
from mellanrum.reports.explaining import ledger_year, registers_of
from mellanrum.reports.explaining_evidence import EventGroup
from mellanrum.reports.explaining_vouchers import booked, numbered
from mellanrum.reports.provenance_source import Source
from mellanrum.reports.recomputing_material import kept_beside, kept_files

EVENTS = 20
BOOKS = ("ledger", "bookings")  # the registers of what has accounts
SINCE = "sedan-start."
COSTS = ("4", "8")  # account classes 4–7


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """A voucher and what it books on the figure's accounts, in öre."""

    year: int
    series: str
    number: int
    on: date
    text: str
    accounts: tuple[str, ...]
    ore: int

    @property
    def name(self) -> str:
        return f"{self.series}{self.number}"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account of the figure: its opening balance and the year's movement, in öre."""

    number: str
    name: str
    opening: int
    moved: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The part of a year's ledger that a figure is made of."""

    year: int
    accounts: tuple[AccountLine, ...]
    vouchers: tuple[VoucherLine, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the population that the figure is counted within: a hash for each. `snapshot` is
    the picture they are read from, '' when they are as now.
    """

    population: str
    insats: str
    count: int
    hashes: tuple[str, ...]
    snapshot: str


def ledger_of(source: Source, figure: Figure) -> Ledger | None:
    """None for what is of no ledger, or whose year is not kept."""
    year = ledger_year(figure)
    if year is None or figure.status is Status.SUPPRESSED:
        return None
    objects = _objects(source, figure.key, year)
    if not figure.provenance.accounts and not objects:
        return None
    sie = _sie(source, year)
    if sie is None:
        return None
    vouchers = tuple(_vouchers(sie, year, frozenset(figure.provenance.accounts), objects))
    return Ledger(year, tuple(_accounts(sie, figure.provenance.accounts)), vouchers)


def _sie(source: Source, year: int) -> SieFile | None:
    """As it was frozen, else as it is."""
    if source.frozen is not None:
        return kept_files(bytes(source.frozen.material)).get(year)
    held = FiscalYear.objects.filter(forbund=source.forbund, year=year).first()
    return held_file(held) if held else None


def _objects(source: Source, key: str, year: int) -> frozenset[str]:
    """The objects of the insats or party that a cost is of."""
    parts = key.split(".")
    if parts[:2] not in (["ekonomi", "insats"], ["ekonomi", "part"]) or parts[-1] == "budget":
        return frozenset()
    for one in _books(source, year):
        if one.slug == parts[2]:
            return frozenset(one.objects)
    return frozenset()


def _books(source: Source, year: int) -> Iterator[InsatsBooks]:
    if source.frozen is not None:
        beside = kept_beside(bytes(source.frozen.material))
        yield from (*beside.insatser, *beside.parties) if beside else ()
        return
    slug = source.forbund.slug
    yield from (*list_insats_books(slug, year), *list_party_books(slug, year))


def _vouchers(
    sie: SieFile, year: int, accounts: frozenset[str], objects: frozenset[str]
) -> Iterator[VoucherLine]:
    for (series, number), voucher in sorted(numbered(sie).items()):
        held = {
            key: ore
            for key, ore in booked(voucher).items()
            if key[0] in accounts
            or (objects & set(key[1].split()) and COSTS[0] <= key[0] < COSTS[1])
        }
        if held:
            touched = tuple(sorted({account for account, _ in held}))
            yield VoucherLine(
                year, series, number, voucher.day, voucher.text, touched, sum(held.values())
            )


def _accounts(sie: SieFile, accounts: tuple[str, ...]) -> Iterator[AccountLine]:
    from mellanrum.ledger.accounts import year_ledger

    ledger, names = year_ledger(sie), {one.number: one.name for one in sie.accounts}
    for number in accounts:
        opening, moved = ledger.opening.get(number, 0), ledger.movement.get(number, 0)
        yield AccountLine(number, names.get(number, ""), opening, moved)


# --- persons ---------------------------------------------------------------------------------


def rows_of(source: Source, figure: Figure) -> Rows | None:
    """The rows behind a number of people in an insats; None for others, for what is not shown, and
    where the group is smaller than may be told.
    """
    place = population_of(figure.key)
    if place is None or figure.status is not Status.SHOWN:
        return None
    insats, population = place
    whole = source.find(f"insats.{insats}.{population}.antal")
    if whole is None or whole.value is None or whole.value < source.minimum:
        return None
    hashes, snapshot = _hashes(source, insats, population)
    if len(hashes) < source.minimum:
        return None
    return Rows(population, insats, len(hashes), hashes, snapshot)


def population_of(key: str) -> tuple[str, str] | None:
    """(insats, population) of 'insats.lots.avslutade.till-arbete'; None where a key names none."""
    from mellanrum.stats.measures.sources import SOURCES

    parts = key.split(".")
    if parts[0] != "insats" or len(parts) < 3:
        return None
    rest = ".".join(parts[2:])
    known = [
        p for s in SOURCES if not s.named for p in s.populations if f"{rest}.".startswith(f"{p}.")
    ]
    return (parts[1], max(known, key=len)) if known else None


def population_title(population: str) -> str:
    """'Avslutade', 'Avslutade sedan insatsens start'."""
    from mellanrum.stats.measures.catalogue import POPULATION_TITLES

    bare = population.removeprefix(SINCE)
    title = POPULATION_TITLES.get(bare, bare)
    return title if bare == population else f"{title} sedan insatsens start"


def _hashes(source: Source, insats: str, population: str) -> tuple[tuple[str, ...], str]:
    """From the picture of a frozen report; nothing when that is erased or was never taken."""
    from mellanrum.stats.snapshots.now import frames_now, hashes_of
    from mellanrum.stats.snapshots.opening import open_snapshot

    slug, snapshot = source.forbund.slug, source.frozen.snapshot if source.frozen else ""
    if source.frozen is not None and not snapshot:
        return (), ""
    try:
        frames = open_snapshot(slug, snapshot) if snapshot else frames_now(slug)
    except DomainError:
        return (), snapshot
    return tuple(hashes_of(frames, population, insats, source.period)), snapshot


# --- who and when ----------------------------------------------------------------------------


def events_of(source: Source, figure: Figure) -> list[EventGroup]:
    """Who has written in the registers that the figure comes from, until it was frozen, the latest
    first: by verb and actor. One query.
    """
    year, wanted = ledger_year(figure), Q(pk__in=())
    registers = BOOKS if figure.provenance.accounts else registers_of(figure.key)
    for register in registers:
        of_register = Q(verb__startswith=f"{register}.")
        if register == "ledger" and year is not None:
            of_register &= Q(subject=f"ledger:{year}")
        wanted |= of_register
    found = Event.objects.filter(wanted, forbund=source.forbund.slug)
    if source.frozen is not None:
        found = found.filter(at__lte=source.frozen.frozen_at)
    told = found.order_by().values_list("verb", "actor").annotate(
        number=Count("pk"), first=Min("at"), last=Max("at")
    )  # fmt: skip
    return [EventGroup(*one) for one in told.order_by("-last")[:EVENTS]]
