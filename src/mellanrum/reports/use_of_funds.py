"""How much of their budgets the insatser used, and of their planned participants they had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from mellanrum.domain.parameters import Rule, get_rule, list_rules
from mellanrum.figures.figure import Figure, Provenance, Status, Unit, share
from mellanrum.figures.format import number
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.queries import InsatsMoney
from mellanrum.reports.financing import percentage

LIMITS = Path(__file__).with_name("limits")
USED = "anvand-budget"


def used_limit(year: int) -> Rule:
    """From how many per cent a budget counts as used, with its source."""
    return get_rule(USED, date(year, 12, 31), list_rules(LIMITS))


def used_table(money: Sequence[InsatsMoney], year: int) -> Table | None:
    """Each budget and how much of it was used; below, how many used nearly all. None without a
    budget with a cost.
    """
    known = [m for m in money if m.budget_ore and m.cost_ore]
    if not known:
        return None
    limit = used_limit(year)
    rows = [_used_row(m, year) for m in known]
    rows.append(_total_row(known, year))
    rows += _above_rows(known, limit, year)
    return Table(
        key="anvand-budget",
        title="Använd budget",
        row_heading="Insats",
        columns=(
            Column("budget", "Budget"),
            Column("kostnad", "Utfall"),
            Column("andel", "Använt", "%"),
        ),
        rows=tuple(rows),
        period=str(year),
        base_text="Insatser med både budget och kostnad",
        notes=(f"Gränsen {_percent(limit)} procent: {limit.source}.",),
    )


def _percent(limit: Rule) -> str:
    return number(Decimal(limit.value))


def _used_row(money: InsatsMoney, year: int) -> Row:
    budget, cost = kronor(money.budget_ore or 0), kronor(money.cost_ore)
    cells = _cells(f"ekonomi.insats.{money.slug}", money.name, budget, cost, year)
    return Row(money.slug, money.name, cells)


def _total_row(known: Sequence[InsatsMoney], year: int) -> Row:
    budget = kronor(sum(m.budget_ore or 0 for m in known))
    cost = kronor(sum(m.cost_ore for m in known))
    name = "Insatser med budget"
    return Row(
        "summa",
        name,
        _cells("ekonomi.insatser.med-budget", name, budget, cost, year),
        RowKind.TOTAL,
    )


def _cells(
    key: str, name: str, budget: Decimal, cost: Decimal, year: int
) -> tuple[Figure, Figure, Figure]:
    origin = Provenance("Utfall i procent av budget", f"Huvudbok och budget {year}")
    period = str(year)
    return (
        Figure(f"{key}.budget", f"{name}, budget", budget, Unit.SEK, period, provenance=origin),
        Figure(f"{key}.kostnad", f"{name}, kostnad", cost, Unit.SEK, period, provenance=origin),
        percentage(f"{key}.anvant", f"{name}, använt av budget", cost, budget, period, origin),
    )


def _above_rows(known: Sequence[InsatsMoney], limit: Rule, year: int) -> list[Row]:
    """How many insatser used more than the limit, and their share."""
    above = [m for m in known if m.cost_ore * 100 > (m.budget_ore or 0) * Decimal(limit.value)]
    words = f"använt mer än {_percent(limit)} procent av budgeten"
    origin = Provenance(f"Insatser som {words}", f"Huvudbok och budget {year}", rows=len(known))
    root = "ekonomi.insatser"
    part, whole = (
        Figure(f"{root}.{key}", label, Decimal(n), Unit.COUNT, str(year), provenance=origin)
        for key, label, n in (
            ("over-gransen", f"Insatser som {words}", len(above)),
            ("med-budget-och-kostnad", "Insatser med budget och kostnad", len(known)),
        )
    )
    ratio = share(f"{root}.over-gransen.andel", f"{part.label}, andel", part, whole, origin)
    return [
        Row("over-gransen", f"Insatser som {words}", (None, part, ratio)),
        Row("antal", "Insatser med budget och kostnad", (None, whole, None)),
    ]


def planned_table(
    figures: Mapping[str, Figure], names: Mapping[str, str], year: int
) -> Table | None:
    """Participants against those planned in the budget, per insats. `figures` are the follow-up's,
    protected: a share is hidden with its participants. None where nothing was planned.
    """
    rows = [
        _planned_row(figures, slug, name)
        for slug, name in names.items()
        if f"insats.{slug}.deltagare.planerat" in figures
    ]
    if not rows:
        return None
    return Table(
        key="planerade-deltagare",
        title="Deltagare mot planerat",
        row_heading="Insats",
        columns=(
            Column("deltagare", "Deltagare"),
            Column("planerat", "Planerat"),
            Column("andel", "Av planerat", "%"),
        ),
        rows=tuple(rows),
        period=str(year),
        notes=("En plan är ingen gräns: en insats kan ha fler deltagare än den planerat.",),
    )


def _planned_row(figures: Mapping[str, Figure], slug: str, name: str) -> Row:
    root = f"insats.{slug}.deltagare"
    people, planned = figures.get(f"{root}.antal"), figures[f"{root}.planerat"]
    return Row(
        slug, name, (people, planned, of_planned(f"{root}.av-planerat", name, people, planned))
    )


def of_planned(key: str, name: str, people: Figure | None, planned: Figure) -> Figure | None:
    """Participants in per cent of those planned; hidden with them."""
    if people is None:
        return None
    origin = Provenance("Deltagare i procent av planerade", "Uppföljning och budget")
    found = share(key, f"{name}, deltagare av planerat", people, planned, origin)
    return found.suppressed() if people.status is Status.SUPPRESSED else found
