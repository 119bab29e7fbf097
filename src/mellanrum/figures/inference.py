"""What a reader can infer, by linear programming: other numbers that would look the same.

The reader knows every shown fact, every relation, the minimum, and that zeros are always shown:
a fact that is printed as hidden is therefore at least 1 (one that is printed nowhere may be 0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from mellanrum.figures.facts import Facts, members
from mellanrum.figures.table import Sum

TOLERANCE = 1e-6
GAIN = 1e-4  # far less, for all facts together, than changing anything shown costs


class Alternatives:
    """Finds numbers that agree with all that is shown, changing as little that is shown as it can.

    Each fact is its true value + `up` − `down`; changing a shown fact costs its value times its
    importance per person, so the cheapest alternative says which facts to hide for it to be
    possible. Hiding only adds possibilities, so every alternative ever found bears witness for
    all facts it changes. Only `keys` can change, one of the `components` of the facts.
    """

    def __init__(self, facts: Facts, importance: Callable[[str], int], keys: Set[str]) -> None:
        self._facts = facts
        self._importance = importance
        self._keys = sorted(keys)
        self._column = {key: 2 * i for i, key in enumerate(self._keys)}
        self._solver = _new_solver()
        self._least: dict[str, int] = {}
        self._most: dict[str, int] = {}
        for key in self._keys:
            self._add_fact(key)
        near = {relation for key in self._keys for relation in facts.neighbours[key]}
        for relation in sorted(near, key=members):
            self._add_relation(relation)

    def _add_fact(self, key: str) -> None:
        """A fact of unknown value starts from 0 and can only go up."""
        value = self._facts.values.get(key, 0)
        is_printed = key in self._facts.published
        for most in (float("inf"), float(value - is_printed)):
            self._solver.addVar(0.0, most)
            if is_printed:
                cost = float(value * self._importance(key))
                self._solver.changeColCost(self._solver.getNumCol() - 1, cost)

    def _add_relation(self, relation: Sum) -> None:
        terms: dict[int, float] = {}
        truth = 0.0
        for sign, key in ((1.0, relation.total), *((-1.0, k) for k in relation.parts)):
            truth += sign * self._facts.values.get(key, 0)
            if key in self._column:
                up = self._column[key]
                terms[up] = terms.get(up, 0.0) + sign
                terms[up + 1] = -terms[up]
        self._solver.addRow(-truth, -truth, len(terms), list(terms), list(terms.values()))

    def hide(self, keys: Iterable[str]) -> None:
        """These facts are dots from now on: changing them is free."""
        for key in keys:
            if key in self._column:
                self._solver.changeColCost(self._column[key], 0.0)
                self._solver.changeColCost(self._column[key] + 1, 0.0)

    def seek(self, keys: Iterable[str], low: int, high: int) -> None:
        """Looks for alternatives that change nothing shown, for many facts at once: as many of
        `keys` as it can down to `low` and up to `high`. What is found bears witness later.
        """
        asked = sorted(keys)
        for is_up in (True, False) * 2:
            moves = {k: m for k in asked if (m := self._missing(k, high if is_up else low, is_up))}
            if moves:
                self._move_many(moves, int(not is_up))

    def _missing(self, key: str, limit: int, is_up: bool) -> int:
        """How far a fact must move for a first witness of `limit`; 0 when there is one."""
        value = self._facts.values[key]
        if is_up:
            return limit - value if max(value, self._most.get(key, value)) < limit else 0
        return value - limit if min(value, self._least.get(key, value)) > limit else 0

    def _move_many(self, moves: Mapping[str, int], which: int) -> None:
        solver, old = self._solver, dict[int, tuple[float, float, float]]()
        for key, most in moves.items():
            for column, end in (
                (self._column[key] + which, most),
                (self._column[key] + 1 - which, 0),
            ):
                cost, low, high = solver.getCol(column)[1:4]
                old[column] = (cost, low, high)
                solver.changeColBounds(column, 0.0, min(float(end), high))
                solver.changeColCost(column, -GAIN if end else cost)
        found = self._run_once()
        for column, (cost, low, high) in old.items():
            solver.changeColBounds(column, low, high)
            solver.changeColCost(column, cost)
        if found is not None:
            self._note(self._whole_parts(found))

    def _whole_parts(self, solution: list[float]) -> dict[str, int]:
        """The changes of a solution that are whole numbers, with all that hangs on them, where
        nothing shown changes: each such part is an alternative by itself.
        """
        pairs = zip(self._keys, solution[::2], solution[1::2], strict=True)
        changed = {k: up - down for k, up, down in pairs if abs(up - down) > TOLERANCE}
        told: dict[str, int] = {}
        while changed:
            part = self._facts.reached(next(iter(changed)), changed.keys())
            amounts = {k: changed.pop(k) for k in part}
            if all(abs(n - round(n)) < TOLERANCE and self._is_free(k) for k, n in amounts.items()):
                told |= {k: round(n) for k, n in amounts.items()}
        return told

    def _is_free(self, key: str) -> bool:
        return bool(self._solver.getCol(self._column[key])[1] == 0.0)

    def find_lower(self, key: str, limit: int) -> frozenset[str] | None:
        """Shown facts to hide for `key` to be possible at `limit` or less; None if it never is."""
        value = self._facts.values[key]
        if min(value, self._least.get(key, value)) <= limit:
            return frozenset()
        return self._solve(self._column[key] + 1, self._column[key], value - limit)

    def find_higher(self, key: str, limit: int) -> frozenset[str] | None:
        """Shown facts to hide for `key` to be possible at `limit` or more; None if it never is."""
        value = self._facts.values[key]
        if max(value, self._most.get(key, value)) >= limit:
            return frozenset()
        return self._solve(self._column[key], self._column[key] + 1, limit - value)

    def _solve(self, moved: int, still: int, change: int) -> frozenset[str] | None:
        """The cheapest alternative in which one column has at least `change`, its twin nothing."""
        bounds = {c: tuple(self._solver.getCol(c)[2:4]) for c in (moved, still)}
        if bounds[moved][1] < change:
            return None
        self._solver.changeColBounds(moved, float(change), bounds[moved][1])
        self._solver.changeColBounds(still, 0.0, 0.0)
        found = self._run()
        for column, (low, high) in bounds.items():
            self._solver.changeColBounds(column, low, high)
        return found

    def _run(self) -> frozenset[str] | None:
        """As an LP; again in whole numbers when the solution found is not one."""
        found = self._run_once()
        if found is not None and any(abs(x - round(x)) > TOLERANCE for x in found):
            self._set_kind(whole=True)
            found = self._run_near(found) or self._run_once()
            self._set_kind(whole=False)
        return None if found is None else self._read(found)

    def _run_near(self, found: list[float]) -> list[float] | None:
        """Whole numbers that change no other shown facts than `found` does: soon told, if any."""
        costs = self._solver.getLp().col_cost_
        still = [c for c, x in enumerate(found) if costs[c] > 0 and x < TOLERANCE]
        bounds = [self._solver.getCol(c)[2:4] for c in still]
        for column in still:
            self._solver.changeColBounds(column, 0.0, 0.0)
        near = self._run_once()
        for column, (low, high) in zip(still, bounds, strict=True):
            self._solver.changeColBounds(column, low, high)
        return near

    def _run_once(self) -> list[float] | None:
        import highspy

        self._solver.run()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError(f"the audit failed: {self._solver.getModelStatus()}")
        return list(self._solver.getSolution().col_value)

    def _set_kind(self, *, whole: bool) -> None:
        import highspy

        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        columns = list(range(2 * len(self._keys)))
        self._solver.changeColsIntegrality(len(columns), columns, [kind.value] * len(columns))

    def _read(self, solution: list[float]) -> frozenset[str]:
        """Notes the alternative as a witness; gives the printed facts that differ in it."""
        pairs = zip(self._keys, solution[::2], solution[1::2], strict=True)
        changes = {k: n for k, up, down in pairs if (n := round(up - down))}
        self._note(changes)
        return frozenset(changes.keys() & self._facts.published)

    def _note(self, changes: Mapping[str, int]) -> None:
        for key in changes.keys() & self._facts.values.keys():
            value = self._facts.values[key] + changes[key]
            self._least[key] = min(value, self._least.get(key, value))
            self._most[key] = max(value, self._most.get(key, value))


def _new_solver() -> Any:
    """Silent and single-threaded, so that the same edition always gives the same dots.

    In whole numbers a third above the cheapest will do: the search for the rest is what takes time.
    """
    import highspy

    make: Any = highspy.Highs
    solver = make()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.3)
    return solver
