"""What the result hangs on: one assumption at a time, two at a time, and all at once.

The first two are exact and use `calculate`. The simulation draws in floating point, since a draw
is a guess and no amount; each drawn net is rounded to whole öre before anything is read from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from random import Random

from mellanrum.domain.errors import DomainError
from mellanrum.valuation.calculate import calculate, programme_share, rate_of
from mellanrum.valuation.checking import check_basis
from mellanrum.valuation.curve import effect_years
from mellanrum.valuation.model import MONEY, SOCIETY, UNCERTAIN, Basis, range_of, with_values

DRAWS = 5_000
LEAST_DRAWS = 100
PERCENTILES = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Bar:
    """One assumption at its lowest and its highest value, all others most likely."""

    name: str
    low: Decimal
    high: Decimal
    low_ore: int
    high_ore: int

    @property
    def swing_ore(self) -> int:
        return abs(self.high_ore - self.low_ore)


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars by swing, the widest first; an assumption without a range has no bar."""

    basis: Basis
    view: str
    base_ore: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells[i][j]` is the net with `first` at `rows[i]` and `second` at `columns[j]`."""

    basis: Basis
    view: str
    first: str
    second: str
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Nets of all draws, whole öre, the lowest first. The same seed gives the same nets."""

    basis: Basis
    view: str
    seed: int
    nets: tuple[int, ...]

    def percentile(self, percent: int) -> int:
        """The smallest net that at least `percent` (1–100) per cent of the draws do not exceed."""
        rank = -(-percent * len(self.nets) // 100)
        return self.nets[max(rank, 1) - 1]

    @property
    def positive(self) -> int:
        """Draws where the insats gives back more than it costs."""
        return sum(net > 0 for net in self.nets)


def net_ore(basis: Basis, view: str = SOCIETY) -> int:
    """The net of a view at the most likely values, as `calculate` has it."""
    return calculate(basis).net_ore(view)


def draw_tornado(basis: Basis, view: str = SOCIETY) -> Tornado:
    """One bar per assumption that has a range."""
    spans = {name: range_of(basis.assumptions, name) for name in UNCERTAIN}
    bars = [_bar(basis, n, s.low, s.high, view) for n, s in spans.items() if s.low != s.high]
    bars.sort(key=lambda bar: (-bar.swing_ore, bar.name))
    return Tornado(basis, view, net_ore(basis, view), tuple(bars))


def _bar(basis: Basis, name: str, low: Decimal, high: Decimal, view: str) -> Bar:
    ends = [net_ore(with_values(basis, {name: value}), view) for value in (low, high)]
    return Bar(name, low, high, ends[0], ends[1])


def draw_grid(
    basis: Basis, first: str, second: str, *, steps: int = 5, view: str = SOCIETY
) -> Grid:
    """The net over the ranges of two assumptions, `steps` even values of each, ends included.

    DomainError when they are the same or fewer than two steps are asked for.
    """
    if first == second or steps < 2:
        raise DomainError("Välj två olika antaganden och minst två steg.")
    rows, columns = (_steps(basis, name, steps) for name in (first, second))
    cells = tuple(
        tuple(net_ore(with_values(basis, {first: a, second: b}), view) for b in columns)
        for a in rows
    )
    return Grid(basis, view, first, second, rows, columns, cells)


def _steps(basis: Basis, name: str, steps: int) -> tuple[Decimal, ...]:
    """Even steps; money in whole öre. One value only when the assumption has no range."""
    span = range_of(basis.assumptions, name)
    if span.low == span.high:
        return (span.base,)
    width = span.high - span.low
    found = [span.low + width * n / (steps - 1) for n in range(steps)]
    whole = name == MONEY
    return tuple(v.quantize(Decimal(1)) if whole else v.normalize() for v in found)


def simulate(basis: Basis, *, seed: int, draws: int = DRAWS, view: str = SOCIETY) -> Simulation:
    """Draws every assumption at once, each on its own, triangularly over its range.

    DomainError for a basis that cannot be calculated or too few draws.
    """
    check_basis(basis)
    if draws < LEAST_DRAWS:
        raise DomainError(f"Gör minst {LEAST_DRAWS} dragningar.")
    random = Random(seed)  # noqa: S311 - the same seed must give the same draws
    rate, paid = float(rate_of(basis, view)), float(programme_share(basis, view))
    ramp = [float(share) for share in basis.assumptions.ramp]
    spans = {n: _ends(basis, n) for n in UNCERTAIN}
    people = basis.assumptions.participants
    nets = []
    for _ in range(draws):
        values = {name: _triangular(random, *span) for name, span in spans.items()}
        gain = rate * effect_years(values, people, ramp)
        nets.append(round(gain - paid * values["programme_cost_ore"]))
    return Simulation(basis, view, seed, tuple(sorted(nets)))


def _ends(basis: Basis, name: str) -> tuple[float, float, float]:
    span = range_of(basis.assumptions, name)
    return float(span.low), float(span.base), float(span.high)


def _triangular(random: Random, low: float, mode: float, high: float) -> float:
    """Always takes one number from `random`, so that one range more does not move the others."""
    at = random.random()
    if low == high:
        return mode
    turn = (mode - low) / (high - low)
    if at < turn:
        return low + sqrt(at * (high - low) * (mode - low))
    return high - sqrt((1 - at) * (high - low) * (high - mode))
