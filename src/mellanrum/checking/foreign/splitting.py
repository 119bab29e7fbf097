"""Which digits belong to one number: thousands are set with blanks, and so are columns.

Every way to group a row's atoms by the rules of thousands is weighed: the table's number of
columns, gaps, the size of the neighbours, and whether one column is the sum or difference of two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from mellanrum.checking.foreign.numbers import cell_of
from mellanrum.checking.foreign.values import Atom

BEAM = 120  # ways kept while a row is read from the left
TAILS = 2  # groups of thousands after the first: no förbund has a milliard
BEST = 6  # ways kept for each number of values
NOTES = 40  # no report has more notes
HUGE = 2.5
SPLIT, MISSING, SURPLUS = 1.2, 0.8, 20.0  # what a way costs


Notes = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A whole number, or a dash, as printed, and where it stands; its base ends at `far`."""

    text: str
    left: float
    right: float
    is_empty: bool = False
    gap: float = 1.0
    far: float = 0.0

    @property
    def amount(self) -> Decimal | None:
        return _amount(self.text)


@lru_cache(maxsize=20_000)
def _amount(text: str) -> Decimal | None:
    cell = cell_of(text)
    return cell.value if cell else None


@dataclass(frozen=True, slots=True)
class Way:
    """One grouping of a row. `note` is its first number when that is taken for a note's."""

    values: tuple[Value, ...]
    note: str = ""
    cost: float = 0.0


def groupings(atoms: Sequence[Atom], *, is_placed: bool = False) -> list[tuple[Value, ...]]:
    """The ways that the rules of thousands allow, the one that joins most first; amounts over a
    hundred million last, unless gaps tell the columns (`is_placed`).
    """
    beam: list[tuple[float, tuple[bool, ...]]] = [(0, ())]
    for n, atom in enumerate(atoms):
        grown: list[tuple[float, tuple[bool, ...]]] = []
        for splits, joins in beam:
            may_join = _may_join(atoms, joins, n)
            if may_join:
                is_huge = joins[-1] and len(atoms[n - 2].text.lstrip("(-−–—+ ")) == 3
                grown.append((splits + (HUGE if is_huge and not is_placed else 0), (*joins, True)))
            if _may_start(atom):
                grown.append((splits + may_join, (*joins, False)))
        grown = grown or [(splits, (*joins, False)) for splits, joins in beam]
        beam = sorted(grown, key=lambda way: way[0])[:BEAM]
    return [_paired(_values(atoms, joins)) for _, joins in beam]


def _may_join(atoms: Sequence[Atom], joins: tuple[bool, ...], n: int) -> bool:
    """Whether the atom may go on the number before it."""
    if not n or not atoms[n].is_tail or atoms[n].is_apart:
        return False
    tails = 0
    while joins[n - 1 - tails]:
        tails += 1
    before = atoms[n - 1]
    if before.after or tails >= TAILS:
        return False
    return before.text.isdigit() if tails else before.is_open and _may_start(before)


def _may_start(atom: Atom) -> bool:
    """'000' and '012' are no numbers of their own."""
    digits = atom.text.lstrip("(-−–—+ ")
    return not (len(digits) > 1 and digits[0] == "0" and digits[1].isdigit())


def _values(atoms: Sequence[Atom], joins: tuple[bool, ...]) -> list[Value]:
    found: list[Value] = []
    for atom, is_joined in zip(atoms, joins, strict=True):
        text = f"{atom.text} {atom.after}".strip()
        if is_joined:
            last = found[-1]
            found[-1] = Value(f"{last.text} {text}", last.left, atom.right, gap=last.gap)
        else:
            found.append(Value(text, atom.left, atom.right, atom.is_empty, atom.gap, atom.far))
    return found


def _paired(values: list[Value]) -> tuple[Value, ...]:
    """Last year's '(31)' goes with this year's '26'; '(6 378)' alone is a negative amount."""
    found: list[Value] = []
    for value in values:
        if found and _is_last_years(found[-1], value):
            last = found[-1]
            found[-1] = Value(f"{last.text} {value.text}", last.left, last.right, False, last.gap)
        else:
            found.append(value)
    return tuple(found)


