"""A group's figures through disclosure control: who answered is protected, answers follow.

What a reader can subtract: all but one insats, all but the women, all of a municipality but those
of its insats. Everything that is printed is a sum of *atoms* (insats, municipality and sex at
once); that nobody is in an atom is what a reader may know (an insats lies in one municipality, or
is for women). So the atoms that sent a form go in as facts told nowhere, and whatever would give a
small one away is hidden.

Nobody answers a question without sending the form, so a shown question would tell at least how many
forms came in: an insats or a municipality whose forms are hidden is hidden in every question.

A question is split by sex only when both women and men have the minimum of questionnaires, and
those who did not say are none or enough: else the last are what remains. Where one sex must be
hidden neither is told.

While a campaign is open its forms come in mixed, by five and more of an insats, and who compares
two days sees what those answered together. So what the five can be divided by, sex and
municipality, is told when the campaign is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, product

from mellanrum.figures.disclosure import Importance, Policy, protect, with_ratios
from mellanrum.figures.figure import Figure, Unit, count
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.instruments.definition import Item
from mellanrum.stats.protection import hidden_of
from mellanrum.stats.surveys.making import GroupMaker
from mellanrum.stats.surveys.tally import SEX_KEYS, Atom, Cell

WOMEN, MEN, UNSTATED = "woman", "man", "unstated"
SEXES = tuple(f".{key}" for key in SEX_KEYS.values())
ATOM = "#"  # between the key of a number and an atom of it


def protected(maker: GroupMaker, policy: Policy) -> dict[str, Figure]:
    """Every figure of the group by key, as the policy lets it be told. Percentages of answers that
    are told carry their numerator, for whoever wants to compute with them.
    """
    printed = carrier(list(figures_of(maker)), ())
    if policy.minimum > 1:
        printed = _protected(maker, printed, policy)
    return {f.key: f for f in printed.figures()}


def figures_of(maker: GroupMaker) -> Iterator[Figure]:
    """All that is counted, before protection."""
    for cell in maker.returned_cells:
        yield maker.returned(cell)
    for cell in maker.handed_cells:
        rate = maker.handed_out(cell), maker.answered(cell), maker.rate(cell)
        yield from (figure for figure in rate if figure is not None)
    for item in maker.items:
        for cell in maker.item_cells:
            yield from _of_item(maker, item, cell)


def _of_item(maker: GroupMaker, item: Item, cell: Cell) -> Iterator[Figure]:
    yield maker.n(item, cell)
    yield maker.non_response(item, cell)
    if (key_figure := maker.key_figure(item, cell)) is not None:
        yield key_figure
    for option in maker.options(item):
        yield from maker.chosen(item, option, cell)
    yield from maker.tones(item, cell)


def _protected(maker: GroupMaker, printed: Table, policy: Policy) -> Table:
    hidden = hidden_numbers(maker, policy, printed.figures())
    hidden |= frozenset(_without_other_sex(maker, hidden))
    told = with_ratios([printed], hidden)
    return protect([printed], policy, hidden=hidden | told).tables[0]


def hidden_numbers(maker: GroupMaker, policy: Policy, printed: Iterable[Figure]) -> frozenset[str]:
    """Keys of the numbers of persons that are not told: forms first, then what follows them."""
    numbers = {f.key: f for f in printed if f.unit is Unit.PERSONS}
    later = {key for cell in (*maker.item_cells, *maker.handed_cells) for key in _of(maker, cell)}
    forms = [f for key, f in numbers.items() if key not in later]
    hidden = _hidden(maker, policy, forms, *_facts_of_forms(maker, policy))
    facts, withheld = _facts_of_answers(maker, policy)
    silent = [cell for cell in maker.places if maker.returned(cell).key in hidden]
    withheld |= {key for cell in silent for key in _of(maker, cell)}
    rest = [numbers[key] for key in sorted(later)]
    return hidden | _hidden(maker, policy, rest, facts, withheld)


def _of(maker: GroupMaker, cell: Cell) -> Iterator[str]:
    """The keys of how many of a cell used their invitation, and answered each question."""
    answered = maker.answered(cell) if cell in maker.handed_cells else None
    if answered is not None:
        yield answered.key
    if cell in maker.item_cells:
        yield from (maker.n(item, cell).key for item in maker.items)


def _hidden(
    maker: GroupMaker,
    policy: Policy,
    printed: list[Figure],
    facts: Table,
    withheld: AbstractSet[str],
) -> frozenset[str]:
    tables = [carrier(printed, ()), facts]
    matters = importance_in(maker)
    return hidden_of(tables, policy, frozenset(withheld), matters=matters)


def _without_other_sex(maker: GroupMaker, hidden: frozenset[str]) -> Iterator[str]:
    for item in maker.items:
        keys = [maker.n(item, cell).key for cell in maker.item_cells if cell.is_sex]
        if not hidden.isdisjoint(keys):
            yield from keys


def _facts_of_forms(maker: GroupMaker, policy: Policy) -> tuple[Table, AbstractSet[str]]:
    """What is known of forms beside what is printed, and the keys that are not told."""
    total, cells = maker.returned().key, maker.returned_cells
    figures, sums = _family(maker, total, maker.tally.sheets, cells, policy)
    withheld = {f.key for f in figures} | set(_few_by_sex(maker, policy))
    if maker.is_open:
        withheld |= {maker.returned(c).key for c in cells if divides(c)}
    handed = [f for cell in maker.handed_cells if (f := maker.handed_out(cell))]
    return carrier(figures, (*sums, *_whole(handed))), withheld


def _facts_of_answers(maker: GroupMaker, policy: Policy) -> tuple[Table, AbstractSet[str]]:
    """The same of questions, and of invitations that have been used."""
    rest = (maker.sexes[2],) if maker.sexes and maker.form.splits_by_sex else ()
    figures: list[Figure] = []
    sums: list[Sum] = []
    untold: set[str] = set()
    for item in maker.items:
        cells, total = (*maker.item_cells, *rest), maker.n(item).key
        made, known = _family(maker, total, _of_senders(maker, item), cells, policy)
        figures += made
        sums += known
        if maker.is_open:
            untold |= {maker.n(item, c).key for c in maker.item_cells if divides(c)}
        if not is_split(maker, item, policy):
            untold |= {maker.n(item, c).key for c in maker.item_cells if c.is_sex}
    used = [f for cell in maker.handed_cells if (f := maker.answered(cell))]
    return carrier(figures, (*sums, *_whole(used))), untold | {f.key for f in figures}


def _family(
    maker: GroupMaker,
    total: str,
    atoms: Mapping[Atom, int],
    cells: tuple[Cell, ...],
    policy: Policy,
) -> tuple[list[Figure], list[Sum]]:
    """Facts that are told nowhere about one number (forms, or a question's answers) and all that
    ties them to its cells.
    """
    sums = [Sum(f"{total}{c.suffix}", parts) for c in cells if (parts := _inside(total, atoms, c))]
    numbers = {_atom_key(total, atom): n for atom, n in atoms.items()}
    groups = _rests(total, atoms, cells), _few_together(total, atoms, cells, policy)
    for key, n, known in chain(*groups):
        numbers[key] = n
        sums += known
    origin = maker.returned().provenance
    return [count(key, "", n, maker.period, origin) for key, n in numbers.items()], sums


def _inside(total: str, atoms: Mapping[Atom, int], cell: Cell) -> tuple[str, ...]:
    return tuple(_atom_key(total, atom) for atom in atoms if cell.holds(atom))


def _atom_key(total: str, atom: Atom) -> str:
    return f"{total}{ATOM}{'/'.join(atom)}"


def _few_by_sex(maker: GroupMaker, policy: Policy) -> Iterator[str]:
    """Forms by sex, of the group or of an insats, where one of the sexes is few."""
    for insats in {cell.insats for cell in maker.returned_cells}:
        cells = [replace(sex, insats=insats) for sex in maker.sexes]
        if any(0 < maker.tally.returned(cell) < policy.minimum for cell in cells):
            yield from (maker.returned(cell).key for cell in cells)


def _of_senders(maker: GroupMaker, item: Item) -> dict[Atom, int]:
    """How many answered the question, for every atom that sent a form: that all of an atom left a
    question is nothing that a reader knows.
    """
    answered = maker.tally.by_atom(item.key)
    return {atom: answered.get(atom, 0) for atom in maker.tally.sheets}


def _rests(
    total: str, atoms: Mapping[Atom, int], cells: tuple[Cell, ...]
) -> Iterator[tuple[str, int, list[Sum]]]:
    """Those of a cell who are in none of the cells of another kind that lie wholly inside it: what
    a reader who knows that they do subtracts down to. (key, how many, relations)
    """
    held = {c: frozenset(a for a in atoms if c.holds(a)) for c in cells}
    for cell, kind in product(cells, dict.fromkeys(c.kind for c in cells)):
        inside = [c for c in cells if c.kind == kind and held[c] and held[c] < held[cell]]
        rest = held[cell].difference(*(held[c] for c in inside))
        if inside and rest and kind != cell.kind:
            key = f"{total}{cell.suffix}{ATOM}utom-{kind}"
            parts = tuple(f"{total}{c.suffix}" for c in inside)
            whole = tuple(_atom_key(total, atom) for atom in sorted(rest))
            known = [Sum(total + cell.suffix, (*parts, key)), Sum(key, whole)]
            yield key, sum(atoms[atom] for atom in rest), known


def _few_together(
    total: str, atoms: Mapping[Atom, int], cells: tuple[Cell, ...], policy: Policy
) -> Iterator[tuple[str, int, list[Sum]]]:
    """The small ones of a kind taken together, where they are few even so: what remains when all
    others are told. (key, how many, relations)
    """
    for kind in dict.fromkeys(cell.kind for cell in cells):
        sizes = {c: sum(n for a, n in atoms.items() if c.holds(a)) for c in cells if c.kind == kind}
        small = [cell for cell, n in sizes.items() if 0 < n < policy.minimum]
        n = sum(sizes[cell] for cell in small)
        if len(small) > 1 and n < policy.minimum:
            key = f"{total}{ATOM}fa-{kind}"
            yield key, n, [Sum(key, tuple(f"{total}{cell.suffix}" for cell in small))]


def _whole(figures: list[Figure]) -> Iterator[Sum]:
    """The first is all of the others, where there are others."""
    if len(figures) > 1:
        yield Sum(figures[0].key, tuple(f.key for f in figures[1:]))


def is_split(maker: GroupMaker, item: Item, policy: Policy) -> bool:
    """Whether a question may be split by sex at all."""
    if policy.minimum == 1:
        return bool(maker.form.splits_by_sex)
    women, men, unstated = (maker.tally.n(item.key, Cell(sex=s)) for s in (WOMEN, MEN, UNSTATED))
    enough = min(women, men) >= policy.questionnaire_minimum
    if maker.is_open or not enough:
        return False
    return maker.form.splits_by_sex and (unstated == 0 or unstated >= policy.minimum)


def divides(cell: Cell) -> bool:
    """Whether a cell may be some of those of an insats."""
    return cell.sex != "*" or cell.municipality != "*"


def importance_in(maker: GroupMaker) -> Importance:
    """How dearly a number is missed: a whole group, then its insatser, sexes and municipalities,
    and last an insats by sex. Of places the smallest go first, the same for every question.
    """
    order = sorted(maker.places, key=lambda c: (maker.tally.returned(c), c.key))
    rank = {cell.suffix: place + 2 for place, cell in enumerate(order)}

    def importance(key: str) -> int:
        place = next((n for suffix, n in rank.items() if key.endswith(suffix)), 0)
        if any(name in key for name in (".utdelade", ".besvarade")) or (
            not place and ".insats." in key
        ):
            return 1
        return place or (3 if key.endswith(SEXES) else 1000)

    return importance


def carrier(figures: list[Figure], sums: tuple[Sum, ...]) -> Table:
    """Figures as a table of one column, as disclosure control takes them."""
    rows = tuple(Row(f.key, f.label, (f,)) for f in figures)
    return Table("enkat-underlag", "", "", (Column("tal", ""),), rows, "", sums=sums)


def with_numerators(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Shown shares with how many they are: the share of a shown base tells it anyway."""
    return {key: _with_numerator(figure) for key, figure in figures.items()}


def _with_numerator(figure: Figure) -> Figure:
    if figure.unit is not Unit.PERCENT or figure.value is None or not figure.base:
        return figure
    return replace(figure, numerator=round(figure.value * figure.base / 100))
