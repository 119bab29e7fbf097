"""A person's ratings over time: what has changed, what is a real change, what to talk about.

No total score: the areas say different things, and a sum would hide a fall behind a rise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, Item, ItemKind, RatingRules

Z95 = Fraction(196, 100)  # 95 % of a normal distribution lies within ±1.96 deviations


class Step(StrEnum):
    """Which way a rating has gone, by more than the smallest real change."""

    FORWARD = "forward"
    UNCHANGED = "unchanged"
    BACK = "back"


STEP_WORDS = {Step.FORWARD: "framåt", Step.UNCHANGED: "oförändrat", Step.BACK: "tillbaka"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One rating: its day and the answers by item key. Questions without an answer are absent."""

    rated_on: date
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One question over time. `since_last` and `since_start` are in steps of the scale, None
    with fewer than two answers. `step` is that of `since_start`.
    """

    item: Item
    first: int | None
    latest: int | None
    since_last: int | None
    since_start: int | None
    step: Step | None

    @property
    def is_real(self) -> bool:
        """Whether the change since the start is at least the smallest real one."""
        return self.step in {Step.FORWARD, Step.BACK}


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the radar, from `low` to `high`: both sides' latest answers, None if absent."""

    area: str
    participant: int | None
    caseworker: int | None
    low: int
    high: int


def get_rules(instrument: Instrument) -> RatingRules:
    """Raises DomainError for an instrument that is no progression."""
    if instrument.rating is None:
        raise DomainError(f"”{instrument.title}” mäter inte progression. Välj ett annat formulär.")
    return instrument.rating


def next_due_on(rules: RatingRules, latest: date) -> date:
    """The day of the next rating."""
    return latest + timedelta(days=rules.interval_days)


def step_of(change: int, rules: RatingRules) -> Step:
    """A change of fewer steps than the smallest one, or within what chance explains, is none."""
    if abs(change) < rules.smallest_change or not is_reliable(change, rules):
        return Step.UNCHANGED
    return Step.FORWARD if change > 0 else Step.BACK


def is_reliable(change: int, rules: RatingRules) -> bool:
    """Jacobson and Truax's reliable change: more than 1,96 standard errors of a difference,
    √2 · s · √(1 − r). Reckoned on squares, so exactly. True when r and s are not known: then the
    smallest change of the instrument is all there is to go by.
    """
    variance = _error_variance(rules)
    return variance is None or change**2 > Z95**2 * variance


def reliable_change(rules: RatingRules) -> Decimal | None:
    """The limit of `is_reliable` in steps, rounded up to two decimals; None when not known."""
    variance = _error_variance(rules)
    if variance is None:
        return None
    square = Z95**2 * variance
    limit = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
    return limit.quantize(Decimal("0.01"), rounding=ROUND_UP)


def _error_variance(rules: RatingRules) -> Fraction | None:
    if rules.reliability is None or rules.deviation is None:
        return None
    return 2 * rules.deviation**2 * (1 - rules.reliability)


def list_changes(
    form: Form, occasions: Sequence[Occasion], rules: RatingRules
) -> tuple[Change, ...]:
    """Every question with a scale, in the order of the form; occasions in any order."""
    ordered = sorted(occasions, key=lambda occasion: occasion.rated_on)
    items = (item for item in form.items if item.kind is ItemKind.CHOICE)
    return tuple(_change(item, ordered, rules) for item in items)


def _change(item: Item, ordered: Sequence[Occasion], rules: RatingRules) -> Change:
    given = [o.values[item.key] for o in ordered if item.key in o.values]
    first = given[0] if given else None
    latest = given[-1] if given else None
    if len(given) < 2:
        return Change(item, first, latest, None, None, None)
    since_start = given[-1] - given[0]
    return Change(
        item, first, latest, given[-1] - given[-2], since_start, step_of(since_start, rules)
    )


def list_values(item: Item, occasions: Sequence[Occasion]) -> tuple[tuple[date, int], ...]:
    """The question's line over time: day and answer, oldest first, days without answer left out."""
    ordered = sorted(occasions, key=lambda occasion: occasion.rated_on)
    return tuple((o.rated_on, o.values[item.key]) for o in ordered if item.key in o.values)


def draw_radar(
    instrument: Instrument, participant: Occasion | None, caseworker: Occasion | None
) -> tuple[Axis, ...]:
    """An axis for every area, in the order of the forms; an area may have one side only."""
    axes: dict[str, Axis] = {}
    for role, occasion in (("participant", participant), ("caseworker", caseworker)):
        form = instrument.find_form_of(role)
        for item in form.items if form else ():
            if item.area and item.kind is ItemKind.CHOICE:
                axes[item.area] = _axis(instrument, item, role, occasion, axes.get(item.area))
    return tuple(axes.values())


def _axis(
    instrument: Instrument, item: Item, role: str, occasion: Occasion | None, held: Axis | None
) -> Axis:
    value = occasion.values.get(item.key) if occasion else None
    codes = instrument.scale_of(item).codes
    is_participant = role == "participant"
    return Axis(
        area=item.area,
        participant=value if is_participant else (held.participant if held else None),
        caseworker=None if is_participant else value,
        low=min(codes),
        high=max(codes),
    )


def list_talk_points(
    rules: RatingRules, changes: Sequence[Change], axes: Sequence[Axis]
) -> tuple[str, ...]:
    """What to talk about: falls first, then where the two see differently, rises, what stands."""
    by_step: dict[Step, list[str]] = {step: [] for step in Step}
    for change in changes:
        guide = rules.find_guide(change.item.area)
        if guide is not None and change.step is not None:
            words = {Step.BACK: guide.lower, Step.UNCHANGED: guide.same, Step.FORWARD: guide.higher}
            by_step[change.step].append(words[change.step])
    apart = [_apart(axis) for axis in axes if _differs(axis, rules)]
    return (*by_step[Step.BACK], *apart, *by_step[Step.FORWARD], *by_step[Step.UNCHANGED])


def _differs(axis: Axis, rules: RatingRules) -> bool:
    if axis.participant is None or axis.caseworker is None:
        return False
    return abs(axis.participant - axis.caseworker) >= rules.smallest_change


def _apart(axis: Axis) -> str:
    return (
        f"Ni ser olika på {axis.area.lower()}: deltagaren {axis.participant} och handläggaren "
        f"{axis.caseworker}. Vad ser ni var för sig?"
    )
