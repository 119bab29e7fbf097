"""A plan as its pages show it: areas, goals, measures and activities with their statuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from mellanrum.domain.planning_machines import PLAN_ACTIVITY
from mellanrum.figures.format import long_date, printed
from mellanrum.registers.planning.follow_up_policies import WORDS
from mellanrum.registers.planning.models import PlanActivity, PlanGoal
from mellanrum.reports.board_goal_tables import target_said as board_target
from mellanrum.reports.planning_follow_up import (
    FollowedArea,
    FollowedGoal,
    FollowedMeasure,
    FollowedPlan,
)
from mellanrum.reports.planning_measures import nation_said, target_said
from mellanrum.web.areas.planning.reach import ACTIVITY, AREA, GOAL, MEASURE

CODES = {
    "reached": "reached",
    "partly": "partly",
    "missed": "not-reached",
    "unmeasured": "not-measured",
    "hidden": "hidden",
}
STATES = {"planned": "not-measured", "ongoing": "partly", "done": "reached",
          "dropped": "not-reached"}  # fmt: skip
ADDED = {GOAL: "Lägg till ett mål", MEASURE: "Lägg till ett mått",
         ACTIVITY: "Lägg till en aktivitet"}  # fmt: skip
Drawn = dict[str, Any]


def tree(found: FollowedPlan, *, may_change: bool, is_open: bool, is_living: bool) -> list[Drawn]:
    """The areas in order. `is_open`: the board has not decided yet; `is_living`: not replaced."""
    may = Allowed(may_change and is_open, may_change and is_living, may_change, is_open)
    return [may.area(one, found) for one in found.areas]


class Allowed:
    """What whoever looks at the plan may do with its parts. Of an open one no verdict is told."""

    def __init__(
        self, can_write: bool, can_add_activity: bool, can_change: bool, is_open: bool
    ) -> None:
        self.can_write, self.can_add_activity = can_write, can_add_activity
        self.can_change, self.is_open = can_change, is_open

    def area(self, one: FollowedArea, found: FollowedPlan) -> Drawn:
        area = one.area
        return {
            "id": f"{AREA}-{area.pk}",
            "title": area.title,
            "text": area.text,
            "goals": [self.goal(goal, found) for goal in one.goals],
            "insats_goals": []
            if self.is_open
            else [
                {"insats": g.insats, "text": g.text, "code": CODES[g.code], "told": g.told}
                for g in one.insats_goals
            ],
            "edit": edit(AREA, area.pk, area.title) if self.can_write else None,
            "adds": [add(GOAL, area.pk, area.title)] if self.can_write else [],
        }

    def goal(self, one: FollowedGoal, found: FollowedPlan) -> Drawn:
        goal, decided = one.goal, found.plan.state == "decided"
        return {
            "id": f"{GOAL}-{goal.pk}",
            "text": one.text,
            "code": CODES[one.code],
            "word": "" if self.is_open else WORDS[one.code],
            "level": goal.get_level_display(),
            "is_equality": goal.is_equality,
            "outside": goal.why_outside if goal.is_outside else "",
            "board": board_said(one, is_open=self.is_open),
            "board_url": reverse("boardgoals-goal", args=[goal.board_goal_id])
            if goal.board_goal_id
            else "",
            "measures": [self.measure(m, found) for m in one.measures],
            "activities": [activity_said(a, found) for a in one.activities],
            "comment": one.comment,
            "before": [version_said(r.text, r.revised_on, r.reason) for r in revisions(goal)],
            "edit": edit(GOAL, goal.pk, one.text) if self.can_write else None,
            "revise": revise(GOAL, goal.pk, one.text)
            if self.can_change and decided and not goal.board_goal_id
            else None,
            "adds": self.adds(goal, one.text),
            "review": review(goal, found.year, one.text) if self.can_change and decided else None,
        }

    def adds(self, goal: PlanGoal, text: str) -> list[Drawn]:
        found = []
        if self.can_write and not goal.board_goal_id:
            found.append(add(MEASURE, goal.pk, text))
        if self.can_add_activity:
            found.append(add(ACTIVITY, goal.pk, text))
        return found

    def measure(self, one: FollowedMeasure, found: FollowedPlan) -> Drawn:
        held, outcome, decided = one.measure, one.outcome, found.plan.state == "decided"
        args = [held.goal_id, held.pk, found.year]
        return {
            "id": f"{MEASURE}-{held.pk}",
            "text": one.version.text,
            "code": CODES[one.code],
            "word": "" if self.is_open else WORDS[one.code],
            "target": target_said(one.version, None if self.is_open else outcome),
            "outcome": "" if self.is_open else outcome.text,
            "nation": nation_said(outcome),
            "sexes": []
            if self.is_open
            else [f"{label}: {printed(figure)}" for label, figure in outcome.by_sex],
            "why": "" if self.is_open and held.against != "words" else outcome.why,
            "said": WORDS[one.said].lower() if one.said else "",
            "comment": one.comment,
            "source": one.version.source,
            "before": [
                version_said(
                    f"{r.text}: {target_said(r) or 'bedöms i ord'}", r.revised_on, r.reason
                )
                for r in held.revisions.all()
            ],
            "edit": edit(MEASURE, held.pk, held.text) if self.can_write else None,
            "revise": revise(MEASURE, held.pk, held.text) if self.can_change and decided else None,
            "review": {
                "label": "Kommentera eller bedöm",
                "of": held.text,
                "url": reverse("planning-review-measure", args=args),
            }
            if self.can_change and decided
            else None,
        }


def board_said(one: FollowedGoal, *, is_open: bool) -> str:
    """'Minst 75 %. Utfall: 82 %.' of a goal that is the board's."""
    if one.board is None:
        return ""
    target = board_target(one.board.goal, one.board.outcome)
    outcome = f" Utfall: {printed(one.board.outcome)}." if one.board.outcome and not is_open else ""
    return f"{target}.{outcome}" if target else "Styrelsen bedömer målet i ord."


