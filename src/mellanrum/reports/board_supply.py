"""What the board reads of a period on one page, as a supply of a report."""

from __future__ import annotations

from mellanrum.reports.board_sentences import (
    after_before,
    beside_benchmarks,
    coverage,
    deviations,
    economy,
    goals,
)
from mellanrum.reports.board_summary import read
from mellanrum.reports.content import Supply
from mellanrum.reports.key_figures import key_table
from mellanrum.reports.supplies import Wanted
from mellanrum.reports.years import find_year_figures


def board_supply(wanted: Wanted, made: Supply) -> Supply:
    """Participants and results, comparisons, goals, what the leads have told, and how much of it is
    counted. Always protected with the förbund's own minimum.
    """
    found = read(wanted.slug, wanted.period)
    table = key_table(found.given)
    figures = find_year_figures(wanted.slug, wanted.year) if found.is_year else None
    return Supply(
        tables={table.key: table} if table.rows else {},
        sentences={
            "jamforelse": (*after_before(found), *beside_benchmarks(found)),
            "mal": tuple(goals(found)),
            "avvikelser": tuple(deviations(found)),
            "arets-ekonomi": tuple(economy(figures)),
            "tackning": tuple(coverage(found)),
        },
    )
