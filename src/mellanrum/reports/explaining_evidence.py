"""All that has changed since a report was frozen: vouchers, what is stated, rows, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.ledger_out import held_file
from mellanrum.registers.economy.models import Booking, FiscalYear
from mellanrum.reports.economy import read_books
from mellanrum.reports.explaining_vouchers import (
    BalanceChange,
    VoucherChange,
    balance_changes,
    voucher_changes,
)
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.recomputing import NO_PICTURE
from mellanrum.reports.recomputing_material import (
    Beside,
    Stated,
    beside_of,
    kept_beside,
    kept_files,
)

if TYPE_CHECKING:
    from mellanrum.stats.snapshots.difference import RowChange

IMPORTS = ("ledger.import", "ledger.undo")
ASIDE = ("reports.", "snapshots.", "outbox.", "drafts.")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made a voucher what it is, and when; `what` is in words."""

    by: str
    at: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class StatedChange:
    """What stands beside a year's accounts, before and after: a budget row, a given value."""

    year: int
    what: str
    is_budget: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events of one verb by one actor: how many, and the first and last of them."""

    verb: str
    actor: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may explain a difference. `origins` are by (year, series, number); `objects` are those
    of each insats and party. `told` says what cannot be compared, and why.
    """

    vouchers: tuple[VoucherChange, ...] = ()
    balances: tuple[BalanceChange, ...] = ()
    stated: tuple[StatedChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    events: tuple[EventGroup, ...] = ()
    origins: Mapping[tuple[int, str, int], Origin] = field(default_factory=dict)
    objects: Mapping[str, frozenset[str]] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def gather_evidence(frozen: FrozenReport) -> Evidence:
    """Read both sides. Seconds where there is a picture of the persons."""
    forbund = frozen.report.forbund.slug
    material = bytes(frozen.material)
    vouchers, balances = _ledgers(frozen, material)
    beside = kept_beside(material)
    rows, told = _rows(frozen)
    return Evidence(
        vouchers=tuple(vouchers),
        balances=tuple(balances),
        stated=tuple(_stated(forbund, beside)) if beside else (),
        rows=tuple(rows),
        events=tuple(events_since(forbund, frozen.frozen_at)),
        origins=origins_of(frozen, vouchers),
        objects=_objects(beside),
        told=told,
    )


def _ledgers(
    frozen: FrozenReport, material: bytes
) -> tuple[list[VoucherChange], list[BalanceChange]]:
    """Every year that was kept, against the same year now."""
    vouchers: list[VoucherChange] = []
    balances: list[BalanceChange] = []
    files = kept_files(material)
    held = FiscalYear.objects.filter(forbund=frozen.report.forbund_id, year__in=files)
    for year in held.order_by("year"):
        before, after = files[year.year], held_file(year)
        vouchers += voucher_changes(year.year, before, after)
        balances += balance_changes(year.year, before, after)
    return vouchers, balances


def _objects(beside: Beside | None) -> dict[str, frozenset[str]]:
    held = (*beside.parties, *beside.insatser) if beside else ()
    return {one.slug: frozenset(one.objects) for one in held}


# --- what is stated beside the accounts ------------------------------------------------------


def _stated(forbund: str, before: Beside) -> Iterator[StatedChange]:
    books = read_books(forbund, before.year)
    if books is None:
        return
    after = beside_of(books)
    now = {one.year: one for one in after.stated}
    for old in before.stated:
        if old.year in now:
            yield from _of_year(old, now[old.year])
    budgets = {one.slug: one.budget_ore for one in after.insatser}
    for one in before.insatser:
        if budgets.get(one.slug) != one.budget_ore:
            told = _told(one.budget_ore, budgets.get(one.slug))
            text = f"Budget {before.year} för {one.name}: {told}"
            yield StatedChange(before.year, one.slug, True, text)
    if dict(before.layouts) != dict(after.layouts):
        yield StatedChange(before.year, "", False, "Räkningarnas uppställningar är ändrade.")


def _of_year(old: Stated, new: Stated) -> Iterator[StatedChange]:
    for name in sorted({*old.budget, *new.budget}):
        was, now = old.budget.get(name), new.budget.get(name)
        if was != now:
            text = f"Budget {old.year}, raden {name}: {_told(was, now)}"
            yield StatedChange(old.year, name, True, text)
    for name in sorted({*old.given, *new.given}):
        was, now = old.given.get(name), new.given.get(name)
        if was != now:
            text = f"Lämnad uppgift {old.year}, {name}: {_told(was, now)}"
            yield StatedChange(old.year, name, False, text)
    if old.employees != new.employees:
        was_told, now_told = old.employees or "inget", new.employees or "inget"
        text = f"Antal anställda {old.year}: {was_told} → {now_told}"
        yield StatedChange(old.year, "employees", False, text)


def _told(was: int | None, now: int | None) -> str:
    words = ("inget" if ore is None else swedish_amount(ore) for ore in (was, now))
    return " → ".join(words)


# --- who and when ----------------------------------------------------------------------------


def origins_of(
    frozen: FrozenReport, changes: Iterable[VoucherChange]
) -> dict[tuple[int, str, int], Origin]:
    """Who booked or imported each changed voucher: the booking made here, else the newest import
    of its year since the freezing that names it or names none.
    """
    held = list(changes)
    forbund = frozen.report.forbund
    bookings = Booking.objects.filter(
        fiscal_year__forbund=forbund, voucher__isnull=False, fiscal_year__year__in=_years(held)
    ).select_related("voucher", "fiscal_year")
    booked = {
        (one.fiscal_year.year, one.voucher.series, one.voucher.number): Origin(
            one.booked_by, one.booked_at, "bokförd här"
        )
        for one in bookings
        if one.voucher is not None
    }
    imports = list(
        Event.objects.filter(
            forbund=forbund.slug,
            verb__startswith="ledger.",
            subject__in=[f"ledger:{year}" for year in _years(held)],
            at__gte=frozen.frozen_at,
        ).order_by("-pk")
    )
    return {
        (one.year, one.series, one.number): booked.get((one.year, one.series, one.number))
        or _imported(one, imports)
        for one in held
    }


def _years(changes: Iterable[VoucherChange]) -> set[int]:
    return {change.year for change in changes}


def _imported(change: VoucherChange, imports: Iterable[Event]) -> Origin:
    of_year = [one for one in imports if one.subject == f"ledger:{change.year}"]
    named = [one for one in of_year if change.name in one.detail.get("vouchers", ())]
    found = next(iter(named or of_year), None)
    if found is None:
        return Origin("", None, "loggen säger inte när")
    return Origin(found.actor, found.at, f"inläst ur {found.detail.get('file', 'en fil')}")


def events_since(forbund: str, at: datetime) -> list[EventGroup]:
    """What has been done in the registers since then, by verb and actor, the newest first."""
    found: dict[tuple[str, str], EventGroup] = {}
    events = Event.objects.filter(forbund=forbund, at__gt=at).order_by("pk")
    for verb, actor, when in events.values_list("verb", "actor", "at"):
        if verb.startswith(ASIDE):
            continue
        old = found.get((verb, actor))
        first, count = (old.first_at, old.count) if old else (when, 0)
        found[verb, actor] = EventGroup(verb, actor, count + 1, first, when)
    return sorted(found.values(), key=lambda one: one.last_at, reverse=True)


# --- rows about persons ----------------------------------------------------------------------


def _rows(frozen: FrozenReport) -> tuple[list[RowChange], tuple[str, ...]]:
    """The rows that differ from the picture, by pseudonym; why not, where it cannot be read."""
    from mellanrum.stats.snapshots.difference import explain
    from mellanrum.stats.snapshots.now import frames_now
    from mellanrum.stats.snapshots.opening import open_snapshot

    report = frozen.report
    if not frozen.snapshot:
        return [], (NO_PICTURE,)
    try:
        before = open_snapshot(report.forbund.slug, frozen.snapshot)
    except DomainError as error:
        return [], (str(error),)
    period = Period(report.from_on, report.to_on)
    return explain(before, frames_now(report.forbund.slug), period), ()