def revisions(goal: PlanGoal) -> Sequence[Any]:
    return list(goal.revisions.all())


def version_said(text: str, revised_on: Any, reason: str) -> str:
    return f"Till {long_date(revised_on)}: ”{text}”. Ändrat därför: {reason}"


def activity_said(activity: PlanActivity, found: FollowedPlan) -> Drawn:
    """One line of the tree."""
    state = found.state_of(activity)
    owner = f", {activity.owner}" if activity.owner else ""
    return {
        "id": f"{ACTIVITY}-{activity.pk}",
        "text": activity.text,
        "url": reverse("planning-activity", args=[activity.pk]),
        "code": STATES[state],
        "word": PLAN_ACTIVITY.states[state],
        "who": f"{activity.function}{owner}",
        "when": f"{long_date(activity.from_on)}–{long_date(activity.due_on)}",
        "insats": activity.insats.name if activity.insats else "",
        "reason": activity.reason if state == "dropped" else "",
    }


def edit(kind: str, pk: int, of: str) -> Drawn:
    """The links of a part that may be written: change, move, take away."""
    return {
        "of": of,
        "change": reverse("planning-part", args=[kind, pk]),
        "up": reverse("planning-part-move", args=[kind, pk, "upp"]),
        "down": reverse("planning-part-move", args=[kind, pk, "ned"]),
        "remove": reverse("planning-part-remove", args=[kind, pk]),
        "target": f"{kind}-{pk}-form",
    }


def add(kind: str, parent: int, of: str) -> Drawn:
    url = reverse("planning-part-add", args=[kind, parent])
    return {"label": ADDED[kind], "of": of, "url": url}


def revise(kind: str, pk: int, of: str) -> Drawn:
    return {"label": "Revidera", "of": of, "url": reverse("planning-part-revise", args=[kind, pk])}


def review(goal: PlanGoal, year: int, of: str) -> Drawn:
    if goal.board_goal_id:
        url = reverse("boardgoals-review", args=[goal.board_goal_id, year])
        return {"label": "Styrelsens bedömning", "of": of, "url": url}
    url = reverse("planning-review", args=[goal.pk, year])
    return {"label": "Kommentera eller bedöm", "of": of, "url": url}
