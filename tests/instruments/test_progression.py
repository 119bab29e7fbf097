"""One person's ratings: changes, the radar and what to talk about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import RatingRules
from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.progression import (
    Occasion,
    Step,
    draw_radar,
    get_rules,
    is_reliable,
    list_changes,
    list_talk_points,
    list_values,
    next_due_on,
    reliable_change,
    step_of,
)

STEPS = load_instrument("progression", "1")
RULES = get_rules(STEPS)
FORM = STEPS.get_form("participant_ongoing")
KNOWN = replace(
    RULES, smallest_change=1, reliability=Fraction(7, 10), deviation=Fraction(1),
    reliability_source="Räkneexempel",
)  # fmt: skip

START = Occasion(date(2021, 1, 10), {"belief": 2, "goal": 4, "health": 3})
SPRING = Occasion(date(2021, 4, 10), {"belief": 3, "goal": 3})
SUMMER = Occasion(date(2021, 7, 10), {"belief": 4, "goal": 2, "health": 4, "days": 5})


def test_changes_since_last_and_since_start_in_any_order() -> None:
    changes = {c.item.key: c for c in list_changes(FORM, [SUMMER, START, SPRING], RULES)}
    belief, goal, health, days = (changes[k] for k in ("belief", "goal", "health", "days"))
    assert (belief.first, belief.latest, belief.since_last, belief.since_start) == (2, 4, 1, 2)
    assert (belief.step, belief.is_real) == (Step.FORWARD, True)
    assert (goal.since_start, goal.step) == (-2, Step.BACK)
    assert (health.since_last, health.since_start, health.step) == (1, 1, Step.UNCHANGED)
    assert (days.first, days.since_start, days.step, days.is_real) == (5, None, None, False)
    assert changes["stamina"].latest is None
    assert len(changes) == 9


def test_the_line_of_a_question_leaves_out_days_without_answer() -> None:
    health = FORM.get_item("health")
    assert list_values(health, [SUMMER, SPRING, START]) == (
        (date(2021, 1, 10), 3),
        (date(2021, 7, 10), 4),
    )


def test_both_sides_share_an_axis_and_the_caseworker_has_two_more() -> None:
    axes = draw_radar(STEPS, SUMMER, Occasion(date(2021, 7, 11), {"belief": 1, "prospect": 2}))
    assert [(axes[0].area, axes[0].participant, axes[0].caseworker)] == [("Tro på arbete", 4, 1)]
    assert (axes[0].low, axes[0].high) == (1, 5)
    assert len(axes) == 11
    assert (axes[-1].participant, axes[-1].caseworker) == (None, 2)
    assert all(
        axis.participant is axis.caseworker is None for axis in draw_radar(STEPS, None, None)
    )


def test_falls_are_talked_of_first_then_different_views_rises_and_what_stands() -> None:
    changes = list_changes(FORM, [START, SUMMER], RULES)
    axes = draw_radar(STEPS, SUMMER, Occasion(date(2021, 7, 11), {"belief": 1, "goal": 1}))
    points = list_talk_points(RULES, changes, axes)
    assert points[0].startswith("Målet känns mindre klart.")
    assert points[1] == (
        "Ni ser olika på tro på arbete: deltagaren 4 och handläggaren 1. Vad ser ni var för sig?"
    )
    assert points[2].startswith("Tron på ett arbete har vuxit.")
    assert points[3].startswith("Hälsan är ungefär som förut.")
    assert len(points) == 4


def test_every_area_has_its_talk_guide() -> None:
    areas = {item.area for form in STEPS.forms for item in form.items}
    assert areas == {guide.area for guide in RULES.guides}


def test_the_next_rating_is_due_after_ninety_days() -> None:
    assert next_due_on(RULES, date(2021, 1, 10)) == date(2021, 4, 10)


def test_the_reliable_change_by_hand() -> None:
    """1,96 · √2 · 1 · √0,3 = 1,5182: one step may be chance, two are not."""
    assert reliable_change(KNOWN) == Decimal("1.52")
    assert [step_of(n, KNOWN) for n in (-2, -1, 0, 1, 2)] == [
        Step.BACK, Step.UNCHANGED, Step.UNCHANGED, Step.UNCHANGED, Step.FORWARD,
    ]  # fmt: skip
    assert reliable_change(RULES) is None


def test_an_instrument_that_is_no_progression_has_no_rules() -> None:
    with pytest.raises(DomainError, match="mäter inte progression"):
        get_rules(load_instrument("nojdhet", "1"))


@given(st.integers(-9, 9), st.integers(0, 99), st.integers(1, 40))
def test_exact_squares_agree_with_the_rounded_limit(change: int, r: int, s: int) -> None:
    rules: RatingRules = replace(
        RULES, smallest_change=1, reliability=Fraction(r, 100), deviation=Fraction(s, 10)
    )
    limit = reliable_change(rules)
    assert limit is not None
    if abs(change) > limit:
        assert is_reliable(change, rules)
    if abs(change) < limit - Decimal("0.01"):
        assert not is_reliable(change, rules)
    assert step_of(-change, rules) == {
        Step.FORWARD: Step.BACK, Step.BACK: Step.FORWARD, Step.UNCHANGED: Step.UNCHANGED,
    }[step_of(change, rules)]  # fmt: skip
