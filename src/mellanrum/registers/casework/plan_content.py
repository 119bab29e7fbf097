"""What a plan says, as values: compared, merged when two have written, and told apart. Pure.

A content is also flat fields with texts ('own_words', 'goal-a1', 'step-a1-b2-what'), the same in
the form, in the comparison and in what is kept of an earlier text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

GOAL = re.compile(r"goal-([a-z0-9]{1,12})")
STEP = re.compile(r"step-([a-z0-9]{1,12})-([a-z0-9]{1,12})-(what|who|role|due_on|work)")
YES = "ja"
PARTICIPANT, PARTY, ROLE = "participant", "party", "role"


@dataclass(frozen=True, slots=True)
class StepContent:
    """`who` is 'participant', 'role' (told in `role`), or 'party' with the number of `party`."""

    key: str
    what: str
    who: str = PARTICIPANT
    party: int | None = None
    role: str = ""
    due_on: date | None = None
    is_work_oriented: bool = False


@dataclass(frozen=True, slots=True)
class GoalContent:
    key: str
    text: str
    steps: tuple[StepContent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    own_words: str = ""
    wishes: str = ""
    goals: tuple[GoalContent, ...] = ()

    @property
    def steps(self) -> list[StepContent]:
        return [step for goal in self.goals for step in goal.steps]


@dataclass(frozen=True, slots=True)
class Merged:
    """`clashes` are the fields that both have changed: {name: (mine, the other's)}; the other's is
    '' when it was taken away.
    """

    fields: Mapping[str, str]
    clashes: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs between two contents; '' before or after when it was not there."""

    field: str
    before: str
    after: str


def fields_of(content: PlanContent) -> dict[str, str]:
    """The content as flat fields, in reading order."""
    flat = {"own_words": content.own_words, "wishes": content.wishes}
    for goal in content.goals:
        flat[f"goal-{goal.key}"] = goal.text
        for step in goal.steps:
            flat |= _step_fields(goal.key, step)
    return flat


def _step_fields(goal: str, step: StepContent) -> dict[str, str]:
    start = f"step-{goal}-{step.key}"
    return {
        f"{start}-what": step.what,
        f"{start}-who": f"{PARTY}-{step.party}" if step.who == PARTY else step.who,
        f"{start}-role": step.role,
        f"{start}-due_on": step.due_on.isoformat() if step.due_on else "",
        f"{start}-work": YES if step.is_work_oriented else "",
    }


def content_of(flat: Mapping[str, str]) -> PlanContent:
    """The content that flat fields tell. Goals and steps without a word are left out."""
    read = (_goal(flat, key, steps) for key, steps in keys_in(flat).items())
    kept = tuple(goal for goal in read if goal.text or goal.steps)
    return PlanContent(flat.get("own_words", ""), flat.get("wishes", ""), kept)


def keys_in(names: Iterable[str]) -> dict[str, list[str]]:
    """{goal's key: its steps' keys} that the names of flat fields tell, in their order."""
    goals: dict[str, dict[str, None]] = {}
    for name in names:
        if found := GOAL.fullmatch(name) or STEP.fullmatch(name):
            steps = goals.setdefault(found[1], {})
            if found.re is STEP:
                steps[found[2]] = None
    return {key: list(steps) for key, steps in goals.items()}


def _goal(flat: Mapping[str, str], key: str, steps: Iterable[str]) -> GoalContent:
    read = (_step(flat, key, step) for step in steps)
    return GoalContent(key, flat.get(f"goal-{key}", ""), tuple(s for s in read if s.what))


def _step(flat: Mapping[str, str], goal: str, key: str) -> StepContent:
    told = {a: flat.get(f"step-{goal}-{key}-{a}", "") for a in ("what", "role", "due_on", "work")}
    who, _, party = (flat.get(f"step-{goal}-{key}-who") or PARTICIPANT).partition("-")
    return StepContent(
        key=key,
        what=told["what"],
        who=who,
        party=int(party) if who == PARTY and party.isdecimal() else None,
        role=told["role"] if who == ROLE else "",
        due_on=date.fromisoformat(told["due_on"]) if told["due_on"] else None,
        is_work_oriented=told["work"] == YES,
    )


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """What both have written since `base`: what only one changed is taken, and where both have
    changed the same field mine stands and the clash is told.
    """
    fields: dict[str, str] = {}
    clashes: dict[str, tuple[str, str]] = {}
    for name in [*theirs, *(name for name in mine if name not in theirs)]:
        was, my, other = (of.get(name, "") for of in (base, mine, theirs))
        fields[name] = other if my == was else my
        if my not in (was, other) and other != was:
            clashes[name] = (my, other)
    return Merged(fields, clashes)


def list_changes(old: PlanContent, new: PlanContent) -> list[Change]:
    """What differs, in the order of the new one, then what was taken away."""
    before, after = fields_of(old), fields_of(new)
    names = [*after, *(name for name in before if name not in after)]
    return [
        Change(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]
