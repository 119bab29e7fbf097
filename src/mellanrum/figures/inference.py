"""The attacker: what the published numbers tell about a hidden one, by linear programming.

The attacker knows every shown fact, every relation, the minimum, and that zeros are always shown:
a fact that is printed as hidden is therefore at least 1 (one that is printed nowhere may be 0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from mellanrum.figures.facts import Facts, members
from mellanrum.figures.table import Sum

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Component:
    """Hidden facts that hang together by relations, with those relations. Keys are sorted."""

    unknown: tuple[str, ...]
    relations: tuple[Sum, ...]


def list_components(facts: Facts, hidden: frozenset[str]) -> list[Component]:
    """The unknown facts, grouped: what is known about one says nothing about another group."""
    seen: set[str] = set()
    found = []
    for start in sorted(k for k in facts.neighbours if is_unknown(facts, hidden, k)):
        if start not in seen:
            component = _component(facts, hidden, start)
            seen.update(component.unknown)
            found.append(component)
    return found


def is_unknown(facts: Facts, hidden: frozenset[str], key: str) -> bool:
    """Hidden, or printed nowhere."""
    return key in hidden or key not in facts.published


def _component(facts: Facts, hidden: frozenset[str], start: str) -> Component:
    keys, relations, waiting = {start}, dict[Sum, None](), [start]
    while waiting:
        for relation in facts.neighbours.get(waiting.pop(), ()):
            if relation not in relations:
                relations[relation] = None
                new = {
                    k for k in members(relation) if is_unknown(facts, hidden, k)
                } - keys
                keys |= new
                waiting.extend(sorted(new))
    return Component(tuple(sorted(keys)), tuple(relations))


class Attacker:
    """One linear programme over a component; asked for one fact at a time."""

    def __init__(
        self, facts: Facts, hidden: frozenset[str], component: Component
    ) -> None:
        self._index = {key: i for i, key in enumerate(component.unknown)}
        self._least = [
            float(key in hidden and key in facts.published) for key in component.unknown
        ]
        self._solver = _new_solver(self._least)
        for relation in component.relations:
            self._add(relation, facts.values)

    def _add(self, relation: Sum, values: Mapping[str, int]) -> None:
        """total - parts = 0, with what is shown moved to the right-hand side."""
        terms: dict[int, float] = {}
        constant = 0.0
        for sign, key in ((1.0, relation.total), *((-1.0, k) for k in relation.parts)):
            column = self._index.get(key)
            if column is None:
                constant += sign * values[key]
            else:
                terms[column] = terms.get(column, 0.0) + sign
        self._solver.addRow(
            -constant, -constant, len(terms), list(terms), list(terms.values())
        )

    def low(self, key: str) -> int:
        """The least whole number the fact can be."""
        return ceil(self._optimum(self._index[key], 1.0) - TOLERANCE)

    def high(self, key: str, ceiling: int) -> int:
        """The greatest whole number the fact can be, looking no higher than `ceiling`."""
        column = self._index[key]
        self._solver.changeColBounds(column, self._least[column], float(ceiling))
        found = floor(-self._optimum(column, -1.0) + TOLERANCE)
        self._solver.changeColBounds(column, self._least[column], float("inf"))
        return found

    def _optimum(self, column: int, cost: float) -> float:
        """Solved as an LP; again in whole numbers when the corner found is not one."""
        self._solver.changeColCost(column, cost)
        found = self._run()
        if not all(
            abs(v - round(v)) < TOLERANCE for v in self._solver.getSolution().col_value
        ):
            found = self._run_in_whole_numbers()
        self._solver.changeColCost(column, 0.0)
        return found

    def _run(self) -> float:
        import highspy

        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError(
                f"no numbers agree with what is shown of {', '.join(self._index)}"
            )
        return float(self._solver.getInfo().objective_function_value)

    def _run_in_whole_numbers(self) -> float:
        import highspy

        self._set_kind(highspy.HighsVarType.kInteger)
        found = self._run()
        self._set_kind(highspy.HighsVarType.kContinuous)
        return found

    def _set_kind(self, kind: Any) -> None:
        for column in self._index.values():
            self._solver.changeColIntegrality(column, kind)


def _new_solver(least: Sequence[float]) -> Any:
    """A silent, single-threaded solver with one column per unknown, bounded below only."""
    import highspy

    make: Any = highspy.Highs
    solver = make()
    solver.silent()
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("threads", 1)
    for low in least:
        solver.addVar(low, highspy.kHighsInf)
    return solver
