"""A year of the operational plan, judged: from the plan's tree and the year's figures to verdicts.

A measure is judged as a goal of the board is (board_goal_tables.compared); one that questionnaires
measure as survey_goals judges it. The plan's own rules turn measures into goals and a summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.figures.figure import Figure
from mellanrum.registers.economy.goal_queries import review_of
from mellanrum.registers.planning.activity_policies import state_on
from mellanrum.registers.planning.follow_up_policies import (
    UNMEASURED,
    Counted,
    counted,
    goal_code,
    summary_of,
    too_much,
    version_in,
)
from mellanrum.registers.planning.models import (
    FocusArea,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    PlanMeasure,
    PlanReview,
)
from mellanrum.registers.planning.models.plans import Measured
from mellanrum.registers.planning.planning_queries import list_activities_of_year
from mellanrum.reports.board_goal_tables import Judged, judge
from mellanrum.reports.board_goals import measures_of
from mellanrum.reports.planning_figures import KnownFigures, insats_goals
from mellanrum.reports.planning_measures import Outcome, outcome_of


@dataclass(frozen=True, slots=True)
class FollowedMeasure:
    """`said` is what the board says where the register says otherwise; `version` what held then."""

    measure: PlanMeasure
    version: Measured
    code: str
    outcome: Outcome
    said: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class FollowedGoal:
    """`text` is the wording that held; `board` the verdict of a goal that is the board's."""

    goal: PlanGoal
    text: str
    code: str
    measures: tuple[FollowedMeasure, ...]
    activities: tuple[PlanActivity, ...]
    board: Judged | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class InsatsGoal:
    """A goal of an insats, for the area that shows them together. `code` as a verdict's."""

    insats: str
    text: str
    code: str
    told: str


@dataclass(frozen=True, slots=True)
class FollowedArea:
    area: FocusArea
    goals: tuple[FollowedGoal, ...]
    insats_goals: tuple[InsatsGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedPlan:
    """`remarks` are what the board's own `text` claims beyond the goals' statuses. Activities are
    told as they stood on `day`, the last of the period; None: as they are now.
    """

    plan: OperationalPlan
    year: int
    areas: tuple[FollowedArea, ...]
    has_figures: bool
    text: str = ""
    day: date | None = None

    @property
    def goals(self) -> Iterator[FollowedGoal]:
        return (goal for area in self.areas for goal in area.goals)

    @property
    def counted(self) -> Counted:
        return counted(goal.code for goal in self.goals)

    @property
    def summary(self) -> str:
        return summary_of(self.counted)

    @property
    def remarks(self) -> list[str]:
        return too_much(self.text, self.counted) if self.text else []

    @property
    def not_carried_out(self) -> list[PlanActivity]:
        return [one for one in self.activities if self.state_of(one) == "dropped"]

    @property
    def activities(self) -> list[PlanActivity]:
        return [activity for goal in self.goals for activity in goal.activities]

    def state_of(self, activity: PlanActivity) -> str:
        if self.day is None:
            return activity.state
        return state_on(activity.state, activity.from_on, activity.ended_on, self.day)


def follow_up(
    plan: OperationalPlan, year: int, known: KnownFigures, day: date | None = None
) -> FollowedPlan:
    """Of a plan with its tree at hand (planning_queries.find_plan), at the end of the year, or of
    the `day` in it that a period ends with.
    """
    held = {a.pk for a in list_activities_of_year(plan, year)}
    known = replace(known, figures={**known.figures, **_answers(plan, year, known)})
    areas = tuple(
        FollowedArea(
            area,
            tuple(_goal(goal, year, known, held) for goal in area.goals.all() if holds(goal, year)),
            tuple(_insats_goals(area, known)),
        )
        for area in plan.areas.all()
    )
    own = next((one.text for one in plan.summaries.all() if one.year == year), "")
    told = "" if known.is_so_far else own
    return FollowedPlan(plan, year, areas, known.has_figures, told, day or date(year, 12, 31))


def _answers(plan: OperationalPlan, year: int, known: KnownFigures) -> dict[str, Figure]:
    """What questionnaires say of the board's goals in the plan."""
    if known.is_so_far:
        return {}
    goals = (goal.board_goal for area in plan.areas.all() for goal in area.goals.all())
    return measures_of([one for one in goals if one is not None], year, known.minimum)


def holds(goal: PlanGoal, year: int) -> bool:
    """A goal of the board holds in its own years; any other as long as the plan."""
    own = goal.board_goal
    return own is None or own.from_year <= year <= (own.to_year or year)


def _goal(goal: PlanGoal, year: int, known: KnownFigures, held: set[int]) -> FollowedGoal:
    activities = tuple(a for a in goal.activities.all() if a.pk in held)
    said = None if known.is_so_far else review_in(goal.reviews.all(), year)
    comment = said.comment if said else ""
    if goal.board_goal is not None:
        review = None if known.is_so_far else review_of(goal.board_goal, year)
        judged = judge(goal.board_goal, review, known.figures)
        text = judged.comment or comment
        return FollowedGoal(goal, goal.board_goal.text, judged.code, (), activities, judged, text)
    measures = tuple(_measure(one, year, known, goal.is_equality) for one in goal.measures.all())
    code = goal_code([one.code for one in measures], said.verdict if said else "")
    before = version_in(goal.revisions.all(), year)
    return FollowedGoal(
        goal, before.text if before else goal.text, code, measures, activities, None, comment
    )


def review_in(reviews: Iterable[PlanReview], year: int) -> PlanReview | None:
    """What is said of a goal as a whole in the year."""
    return next((one for one in reviews if one.measure_id is None and one.year == year), None)


def _measure(
    measure: PlanMeasure, year: int, known: KnownFigures, is_equality: bool
) -> FollowedMeasure:
    """What the register says; what the board says, where it cannot."""
    version: Measured = version_in(measure.revisions.all(), year) or measure
    held = () if known.is_so_far else measure.reviews.all()
    review = next((r for r in held if r.year == year), None)
    verdict, comment = (review.verdict, review.comment) if review else ("", "")
    outcome = outcome_of(version, year, known, by_sex=is_equality)
    if outcome.code is None:
        return FollowedMeasure(measure, version, verdict or UNMEASURED, outcome, "", comment)
    said = verdict if verdict and verdict != outcome.code else ""
    return FollowedMeasure(measure, version, outcome.code, outcome, said, comment)


def _insats_goals(area: FocusArea, known: KnownFigures) -> Iterator[InsatsGoal]:
    if not area.insats_kind:
        return
    for insats, row, code in insats_goals(known, area.insats_kind):
        yield InsatsGoal(insats, row.label, code, row.note)


def figures_in(followed: FollowedPlan) -> Iterator[Figure]:
    """Every figure that a measure is judged by."""
    for goal in followed.goals:
        yield from (m.outcome.figure for m in goal.measures if m.outcome.figure is not None)
        if goal.board is not None and goal.board.outcome is not None:
            yield goal.board.outcome
