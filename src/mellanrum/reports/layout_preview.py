"""A layout tried on a förbund's own ledger before it is in force: the statement and its ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.figures.table import Table
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.statements import StatementError, build_statement
from mellanrum.ledger.tie_table import tie_table
from mellanrum.ledger.ties import Tie, Verdict, list_rounding, list_ties
from mellanrum.registers.economy.queries import list_year_ledgers


@dataclass(frozen=True, slots=True)
class Preview:
    """`table` is None when an account lands on no row; `faults` say which. `ties` holds those of
    the statement and those of others that are held against it.
    """

    table: Table | None
    ties: Table | None
    faults: tuple[str, ...] = ()
    rounding: tuple[str, ...] = ()


def preview(forbund: str, year: int, layouts: Mapping[str, Layout], layout: Layout) -> Preview:
    """The statement of a year in the layout, with the others as they are in force."""
    ledgers = list_year_ledgers(forbund, year)
    if not ledgers or ledgers[-1].year != year:
        return Preview(None, None, (f"Det finns ingen bokföring för {year} att pröva mot.",))
    tied = list_ties({**layouts, layout.key: layout}, ledgers)
    ties = tie_table([tie for tie in tied if concerns(tie, layout)], year)
    try:
        table = build_statement(layout, ledgers)
    except StatementError as error:
        return Preview(None, ties, error.sentences)
    rounding = tuple(one.sentence for one in list_rounding(layout, table))
    return Preview(table, ties, (), rounding)


def concerns(tie: Tie, layout: Layout) -> bool:
    """Whether the statement is on either side. That an account opens with its last closing does not
    hang on the layout, and is told only when it does not.
    """
    if tie.key.startswith("ingaende.") and tie.verdict is Verdict.OK:
        return False
    return tie.place[0] == layout.key or f"({layout.title})" in tie.right_label
