"""Goals that questionnaires measure: an indicator ('indikator:8') or one of its measures ('6a').

The rule of the trade's goals is *at least the national level of the year before*; a goal with a
number of its own is held against that instead. Source: verksamhetsplan 2020–2022, mål.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, Table
from mellanrum.instruments.comparison import meets_level
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.reports.survey_indicators import IndicatorCell, IndicatorResult
from mellanrum.reports.survey_items import CellResult, exact_of
from mellanrum.reports.survey_results import Results, results_of
from mellanrum.stats.tables.goals import TOO_FEW, VERDICTS

INDICATOR = "indikator:"
REACHED, NOT_REACHED = VERDICTS["reached"], VERDICTS["not_reached"]
NO_ANSWERS = "Ingen har svarat på frågorna"
NO_LEVEL = "Rikets nivå året före är inte registrerad"


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """`code` is reached, not_reached, hidden or not_measured; `level` what was to be reached."""

    code: str
    value: Figure | None
    level: Decimal | None
    sentence: str


def is_survey_measure(measure: str) -> bool:
    """Whether a goal's measure is one of questionnaires."""
    return SURVEY_MEASURE.fullmatch(measure) is not None


def goal_value(results: Results, measure: str, insats: str = "") -> Figure | None:
    """The measure of the förbund or of an insats, protected; None when nobody was asked. An
    indicator is the mean of its questions.
    """
    cell = _cell(results, measure, insats)
    if isinstance(cell, IndicatorCell):
        return cell.value
    return cell.key_figure if cell else None


def goal_level(results: Results, measure: str, insats: str = "") -> Decimal | None:
    """The national level of the year before, of the same questions, in the same words; an insats is
    held against the nation's whole too.
    """
    cell = _cell(results, measure, insats)
    if cell is None or cell.national_previous is None or _why_not(results, measure):
        return None
    return cell.national_previous.value


def _why_not(results: Results, measure: str) -> str:
    """Why last year's level says nothing about the questions of now; '' where it does."""
    indicator = _indicator(results, measure)
    item = results.find_measure(measure)
    items = indicator.items if indicator else (item,) if item else ()
    changed = [i.item for i in items if not i.item.comparable_with_previous]
    return changed[0].why_not_comparable if changed else ""


def goal_verdict(
    results: Results,
    measure: str,
    insats: str = "",
    *,
    target: Decimal | None = None,
    at_most: bool = False,
) -> GoalVerdict:
    """Against `target`, or without one against the nation's level of the year before."""
    value = goal_value(results, measure, insats)
    level = goal_level(results, measure, insats) if target is None else target
    if value is not None and value.status is Status.SUPPRESSED:
        return GoalVerdict("hidden", value, level, TOO_FEW)
    if value is None or value.value is None:
        return GoalVerdict("not_measured", value, level, NO_ANSWERS)
    exact = exact_of(value)
    own = Fraction(value.value) if exact is None else exact
    meets = meets_level(-own, -level) if at_most and level is not None else meets_level(own, level)
    if meets is None:
        why = _why_not(results, measure)
        reason = f"Ej jämförbart med rikets nivå året före. {why}" if why else NO_LEVEL
        return GoalVerdict("not_measured", value, level, reason)
    return GoalVerdict("reached" if meets else "not_reached", value, level, _words(value, meets,
                       level, results.survey_year, target is None))  # fmt: skip


def _words(value: Figure, meets: bool, level: Decimal | None, year: int, is_national: bool) -> str:
    """'Nått. 67 % mot rikets 61 % 2020'"""
    word = REACHED if meets else NOT_REACHED
    if not is_national or level is None:
        return word
    national = printed(replace(value, value=level))
    return f"{word}. {printed(value)} mot rikets {national} {year - 1}"


def _cell(results: Results, measure: str, insats: str) -> IndicatorCell | CellResult | None:
    key = f"insats.{insats}" if insats else "alla"
    if (indicator := _indicator(results, measure)) is not None:
        return indicator.find_cell(key)
    item = results.find_measure(measure)
    return item.find_cell(key) if item else None


def _indicator(results: Results, measure: str) -> IndicatorResult | None:
    if not measure.startswith(INDICATOR):
        return None
    return results.find_indicator(int(measure.removeprefix(INDICATOR)))


def survey_goal_tables(
    forbund: str, year: int, minimum: int, tables: Mapping[str, Table]
) -> dict[str, Table]:
    """The tables of goals with outcome and verdict where questionnaires measure a goal. One query
    where none does.
    """
    goals = {
        (insats, slug): (measure, target, direction)
        for insats, slug, measure, target, direction in Goal.objects.filter(
            insats__forbund__slug=forbund
        ).values_list("insats__slug", "slug", "measure", "target", "direction")
        if is_survey_measure(measure)
    }
    if not goals:
        return {}
    results = results_of(forbund, year, minimum=minimum)
    names = {f"insats.{insats}.mal": insats for insats, _ in goals}
    found = {key: insats for key, insats in names.items() if key in tables}
    return {key: _measured(tables[key], insats, goals, results) for key, insats in found.items()}


Known = Mapping[tuple[str, str], tuple[str, Decimal | None, str]]


def _measured(table: Table, insats: str, goals: Known, results: Results) -> Table:
    rows = tuple(_measured_row(row, insats, goals, results) for row in table.rows)
    return replace(table, rows=rows, finding=_finding(rows))


def _measured_row(row: Row, insats: str, goals: Known, results: Results) -> Row:
    """The row as it was where it is not measured so, or there is no answer to measure by."""
    if (insats, row.key) not in goals:
        return row
    measure, target, direction = goals[insats, row.key]
    told = goal_verdict(
        results, measure, insats, target=target, at_most=direction == Goal.Direction.AT_MOST
    )
    if told.value is None or told.code == "not_measured":
        return row
    key = f"insats.{insats}.mal.{row.key}.utfall"
    outcome = replace(told.value, key=key, label=f"{row.label}, utfall")
    return replace(row, cells=(row.cells[0], outcome), note=told.sentence)


def _finding(rows: tuple[Row, ...]) -> str:
    """How many were reached, unless some verdict would tell a hidden number."""
    if any(row.note.startswith(TOO_FEW) for row in rows):
        return ""
    reached = sum(row.note.startswith(REACHED) for row in rows)
    return f"{reached} av {len(rows)} mål är nådda."
