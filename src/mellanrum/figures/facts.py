"""What a reader of an edition can know: counts of persons and how they add up.

A *fact* is a number of persons with a figure key; the same key is the same fact in every table.
Three things tie facts together: the `sums` of the tables, every ratio (its numerator is a part of
its base, so the rest of the base is a fact too, printed or not), and being the same key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Sum


@dataclass(frozen=True)
class Facts:
    """`values` is the truth in persons, also for facts that are printed nowhere but follow.

    `published` are the keys a reader would see with nothing hidden; `hidden` the keys that came
    in already suppressed (their value is not known here); `withheld` those that are not told at
    all, not even as zero; `sums` every relation among them.
    """

    values: Mapping[str, int]
    published: frozenset[str]
    hidden: frozenset[str]
    sums: tuple[Sum, ...]
    neighbours: Mapping[str, tuple[Sum, ...]] = field(repr=False)
    withheld: frozenset[str] = frozenset()

    @cached_property
    def totals(self) -> frozenset[str]:
        """Keys that are the total of some relation."""
        return frozenset(s.total for s in self.sums)

    def small(self, minimum: int) -> frozenset[str]:
        """Facts about at least one person but fewer than `minimum`, printed or not."""
        return frozenset(k for k, v in self.values.items() if 0 < v < minimum)

    def components(self, fixed: Set[str]) -> Iterator[frozenset[str]]:
        """The facts that hang together by relations, in order; `fixed` ones tie nothing."""
        left = self.neighbours.keys() - fixed
        for key in sorted(left):
            if key in left:
                found = self.reached(key, left)
                left -= found
                yield found

    def reached(self, key: str, among: Set[str]) -> frozenset[str]:
        """The fact and all that hang on it by relations, over facts `among` these."""
        found, waiting = set[str](), {key}
        while waiting:
            found |= waiting
            near = {k for key in waiting for s in self.neighbours[key] for k in members(s)}
            waiting = (near & among) - found
        return frozenset(found)


def members(relation: Sum) -> tuple[str, ...]:
    """Total and parts."""
    return (relation.total, *relation.parts)


def gather(
    figures: Iterable[Figure], sums: Iterable[Sum], withheld: frozenset[str] = frozenset()
) -> Facts:
    """All facts of an edition, those that will not be told among them.

    Raises ValueError, naming the key, when the edition contradicts itself: one key with two
    values, a sum that does not add up, a number of persons that is not a whole number.
    """
    everything = tuple(figures)
    units = {f.key: f.unit for f in everything}
    values: dict[str, int] = {}
    hidden = frozenset(_gather_counts(everything, values))
    ratios = tuple(f for f in everything if _is_ratio_of_persons(f, units))
    found = {s for ratio in ratios for s in _gather_ratio(ratio, units, hidden, values)}
    found.update(_person_sums(sums, units, hidden | values.keys()))
    relations = sorted(found, key=members)
    published = frozenset(values) - withheld
    _derive(values, relations)
    near = _neighbours(relations)
    return Facts(values, published, hidden, tuple(relations), near, withheld)


def _is_count(figure: Figure) -> bool:
    return figure.unit is Unit.PERSONS and not figure.key.endswith(".avvikelse")


def _gather_counts(figures: Iterable[Figure], values: dict[str, int]) -> Iterable[str]:
    """Fills `values`; gives the keys that are suppressed already."""
    for figure in filter(_is_count, figures):
        if figure.status is Status.SUPPRESSED:
            yield figure.key
        elif figure.value is not None:
            if figure.value != int(figure.value) or figure.value < 0:
                raise ValueError(f"{figure.key}: {figure.value} is not a number of persons")
            _learn(figure.key, int(figure.value), values)


def _learn(key: str, value: int, values: dict[str, int]) -> None:
    if values.setdefault(key, value) != value:
        raise ValueError(f"{key}: is both {values[key]} and {value}")


def _is_ratio_of_persons(figure: Figure, units: Mapping[str, Unit]) -> bool:
    """A percentage of counts; money by money is told by the unit of either part."""
    if figure.unit is not Unit.PERCENT or figure.numerator is None or figure.base is None:
        return False
    parts = (units.get(figure.numerator_key), units.get(figure.base_key))
    return Unit.SEK not in parts and figure.numerator >= 0


def numerator_key(ratio: Figure) -> str:
    """The fact above the line, also when it has no figure of its own."""
    return ratio.numerator_key or f"{ratio.key}#taljare"


def base_key(ratio: Figure) -> str:
    """The fact below the line."""
    return ratio.base_key or f"{ratio.key}#namnare"


def _gather_ratio(
    ratio: Figure,
    units: Mapping[str, Unit],
    hidden: frozenset[str],
    values: dict[str, int],
) -> Iterable[Sum]:
    """Learns numerator and base; gives base = numerator + the rest when both are persons."""
    pair = ((numerator_key(ratio), ratio.numerator), (base_key(ratio), ratio.base))
    for key, value in pair:
        if value is not None and key not in hidden and _may_be_persons(key, units):
            _learn(key, value, values)
    above, below = pair[0][0], pair[1][0]
    known = above in values and below in values
    if known and above != below and values[above] <= values[below]:
        yield Sum(below, (above, f"{below}#utan#{above}"))


def _may_be_persons(key: str, units: Mapping[str, Unit]) -> bool:
    return units.get(key, Unit.PERSONS) is Unit.PERSONS


def _person_sums(
    sums: Iterable[Sum], units: Mapping[str, Unit], persons: Set[str]
) -> Iterable[Sum]:
    """The relations among numbers of persons; sums of money are left out."""
    for relation in sums:
        keys = members(relation)
        if not persons.isdisjoint(keys) and all(_may_be_persons(k, units) for k in keys):
            yield Sum(relation.total, tuple(sorted(relation.parts)))


def _derive(values: dict[str, int], relations: Iterable[Sum]) -> None:
    """Works out unprinted facts from the relations, as a reader would, and checks the rest."""
    waiting = list(relations)
    while True:
        left = [r for r in waiting if not _derive_one(r, values)]
        if len(left) == len(waiting):
            return
        waiting = left


def _derive_one(relation: Sum, values: dict[str, int]) -> bool:
    unknown = [k for k in members(relation) if k not in values]
    if len(unknown) > 1:
        return False
    known = sum(values.get(k, 0) for k in relation.parts)
    total = values.get(relation.total, known)
    if total < known or (total != known and not unknown):
        raise ValueError(f"{relation.total}: is {total} but its parts add up to {known}")
    if unknown:
        values[unknown[0]] = known if unknown[0] == relation.total else total - known
    return True


def _neighbours(relations: Iterable[Sum]) -> dict[str, tuple[Sum, ...]]:
    found: dict[str, list[Sum]] = {}
    for relation in relations:
        for key in dict.fromkeys(members(relation)):
            found.setdefault(key, []).append(relation)
    return {key: tuple(relations) for key, relations in found.items()}
