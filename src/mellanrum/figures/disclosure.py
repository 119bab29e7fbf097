"""The one choke point: no published table tells anything about fewer persons than allowed.

What is protected. A number of persons from 1 to minimum − 1 (a *small* fact), printed or not: also
the rest of a base ("2 of 21 did not go to work"), which whoever reads numerator and base can
subtract. Zeros are always shown; money and other counts are never touched.

The rule. Small facts are hidden, and the cheapest others with them, until a reader who knows all
that is shown, every relation, and that a hidden number is at least 1, finds each small fact
possible as low as 1 and as high as minimum - 1: what is published adds nothing to the dot itself.
A fact which the shown zeros alone force above 1 (a total of two hidden parts is at least 2) keeps
its least value and at least `minimum` possible values. Bounds, not mere exactness, are the measure:
two hidden parts of 3 are 1 and 2 to any reader, and so do not protect each other.

How. For each small fact and each end of its range, a linear programme looks for another truth that
changes as few shown persons as it can; what it changes is hidden, so that truth stays possible.
Cheapest is the smallest, and a part before its total. One is always found: the true numbers
multiplied by any factor agree with the relations and the zeros.

What it does not do: hide that all of a group are alike (a zero, or a hundred per cent, is shown);
guess at a reader who knows in which order facts are hidden; look for gaps inside a range. Editions
of other periods are compared when their facts are given too, and what became of them (`Before`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from mellanrum.figures.facts import Facts, base_key, gather, members, numerator_key
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.inference import Alternatives
from mellanrum.figures.table import Sum, Table

Importance = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Policy:
    """The förbund's decision: `minimum` 5 hides 1–4 persons, 1 hides nothing.

    `source` is the decision (body, date, paragraph). A questionnaire split by sex needs
    `questionnaire_minimum` answers in each group.
    """

    minimum: int = 5
    source: str = ""
    questionnaire_minimum: int = 6

    def __post_init__(self) -> None:
        if self.minimum < 1 or self.questionnaire_minimum < 1:
            raise ValueError("a minimum group is at least 1")

    def for_questionnaires(self) -> Policy:
        """The same policy with the minimum of questionnaires."""
        return replace(self, minimum=self.questionnaire_minimum)


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier editions have done with facts that are among those of a new one: `told` can
    not be taken back, `dots` are hidden already.
    """

    told: frozenset[str] = frozenset()
    dots: frozenset[str] = frozenset()


NOTHING = Before()


@dataclass(frozen=True, slots=True)
class Edition:
    """What may be published: protected tables and loose figures, and the keys hidden in them."""

    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    hidden: frozenset[str]


def evenly(key: str) -> int:
    """Every fact is as important as any other."""
    return 1


def protect(
    tables: Sequence[Table],
    policy: Policy,
    loose: Sequence[Figure] = (),
    *,
    importance: Importance = evenly,
    withheld: frozenset[str] = frozenset(),
    hidden: frozenset[str] | None = None,
) -> Edition:
    """The edition as it may be published. All tables and figures of an edition go in together.

    `importance` says, by figure key, how dearly a number is missed: when one of several must be
    hidden, the least important goes. `withheld` are figures that are not told at all: not even
    which of them are zero, so that they protect one another better. `hidden` is what
    `hidden_keys` gave for the same facts before (see `fingerprint`); else it is worked out.

    A table with a hidden figure loses its `finding`, which states a result in words; text that is
    to survive is written from the protected figures. Raises ValueError when the edition
    contradicts itself (see `facts.gather`).
    """
    if policy.minimum == 1:
        return Edition(tuple(tables), tuple(loose), frozenset())
    if hidden is None:
        hidden = hidden_keys(tables, policy, loose, importance=importance, withheld=withheld)
    return Edition(
        tuple(_protect_table(table, hidden) for table in tables),
        tuple(_protect_figure(figure, hidden) for figure in loose),
        hidden,
    )


def protect_figures(
    figures: Sequence[Figure], sums: Sequence[Sum], policy: Policy
) -> tuple[Figure, ...]:
    """Free-standing figures with their relations, when there are no tables to go with them."""
    carrier = Table("losa-tal", "", "", (), (), "", sums=tuple(sums))
    return protect((carrier,), policy, figures).figures


def hidden_keys(
    tables: Sequence[Table],
    policy: Policy,
    loose: Sequence[Figure] = (),
    *,
    importance: Importance = evenly,
    withheld: frozenset[str] = frozenset(),
    before: Before = NOTHING,
) -> frozenset[str]:
    """Keys of all figures that the edition hides: counts, and ratios made from them."""
    if policy.minimum == 1:
        return frozenset()
    figures = _figures(tables, loose)
    hidden = _hide(_facts(tables, figures, withheld), policy.minimum, importance, before)
    return hidden | {f.key for f in figures if _tells_hidden(f, hidden)}


def with_ratios(tables: Sequence[Table], hidden: Set[str]) -> frozenset[str]:
    """Hidden facts, and all figures that are made from them."""
    return frozenset(hidden) | {
        f.key for t in tables for f in t.figures() if _tells_hidden(f, hidden)
    }


