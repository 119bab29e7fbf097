"""The year's follow-up of the operational plan as tables of a report: one for each focus area.

Keys: plan.omrade.N, N the area's place; its goals and measures have theirs after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.planning.follow_up_policies import WORDS, counted, counts_said
from mellanrum.registers.planning.models.plans import Measured
from mellanrum.reports.board_goal_tables import said_of, target_figure
from mellanrum.reports.planning_figures import goals_table
from mellanrum.reports.planning_follow_up import (
    FollowedArea,
    FollowedGoal,
    FollowedMeasure,
    FollowedPlan,
)
from mellanrum.reports.planning_measures import Outcome, target_said

REGISTER = "Verksamhetsplan"
UNITS = {"%": Unit.PERCENT, "kr": Unit.SEK, "mån": Unit.MONTHS, "år": Unit.YEARS}
HOW = (
    "Ett mål är nått när alla dess mått är nådda, inte nått när inget av dem som är mätta är nått "
    "och delvis nått däremellan. Ett mått utan siffra bedömer styrelsen i ord."
)
SO_FAR = "Målen gäller hela året. Utfallet är det som är känt vid periodens slut."


def verdict_table(found: FollowedPlan, *, is_so_far: bool) -> Table:
    """How many goals of each verdict, with the sentence that follows from them."""
    told = "" if is_so_far else found.summary
    notes = (HOW, SO_FAR) if is_so_far else (HOW,)
    return replace(goals_table(found.counted, found.year), finding=told, notes=notes)


def area_tables(found: FollowedPlan, *, is_so_far: bool) -> Iterator[Table]:
    """Each focus area with its goals, what they are measured by, target, outcome and verdict."""
    for n, area in enumerate(found.areas, 1):
        if area.goals:
            yield _area(Placed(f"plan.omrade.{n}", found.year), area, is_so_far=is_so_far)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where in the plan something stands, as the beginning of keys, and the year."""

    key: str
    year: int

    def under(self, name: str, n: int) -> Placed:
        return Placed(f"{self.key}.{name}.{n}", self.year)


def _area(place: Placed, area: FollowedArea, *, is_so_far: bool) -> Table:
    labels = list(dict.fromkeys(s for goal in area.goals for s in _sexes(goal)))
    columns = [Column("malvarde", "Målvärde"), Column("utfall", f"Utfall {place.year}")]
    columns += [Column(label.lower(), label) for label in labels]
    rows = [
        row
        for n, goal in enumerate(area.goals, 1)
        for row in _goal_rows(place.under("mal", n), goal, labels)
    ]
    told = counts_said(counted(goal.code for goal in area.goals))
    return Table(
        key=place.key,
        title=f"{area.area.title}: mål, mått och utfall",
        row_heading="Mål och mått",
        columns=tuple(columns),
        rows=tuple(rows),
        period=str(place.year),
        finding="" if is_so_far else f"{area.area.title}: {told}",
        notes=tuple(note for goal in area.goals for note in _notes(goal)),
    )


def _sexes(goal: FollowedGoal) -> Iterator[str]:
    return (label for one in goal.measures for label, _ in one.outcome.by_sex)


def _goal_rows(place: Placed, goal: FollowedGoal, labels: list[str]) -> Iterator[Row]:
    """The goal with its verdict above its measures; one row for a goal without any."""
    beside = (None,) * len(labels)
    if goal.board is not None:
        target = target_figure(goal.board.goal, goal.board.outcome, str(place.year))
        outcome = goal.board.outcome or _unknown(place, goal.text, "Bedöms av styrelsen i ord")
        yield Row(place.key, goal.text, (target, outcome, *beside), note=said_of(goal.board))
    elif not goal.measures:
        unknown = _unknown(place, goal.text, "Bedöms av styrelsen i ord")
        note = " ".join(filter(None, (f"{WORDS[goal.code]}.", goal.comment)))
        yield Row(place.key, goal.text, (None, unknown, *beside), note=note)
    else:
        label = f"{goal.text.rstrip('.')}. {WORDS[goal.code]}"
        yield Row(place.key, label, (None, None, *beside), RowKind.HEADING)
        for n, one in enumerate(goal.measures, 1):
            yield _measure_row(place.under("matt", n), one, labels)


def _measure_row(place: Placed, one: FollowedMeasure, labels: list[str]) -> Row:
    outcome, text = one.outcome, one.version.text
    target = _target(place, one.version, outcome)
    shown = outcome.figure or _unknown(place, text, outcome.why.rstrip("."))
    sexes = dict(outcome.by_sex)
    cells = (target, shown, *(sexes.get(label) for label in labels))
    return Row(place.key, text, cells, level=1, note=" ".join(_said(one)))


def _said(one: FollowedMeasure) -> Iterator[str]:
    """'Inte nått. Minst rikets nivå, 54 % (riket 2021). Kommentaren.'"""
    yield f"{WORDS[one.code]}."
    if one.said:
        yield f"Styrelsens egen bedömning: {WORDS[one.said].lower()}."
    if target := target_said(one.version, one.outcome):
        yield f"{target}."
    yield from (text for text in (one.outcome.why, one.comment) if text)


def _target(place: Placed, measure: Measured, outcome: Outcome) -> Figure | None:
    """What the outcome is held against; None where nothing is, or it is not known."""
    by_plan = measure.against == Measured.Against.TARGET
    value = measure.target if by_plan else outcome.level
    if value is None:
        return None
    like = outcome.figure.unit if outcome.figure else UNITS.get(measure.unit, Unit.COUNT)
    unit = Unit.COUNT if like is Unit.PERSONS else like
    decimals = min(2, max(0, -int(value.normalize().as_tuple().exponent)))
    told = "Målvärdet i verksamhetsplanen" if by_plan else f"Jämförs med {outcome.told}"
    origin = Provenance(told, measure.source or REGISTER)
    key, label = f"{place.key}.malvarde", f"{measure.text}, målvärde"
    return Figure(key, label, value, unit, str(place.year), decimals, provenance=origin)


def _unknown(place: Placed, text: str, why: str) -> Figure:
    """A dash: the row's own words tell why."""
    origin = Provenance(why or "Ingen siffra finns", REGISTER)
    return Figure(f"{place.key}.utfall", f"{text}, utfall", None, Unit.COUNT, str(place.year),
                  status=Status.MISSING, provenance=origin)  # fmt: skip


def _notes(goal: FollowedGoal) -> Iterator[str]:
    """What is said of a goal as a whole, where its measures have the rows."""
    if goal.measures and goal.comment:
        yield f"{goal.text.rstrip('.')}: {goal.comment}"
    if goal.goal.is_outside:
        why = goal.goal.why_outside
        yield f"{goal.text.rstrip('.')}: utanför förbundets egen rådighet. {why}"


def not_done_said(found: FollowedPlan) -> Iterator[str]:
    """'Inte genomfört: Seminarium om jämställdhet. Pandemin: det ställdes in.'"""
    return (f"Inte genomfört: {a.text}. {a.reason}" for a in found.not_carried_out)
