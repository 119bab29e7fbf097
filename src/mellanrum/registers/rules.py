"""How policies are asked about a row: one list of rules, for actions and data package alike.

An action raises the first rule that says no; the package check collects them all, and places each
at the attribute (column) that the rule is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Key = tuple[Any, ...]


class World:
    """The rows around a row, by register name and key: the database's, or a package's.

    With `earlier_only` a row has only those before it beside it, so that two rows that
    contradict each other are told once, at the later.
    """

    def __init__(
        self, read: Callable[[str], Mapping[Key, Any]], *, earlier_only: bool = False
    ) -> None:
        self._read = read
        self._earlier_only = earlier_only
        self._rows: dict[str, Mapping[Key, Any]] = {}
        self._groups: dict[tuple[str, tuple[str, ...]], dict[Key, list[Any]]] = {}

    def rows(self, name: str) -> Mapping[Key, Any]:
        """All rows of a register by key."""
        if name not in self._rows:
            self._rows[name] = self._read(name)
        return self._rows[name]

    def find(self, name: str, *key: Any) -> Any | None:
        return self.rows(name).get(key)

    def alike(self, name: str, attrs: tuple[str, ...], values: Key) -> list[Any]:
        """The rows whose attributes have these values."""
        if (name, attrs) not in self._groups:
            groups: dict[Key, list[Any]] = {}
            for row in self.rows(name).values():
                groups.setdefault(_values(row, attrs), []).append(row)
            self._groups[name, attrs] = groups
        return self._groups[name, attrs].get(values, [])

    def beside(self, name: str, row: Any, *attrs: str) -> list[Any]:
        """The other rows with the same values of `attrs`."""
        group = self.alike(name, attrs, _values(row, attrs))
        place = next((i for i, other in enumerate(group) if other is row), len(group))
        return group[:place] if self._earlier_only else [o for o in group if o is not row]

    def is_last(self, name: str, row: Any, *attrs: str) -> bool:
        """Whether a fault of all rows alike in `attrs` is told at this one: with `earlier_only` at
        the last of them only, else at any.
        """
        return not self._earlier_only or self.alike(name, attrs, _values(row, attrs))[-1] is row

    def until(self, name: str, row: Any) -> list[Any]:
        """All rows of the register; with `earlier_only` those up to and including `row`."""
        rows = list(self.rows(name).values())
        if not self._earlier_only:
            return rows
        return rows[: next((i + 1 for i, r in enumerate(rows) if r is row), len(rows))]


def _values(row: Any, attrs: Iterable[str]) -> Key:
    return tuple(getattr(row, attr) for attr in attrs)


@dataclass(frozen=True, slots=True)
class Rule:
    """`check` raises DomainError; `attr` is what it is about; `remedy` what to do.

    `needs` are registers without which the rule cannot be asked (a package's file is missing).
    `of_all`: the rows are judged together, so a package that holds one that cannot be read is told
    of that one only.
    """

    attr: str
    check: Callable[[Any, World], None]
    remedy: str
    needs: tuple[str, ...] = ()
    of_all: bool = False


def with_found(
    name: str, key: Callable[[Any], Key], check: Callable[[Any, Any], None]
) -> Callable[[Any, World], None]:
    """A check of a row against the one it points to; silent when that one is missing, since the
    reference itself is then at fault.
    """

    def run(row: Any, world: World) -> None:
        found = world.find(name, *key(row))
        if found is not None:
            check(row, found)

    return run


def alone(check: Callable[[T], None]) -> Callable[[T, World], None]:
    """A check that needs the row only."""
    return lambda row, world: check(row)
