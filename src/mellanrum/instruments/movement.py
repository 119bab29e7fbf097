"""Many people's progression together: how many have moved forward, by where they started.

Whoever starts far down will on the whole rate higher the next time, and whoever starts high will
rate lower, without anything having happened: regression to the mean. It is reckoned from the
rows themselves and told beside the change, so that it is not taken for an effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mellanrum.figures.format import MINUS, number
from mellanrum.instruments.definition import RatingRules
from mellanrum.instruments.progression import Step, step_of

FEWEST = 3  # two pairs always lie on a line: their correlation says nothing


@dataclass(frozen=True, slots=True)
class FirstAndLast:
    """One person's first and latest answer to one question."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Movement:
    """How many of `n` moved which way; `mean_change` in steps, None without anybody."""

    n: int
    forward: int
    unchanged: int
    back: int
    mean_change: Fraction | None


@dataclass(frozen=True, slots=True)
class StartGroup:
    """Those who started alike. `expected_change` is the part of `movement.mean_change` that
    regression to the mean explains, None when it cannot be reckoned.
    """

    start: str
    movement: Movement
    expected_change: Fraction | None


START_LABELS: Mapping[str, str] = {
    "low": "Började lågt",
    "middle": "Började i mitten",
    "high": "Började högt",
}


def measure_movement(pairs: Sequence[FirstAndLast], rules: RatingRules) -> Movement:
    """All pairs together."""
    steps = [step_of(pair.last - pair.first, rules) for pair in pairs]
    change = Fraction(sum(p.last - p.first for p in pairs), len(pairs)) if pairs else None
    forward, unchanged, back = (steps.count(step) for step in Step)
    return Movement(len(pairs), forward, unchanged, back, change)


def start_of(first: int, low: int, high: int) -> str:
    """Which third of the scale the first answer lies in: 1–2, 3 and 4–5 of a scale 1–5.

    Raises ValueError for an answer outside the scale.
    """
    if not low <= first <= high:
        raise ValueError(f"{first} is not within {low}–{high}")
    place = 3 * Fraction(2 * (first - low) + 1, 2 * (high - low + 1))
    return "low" if place < 1 else "middle" if place <= 2 else "high"


def list_start_groups(
    pairs: Sequence[FirstAndLast], rules: RatingRules, low: int, high: int
) -> tuple[StartGroup, ...]:
    """Low, middle and high, also those with nobody in."""
    correlation = correlate(pairs)
    grouped = {
        start: [p for p in pairs if start_of(p.first, low, high) == start] for start in START_LABELS
    }
    return tuple(
        StartGroup(start, measure_movement(group, rules), expect(group, pairs, correlation))
        for start, group in grouped.items()
    )


def correlate(pairs: Sequence[FirstAndLast]) -> Fraction | None:
    """Pearson's r between first and latest. None with fewer than three pairs, or when all
    started or all ended alike. Its square is exact; the root has 28 digits.
    """
    if len(pairs) < FEWEST:
        return None
    first = _deviations(pairs, lambda pair: pair.first)
    last = _deviations(pairs, lambda pair: pair.last)
    spread = sum(a * a for a in first) * sum(b * b for b in last)
    if not spread:
        return None
    together = sum((a * b for a, b in zip(first, last, strict=True)), Fraction(0))
    root = _root(together**2 / spread)
    return root if together >= 0 else -root


def expect(
    group: Sequence[FirstAndLast], everybody: Sequence[FirstAndLast], correlation: Fraction | None
) -> Fraction | None:
    """The mean change that regression to the mean alone gives the group: (r − 1) times how far
    its mean start lies from everybody's, when all together neither rise nor spread out.
    """
    if correlation is None or not group:
        return None
    return (correlation - 1) * (_mean_start(group) - _mean_start(everybody))


def tell_regression(group: StartGroup) -> str:
    """A sentence for the reader; '' for a group with nobody in."""
    change, expected = group.movement.mean_change, group.expected_change
    if change is None:
        return ""
    head = f"{START_LABELS[group.start]}: {_steps(change)} i snitt."
    if expected is None:
        return f"{head} Det går inte att räkna ut vad som bara är återgång mot medelvärdet."
    return (
        f"{head} {_steps(expected)} är väntat bara för att de började så (återgång mot "
        "medelvärdet), även om inget hänt."
    )


def _steps(value: Fraction) -> str:
    text = number(Decimal(value.numerator) / Decimal(value.denominator), 1)
    signed = text if text.startswith(MINUS) or text == "0,0" else f"+{text}"
    return f"{signed} steg"


def _deviations(
    pairs: Sequence[FirstAndLast], value: Callable[[FirstAndLast], int]
) -> list[Fraction]:
    values = [Fraction(value(pair)) for pair in pairs]
    mean = sum(values, Fraction(0)) / len(values)
    return [one - mean for one in values]


def _mean_start(pairs: Sequence[FirstAndLast]) -> Fraction:
    return Fraction(sum(pair.first for pair in pairs), len(pairs))


def _root(square: Fraction) -> Fraction:
    """The square root, at most 1: rounding may not make a correlation more than perfect."""
    root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
    return min(Fraction(root), Fraction(1))
