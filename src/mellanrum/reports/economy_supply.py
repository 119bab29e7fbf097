"""The economy at the end of a period, and the board's goals so far, as supplies of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure
from mellanrum.ledger.layouts import LayoutError
from mellanrum.registers.economy.goal_queries import list_goals_of
from mellanrum.reports.board_follow_up import Material, material_of, narrowed
from mellanrum.reports.board_goal_tables import board_goal_table, judge
from mellanrum.reports.content import Supply
from mellanrum.reports.follow_up import follow_up, list_years
from mellanrum.reports.supplies import Wanted

BY_MONTH = ("utfall", "utfall-per-slag")
SO_FAR = "Målen gäller hela året. Utfallet är det som är känt vid periodens slut."


def economy_supply(wanted: Wanted, made: Supply) -> Supply:
    """Outcome, budget and prognosis, liquidity and, at the end of a year, ratios and own capital;
    nothing for a year that is neither booked nor budgeted.
    """
    if wanted.year not in list_years(wanted.slug):
        return Supply()
    try:
        found = follow_up(wanted.forbund, wanted.year, wanted.last.month, wanted.after)
        held = material_of(found, wanted.after)
    except (LayoutError, DomainError):
        return Supply(sentences={"ekonomi": (f"Året {wanted.year} går inte att följa upp än.",)})
    told = {table.key: table for table in held.tables}
    if wanted.last.month < found.held.last_month:  # the rest of the year is not of the period
        cash = {held.cash.table.key} if held.cash.table else set()
        told = {key: table for key, table in told.items() if key in {*BY_MONTH, *cash}}
    told |= {key: narrowed(held.outcome[key]) for key in BY_MONTH}
    return Supply(tables=told, sentences={"ekonomi": tuple(dict.fromkeys(_said(held, wanted)))})


def _said(held: Material, wanted: Wanted) -> Iterator[str]:
    found, cash, capital = held.found, held.cash, held.capital
    yield from found.told
    yield from found.sentences
    if cash.liquidity:
        yield cash.liquidity.sentence
    if wanted.last.month == 12 and capital.sentence:
        yield capital.sentence
    yield from capital.placements


def goal_supply(wanted: Wanted, made: Supply) -> Supply:
    """The board's goals of the year with what the period's figures say of them."""
    known: dict[str, Figure] = {f.key: f for t in made.tables.values() for f in t.figures()}
    known |= made.figures
    goals = list_goals_of(wanted.slug, wanted.year)
    judged = [judge(goal, None, known) for goal in goals]  # what the board says comes with the year
    table = board_goal_table(judged, wanted.year) if judged else None
    if table is None:
        return Supply()
    table = replace(table, finding="", notes=(*table.notes, SO_FAR))
    return Supply(tables={table.key: table})
