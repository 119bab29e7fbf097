"""An attacker that shares no code with the product: mixed integer programmes by scipy.

It sees an edition as a reader does (shown values, relations, dots) and knows that zeros are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Sum

FAR = 1000


def bounds(
    shown: Mapping[str, int], hidden: Iterable[str], sums: Sequence[Sum], key: str
) -> tuple[int, int]:
    """Least and greatest value of `key` (at most FAR); a hidden number is at least 1."""
    unknown = sorted({*hidden, *(k for s in sums for k in (s.total, *s.parts))} - shown.keys())
    dotted = set(hidden)
    index = {k: i for i, k in enumerate(unknown)}
    matrix, right = [], []
    for relation in sums:
        line, constant = np.zeros(len(unknown)), 0
        for sign, k in ((1, relation.total), *((-1, p) for p in relation.parts)):
            if k in index:
                line[index[k]] += sign
            else:
                constant += sign * shown[k]
        matrix.append(line)
        right.append(-constant)
    least = [1.0 if k in dotted else 0.0 for k in unknown]
    goal = np.zeros(len(unknown))
    goal[index[key]] = 1
    return tuple(
        round(sign * _solve(sign * goal, np.array(matrix), right, least)) for sign in (1, -1)
    )


def _solve(goal, matrix, right, least) -> float:
    constraints = [LinearConstraint(matrix, right, right)] if len(matrix) else []
    result = milp(
        goal,
        integrality=np.ones(len(least)),
        bounds=Bounds(least, [FAR] * len(least)),
        constraints=constraints,
    )
    assert result.success, result.message
    return result.fun


def shown_counts(figures: Iterable[Figure]) -> dict[str, int]:
    """What a reader reads."""
    return {
        f.key: int(f.value) for f in figures if f.unit is Unit.PERSONS and f.status is Status.SHOWN
    }


def dots(figures: Iterable[Figure]) -> set[str]:
    """Counts of persons printed as ·."""
    return {f.key for f in figures if f.unit is Unit.PERSONS and f.status is Status.SUPPRESSED}


def exposed(
    truth: Mapping[str, int],
    shown: Mapping[str, int],
    hidden: Iterable[str],
    sums: Sequence[Sum],
    minimum: int,
) -> list[str]:
    """Small facts of which the edition tells more than that they are small. The rule, restated."""
    zeros = {k: v for k, v in truth.items() if v == 0}
    positive = [k for k, v in truth.items() if v > 0]
    found = []
    for key in (k for k, v in truth.items() if 0 < v < minimum):
        low, high = bounds(shown, hidden, sums, key) if key not in shown else (truth[key],) * 2
        floor = max(1, bounds(zeros, positive, sums, key)[0])
        wanted = minimum - 1 if floor == 1 else floor + minimum - 1
        if low > floor or high < max(wanted, low + 1):
            found.append(f"{key}={truth[key]} in {low}..{high}")
    return found


def is_pinned(
    shown: Mapping[str, int], hidden: Iterable[str], sums: Sequence[Sum], key: str, value: int
) -> bool:
    """Whether no other whole number than `value` is possible; stops at the first that is."""
    unknown = sorted({*hidden, key, *(k for s in sums for k in (s.total, *s.parts))} - shown.keys())
    index = {k: i for i, k in enumerate(unknown)}
    places: list[tuple[int, int, float]] = []
    right = np.zeros(len(sums))
    for line, relation in enumerate(sums):
        for sign, k in ((1.0, relation.total), *((-1.0, p) for p in relation.parts)):
            if k in index:
                places.append((line, index[k], sign))
            else:
                right[line] -= sign * shown[k]
    lines, columns, signs = zip(*places, strict=True) if places else ((), (), ())
    matrix = coo_array((signs, (lines, columns)), shape=(len(sums), len(unknown))).tocsr()
    dotted = set(hidden)
    least = np.array([1.0 if k in dotted else 0.0 for k in unknown])
    most = np.full(len(unknown), float(FAR))
    return not any(
        _is_possible(matrix, right, *ends)
        for ends in _ends(index[key], value, least, most)
        if np.all(ends[0] <= ends[1])
    )


def _ends(place: int, value: int, least, most):
    """Bounds with one number less than it is, and more."""
    below, above = most.copy(), least.copy()
    below[place], above[place] = value - 1, value + 1
    yield above, most
    yield least, below


def _is_possible(matrix, right, least, most) -> bool:
    result = milp(
        np.zeros(len(least)),
        integrality=np.ones(len(least)),
        bounds=Bounds(least, most),
        constraints=[LinearConstraint(matrix, right, right)] if matrix.shape[0] else [],
    )
    assert result.status in (0, 2), result.message
    return result.status == 0
