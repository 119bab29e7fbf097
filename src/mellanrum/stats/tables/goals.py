"""Goals of an insats: target, outcome, and whether it was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.draft import Draft, Figures
from mellanrum.stats.making import Maker
from mellanrum.stats.registry import GoalView

VERDICTS = {
    "reached": "Nått",
    "partly": "Delvis nått",
    "not_reached": "Inte nått",
    "not_measured": "Inte mätt",
}
TOO_FEW = "Redovisas inte, för att skydda små grupper"


def goals_table(maker: Maker, insats: str, figures: Figures) -> Draft | None:
    """`figures` are the insats's own, which goals point at. None where no goal is in force."""
    goals = [g for g in maker.insats(insats).goals if _in_force(g, maker.year)]
    if not goals:
        return None
    rows, sums = [], []
    for goal in goals:
        outcome = _outcome(maker, insats, goal, figures)
        rows.append(Row(goal.slug, goal.text, (_target(maker, insats, goal), outcome)))
        if outcome is not None and outcome.unit is Unit.PERSONS:
            sums.append(Sum(f"insats.{insats}.{goal.measure}", (outcome.key,)))
    table = Table(
        f"insats.{insats}.mal",
        "Mål och resultat",
        "Mål",
        (Column("malvarde", "Målvärde"), Column("utfall", "Utfall")),
        tuple(rows),
        maker.period,
        sums=tuple(sums),
    )
    return Draft(
        table,
        "",
        "mål för insatsen",
        lambda protected: _finding(goals, verdicts(maker, insats, goals, protected)),
        lambda protected: verdicts(maker, insats, goals, protected),
    )


def _in_force(goal: GoalView, year: int) -> bool:
    return goal.from_year <= year and (goal.to_year is None or year <= goal.to_year)


def _target(maker: Maker, insats: str, goal: GoalView) -> Figure | None:
    """A target is a decision, not a count of anybody."""
    if goal.target is None:
        return None
    unit = Unit.PERCENT if goal.unit in ("%", "procent", "percent") else Unit.COUNT
    decimals = 0 if goal.target == goal.target.to_integral_value() else 1
    origin = Provenance(f"Mål: {goal.text}", "mål", snapshot=maker.snapshot)
    key = f"insats.{insats}.mal.{goal.slug}.malvarde"
    label = f"{goal.text}, målvärde"
    return Figure(key, label, goal.target, unit, maker.period, decimals, provenance=origin)


def _outcome(maker: Maker, insats: str, goal: GoalView, figures: Figures) -> Figure | None:
    """The measured figure under a key of its own, so that it can be found by goal."""
    measured = figures.get(f"insats.{insats}.{goal.measure}") if goal.measure else None
    if measured is None:
        return None
    key = f"insats.{insats}.mal.{goal.slug}.utfall"
    return replace(measured, key=key, label=f"{goal.text}, utfall")


def verdicts(
    maker: Maker, insats: str, goals: list[GoalView], figures: Figures
) -> Mapping[str, str]:
    """Goal → verdict in words: computed where a measure tells, else as the insats reported."""
    return {g.slug: _verdict(maker, insats, g, figures) for g in goals}


def _verdict(maker: Maker, insats: str, goal: GoalView, figures: Figures) -> str:
    outcome = figures.get(f"insats.{insats}.mal.{goal.slug}.utfall")
    if outcome is not None and outcome.status is Status.SUPPRESSED:
        return TOO_FEW
    if outcome is not None and outcome.value is not None and goal.target is not None:
        return VERDICTS["reached" if _is_reached(goal, outcome.value) else "not_reached"]
    told = next((r for r in goal.reports if r[0] == maker.year), None)
    if told is None:
        return VERDICTS["not_measured"]
    return f"{VERDICTS[told[1]]}. {told[2]}" if told[2] else VERDICTS[told[1]]


def _is_reached(goal: GoalView, outcome: Decimal) -> bool:
    """By the exact outcome, not the rounded one."""
    target = goal.target or Decimal(0)
    return outcome <= target if goal.direction == "at_most" else outcome >= target


def _finding(goals: list[GoalView], told: Mapping[str, str]) -> str:
    """How many were reached, unless some verdict would tell a hidden number."""
    if TOO_FEW in told.values():
        return ""
    reached = sum(v.startswith(VERDICTS["reached"]) for v in told.values())
    return f"{reached} av {len(goals)} mål är nådda."
