"""A reader who thinks in persons: each is in one insats, of one sex, came in one month and left in
one. Every published number is a sum over such atoms, whatever period it is of. Shares no code with
the product's relations between periods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure, Status

BEFORE, AFTER = 0, 13  # the twelve months of the year are 1 to 12
FAR = 200
Atom = tuple[str, str, int, int]
Asked = tuple[int, int, str]  # first month, last month, key


def atoms(insatser: Iterable[str], sexes: Iterable[str]) -> list[Atom]:
    months = [(a, b) for a in range(14) for b in range(14) if a <= b and b > BEFORE]
    return [(i, s, a, b) for i, s, (a, b) in product(insatser, sexes, months)]


def months_of(period: Period) -> tuple[int, int]:
    assert period.last is not None
    return period.start.month, period.last.month


def belongs(atom: Atom, first: int, last: int, key: str) -> bool:
    """Whether an atom is counted in a number; `key` is scope.population.(antal | kon.sex)."""
    insats, sex, came, left = atom
    scope, _, rest = key.removeprefix("insats.").partition(".")
    population, _, who = rest.partition(".")
    if scope not in ("forbund", insats) or who not in ("antal", f"kon.{sex}"):
        return False
    if (scope, population, insats) == ("forbund", "avslutade", "gamma"):
        return False  # gamma discharges nobody
    return {
        "ingaende": came < first <= left,
        "nya": first <= came <= last,
        "avslutade": first <= left <= last,
        "pagaende": came <= last < left,
        "deltagare": came <= last and left >= first,
    }[population]


def is_counted(key: str) -> bool:
    """Antal and sex of the five populations."""
    parts = key.removeprefix("insats.").split(".")
    return len(parts) in (3, 4) and parts[2] in ("antal", "kon")


@dataclass
class Reader:
    """Knows the shown numbers; `dots` of the year are at least 1."""

    atoms: list[Atom]
    known: list[tuple[Asked, int]]
    dots: list[Asked]

    def bounds(self, asked: Asked) -> tuple[float, float]:
        """Least and greatest value of a number."""
        goal = self._row(asked)
        return self._least(goal), -self._least(-goal)

    def _row(self, asked: Asked) -> np.ndarray:
        return np.array([float(belongs(a, *asked)) for a in self.atoms])

    @cached_property
    def _limits(self) -> dict[str, Any]:
        """What is known, built once."""
        rows = [self._row(a) for a, _ in self.known]
        dotted = [-self._row(a) for a in self.dots]
        return {
            "A_ub": csr_matrix(np.array(dotted)) if dotted else None,
            "b_ub": [-1.0] * len(dotted) or None,
            "A_eq": csr_matrix(np.array(rows)),
            "b_eq": [n for _, n in self.known],
        }

    def _least(self, goal: np.ndarray) -> float:
        found = linprog(goal, bounds=(0, FAR), method="highs", **self._limits)
        assert found.status == 0, found.message
        return float(found.fun)


def read(
    editions: Mapping[Period, Mapping[str, Figure]],
    insatser: list[str],
    sexes: list[str],
    year: Period,
) -> Reader:
    """The reader of all editions."""
    known, dots = dict[Asked, int](), list[Asked]()
    for period, figures in editions.items():
        for key, figure in figures.items():
            if is_counted(key) and figure.status is Status.SHOWN:
                known[(*months_of(period), key)] = int(figure.value or 0)
            elif is_counted(key) and period == year:
                dots.append((*months_of(period), key))
    return Reader(atoms(insatser, sexes), list(known.items()), dots)
