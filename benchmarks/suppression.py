"""Disclosure control on its own: how long it takes to find what a table must hide.

A table of 20 categories × 10 groups with margins and the total, a third of the cells 1–4 persons;
and two such tables that share the margin of the categories (one by office, one by year). Several
seeds each; the slowest counts. Nothing is remembered between runs.

Goal: 1 s for either. Usage: python benchmarks/suppression.py
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence

from mellanrum.figures.disclosure import Policy, hidden_keys
from mellanrum.figures.figure import Figure, Provenance, Unit, count
from mellanrum.figures.table import Column, Row, Sum, Table

ROWS, COLUMNS, SEEDS = 20, 10, range(8)
GOALS = {"one table": 1.0, "two linked": 1.0}  # seconds
FIVE = Policy(minimum=5)
SIZES = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45)  # a third of them small


def cells(rng: random.Random) -> list[list[int]]:
    return [[rng.choice(SIZES) for _ in range(COLUMNS)] for _ in range(ROWS)]


def with_margins(name: str, numbers: Sequence[Sequence[int]]) -> Table:
    """Cells, the total of each row (shared: 'rad'), of each column and of everything."""
    rows = [[*line, sum(line)] for line in numbers]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    made = tuple(
        Row(str(r), str(r), tuple(_figure(key(name, r, c), n) for c, n in enumerate(line)))
        for r, line in enumerate(rows)
    )
    columns = tuple(Column(str(c), str(c)) for c in range(COLUMNS + 1))
    return Table(name, name, "", columns, made, "2021", sums=tuple(sums(name)))


def _figure(name: str, n: int) -> Figure:
    return count(name, name, n, "2021", Provenance("Antal.", "benchmark"))


def key(name: str, row: int, column: int) -> str:
    """The totals of rows are the same in every table."""
    return f"rad.{row}" if column == COLUMNS else f"{name}.{row}.{column}"


def sums(name: str) -> list[Sum]:
    lines, places = range(ROWS + 1), range(COLUMNS)
    across = [Sum(key(name, r, COLUMNS), tuple(key(name, r, c) for c in places)) for r in lines]
    down = [Sum(key(name, ROWS, c), tuple(key(name, r, c) for r in lines[:-1])) for c in places]
    whole = Sum(key(name, ROWS, COLUMNS), tuple(key(name, r, COLUMNS) for r in lines[:-1]))
    return [*across, *down, whole]


def linked(seed: int) -> list[Table]:
    """The same people by office, and by year: in each category as many."""
    rng = random.Random(seed)
    first = cells(rng)
    second = [rng.sample(line, len(line)) for line in first]
    return [with_margins("kontor", first), with_margins("ar", second)]


def clock(tables: Sequence[Table]) -> tuple[float, int, int]:
    """Seconds, how many hidden, and how many were small."""
    figures = {f.key: f for t in tables for f in t.figures() if f.unit is Unit.PERSONS}
    small = sum(0 < int(f.value or 0) < FIVE.minimum for f in figures.values())
    start = time.perf_counter()
    hidden = hidden_keys(tables, FIVE)
    return time.perf_counter() - start, len(hidden), small


def main() -> int:
    """0 when both goals are met."""
    hidden_keys([with_margins("varm", [[5] * COLUMNS] * ROWS)], FIVE)  # imports the solver
    worst = dict.fromkeys(GOALS, 0.0)
    for seed in SEEDS:
        tables = linked(seed)
        for name, asked in zip(GOALS, (tables[:1], tables), strict=True):
            seconds, hidden, small = clock(asked)
            worst[name] = max(worst[name], seconds)
            print(f"{name:11} seed {seed}  {seconds:5.2f} s  {hidden:3} hidden, {small:3} small")
    for name, seconds in worst.items():
        print(f"{name:11} slowest {seconds:5.2f} s  (goal at most {GOALS[name]:.0f} s)")
    return 0 if all(worst[name] <= goal for name, goal in GOALS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
