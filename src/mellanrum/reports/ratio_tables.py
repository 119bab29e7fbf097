"""Ratios over the years, each with its base named: consumption, shares of the funds, the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.format import number
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.reports.funding_cells import money, part_of, percent
from mellanrum.reports.money_years import MoneyYear

Of = Callable[[MoneyYear], int | None]
FUNDS = "ekonomi.medel"  # the keys that the year's own table of used funds has
BOOK = "Räkningarna: not 2, medlemmarnas avgifter och balansräkningen"


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is of. `suffix` ends the figure's key; that of used funds has none of its own,
    as the annual report's figure is the same."""

    key: str
    label: str
    suffix: str
    of: Of


BASES = (
    Base("anvanda", "använda medel", "andel", lambda one: one.used),
    Base("tilldelade", "tilldelade medel", "andel-av-tilldelade", lambda one: one.allocated),
    Base(
        "med-overforda",
        "tilldelade medel och överfört kapital",
        "andel-med-overforda",
        lambda one: one.with_carried_over,
    ),
)
PARTS: Mapping[str, tuple[str, Of]] = {
    "insatser": (
        "Insatser, individinriktade och strukturella",
        lambda one: one.individual + one.structural,
    ),
    "individinriktade": ("därav individinriktade", lambda one: one.individual),
    "strukturella": ("därav strukturella", lambda one: one.structural),
    "administration": ("Administration", lambda one: one.administration),
}
NOTES = (
    "Använda medel är verksamhetens alla kostnader (not 2). Tilldelade medel är medlemmarnas "
    "avgifter. Överfört kapital är eget kapital vid årets början.",
    "Administration är alla kostnader som inte är insatser, också styrelse och revision.",
    "Vad som är insatser för målgruppen räknas olika: årsredovisningen 2021 för Södra Norrbotten "
    "räknar de individinriktade, planen 2020–2022 alla insatser. Här visas båda.",
)


def _columns(years: Sequence[MoneyYear]) -> tuple[Column, ...]:
    return tuple(Column(str(one.year), str(one.year)) for one in years)


def _period(years: Sequence[MoneyYear]) -> str:
    first, last = years[0].year, years[-1].year
    return str(last) if first == last else f"{first}–{last}"


def shares_table(years: Sequence[MoneyYear], goals: Sequence[BoardGoal] = ()) -> Table | None:
    """What part of the funds went to what, on each base, with the board's goals. `years` oldest
    first; None without any.
    """
    if not years:
        return None
    rows: list[Row] = []
    for base in BASES:
        heading = f"Andel av {base.label}"
        rows.append(Row(base.key, heading, (None,) * len(years), RowKind.HEADING))
        for key, (label, part) in PARTS.items():
            cells = tuple(_share(base, key, label, part, one) for one in years)
            told = " ".join(goal_said(cells[-1], goal) for goal in _goals_of(cells[-1], goals))
            rows.append(Row(f"{base.key}-{key}", label, cells, level=1, note=told))
    return Table(
        key="andelar-av-medlen",
        title="Så fördelades medlen, på varje bas",
        row_heading="Procent",
        columns=_columns(years),
        rows=tuple(rows),
        period=_period(years),
        notes=NOTES,
    )


def _share(base: Base, key: str, label: str, part: Of, one: MoneyYear) -> Figure:
    whole, amount = base.of(one), part(one)
    known = whole is not None and amount is not None
    share = part_of(amount, whole) if known else None  # type: ignore[arg-type]
    origin = Provenance(f"{label} i procent av {base.label}", f"{BOOK} {one.year}")
    name = f"{FUNDS}.{key}.{base.suffix}"
    return percent(name, f"{label}, andel av {base.label}", share, str(one.year), origin, 1)


def _goals_of(cell: Figure | None, goals: Sequence[BoardGoal]) -> list[BoardGoal]:
    """Those that are measured by the figure and hold in its year."""
    if cell is None:
        return []
    year = int(cell.period)
    return [
        goal
        for goal in goals
        if goal.figure == cell.key
        and goal.from_year <= year
        and (goal.to_year is None or goal.to_year >= year)
    ]


def goal_said(cell: Figure | None, goal: BoardGoal) -> str:
    """'Styrelsens mål: minst 75 procent. Inte nått.' as printed, in whole per cent."""
    assert goal.target is not None
    target = f"{goal.get_direction_display().lower()} {number(goal.target)} procent"
    told = f"Styrelsens mål: {target}."
    if cell is None or cell.value is None:
        return told
    reached = {
        BoardGoal.Direction.AT_LEAST: cell.value >= goal.target,
        BoardGoal.Direction.AT_MOST: cell.value <= goal.target,
        BoardGoal.Direction.EXACTLY: cell.value == goal.target,
    }[BoardGoal.Direction(goal.direction)]
    return f"{told} {'Nått' if reached else 'Inte nått'} {cell.period}."


