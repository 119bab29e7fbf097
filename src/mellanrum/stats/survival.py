"""Time in insats: how large a share is still enrolled after t, and how the others left.

Kaplan–Meier for the share still in (S) and Aalen–Johansen for the share that has left with each
outcome (F). Outcomes compete: who left for work cannot later leave as moved, and is not treated
as if still waiting to. Between two times nothing changes; at a time t with n at risk and d events

    F_outcome(t) = F_outcome(t−) + S(t−) · d_outcome / n        S(t) = S(t−) · (1 − d / n)

so S plus all F is 1 at every time. S and F are exact fractions; only the interval is a float.

Sources: Kaplan and Meier, JASA 53 (1958) p. 457; Aalen and Johansen, Scand. J. Stat. 5 (1978)
p. 141; Greenwood (1926) for the variance, on the log-log scale (Kalbfleisch and Prentice).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import exp, inf, log, sqrt
from typing import NamedTuple

from mellanrum.stats.uncertainty import Z95, Interval

ONE, ZERO, HALF = Fraction(1), Fraction(0), Fraction(1, 2)


class Stay(NamedTuple):
    """One enrolment: it was seen in the insats until `time` and then left with `outcome`.

    An empty outcome means that it was still enrolled when last seen (censored). `entry` is the
    time already spent when we began to watch: 0 for who began in the period, else the time from
    start to the period's first day (delayed entry). It is at risk for entry < t ≤ time, from 0
    on when entry is 0. Whole days or whole months, one unit throughout.
    """

    time: int
    outcome: str = ""
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What happened at one time, and the shares from that time on.

    `events` and `incidence` have one number per outcome, in the order of `Curve.outcomes`. Who is
    censored at a time was still at risk when the events of that time happened. `interval` is the
    95 % interval of `survival`; None when that is 0 or 1 and the formula says nothing.
    """

    time: int
    at_risk: int
    events: tuple[int, ...]
    censored: int
    survival: Fraction
    incidence: tuple[Fraction, ...]
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The whole estimate. `n` stays were seen; `unseen` ended the moment we began to watch.

    With delayed entry the first times may have few at risk: look at `Step.at_risk`. If nobody at
    all was at risk after a time, though others were later, no curve can pass that gap: it stops
    before that time, `broken_at`, and nothing is known from there on. Likewise nothing is known
    before `begins`, the smallest entry: all shares are of those who stayed at least so long.
    """

    outcomes: tuple[str, ...]
    steps: tuple[Step, ...]
    n: int
    unseen: int = 0
    begins: int = 0
    broken_at: int | None = None

    def step_at(self, time: int) -> Step | None:
        """The latest step at or before `time`; None before the first."""
        place = bisect_right(self.steps, time, key=lambda step: step.time)
        return self.steps[place - 1] if place else None

    def still_in(self, time: int) -> Fraction | None:
        """S: the share still enrolled after `time`. None after the last time anyone was seen."""
        if not self._is_known(time):
            return None
        step = self.step_at(time)
        return step.survival if step else ONE

    def left_with(self, outcome: str, time: int) -> Fraction | None:
        """F: the share that has left with that outcome, at or before `time`; None as above.

        An outcome that nobody had has the share 0.
        """
        if not self._is_known(time):
            return None
        step = self.step_at(time)
        if step is None or outcome not in self.outcomes:
            return ZERO
        return step.incidence[self.outcomes.index(outcome)]

    def at(self, times: Iterable[int]) -> tuple[Fraction | None, ...]:
        """`still_in` for several times."""
        return tuple(self.still_in(time) for time in times)

    def quantile(self, p: Fraction) -> int | None:
        """The first time when at least the share p has left; None when that was not reached."""
        return next((step.time for step in self.steps if step.survival <= 1 - p), None)

    @property
    def median(self) -> int | None:
        """The first time when at most half is still in; None when that was not reached."""
        return self.quantile(HALF)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """95 %: from when the curve may, to when it must, have come down to half.

        Brookmeyer and Crowley, Biometrics 38 (1982) p. 29; None: not reached.
        """
        lows = (step.time for step in self.steps if _bounds(step)[0] <= HALF)
        highs = (step.time for step in self.steps if _bounds(step)[1] <= HALF)
        return next(lows, None), next(highs, None)

    def _is_known(self, time: int) -> bool:
        """Not before anyone was watched, nor after the last was seen, unless all had left."""
        if not self.steps or time < self.begins:
            return False
        last = self.steps[-1]
        return time <= last.time or last.survival == 0


def estimate(stays: Iterable[Stay | tuple[int, str]]) -> Curve:
    """The curve of single stays, `(time, outcome)` or `Stay`. Errors as `from_counts`."""
    return from_counts(Counter(Stay(*stay) for stay in stays))


def from_counts(counts: Mapping[Stay, int]) -> Curve:
    """The curve of counted stays {stay: n}, as a group-by gives them.

    Raises ValueError for a negative number, or for a stay that ended before we began to watch.
    """
    for stay, n in counts.items():
        if n < 0 or stay.entry < 0 or stay.time < stay.entry:
            raise ValueError(f"{n} × {stay} cannot be")
    seen = {stay: n for stay, n in counts.items() if n and _is_seen(stay)}
    total, n = sum(counts.values()), sum(seen.values())
    outcomes = tuple(sorted({stay.outcome for stay in seen} - {""}))
    gap = _gap(seen)
    steps = _steps(seen, outcomes)
    known = steps if gap is None else tuple(step for step in steps if step.time < gap)
    begins = min((stay.entry for stay in seen), default=0)
    return Curve(outcomes, known, n, total - n, begins, gap)


def _is_seen(stay: Stay) -> bool:
    return stay.time > stay.entry or stay.entry == 0


def _steps(seen: Mapping[Stay, int], outcomes: Sequence[str]) -> tuple[Step, ...]:
    """One step per time when someone left or was last seen."""
    leavers: Counter[tuple[int, str]] = Counter()
    for stay, n in seen.items():
        leavers[stay.time, stay.outcome] += n
    survival, incidence, variance = ONE, [ZERO] * len(outcomes), 0.0
    steps = []
    for time, at_risk in _risk_sets(seen).items():
        events = tuple(leavers[time, outcome] for outcome in outcomes)
        left = sum(events)
        if left:
            incidence = [
                before + survival * Fraction(d, at_risk) if d else before
                for before, d in zip(incidence, events, strict=True)
            ]
            survival *= Fraction(at_risk - left, at_risk)
            variance += left / (at_risk * (at_risk - left)) if at_risk > left else inf
        steps.append(
            Step(
                time=time,
                at_risk=at_risk,
                events=events,
                censored=leavers[time, ""],
                survival=survival,
                incidence=tuple(incidence),
                interval=log_log(survival, variance),
            )
        )
    return tuple(steps)


def _risk_sets(seen: Mapping[Stay, int]) -> dict[int, int]:
    """{time: number at risk then}, in order, for every time when someone left or was last seen."""
    entries, exits = Counter[int](), Counter[int]()
    for stay, n in seen.items():
        entries[stay.entry if stay.entry else -1] += n
        exits[stay.time] += n
    times, moments = sorted(exits), sorted(entries)
    entered = [0, *accumulate(entries[moment] for moment in moments)]
    gone = [0, *accumulate(exits[time] for time in times)]
    return {
        time: entered[bisect_left(moments, time)] - gone[place] for place, time in enumerate(times)
    }


def _gap(seen: Mapping[Stay, int]) -> int | None:
    """The first time after which nobody was at risk though others were later; mostly None."""
    reached: int | None = None
    for entry, time in sorted((stay.entry, stay.time) for stay in seen):
        if reached is not None and entry > reached:
            return reached
        reached = time if reached is None else max(reached, time)
    return None


def log_log(survival: Fraction, variance: float) -> Interval | None:
    """95 % interval S^exp(±z √V / ln S), V Greenwood's sum; None when S is 0 or 1."""
    if survival in {ZERO, ONE}:
        return None
    share = float(survival)
    power = exp(Z95 * sqrt(variance) / -log(share))
    return Interval(share**power, share ** (1 / power))


def _bounds(step: Step) -> tuple[float, float]:
    if step.interval:
        return step.interval.low, step.interval.high
    return float(step.survival), float(step.survival)
