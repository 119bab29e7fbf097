"""Answers as whole numbers: how many answered, and how many of them gave a key answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SAME = 2  # per cent: within it a share is called the same as the national one


class Heads(NamedTuple):
    """Women, men and those who do not state their sex."""

    women: int
    men: int
    unstated: int

    @property
    def total(self) -> int:
        return self.women + self.men + self.unstated

    def told(self) -> str:
        """In Swedish, for a sentence."""
        if not self.women and not self.men:
            return f"{self.unstated} svarande"
        both = f"{self.women} kvinnor och {self.men} män"
        return f"{both} samt {self.unstated} utan uppgift om kön" if self.unstated else both


@dataclass(frozen=True, slots=True)
class Counts:
    """`asked` answered the question, `key` of them with one of the key figure's options."""

    asked: Heads
    key: Heads

    def share(self, sex: str) -> int | None:
        """Per cent, half up; None when nobody answered. `sex` as in `printed`, 'alla' for all."""
        place = {"kvinna": 0, "man": 1, "ej uppgett": 2}.get(sex)
        n = self.asked.total if place is None else self.asked[place]
        key = self.key.total if place is None else self.key[place]
        return half_up(key, n) if n else None


def half_up(key: int, n: int) -> int:
    """Per cent as a whole number, half up, exact."""
    return (200 * key + n) // (2 * n)


def relation(own: int, national: int) -> int:
    """−1 lower than the nation, 0 the same, 1 higher."""
    return 0 if abs(own - national) <= SAME else (1 if own > national else -1)
