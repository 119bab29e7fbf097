"""What a sentence has told so far: its numbers with the figures they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mellanrum.checking.linter.index import Entry
from mellanrum.checking.linter.numerals import Numeral


@dataclass(frozen=True, slots=True)
class Told:
    """`entry` is the figure a number was held against (right or wrong); `is_change` when the
    number is how much it changed. A placeholder has no `number`.
    """

    start: int
    end: int
    entry: Entry | None
    number: Numeral | None = None
    is_change: bool = False
    value: Decimal | None = None
    is_right: bool = True


@dataclass(slots=True)
class Story:
    """The numbers of one sentence in order."""

    told: list[Told] = field(default_factory=list)

    def entries(self) -> list[Entry]:
        return [t.entry for t in self.told if t.entry is not None]

    def levels(self) -> list[Told]:
        """Numbers that say how many, not how many more."""
        return [t for t in self.told if not t.is_change and t.value is not None]
