"""The operational plan in the reports: its tree in the plan, and how the year went, as supplies."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.figures.format import printed
from mellanrum.registers.planning.follow_up_policies import WORDS
from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.registers.planning.planning_queries import find_plan_for, find_plan_in_force
from mellanrum.reports.content import Supply
from mellanrum.reports.planning_document import board_said, measure_lines
from mellanrum.reports.planning_figures import activities_table, goals_table, known_from
from mellanrum.reports.planning_follow_up import FollowedGoal, FollowedPlan, follow_up
from mellanrum.reports.planning_measures import target_said
from mellanrum.reports.supplies import Wanted


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
    """How the year went by the plan that holds: counts, each goal with its verdict and why, what
    was not carried out. Nothing without a decided plan.
    """
    plan = find_plan_in_force(wanted.slug, wanted.year)
    if plan is None:
        return Supply()
    found = follow_up(plan, wanted.year, known_from(made.year, wanted.slug, wanted.year,
                                                    wanted.minimum))  # fmt: skip
    activities = [a for goal in found.goals for a in goal.activities]
    tables = [goals_table(found.counted, wanted.year)]
    tables += [activities_table(activities, wanted.year)] if activities else []
    return Supply(
        tables={table.key: table for table in tables},
        sentences={
            "planens-sammanfattning": tuple(filter(None, (found.summary, found.text))),
            "planens-uppfoljning": tuple(followed_lines(found)),
            "planen-inte-genomfort": tuple(f"{a.text}: {a.reason}" for a in found.not_carried_out),
        },
    )


def followed_lines(found: FollowedPlan) -> Iterator[str]:
    for area in found.areas:
        for goal in area.goals:
            yield f"{area.area.title}: {goal.text}. {followed_said(goal)}"


def followed_said(goal: FollowedGoal) -> str:
    """'Delvis nått. Andel i arbete: minst 50 %. Utfall 47 %. Inte nått.'"""
    board = f"{board_said(goal)}." if board_said(goal) else ""
    if goal.board is not None and goal.board.outcome is not None:
        board = f"{board} Utfall {printed(goal.board.outcome)}.".strip()
    parts = [f"{WORDS[goal.code]}.", board, *measure_lines(goal), goal.comment]
    return " ".join(part for part in parts if part)
