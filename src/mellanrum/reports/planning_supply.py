"""The operational plan in the reports: its tree in the plan, and how the year went, as supplies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.domain.periods import year
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.registers.planning.planning_queries import find_plan_for, find_plan_in_force
from mellanrum.reports.content import Supply
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.planning_figures import KnownFigures, activities_table, known_from
from mellanrum.reports.planning_follow_up import FollowedPlan, follow_up
from mellanrum.reports.planning_measures import target_said
from mellanrum.reports.planning_tables import area_tables, not_done_said, verdict_table
from mellanrum.reports.supplies import Wanted
from mellanrum.reports.survey_goals import is_survey_measure

COUNTS = ("plan.mal", "plan.aktiviteter")  # tables whose figures a text may have


def plan_sentences(forbund: str, year: int) -> tuple[str, ...]:
    """The goals of the plan that begins in the year or holds then, area by area; () without one."""
    plan = find_plan_for(forbund, year)
    return tuple(lines_of(plan)) if plan else ()


def lines_of(plan: OperationalPlan) -> Iterator[str]:
    """'Individen i centrum: Fler i arbete. Mäts av andel i arbete, minst 50 %.'"""
    for area in plan.areas.all():
        for goal in area.goals.all():
            yield f"{area.title}: {goal}. {' '.join(told_of(goal))}".strip()


def told_of(goal: PlanGoal) -> Iterator[str]:
    for one in goal.measures.all():
        target = target_said(one)
        yield f"Mäts av {one.text}{f', {target[0].lower()}{target[1:]}' if target else ''}."
    if goal.is_outside:
        yield f"Utanför förbundets egen rådighet: {goal.why_outside.rstrip('.')}."


def planning_supply(wanted: Wanted, made: Supply) -> Supply:
    """How the year went by the plan that holds: goals by verdict, each focus area with targets and
    outcomes, activities, what was not carried out. Nothing without a decided plan.
    """
    plan = find_plan_in_force(wanted.slug, wanted.year)
    if plan is None:
        return Supply()
    known = _known(wanted, made)
    found = follow_up(plan, wanted.year, known, wanted.last)
    tables = {table.key: table for table in _tables(found, is_so_far=known.is_so_far)}
    snapshot = made.year.snapshot if made.year else revision(wanted.slug)
    tables = {key: table.map(partial(_dated, snapshot)) for key, table in tables.items()}
    counts = (tables[key] for key in COUNTS if key in tables)
    return Supply(
        tables=tables,
        figures={figure.key: figure for table in counts for figure in table.figures()},
        sentences={
            "planens-sammanfattning": tuple(filter(None, (found.text,))),
            "planen-inte-genomfort": tuple(not_done_said(found)),
        },
        year=_heard(wanted.slug, made.year, found),
    )


def _known(wanted: Wanted, made: Supply) -> KnownFigures:
    """Of a whole year its figures; of a part of it what the period's tables tell."""
    if made.year is not None and wanted.period == year(wanted.year):
        return known_from(made.year, wanted.slug, wanted.year, wanted.minimum)
    known = known_from(None, wanted.slug, wanted.year, wanted.minimum)
    told = {f.key: f for table in made.tables.values() for f in table.figures()}
    return replace(known, figures={**told, **made.figures}, tables=made.tables, has_figures=True,
                   is_so_far=True)  # fmt: skip


def _tables(found: FollowedPlan, *, is_so_far: bool) -> Iterator[Table]:
    """Before the year is over the goals only where one of them can be measured already."""
    if found.counted.measured or not (is_so_far or not found.counted.total):
        yield verdict_table(found, is_so_far=is_so_far)
        yield from area_tables(found, is_so_far=is_so_far)
    if states := [found.state_of(one) for one in found.activities]:
        yield activities_table(states, found.year)


def _dated(snapshot: str, figure: Figure) -> Figure:
    """With the state of the data, where the figure has none."""
    if figure.provenance.snapshot:
        return figure
    return replace(figure, provenance=replace(figure.provenance, snapshot=snapshot))


def _heard(forbund: str, held: YearFigures | None, found: FollowedPlan) -> YearFigures | None:
    """The year as one that changes with the answers, where a goal of the plan is measured by them;
    the very same where it is told already, or none is.
    """
    asked = [m.version.figure for goal in found.goals for m in goal.measures]
    asked += [goal.board.goal.figure for goal in found.goals if goal.board is not None]
    if held is None or held.voices or not any(map(is_survey_measure, asked)):
        return held
    return replace(held, voices=voices_revision(forbund))
