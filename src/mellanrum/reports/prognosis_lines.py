"""One line of the follow-up: its months, and the methods that tell what its year comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate

from mellanrum.domain.swedish import MONTHS
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.forecast import METHOD_NAMES, Forecast, spread_evenly
from mellanrum.ledger.prognosis import CostLine, Followed
from mellanrum.registers.economy.prognosis_queries import CostYear
from mellanrum.reports.funding_cells import money, part_of, percent
from mellanrum.reports.prognosis_tables import EVENLY, KEY, OUTCOME, SPREAD, Standing


def line_table(line: CostLine, held: CostYear, month: int) -> Table:
    """A line month by month with the budget and what has come together, and last year's months.
    What is booked after `month` is left out.
    """
    months = {m: ore for m, ore in line.months.items() if m <= month}
    budget = {} if line.budget is None else spread_evenly(line.budget)
    done = dict(zip(months, accumulate(months.values()), strict=True))
    planned = dict(zip(budget, accumulate(budget.values()), strict=True))
    sides = {
        "sammanlagt": ("Utfall sammanlagt", done),
        "budget-sammanlagt": ("Budget sammanlagt", planned),
        "utfall": ("Utfall i månaden", months),
        "budget": ("Budget i månaden", budget),
        "forra-aret": (f"Samma månad {held.year - 1}", line.history),
    }
    shown = {key: side for key, side in sides.items() if side[1]}
    rows = [
        Row(f"{held.year}-{m:02d}", MONTHS[m - 1].capitalize(), tuple(
            _month_cell(line, key, side, m, held.year) for key, side in shown.items()
        ))
        for m in range(1, 13)
    ]  # fmt: skip
    return Table(
        key="manad-for-manad",
        title=f"{line.label}, månad för månad",
        row_heading="Belopp i kr",
        columns=tuple(Column(key, label) for key, (label, _) in shown.items()),
        rows=tuple(rows) if shown else (),
        period=str(held.year),
        notes=(EVENLY,) if budget else (),
    )


def _month_cell(
    line: CostLine, key: str, side: tuple[str, Mapping[int, int]], month: int, year: int
) -> Figure | None:
    """Empty for a month that is not booked."""
    label, amounts = side
    if month not in amounts:
        return None
    origin = Provenance(SPREAD if "budget" in key else OUTCOME, f"Huvudbok och budget {year}")
    name = f"{KEY}.{line.key}.{key}.{month}"
    told = f"{line.label}, {label.lower()}, {MONTHS[month - 1]}"
    return money(name, told, amounts[month], f"{year}-{month:02d}", origin)


# --- by method -------------------------------------------------------------------------------


def methods_table(one: Followed, now: Standing) -> Table:
    """The methods beside each other; the one that stands for the year is named."""
    columns = (
        Column("prognos", "Prognos helår"),
        Column("lagst", "Lägst"),
        Column("hogst", "Högst"),
        Column("mot-budget", "Mot budget"),
        Column("mot-budget-procent", "Mot budget", "%"),
    )
    used = one.method and METHOD_NAMES[one.method].lower()
    return Table(
        key="prognosmetoder",
        title="Prognosen med olika metoder",
        row_heading="Metod",
        columns=columns,
        rows=tuple(_method_row(made, one, now) for made in one.methods),
        period=now.period,
        finding=f"Prognosen som används: {used}" if used else "Ingen metod går att använda",
        base_text="Lägst och högst är gränserna för det intervall som ska hålla i fyra fall av fem",
    )


def _method_row(made: Forecast, one: Followed, now: Standing) -> Row:
    place = f"{KEY}.{one.key}.metod.{made.method}"
    origin = Provenance(made.sentence, f"Huvudbok och budget {now.year}")
    known = made.point is not None and one.budget is not None
    off = one.budget - made.point if known else None  # type: ignore[operator]
    amounts = (("prognos", made.point), ("lagst", made.low), ("hogst", made.high))
    cells: list[Figure | None] = [
        None if name != "prognos" and ore is None
        else money(f"{place}.{name}", f"{METHOD_NAMES[made.method]}, {name}", ore, now.period,
                   origin)
        for name, ore in amounts
    ]  # fmt: skip
    label = METHOD_NAMES[made.method]
    budget = Provenance("Budget − prognos", f"Budget {now.year}")
    cells.append(money(f"{place}.mot-budget", f"{label}, mot budget", off, now.period, budget))
    share: Fraction | None = None if off is None else part_of(off, one.budget or 0)
    cells.append(percent(f"{place}.procent", f"{label}, mot budget i procent", share, now.period,
                         budget, 1))  # fmt: skip
    return Row(str(made.method), label, tuple(cells), note=made.sentence)
