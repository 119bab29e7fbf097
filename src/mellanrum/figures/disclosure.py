"""The one choke point: no published table tells anything about fewer persons than allowed.

What is protected. A number of persons from 1 to minimum − 1 (a *small* fact), printed or not: also
the rest of a base ("2 of 21 did not go to work"), which whoever reads numerator and base can
subtract. Zeros are always shown; money and other counts are never touched.

The rule. Small facts are hidden, and then more facts, until an attacker who knows everything shown,
every relation, and that a hidden number is at least 1, finds each small fact possible as anything
from 1 to minimum − 1: what is published adds nothing to what the dot itself says. A fact which the
shown zeros alone force above 1 (a total of two hidden parts is at least 2) must keep its least
value and at least `minimum` possible values. Bounds, not mere exactness, are audited: two hidden
parts of 3 are 1 and 2 to any reader, and so are not protected by hiding each other.

Why it ends: each round hides one more fact, and with every non-zero fact hidden the rule holds,
since the true numbers multiplied by any factor agree with all that is left.

What it does not do: it does not hide that all of a group are alike (a zero or a hundred per cent
is shown), nor guess at a reader who knows the order in which facts are hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mellanrum.figures.facts import Facts, base_key, gather, members, numerator_key
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.inference import Attacker, Component, is_unknown, list_components
from mellanrum.figures.table import Sum, Table


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
class Edition:
    """What may be published: protected tables and loose figures, and the keys hidden in them."""

    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    hidden: frozenset[str]


def protect(
    tables: Sequence[Table], policy: Policy, loose: Sequence[Figure] = ()
) -> Edition:
    """The edition as it may be published. All tables and figures of an edition go in together.

    A table with a hidden figure loses its `finding`, which states a result in words; text that is
    to survive is written from the protected figures. Raises ValueError when the edition
    contradicts itself (see `facts.gather`).
    """
    if policy.minimum == 1:
        return Edition(tuple(tables), tuple(loose), frozenset())
    hidden = hidden_keys(tables, policy, loose)
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
    tables: Sequence[Table], policy: Policy, loose: Sequence[Figure] = ()
) -> frozenset[str]:
    """Keys of all figures that the edition hides: counts, and ratios made from them."""
    if policy.minimum == 1:
        return frozenset()
    figures = [*(f for table in tables for f in table.figures()), *loose]
    facts = gather(figures, (s for table in tables for s in table.sums))
    hidden = _hide(facts, policy.minimum)
    return hidden | {f.key for f in figures if _tells_hidden(f, hidden)}


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
    if figure.status is Status.SHOWN and figure.key in hidden:
        return figure.suppressed()
    return _without_foreign_rows(figure)


def _without_foreign_rows(figure: Figure) -> Figure:
    """How many rows were read is told only when it is a number the figure shows anyway.

    A shown zero whose rows are the three persons of a hidden group would tell the group.
    """
    if (
        figure.unit not in (Unit.PERSONS, Unit.PERCENT)
        or figure.provenance.rows is None
    ):
        return figure
    if figure.provenance.rows in (figure.value, figure.numerator, figure.base):
        return figure
    return replace(figure, provenance=replace(figure.provenance, rows=None))


def _tells_hidden(figure: Figure, hidden: frozenset[str]) -> bool:
    """Whether a shown figure is a hidden fact, or is made from one."""
    if figure.status is not Status.SHOWN:
        return figure.status is Status.SUPPRESSED
    return not hidden.isdisjoint(_origins(figure))


def _origins(figure: Figure) -> Iterator[str]:
    yield figure.key
    yield numerator_key(figure)
    yield base_key(figure)
    stem = figure.key.removesuffix(".avvikelse")
    if stem != figure.key:
        yield from (stem, f"{stem}.foregaende", f"{stem}.budget")


def _hide(facts: Facts, minimum: int) -> frozenset[str]:
    """All keys to hide: the small ones, then the cheap complements, then what the audit demands."""
    small = facts.small(minimum)
    hidden = facts.hidden | (small & facts.published)
    audit = _Audit(facts, small, minimum)
    hidden = _hide_partners(facts, small, hidden)
    while more := audit.list_remedies(hidden):
        hidden = _hide_partners(facts, small, hidden | more)
    return hidden


def _hide_partners(
    facts: Facts, small: frozenset[str], hidden: frozenset[str]
) -> frozenset[str]:
    """A hidden fact alone in a relation is what remains: hide another with it."""
    waiting = list(facts.sums)
    while waiting:
        relation = waiting.pop(0)
        unknown = {k for k in members(relation) if is_unknown(facts, hidden, k)}
        if len(unknown) == 1 and not unknown.isdisjoint(hidden | small):
            partner = _cheapest(facts, hidden, (relation,))
            if partner:
                hidden |= {partner}
                waiting.extend(facts.neighbours[partner])
    return hidden


def _cheapest(
    facts: Facts, hidden: frozenset[str], relations: Iterable[Sum]
) -> str | None:
    """The shown fact that is least missed: a part before a total, a small one before a large."""
    costs = (
        (key == relation.total, key in facts.totals, facts.values[key], key)
        for relation in relations
        for key in members(relation)
        if not is_unknown(facts, hidden, key) and facts.values[key] > 0
    )
    return min(costs, default=(False, False, 0, None))[3]


class _Audit:
    """Asks the attacker about every small fact, and remembers the groups found safe."""

    def __init__(self, facts: Facts, small: frozenset[str], minimum: int) -> None:
        self.facts, self.small, self.minimum = facts, small, minimum
        self._safe: set[Component] = set()
        self._everything = frozenset(k for k in facts.published if facts.values[k] > 0)
        self._barest: dict[str, Attacker] = {}

    def list_remedies(self, hidden: frozenset[str]) -> frozenset[str]:
        """One more fact to hide for each group of linked facts in which a small one shows."""
        remedies = set()
        for component in list_components(self.facts, hidden):
            if component not in self._safe:
                exposed = self._find_exposed(component, hidden)
                if exposed is None:
                    self._safe.add(component)
                else:
                    remedies.add(self._remedy(exposed, component, hidden))
        return frozenset(remedies)

    def _find_exposed(self, component: Component, hidden: frozenset[str]) -> str | None:
        asked = [key for key in component.unknown if key in self.small]
        if not asked:
            return None
        attacker = Attacker(self.facts, hidden, component)
        return next((key for key in asked if not self._is_safe(attacker, key)), None)

    def _is_safe(self, attacker: Attacker, key: str) -> bool:
        """The rule of this module for one small fact."""
        low = attacker.low(key)
        if low <= 1:
            needed = max(self.minimum - 1, 2)
        elif low == self._least_ever(key):
            needed = low + self.minimum - 1
        else:
            return False
        return attacker.high(key, 2 * self.minimum) >= needed

    def _least_ever(self, key: str) -> int:
        """The least value of a fact when only the zeros are shown."""
        if not self._barest:
            for component in list_components(self.facts, self._everything):
                attacker = Attacker(self.facts, self._everything, component)
                self._barest.update(dict.fromkeys(component.unknown, attacker))
        return self._barest[key].low(key)

    def _remedy(self, key: str, component: Component, hidden: frozenset[str]) -> str:
        near = self.facts.neighbours[key]
        found = _cheapest(self.facts, hidden, near) or _cheapest(
            self.facts, hidden, component.relations
        )
        if found is None:
            raise ValueError(f"{key}: cannot be protected")
        return found