def _is_last_years(this: Value, other: Value) -> bool:
    if not re.match(r"^\(.*\)\*?$", other.text) or "(" in this.text or this.is_empty:
        return False
    amount = other.amount
    return "%" in other.text or (amount is not None and abs(amount) < 1000)


def ways(
    atoms: tuple[Atom, ...], columns: int, label: str = "", notes: Notes | None = None
) -> list[Way]:
    """The ways to read a row in a table of so many columns, the likeliest first.

    `notes` are the numbers and headings of the report's notes, None when no note may stand here.
    """
    found = [
        replace(way, cost=way.cost + _count_cost(len(way.values), columns))
        for way in _weighed(atoms, label, notes)
    ]
    return sorted(found, key=lambda way: way.cost)


@lru_cache(maxsize=2048)
def _weighed(atoms: tuple[Atom, ...], label: str, notes: Notes | None) -> tuple[Way, ...]:
    found: list[Way] = []
    for values in groupings(atoms):
        splits = _split_cost(atoms, values)
        found.append(Way(values, "", _shape_cost(values) + splits))
        if notes is not None and _is_note(values):
            bonus = _note_bonus(values[0].text, label, notes)
            found.append(
                Way(values[1:], values[0].text, _shape_cost(values[1:]) + splits + 0.4 - bonus)
            )
    return tuple(_cheapest(found))


def _cheapest(found: list[Way]) -> Iterator[Way]:
    """A few of each number of values."""
    kept: Counter[int] = Counter()
    for way in sorted(found, key=lambda way: way.cost):
        kept[len(way.values)] += 1
        if kept[len(way.values)] <= BEST:
            yield way


def _count_cost(count: int, columns: int) -> float:
    return MISSING * (columns - count) if count <= columns else SURPLUS * (count - columns)


def _is_note(values: tuple[Value, ...]) -> bool:
    return len(values) > 1 and values[0].text.isdigit() and 0 < int(values[0].text) <= NOTES


def _note_bonus(text: str, label: str, notes: Notes) -> float:
    """A note whose heading shares a word with the row is the row's."""
    words = [w[:7] for w in re.findall(r"[a-zåäö]{5,}", label.casefold())]
    fits = {number: sum(w in title.casefold() for w in words) for number, title in notes}
    own = fits.get(int(text), 0)
    return 4.0 if own and own == max(fits.values()) else 0.0


def _shape_cost(values: Sequence[Value]) -> float:
    """Neighbours of very different size are unlikely; a sum or difference is likely."""
    sizes = [len(str(abs(int(v.amount)))) for v in values if v.amount]
    spread = 0.0
    if sizes:
        middle = sorted(sizes)[len(sizes) // 2]
        spread = sum(max(0, abs(size - middle) - 1) for size in sizes) * 0.7
        spread += sum(6.0 for size in sizes if size > 10)
    return spread + 0.05 * len(values) - (3.0 if is_related(values) else 0.0)


def is_related(values: Sequence[Value]) -> bool:
    """Whether some three columns in a row add up, rounding aside."""
    amounts = [value.amount for value in values]
    for n in range(len(amounts) - 2):
        a, b, c = amounts[n : n + 3]
        if not a or not b or not c:
            continue
        if min(abs(a + b - c), abs(abs(a - b) - abs(c))) <= 2 and max(abs(a), abs(b)) > 20:
            return True
    return False


def _split_cost(atoms: Sequence[Atom], values: Sequence[Value]) -> float:
    """What could go on a number and does not; more where columns are set apart."""
    starts = {value.left for value in values}
    loose = sum(
        1
        for before, atom in pairwise(atoms)
        if atom.left in starts
        and atom.is_tail
        and not atom.is_apart
        and before.is_open | before.is_tail
    )
    return loose * (3.0 if any(atom.is_apart for atom in atoms[1:]) else SPLIT)
