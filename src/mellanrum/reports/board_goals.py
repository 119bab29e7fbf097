"""The board's goals of a year, judged: from the registers and the year's figures to Judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.goal_queries import list_goals_of, review_of
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.reports.board_goal_tables import Judged, board_goal_table, judge

MONEY = ("ekonomi.medel.", "ekonomi.forbrukning.")  # measured on several bases


def judge_goals(
    goals: Iterable[BoardGoal], year: int, minimum: int, figures: Mapping[str, Figure]
) -> list[Judged]:
    """The goals in their order, each by the figure that it is measured by."""
    held = list(goals)
    known = {**figures, **measures_of(held, year, minimum)}
    if any(goal.figure.startswith(MONEY) for goal in held):
        known = {**ratio_figures(held[0].forbund.slug, year), **known}
    return [judge(goal, review_of(goal, year), known) for goal in held]


def ratio_figures(forbund: str, year: int) -> dict[str, Figure]:
    """The shares of the year's money on each base, its consumption and the office's part; {} for a
    year without a ledger.
    """
    from mellanrum.reports.money_years import list_money_years
    from mellanrum.reports.ratio_tables import consumption_table, shares_table

    years = [one for one in list_money_years(forbund, year, back=1) if one.year == year]
    made = (shares_table(years), consumption_table(years))
    return {figure.key: figure for table in made if table is not None for figure in table.figures()}


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
    forbund: str, year: int, minimum: int, figures: Mapping[str, Figure]
) -> tuple[dict[str, Table], bool]:
    """(the table of goals by key, whether questionnaires measure any). One query without goals."""
    goals = list_goals_of(forbund, year)
    table = board_goal_table(judge_goals(goals, year, minimum, figures), year)
    by_answers = any(map(is_by_answers, goals))
    return ({table.key: table} if table else {}), by_answers
