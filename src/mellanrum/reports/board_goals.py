"""The board's goals of a year, judged: from the registers and the year's figures to Judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.goal_queries import list_goals_of, review_of
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.reports.board_goal_tables import Judged, board_goal_table, judge
from mellanrum.reports.money_years import MoneyYear


def judge_goals(goals: Iterable[BoardGoal], year: int, known: Mapping[str, Figure]) -> list[Judged]:
    """The goals in their order, each by its figure among the `known_figures`."""
    return [judge(goal, review_of(goal, year), known) for goal in goals]


def known_figures(
    goals: Iterable[BoardGoal],
    year: int,
    minimum: int,
    figures: Mapping[str, Figure],
    tables: Mapping[str, Table],
) -> dict[str, Figure]:
    """All that a goal can be measured by: the year's figures, the shares of its money on each base
    and what questionnaires measure.
    """
    return {**ratio_figures(tables, year), **figures, **measures_of(goals, year, minimum)}


def ratio_figures(tables: Mapping[str, Table], year: int) -> dict[str, Figure]:
    """The shares of the year's money on each base and its consumption, read off its statements; {}
    for a year without them. No query.
    """
    from mellanrum.reports.ratio_tables import consumption_table, shares_table

    if any(key not in tables for key in ("not2", "finansiering", "balansrakning")):
        return {}
    found = money_year_of(tables, year)
    made = (shares_table([found]), consumption_table([found]))
    cells = (cell for table in made if table is not None for cell in table.figures())
    return {cell.key: cell for cell in cells if cell.value is not None}


def money_year_of(tables: Mapping[str, Table], year: int) -> MoneyYear:
    """What the year's money was and went to, by its own tables."""
    balance = row_of(tables["balansrakning"], "eget-kapital")
    note, fees = tables["not2"], tables["finansiering"]
    return MoneyYear(
        year=year,
        used=amount_of(note, "summa"),
        individual=amount_of(note, "individinriktade-insatser"),
        structural=amount_of(note, "strukturella-insatser"),
        allocated=amount_of(fees, "summa"),
        opening=ore_of(balance[1]) if len(balance) > 1 else None,
        closing=ore_of(balance[0]) if balance else None,
    )


def row_of(table: Table, key: str) -> tuple[Figure | None, ...]:
    return next((row.cells for row in table.rows if row.key == key), ())


def amount_of(table: Table, key: str) -> int:
    cells = row_of(table, key)
    return (ore_of(cells[0]) if cells else None) or 0


def ore_of(cell: Figure | None) -> int | None:
    return None if cell is None or cell.value is None else ore(cell.value)


def is_by_answers(goal: BoardGoal) -> bool:
    """Whether questionnaires measure it ('indikator:8', '6a')."""
    return SURVEY_MEASURE.fullmatch(goal.figure) is not None


def measures_of(goals: Iterable[BoardGoal], year: int, minimum: int) -> dict[str, Figure]:
    """{measure ('indikator:8'): the förbund's own figure}, protected; no query where no goal is
    measured so.
    """
    asked = [goal for goal in goals if is_by_answers(goal)]
    if not asked:
        return {}
    from mellanrum.reports.survey_goals import goal_value
    from mellanrum.reports.survey_results import results_of

    results = results_of(asked[0].forbund.slug, year, minimum=minimum)
    found = {goal.figure: goal_value(results, goal.figure) for goal in asked}
    return {key: figure for key, figure in found.items() if figure is not None}


def goal_tables(
    forbund: str,
    year: int,
    minimum: int,
    figures: Mapping[str, Figure],
    tables: Mapping[str, Table],
) -> tuple[dict[str, Table], bool]:
    """(the table of goals by key, whether questionnaires measure any). One query without goals."""
    goals = list_goals_of(forbund, year)
    if not goals:
        return {}, False
    known = known_figures(goals, year, minimum, figures, tables)
    table = board_goal_table(judge_goals(goals, year, known), year)
    return ({table.key: table} if table else {}), any(map(is_by_answers, goals))
