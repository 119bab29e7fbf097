"""A report as blocks, and the faults planted in it: each lies where its mark stood.

A section says `d.x(key, right, wrong, fault)` where a number is printed. Nothing is wrong unless
the key is among the chosen ones, so the same template gives the right report and the wrong one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

MARK = re.compile("\ue000(\\d+)\ue001")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault. `key` is 'group.variant'; `also` labels of rows ('*' any) or quotes of sentences
    where it may as well be told; `faults` the classes that count, the first the expected.
    """

    key: str
    faults: tuple[str, ...]
    severity: str
    right: str
    wrong: str
    also: tuple[str, ...] = ()
    block: int = -1
    row: int = -1
    quote: str = ""

    @property
    def group(self) -> str:
        return self.key.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Head:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Para:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """`columns` are 'label' or 'label|role'; the first is the rows'. A row begins with its label;
    '=' before it: a sum, '#': a head without numbers, '*': a total.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    kind: str = "other"


Block = Head | Para | Bullets | Tab


def kr(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")


def pct(part: int, whole: int, decimals: int = 0) -> str:
    """Half up, as printed with a comma."""
    scale = 10**decimals
    n = (part * 100 * scale * 2 + whole) // (2 * whole)
    return str(n) if not decimals else f"{n // scale},{n % scale:0{decimals}d}"


@dataclass
class Doc:
    """What is being written. `chosen` are the keys to plant; `seen` all that could be."""

    rng: random.Random
    voice: str
    chosen: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    plants: list[Plant] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def x(
        self,
        key: str,
        right: object,
        wrong: object,
        fault: str,
        severity: str = "high",
        also: Sequence[str] = (),
    ) -> str:
        """The right value, or the wrong one with a mark. `fault` 'a/b': b is accepted too."""
        self.seen.append(key)
        good, bad = _printed(right), _printed(wrong)
        if key not in self.chosen:
            return good
        self.plants.append(Plant(key, tuple(fault.split("/")), severity, good, bad, tuple(also)))
        return f"\ue000{len(self.plants) - 1}\ue001{bad}"

    def h(self, text: str, level: int = 2) -> None:
        if text:
            self.blocks.append(Head(self._settle(text), level))

    def p(self, *texts: str) -> None:
        text = " ".join(t for t in texts if t)
        if text:
            self.blocks.append(Para(self._settle(text)))

    def bullets(self, *items: str) -> None:
        self.blocks.append(Bullets(tuple(self._settle(item) for item in items if item)))

    def t(
        self,
        title: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        unit: str = "",
        notes: Sequence[str] = (),
        kind: str = "other",
    ) -> None:
        plain = [tuple(_printed(cell) for cell in row) for row in rows]
        clean = tuple(self._row(number, row) for number, row in enumerate(plain))
        heads = tuple(self._settle(c, row=-2) for c in columns)
        printed = self._settle(title, row=-2)
        last = self.blocks[-1] if self.blocks else None
        block = Tab(
            "" if isinstance(last, Head) and last.text == printed else printed,
            heads,
            clean,
            self._settle(unit, row=-2),
            tuple(self._settle(n, row=-2) for n in notes if n),
            kind,
        )
        self.blocks.append(block)

    def _row(self, number: int, row: tuple[str, ...]) -> tuple[str, ...]:
        whole = " ".join(MARK.sub("", cell) for cell in row)
        return tuple(self._settle(cell, row=number, quote=whole) for cell in row)

    def _settle(self, text: str, *, row: int = -1, quote: str = "") -> str:
        """The text without marks; the plants learn where they stand."""
        for sentence in SENTENCE_END.split(text) if row == -1 else [text]:
            for match in MARK.finditer(sentence):
                n = int(match[1])
                said = quote or MARK.sub("", sentence)
                self.plants[n] = replace(
                    self.plants[n], block=len(self.blocks), row=row, quote=said
                )
        return MARK.sub("", text)


def _printed(value: object) -> str:
    return kr(value) if isinstance(value, int) else str(value)
