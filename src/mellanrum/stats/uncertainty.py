"""How sure a share or a count is: intervals and probabilities, computed and never simulated.

The persons of an insats are often all there are, and not a sample. What is uncertain is then not
who was asked but the process behind them: had another twenty of the same kind come, the share
would have been another. The *true share* in this module is the share of that process.

Shares are floats from 0 to 1 here; only `comparison` rounds, once, when it writes. Errors:
ValueError for a base of 0, a share outside 0–1 or a negative number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, exp, fsum, lgamma, log, log1p, pi, sin, sqrt

Z95 = 1.959963984540054  # two-sided 95 %: the 97.5 % quantile of the normal distribution
PRIOR = 0.5  # Jeffreys: half a yes and half a no are known beforehand
PANELS = 256  # of Simpson's rule over REACH standard deviations to each side
REACH = 8.0
FRACTION_STEPS = 100_000
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float

    def covers(self, value: float) -> bool:
        """True when the value may be the true one."""
        return self.low <= value <= self.high

    @property
    def width(self) -> float:
        return self.high - self.low

    def times(self, factor: float) -> Interval:
        """The same interval in another unit: 100 turns shares into per cent."""
        return Interval(self.low * factor, self.high * factor)


def wilson(share: float, n: int, z: float = Z95) -> Interval:
    """Wilson's score interval of a share of n (E. B. Wilson, JASA 22 (1927) p. 209).

    `share` need not be a whole number of n: a printed benchmark is rounded.
    """
    _check(share, n)
    spread = z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if share == 0 else max(0.0, middle - half)
    high = 1.0 if share == 1 else min(1.0, middle + half)
    return Interval(low, high)


def newcombe(share: float, n: int, other: float, other_n: int, z: float = Z95) -> Interval:
    """Interval of `share − other` from the two Wilson intervals.

    R. G. Newcombe, Statistics in Medicine 17 (1998) p. 873, method 10.
    """
    mine, theirs = wilson(share, n, z), wilson(other, other_n, z)
    difference = share - other
    down = sqrt((share - mine.low) ** 2 + (theirs.high - other) ** 2)
    up = sqrt((mine.high - share) ** 2 + (other - theirs.low) ** 2)
    return Interval(difference - down, difference + up)


def probability_above(k: int, n: int, known: float) -> float:
    """Probability that the true share behind k of n is higher than a share known without error.

    Posterior probability with Jeffreys prior: 1 − I_known(k + ½, n − k + ½).
    """
    _check(k / n if n else -1, n)
    return 1 - beta_below(known, k + PRIOR, n - k + PRIOR)


def probability_higher(k: int, n: int, other_k: int, other_n: int) -> float:
    """Probability that our true share is higher than theirs, both uncertain and independent.

    P = ∫ f(x) G(x) dx, with f the Jeffreys posterior density of the share with the larger base
    and G the other's distribution, which then changes slowly where f does.
    """
    _check(k / n if n else -1, n)
    _check(other_k / other_n if other_n else -1, other_n)
    if n >= other_n:
        return _beats(k, n, other_k, other_n)
    return 1 - _beats(other_k, other_n, k, n)


@lru_cache(maxsize=4096)
def _beats(k: int, n: int, other_k: int, other_n: int) -> float:
    """The integral over x = sin² v, where f has no poles: Simpson's rule errs below 10⁻⁶."""
    a, b = k + PRIOR, n - k + PRIOR
    c, d = other_k + PRIOR, other_n - other_k + PRIOR
    low, high = _reach(k, n)
    step = (high - low) / PANELS
    parts = []
    for i in range(PANELS + 1):
        angle = low + i * step
        weight = 1 if i in {0, PANELS} else 4 if i % 2 else 2
        parts.append(weight * _angle_density(angle, a, b) * beta_below(sin(angle) ** 2, c, d))
    return min(1.0, max(0.0, fsum(parts) * step / 3))


def probability_more(now: int, before: int, exposure: int = 1, exposure_before: int = 1) -> float:
    """Probability that events truly come more often now than before, from two counts.

    The counts are seen as Poisson with Jeffreys priors; given their sum the first is binomial, so
    the probability is 1 − I_w(now + ½, before + ½), w = exposure / (exposure + exposure_before).
    The exposures are the lengths of the two periods in the same unit, days say.
    """
    if now < 0 or before < 0 or exposure <= 0 or exposure_before <= 0:
        raise ValueError("counts are not negative and periods have a length")
    part = exposure / (exposure + exposure_before)
    return 1 - beta_below(part, now + PRIOR, before + PRIOR)


def beta_below(x: float, a: float, b: float) -> float:
    """I_x(a, b): the probability that a Beta(a, b) variable is at most x.

    Lentz's continued fraction (DLMF 8.17.22), on the side where it converges fast.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    scale = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b)) / a
    return scale / _lentz(x, a, b)


def _lentz(x: float, a: float, b: float) -> float:
    """The denominator 1 + d₁/(1 + d₂/(1 + …)) of I_x(a, b)."""
    value, up, down = 1.0, 1.0, 0.0
    for i in range(1, FRACTION_STEPS):
        term = _coefficient(i, x, a, b)
        down = 1 / _away_from_zero(1 + term * down)
        up = _away_from_zero(1 + term / up)
        value *= up * down
        if abs(up * down - 1) < 1e-15:
            return value
    raise ArithmeticError(f"I_x(a, b) does not converge for x={x}, a={a}, b={b}")


def _coefficient(i: int, x: float, a: float, b: float) -> float:
    """d_i of DLMF 8.17.23."""
    m = i // 2
    if i % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _angle_density(angle: float, a: float, b: float) -> float:
    """Density of v when sin² v is Beta(a, b): 2 sin^(2a−1) v cos^(2b−1) v / B(a, b)."""
    return 2 * exp(_power(sin(angle), 2 * a - 1) + _power(cos(angle), 2 * b - 1) - _log_beta(a, b))


def _power(value: float, exponent: float) -> float:
    """Logarithm of value ** exponent, with 0 ** 0 = 1."""
    if exponent < 1e-9:
        return 0.0
    return exponent * log(max(value, TINY))


def _reach(k: int, n: int) -> tuple[float, float]:
    """The angles that matter: on this scale the deviation is about 1/(2√n) wherever one is."""
    middle = asin(sqrt((k + PRIOR) / (n + 2 * PRIOR)))
    far = REACH / (2 * sqrt(n))
    return max(0.0, middle - far), min(pi / 2, middle + far)


def _check(share: float, n: int) -> None:
    if n <= 0 or not 0 <= share <= 1:
        raise ValueError(f"{share} of {n} is not a share")
