"""What a plan says as values: read back as written, and merged so that no text is lost."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from mellanrum.registers.casework.plan_content import (
    Change,
    GoalContent,
    PlanContent,
    StepContent,
    content_of,
    fields_of,
    list_changes,
    merge,
)

FULL = PlanContent(
    "Egna ord",
    "Önskemål",
    (
        GoalContent("a1", "Arbeta", (
            StepContent("b1", "Ringa", due_on=date(2026, 4, 1)),
            StepContent("b2", "Följa med", "party", 7, is_work_oriented=True),
            StepContent("b3", "Skjutsa", "role", role="god man"),
        )),
        GoalContent("a2", "Må bra"),
    ),
)  # fmt: skip


def test_what_is_written_is_read_back() -> None:
    assert content_of(fields_of(FULL)) == FULL


def test_a_goal_and_a_step_without_a_word_are_left_out() -> None:
    flat = fields_of(FULL) | {"goal-a2": "", "step-a1-b1-what": ""}
    read = content_of(flat)
    assert [goal.key for goal in read.goals] == ["a1"]
    assert [step.key for step in read.steps] == ["b2", "b3"]


@pytest.mark.parametrize(("base", "mine", "theirs"), list(product(("", "A", "B", "C"), repeat=3)))
def test_no_text_is_lost_whoever_wrote_it(base: str, mine: str, theirs: str) -> None:
    """For every way two can have changed a field: what somebody newly wrote stands in the merged
    field, or both texts are told as a clash.
    """
    found = merge({"own_words": base}, {"own_words": mine}, {"own_words": theirs})
    kept = {found.fields["own_words"], *found.clashes.get("own_words", ())}
    assert {text for text in (mine, theirs) if text != base} <= kept
    both_changed = mine != base and theirs != base and mine != theirs
    assert bool(found.clashes) is both_changed


def test_a_goal_that_only_the_other_added_or_took_away_follows_the_other() -> None:
    base = fields_of(FULL)
    theirs = {n: text for n, text in base.items() if n != "goal-a2"} | {"goal-zz": "Nytt"}
    found = merge(base, base, theirs)
    assert not found.clashes
    assert [goal.text for goal in content_of(found.fields).goals] == ["Arbeta", "Nytt"]


def test_what_differs_is_told_field_by_field() -> None:
    other = content_of(fields_of(FULL) | {"goal-a1": "Studera", "goal-a2": ""})
    assert list_changes(FULL, other) == [
        Change("goal-a1", "Arbeta", "Studera"), Change("goal-a2", "Må bra", ""),
    ]  # fmt: skip
    assert list_changes(FULL, FULL) == []