# --- consumption -----------------------------------------------------------------------------

CONSUMED: Mapping[str, tuple[str, Of]] = {
    "av-tilldelade": ("Förbrukat av tilldelade medel", lambda one: one.allocated),
    "med-overforda": (
        "Förbrukat av tilldelade medel och överfört kapital",
        lambda one: one.with_carried_over,
    ),
    "av-budget": ("Förbrukat av budgeten för alla kostnader", lambda one: one.budget),
}
AMOUNTS: Mapping[str, tuple[str, Of]] = {
    "anvanda": ("Använda medel", lambda one: one.used),
    "tilldelade": ("Tilldelade medel", lambda one: one.allocated),
    "overfort": ("Överfört kapital", lambda one: one.opening),
    "oforbrukat": ("Tilldelade medel som inte användes", lambda one: one.allocated - one.used),
}


def consumption_table(years: Sequence[MoneyYear]) -> Table | None:
    """The consumption ratio (förbrukningskvot) on each base; None without years."""
    if not years:
        return None
    rows = [
        Row(key, label, tuple(_amount("forbrukning", key, label, of, one) for one in years))
        for key, (label, of) in AMOUNTS.items()
    ]
    for key, (label, base) in CONSUMED.items():
        cells = tuple(_consumed(key, label, base, one) for one in years)
        rows.append(Row(f"kvot-{key}", label, cells, RowKind.SUBTOTAL))
    return Table(
        key="forbrukningskvot",
        title="Förbrukningskvot",
        row_heading="Belopp i kr och procent",
        columns=_columns(years),
        rows=tuple(rows),
        period=_period(years),
        notes=(
            "Mer än 100 procent av tilldelade medel är ett år som också har använt överskott från "
            "tidigare år.",
        ),
    )


def _amount(table: str, key: str, label: str, of: Of, one: MoneyYear) -> Figure:
    origin = Provenance(label, f"{BOOK} {one.year}")
    return money(f"ekonomi.{table}.{key}", label, of(one), str(one.year), origin)


def _consumed(key: str, label: str, base: Of, one: MoneyYear) -> Figure:
    whole = base(one)
    share = None if whole is None else part_of(one.used, whole)
    origin = Provenance(f"{label}: använda medel i procent av basen", f"{BOOK} {one.year}")
    return percent(f"ekonomi.forbrukning.kvot.{key}", label, share, str(one.year), origin, 1)


# --- the office ------------------------------------------------------------------------------


def office_table(years: Sequence[MoneyYear]) -> Table | None:
    """What the office cost as a share of the allocation, a row a year; None without years."""
    if not years:
        return None
    return Table(
        key="administrationens-andel",
        title="Administrationens kostnad av tilldelade medel",
        row_heading="År",
        columns=(
            Column("kostnad", "Administration"),
            Column("tilldelade", "Tilldelade medel"),
            Column("andel", "Andel", "%"),
            Column("forandring", "Förändring", "procentenheter"),
        ),
        rows=tuple(_office_row(one, before) for one, before in zip(years, (None, *years),
                                                                   strict=False)),
        period=_period(years),
        finding=_office_finding(years),
        notes=NOTES[1:2],
    )  # fmt: skip


def _office_share(one: MoneyYear) -> Decimal | None:
    share = part_of(one.administration, one.allocated)
    return None if share is None else Decimal(share.numerator) / Decimal(share.denominator)


def _office_row(one: MoneyYear, before: MoneyYear | None) -> Row:
    year, origin = str(one.year), Provenance("Ur not 2 och avgifterna", f"{BOOK} {one.year}")
    key = "ekonomi.administration"
    now = part_of(one.administration, one.allocated)
    then = None if before is None else part_of(before.administration, before.allocated)
    change = None if now is None or then is None else now - then
    cells = (
        money(f"{key}.kostnad", "Administration", one.administration, year, origin),
        money(f"{key}.tilldelade", "Tilldelade medel", one.allocated, year, origin),
        percent(f"{key}.andel", "Administration av tilldelade medel", now, year, origin, 1),
        None if before is None else percent(f"{key}.forandring", "Förändring från året före",
                                            change, year, origin, 1),
    )  # fmt: skip
    return Row(year, year, cells)


def _office_finding(years: Sequence[MoneyYear]) -> str:
    known = [(one.year, share) for one in years if (share := _office_share(one)) is not None]
    if len(known) < 2:
        return ""
    (first, then), (last, now) = known[0], known[-1]
    return (
        f"Administrationen var {number(now, 1)} procent av tilldelade medel {last} och "
        f"{number(then, 1)} procent {first}"
    )
