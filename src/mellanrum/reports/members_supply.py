"""What members are told when they are consulted: funds year by year, and the plan to come."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.figures.figure import Provenance
from mellanrum.figures.table import Column, RowKind, Table
from mellanrum.registers.economy.funding_queries import fee_year_of, list_totals
from mellanrum.reports.amounts import About, Line, amounts_table
from mellanrum.reports.content import Supply
from mellanrum.reports.plan_supply import find_own_plan, tables_of_plan
from mellanrum.reports.supplies import Wanted

BACK, AHEAD = 1, 2  # years of fees beside the one that is told
ORIGIN = Provenance("Beslutade medel fördelade på medlemmarna (lag 2003:1210 5 §)", "Finansiering")


def members_supply(wanted: Wanted, made: Supply) -> Supply:
    """The fees of the years around, by member, and the budget of the year after."""
    found = [fees_table(wanted)]
    plan = find_own_plan(wanted.slug, wanted.forbund.name, wanted.year + 1)
    planned = tables_of_plan(plan, wanted.after) if plan else {}
    tables = {f"nasta-ar.{key}": table for key, table in planned.items()}
    tables |= {table.key: table for table in found if table is not None}
    return Supply(tables=tables)


def fees_table(wanted: Wanted) -> Table | None:
    """Each member's fee in the years with a decided total; None without any."""
    decided = list_totals(wanted.slug)
    years = [y for y in range(wanted.year - BACK, wanted.year + AHEAD + 1) if y in decided]
    lines = tuple(_lines(wanted.slug, years))
    period = f"{years[0]}–{years[-1]}" if years else ""
    about = About("medelstilldelning", "Medlemmarnas avgifter", "ekonomi.avgifter", period, ORIGIN)
    return amounts_table(about, [Column(str(y), str(y)) for y in years], lines)


def _lines(forbund: str, years: list[int]) -> Iterator[Line]:
    """Who pays, in the order of the act, and all."""
    names: dict[str, str] = {}
    amounts: dict[str, dict[str, int | None]] = {}
    totals: dict[str, int | None] = {}
    for year in years:
        held = fee_year_of(forbund, year)
        if held is None:
            continue
        names |= {payer.slug: payer.name for payer in held.plan.payers}
        for slug, ore in held.by_payer().items():
            amounts.setdefault(slug, {})[str(year)] = ore
        totals[str(year)] = held.plan.total_ore
    for slug, name in names.items():
        yield Line(slug, name, amounts.get(slug, {}))
    if totals:
        yield Line("summa", "Summa", totals, RowKind.TOTAL)
