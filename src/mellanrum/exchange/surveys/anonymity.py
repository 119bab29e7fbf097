"""Which insats, municipality and sex a row of a file of answers may tell.

Each row is one of at least `minimum` alike, `sex_minimum` where its sex is told. And nothing can be
subtracted: where a result tells how all in an insats answered, and the file shows some of them, the
others are none or enough. Results tell of all campaigns of a group and year together, so the forms
of the other campaigns are among those others. Only what results tell of may be told: what they
hide to protect another is hidden here too. The first way of telling that holds is taken, the most
telling first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

UNSTATED = "unstated"
DIMENSIONS = (0, 1, 2)
INSATS, MUNICIPALITY, SEX = DIMENSIONS
LEVELS = (
    (INSATS, MUNICIPALITY, SEX),
    (INSATS, SEX),
    (INSATS, MUNICIPALITY),
    (INSATS,),
    (MUNICIPALITY,),
    (SEX,),
    (),
)
Place = tuple[str, str, str]  # insats, municipality ('' for none), sex
NOTHING: Place = ("", "", UNSTATED)


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest that may stand alike."""

    minimum: int
    sex_minimum: int

    def of(self, dimensions: Sequence[int]) -> int:
        return max(self.minimum, self.sex_minimum) if SEX in dimensions else self.minimum


@dataclass(frozen=True, slots=True)
class Shown:
    """What results tell of: insatser, municipalities, and whether the sexes. None: all."""

    insatser: frozenset[str] | None = None
    municipalities: frozenset[str] | None = None
    sex: bool = True

    def holds(self, dimension: int, value: str) -> bool:
        known = self.insatser if dimension == INSATS else self.municipalities
        return known is None or value in known


EVERYTHING = Shown()


def tellable(
    rows: Sequence[Place],
    least: Least,
    beside: Sequence[Place] = (),
    shown: Shown = EVERYTHING,
) -> list[Place]:
    """The rows with what may not be told unstated, in the same order. `beside` are rows that the
    file lacks and results count. ValueError when either are fewer than the minimum: then not even
    the answers may be told.
    """
    if len(rows) < least.minimum or 0 < len(beside) < least.minimum:
        raise ValueError("too few rows")
    for level in LEVELS:
        found = _told(rows, level, least, shown)
        if is_safe(rows, found, least, level, beside):
            return found
    raise AssertionError("telling nothing is safe")


def _told(rows: Sequence[Place], level: Sequence[int], least: Least, shown: Shown) -> list[Place]:
    """Insats where it is common enough, in it the municipality, in both the sex."""
    found = [NOTHING] * len(rows)
    for dimension in (INSATS, MUNICIPALITY):
        if dimension in level:
            found = _opened(rows, found, dimension, least, shown)
    return _with_sex(rows, found, least) if SEX in level and shown.sex else found


def _opened(
    rows: Sequence[Place], found: list[Place], dimension: int, least: Least, shown: Shown
) -> list[Place]:
    """Tell one dimension more, within those that are alike so far."""
    counts: dict[Place, Counter[str]] = {}
    for row, told in zip(rows, found, strict=True):
        value = row[dimension] if shown.holds(dimension, row[dimension]) else ""
        counts.setdefault(told, Counter())[value] += 1
    kept = {told: _kept(held, least.minimum) for told, held in counts.items()}
    return [
        _put(told, dimension, row[dimension]) if row[dimension] in kept[told] else told
        for row, told in zip(rows, found, strict=True)
    ]


def _kept(counts: Counter[str], minimum: int) -> set[str]:
    """The values to tell; the rest are none or enough, so the smallest may have to join them."""
    kept = {value: n for value, n in counts.items() if value and n >= minimum}
    rest = counts.total() - sum(kept.values())
    while 0 < rest < minimum and kept:
        smallest = min(kept, key=lambda value: (kept[value], value))
        rest += kept.pop(smallest)
    return set(kept)


def _with_sex(rows: Sequence[Place], found: list[Place], least: Least) -> list[Place]:
    """Sex where both women and men are enough, and those who did not say none or enough."""
    counts: dict[Place, Counter[str]] = {}
    for row, told in zip(rows, found, strict=True):
        counts.setdefault(told, Counter())[row[SEX]] += 1
    split = {told for told, held in counts.items() if _may_split(held, least)}
    return [
        _put(told, SEX, row[SEX]) if told in split else told
        for row, told in zip(rows, found, strict=True)
    ]


def _may_split(held: Counter[str], least: Least) -> bool:
    enough = least.of((SEX,))
    rest = held[UNSTATED]
    return min(held["woman"], held["man"]) >= enough and (rest == 0 or rest >= least.minimum)


def _put(told: Place, dimension: int, value: str) -> Place:
    changed = list(told)
    changed[dimension] = value
    return (changed[0], changed[1], changed[2])


def is_safe(
    rows: Sequence[Place],
    found: Sequence[Place],
    least: Least,
    level: Sequence[int] = DIMENSIONS,
    beside: Sequence[Place] = (),
) -> bool:
    """Everybody is among enough, and no difference to what is told elsewhere is of few. `level`
    are the dimensions that the file tells at all.
    """
    for dimensions in _subsets(level):
        true = [tuple(row[d] for d in dimensions) for row in rows]
        told = [tuple(row[d] for d in dimensions) for row in found]
        enough = least.of(dimensions)
        if any(n < _enough(value, dimensions, least) for value, n in Counter(told).items()):
            return False
        shared = Counter(t for t, f in zip(true, told, strict=True) if t == f)
        others = [tuple(row[d] for d in dimensions) for row in beside]
        sizes, shown = Counter([*true, *others]), Counter(told)
        for value, both in shared.items():
            if any(0 < n < enough for n in (sizes[value] - both, shown[value] - both)):
                return False
    return True


def _enough(value: tuple[str, ...], dimensions: Sequence[int], least: Least) -> int:
    """A class whose sex is not told needs the usual minimum."""
    is_told = any(d == SEX and v != UNSTATED for d, v in zip(dimensions, value, strict=True))
    return least.of(dimensions) if is_told else least.minimum


def _subsets(level: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(level) + 1):
        yield from combinations(level, size)
