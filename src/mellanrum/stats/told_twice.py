"""The same people told twice: as head counts of an insats and as referrals of the förbund.

A group that prepares referrals may tell whom it met as head counts, and the förbund has a row for
each of them. A dot in one table must not be read off the other, so numbers that are the same people
are tied. That they are is tried on the true numbers: as many in all and of each sex that both tell.
Where they only happen to agree a little more is hidden than need be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Sum
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker

TELLING = ("deltagare", "nya", "avslutade")  # head counts
REFERRED = ("aktualiserade", "beredda", "rekommenderade")


def tied(maker: Maker, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of insatser that tell head counts with what ties them to referrals."""
    figures = {f.key: f for d in drafts for f in d.table.figures() if f.unit is Unit.PERSONS}
    pairs = [
        (f"insats.{insats.slug}.{told}.", f"forbund.{referred}.")
        for insats in maker.frames.insatser
        if not insats.has_rows
        for told in TELLING
        for referred in REFERRED
    ]
    same = [pair for pair in pairs if _is_same_people(figures, *pair)]
    return [_with_ties(draft, figures, same) for draft in drafts] if same else list(drafts)


def _is_same_people(figures: Mapping[str, Figure], one: str, other: str) -> bool:
    """As many in all, and in each number by sex that both have."""
    whole = figures.get(f"{one}antal")
    if whole is None or not whole.value or f"{other}antal" not in figures:
        return False
    numbers = (k for k in figures if k.startswith((f"{one}antal", f"{one}kon.")))
    pairs = ((figures[k], figures.get(other + k.removeprefix(one))) for k in numbers)
    return all(b is None or a.value == b.value for a, b in pairs)


def _with_ties(
    draft: Draft, figures: Mapping[str, Figure], same: Sequence[tuple[str, str]]
) -> Draft:
    ties = dict.fromkeys(_ties(draft, figures, same))
    return replace(draft, table=replace(draft.table, sums=(*draft.table.sums, *ties)))


def _ties(
    draft: Draft, figures: Mapping[str, Figure], same: Sequence[tuple[str, str]]
) -> Iterator[Sum]:
    """Every number of the table that the other tells too, category by category."""
    for figure in draft.table.figures():
        for one, other in same:
            twin = figures.get(other + figure.key.removeprefix(one))
            is_ours = figure.key in figures and figure.key.startswith(one)
            if is_ours and twin is not None and twin.value == figure.value:
                yield Sum(twin.key, (figure.key,))
