"""Cash month by month: what is booked, and what is planned from fees, claims and costs to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.periods import add_months
from mellanrum.domain.swedish import MONTHS, plural
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.apportion import apportion
from mellanrum.ledger.liquidity import CashMonth, Liquidity, Planned, liquidity
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.prognosis import CostLine, Followed
from mellanrum.reports.funding_cells import money

KEY = "ekonomi.likviditet"
FEES = "Fakturerade avgifter på förfallodagen"


@dataclass(frozen=True, slots=True)
class Cash:
    """Cash at the beginning of the year and its change by booked month."""

    opening: int
    months: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Fee:
    """What a member has been asked for and has not paid."""

    due_on: date
    ore: int
    label: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What an award still gives its owner, before its end."""

    insats: str
    label: str
    ore: int
    to_on: date


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is planned, and what is not known of it."""

    planned: tuple[Planned, ...]
    notes: tuple[str, ...]


def plan_ahead(
    year: int,
    booked: int,
    fees: Sequence[Fee],
    owed: Sequence[Owed],
    lines: Iterable[tuple[CostLine, Followed]],
) -> Ahead:
    """What comes in and goes out in the months after `booked`. What is left of an insats's
    prognosis is planned; of its awards what that does not cover, so that nothing is counted twice.
    """
    left = 12 - booked
    if not left:
        return Ahead((), ())
    first = date(year, booked + 1, 1)
    planned = [Planned(max(fee.due_on, first), fee.ore, fee.label) for fee in fees]
    notes = []
    if late := [fee for fee in fees if fee.due_on < first]:
        told = swedish_amount(sum(fee.ore for fee in late))
        notes.append(
            f"{plural(len(late), 'obetald avgift', 'obetalda avgifter')}, {told}, är förfallna "
            f"och väntas {long_date(first)}."
        )
    costs = {line.key: (line.label, _rest(one)) for line, one in lines}
    for key, (label, ore) in _with_awards(costs, owed, date(year + 1, 1, 1)).items():
        planned += _spread(ore, label, first, left)
        if costs.get(key, ("", 0))[1] is None:
            notes.append(f"{label} har ingen prognos, så dess kostnader framåt är inte med.")
    return Ahead(tuple(planned), tuple(notes))


def _rest(one: Followed) -> int | None:
    """What the prognosis expects after the outcome; never below 0."""
    return None if one.expected is None else max(0, one.expected - one.outcome)


def _with_awards(
    costs: Mapping[str, tuple[str, int | None]], owed: Sequence[Owed], end: date
) -> dict[str, tuple[str, int]]:
    """The costs ahead, at least what the awards that end within the year still give."""
    found = {key: (label, ore or 0) for key, (label, ore) in costs.items()}
    expected: dict[str, tuple[str, int]] = {}
    for one in owed:
        if one.to_on <= end:
            label, ore = expected.get(one.insats, (one.label, 0))
            expected[one.insats] = (label, ore + one.ore)
    for key, (label, ore) in expected.items():
        held = found.get(key, (label, 0))
        found[key] = (held[0], max(held[1], ore))
    return found


def _spread(ore: int, label: str, first: date, months: int) -> list[Planned]:
    """Evenly, paid on the first of each month: the cautious assumption."""
    parts = apportion(ore, (1,) * months)
    return [Planned(add_months(first, n), -part, label) for n, part in enumerate(parts) if part]


def cash_ahead(year: int, booked: int, cash: Cash, ahead: Ahead, floor_ore: int = 0) -> Liquidity:
    """The year's twelve months, the first `booked` of them from the ledger."""
    first = date(year, 1, 1)
    months = {add_months(first, m - 1): cash.months.get(m, 0) for m in range(1, booked + 1)}
    return liquidity(cash.opening, first, months, ahead.planned, floor_ore=floor_ore)


def liquidity_table(found: Liquidity, ahead: Ahead, year: int) -> Table:
    """A row a month; its lowest point beside its end."""
    return Table(
        key="likviditet",
        title=f"Likviditet {year}",
        row_heading="Belopp i kr",
        columns=(
            Column("kassa", "Kassa vid månadens slut"),
            Column("lagsta", "Lägst under månaden"),
            Column("ingaende", "Kassa vid månadens början"),
            Column("in", "In"),
            Column("ut", "Ut"),
        ),
        rows=tuple(_row(month) for month in found.rows),
        period=str(year),
        finding=found.sentence.rstrip("."),
        notes=(*ahead.notes, *found.notes, *_how(found)),
    )


def _how(found: Liquidity) -> tuple[str, ...]:
    if all(month.is_booked for month in found.rows):
        return ("Alla månader är bokförda: In eller Ut är månadens förändring.",)
    return (
        "Bokförda månader visar månadens förändring. I månaderna framåt kommer begärda avgifter in "
        "på förfallodagen. Det som är kvar av prognosen, och av beviljade medel som upphör under "
        "året, betalas ut jämnt den första i varje månad. Fordringar och skulder vid månadsskiftet "
        "är inte med.",
    )


def _row(month: CashMonth) -> Row:
    start = month.period.start
    period = f"{start.year}-{start.month:02d}"
    what = "Bokfört" if month.is_booked else "Planerat"
    origin = Provenance(f"{what}: kassa och bank", "Huvudbok" if month.is_booked else FEES)
    label = MONTHS[start.month - 1].capitalize() + ("" if month.is_booked else ", planerad")
    cells: tuple[Figure, ...] = tuple(
        money(f"{KEY}.{period}.{key}", f"{label}, {told}", ore, period, origin)
        for key, told, ore in (
            ("kassa", "vid månadens slut", month.closing),
            ("lagsta", "lägst", month.lowest),
            ("ingaende", "vid månadens början", month.opening),
            ("in", "in", month.inflow),
            ("ut", "ut", month.outflow),
        )
    )
    return Row(period, label, cells)
