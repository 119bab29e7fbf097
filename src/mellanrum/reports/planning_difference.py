"""What differs between a plan and the one that it was copied from."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.reports.planning_measures import target_said

Group = tuple[str, list[str]]


def difference(before: OperationalPlan, now: OperationalPlan) -> list[Group]:
    """Sentences under headings, of two plans with their trees at hand."""
    old = {goal.pk: goal for goal in goals_of(before)}
    new = list(goals_of(now))
    carried = {goal.carried_from_id: goal for goal in new if goal.carried_from_id in old}
    left = [goal for pk, goal in old.items() if pk not in carried]
    pairs = [(old[pk], goal) for pk, goal in carried.items() if pk is not None]
    changes = [text for pair in pairs for text in changed(*pair)]
    same = [str(goal) for before_it, goal in pairs if not list(changed(before_it, goal))]
    return [
        ("Visionen", vision_said(before, now)),
        ("Nya mål", [str(goal) for goal in new if goal.carried_from_id not in old]),
        ("Ändrade mål", changes),
        ("Mål som följer med oförändrade", same),
        ("Mål som inte följer med", [str(goal) for goal in left]),
        ("Aktiviteter som följer med", activities_said(now)),
    ]


def goals_of(plan: OperationalPlan) -> Iterator[PlanGoal]:
    return (goal for area in plan.areas.all() for goal in area.goals.all())


def vision_said(before: OperationalPlan, now: OperationalPlan) -> list[str]:
    if before.vision.strip() == now.vision.strip():
        return []
    return [f"Förut: {before.vision or 'ingen'}", f"Nu: {now.vision or 'ingen'}"]


def changed(before: PlanGoal, now: PlanGoal) -> Iterator[str]:
    """What is different in a goal that is carried over, a sentence each."""
    if str(before) != str(now):
        yield f"”{before}” blev ”{now}”."
    old, new = measures_said(before), measures_said(now)
    yield from (f"{now}: måttet ”{text}” är nytt." for text in new if text not in old)
    yield from (f"{now}: måttet ”{text}” är struket." for text in old if text not in new)


def measures_said(goal: PlanGoal) -> list[str]:
    found = ((m.text, target_said(m)) for m in goal.measures.all())
    return [f"{text}, {target.lower()}" if target else text for text, target in found]


def activities_said(plan: OperationalPlan) -> list[str]:
    held = (a for goal in goals_of(plan) for a in goal.activities.all())
    return [a.text for a in held if a.carried_from_id is not None]