def fingerprint(
    tables: Sequence[Table],
    policy: Policy,
    loose: Sequence[Figure] = (),
    *,
    withheld: frozenset[str] = frozenset(),
    before: Before = NOTHING,
) -> str:
    """SHA-256 of all that decides what is hidden: the numbers, their relations and the minimum."""
    figures = _figures(tables, loose)
    facts = _facts(tables, figures, withheld)
    told = sorted((f.key, f.unit, str(f.value), f.numerator_key, f.base_key) for f in figures)
    earlier = (sorted(before.told), sorted(before.dots))
    content = (
        policy.minimum, told, sorted(facts.values.items()), facts.sums, sorted(withheld), earlier,
    )  # fmt: skip
    return hashlib.sha256(repr(content).encode()).hexdigest()


def _figures(tables: Sequence[Table], loose: Sequence[Figure]) -> list[Figure]:
    return [*(f for table in tables for f in table.figures()), *loose]


def _facts(tables: Sequence[Table], figures: Sequence[Figure], withheld: frozenset[str]) -> Facts:
    return gather(figures, (s for table in tables for s in table.sums), withheld)


def describe(policy: Policy) -> str:
    """The sentence for notes and colophon."""
    if policy.minimum == 1:
        return "Inga tal är dolda."
    few = "1 person" if policy.minimum == 2 else f"1–{policy.minimum - 1} personer"
    return f"Grupper om {few} visas som ·. Ytterligare tal är dolda så att de inte kan räknas fram."


def _protect_table(table: Table, hidden: frozenset[str]) -> Table:
    told = table.map(lambda figure: _protect_figure(figure, hidden))
    is_cut = any(f.status is Status.SUPPRESSED for f in told.figures())
    return replace(told, finding="") if is_cut else told


def _protect_figure(figure: Figure, hidden: frozenset[str]) -> Figure:
    if figure.status is not Status.SUPPRESSED and figure.key in hidden:
        return figure.suppressed()
    return _without_foreign_rows(figure)


def _without_foreign_rows(figure: Figure) -> Figure:
    """How many rows were read is told only when it is a number the figure shows anyway.

    A shown zero whose rows are the three persons of a hidden group would tell the group.
    """
    if figure.unit not in (Unit.PERSONS, Unit.PERCENT) or figure.provenance.rows is None:
        return figure
    if figure.provenance.rows in (figure.value, figure.numerator, figure.base):
        return figure
    return replace(figure, provenance=replace(figure.provenance, rows=None))


def _tells_hidden(figure: Figure, hidden: Set[str]) -> bool:
    """Whether a shown figure is a hidden fact, or is made from one. That a share has no base
    tells that the base is zero.
    """
    if figure.status is Status.MISSING:
        return bool(figure.base_key) and figure.base_key in hidden
    if figure.status is Status.SUPPRESSED:
        return True
    return not hidden.isdisjoint(_origins(figure))


def _origins(figure: Figure) -> Iterator[str]:
    yield figure.key
    yield numerator_key(figure)
    yield base_key(figure)
    stem = figure.key.removesuffix(".avvikelse")
    if stem != figure.key:
        yield from (stem, f"{stem}.foregaende", f"{stem}.budget")


def _hide(facts: Facts, minimum: int, importance: Importance, before: Before) -> frozenset[str]:
    """All keys to hide: the small ones, and the cheapest others that make the rule hold."""
    small = facts.small(minimum) - before.told
    hidden = facts.hidden | facts.withheld | before.dots | (small & facts.published)
    for keys in facts.components(_constant(facts, before)):
        if not keys.isdisjoint(facts.published - hidden):
            alternatives = Alternatives(facts, importance, keys)
            alternatives.hide(hidden)
            alternatives.seek(small & keys, 1, max(minimum - 1, 2))
            for key in sorted(small & keys):
                beside = _beside(key, facts) - before.told if before.told else None
                for more in _list_demands(alternatives, key, minimum, beside):
                    alternatives.hide(more)
                    hidden |= more
    return hidden


def _constant(facts: Facts, before: Before) -> frozenset[str]:
    """What every reader knows: the told, and zeros. Among editions of several periods a zero that
    is printed nowhere is not known.
    """
    zeros = {k for k, v in facts.values.items() if v == 0 and k not in facts.withheld}
    return before.told | (zeros & facts.published if before.told else zeros)


def _beside(key: str, facts: Facts) -> frozenset[str]:
    """What is printed beside a fact in some relation."""
    return facts.published & {k for relation in facts.neighbours[key] for k in members(relation)}


def _list_demands(
    alternatives: Alternatives, key: str, minimum: int, beside: frozenset[str] | None
) -> Iterator[frozenset[str]]:
    """What to hide for one small fact to be possible as low, and as high, as the rule says. Where
    earlier editions leave less than that, all that stands `beside` it is hidden as well.
    """
    least = 1
    while (more := alternatives.find_lower(key, least)) is None:
        least += 1
    yield more
    wanted = most = least + minimum - 1 if least > 1 else max(minimum - 1, 2)
    while (high := alternatives.find_higher(key, most)) is None:
        if beside is None:
            raise ValueError(f"{key}: cannot be protected")
        most -= 1
    yield high
    if beside and (least > 1 or most < wanted):
        yield beside
