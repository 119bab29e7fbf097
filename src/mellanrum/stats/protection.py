"""The statistics through disclosure control: what is withheld, what matters, what is told already.

See docs/adr/0011. Which figures to hide is remembered by fingerprint: the search takes a second,
and most changes in the registers change no number of persons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.core.cache import caches

from mellanrum.domain.sources import source_digest
from mellanrum.figures.disclosure import (
    NOTHING,
    Before,
    Edition,
    Importance,
    Policy,
    fingerprint,
    hidden_keys,
    protect,
)
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.scales import SEXES
from mellanrum.stats.telling import untold

NUMBERS = ("antal", "kon.", "planerat", "manad.")  # how many, not how they are spread
# Who was there when a period began → who was there when the one before ended.
STOCKS = {"ingaende": "pagaende", "i-beredning-fore": "i-beredning", "i-ko-fore": "i-ko"}
CATEGORIES_NEED, SEXES_NEED = 2, 8  # times the minimum group: with 5, ten and forty persons
RESULTS = ("till-arbete", "till-studier", "arbete-eller-studier")
# A mended rule must not be answered from what the old one found.
RULES = (
    "mellanrum.figures.disclosure",
    "mellanrum.figures.facts",
    "mellanrum.figures.inference",
    "mellanrum.stats.protection",
)
EARLIER = "foregaende-ar."  # before the key of a figure in last year's edition
TOLD_ALREADY = 1_000_000  # what is published cannot be taken back


def protected(
    tables: Sequence[Table], policy: Policy, earlier: Mapping[str, Figure] | None = None
) -> Edition:
    """The tables of an edition, protected together. `earlier` are the figures of last year's
    edition, protected: whoever was ongoing at its end is opening now.
    """
    if policy.minimum == 1:
        return protect(tables, policy)
    told, dotted = _told_before(tables, earlier or {})
    withheld = withheld_keys(tables, policy) | dotted
    hidden = hidden_of([*tables, told], policy, withheld)
    return protect(tables, policy, hidden=hidden | untold(tables, hidden))


def hidden_of(
    tables: Sequence[Table],
    policy: Policy,
    withheld: frozenset[str],
    before: Before = NOTHING,
    matters: Importance | None = None,
) -> frozenset[str]:
    """What `hidden_keys` finds, remembered."""
    numbers = fingerprint(tables, policy, withheld=withheld, before=before)
    key = f"hidden-{source_digest(*RULES)[:16]}-{numbers}"
    hidden: frozenset[str] | None = caches["drawings"].get(key)
    if hidden is None:
        hidden = hidden_keys(
            tables, policy, importance=matters or importance, withheld=withheld, before=before
        )
        caches["drawings"].set(key, hidden)
    return hidden


def _told_before(
    tables: Sequence[Table], earlier: Mapping[str, Figure]
) -> tuple[Table, frozenset[str]]:
    """Last year's shown ongoing as a table tied to this year's opening, and the openings that are
    last year's dots.
    """
    now = {
        f.key: (f, was)
        for table in tables
        for f in table.figures()
        if (was := _at_end_before(f.key)) != f.key
    }
    rows, sums, dotted = [], [], set()
    for key, (opening, was) in now.items():
        ongoing = earlier.get(was)
        if ongoing is None:
            continue
        if ongoing.status is Status.SUPPRESSED:
            dotted.add(key)
        elif ongoing.value == opening.value:
            rows.append(Row(key, key, (_renamed(ongoing),)))
            sums.append(Sum(key, (EARLIER + ongoing.key,)))
    table = Table(
        "foregaende-ar", "", "", (Column("antal", ""),), tuple(rows), "", sums=tuple(sums)
    )
    return table, frozenset(dotted)


def _at_end_before(key: str) -> str:
    """The key of who was there at the end of last year, for those who were there at the start."""
    for opening, ending in STOCKS.items():
        key = key.replace(f".{opening}.", f".{ending}.")
    return key.replace(".sedan-start.fore.", ".sedan-start.deltagare.")


def _renamed(figure: Figure) -> Figure:
    return replace(figure, key=EARLIER + figure.key)


def withheld_keys(tables: Sequence[Table], policy: Policy) -> frozenset[str]:
    """What is not told at all: how a very small group is spread over categories, and how a small
    one is spread by sex. Nearly all of it would be dots, and the rest would give the dots away.
    """
    numbers = {f.key: f.value or 0 for table in tables for f in table.figures()}
    return frozenset(
        key
        for key in numbers
        if (group := _group_of(key)) in numbers
        and numbers[group] < policy.minimum * (SEXES_NEED if _is_by_sex(key) else CATEGORIES_NEED)
    ) | few_for_median(tables, policy)


def few_for_median(tables: Sequence[Table], policy: Policy) -> frozenset[str]:
    """Medians of fewer than twice the minimum group: the one in the middle would be nearly one of
    few persons.
    """
    figures = (f for table in tables for f in table.figures() if "median" in f.key.split("."))
    need = policy.minimum * CATEGORIES_NEED
    return frozenset(f.key for f in figures if f.base is not None and f.base < need)


def _group_of(key: str) -> str:
    """Whose spread over categories a figure is part of: 'insats.x.avslutade.antal', or ''."""
    register, _, rest = key.partition(".")
    insats, _, rest = rest.partition(".")
    population, _, category = rest.partition(".")
    if register != "insats" or not category or category.startswith(NUMBERS):
        return ""
    return f"insats.{insats}.{population}.antal"


def _is_by_sex(key: str) -> bool:
    return key.removesuffix(".andel").rpartition(".")[2] in SEXES.values()


def importance(key: str) -> int:
    """How dearly a number is missed. The förbund's totals before an insats's, how many took part
    and what came of it before who they were, and everything before its split by sex.
    """
    if key.startswith(EARLIER):
        return TOLD_ALREADY
    last = key.rpartition(".")[2]
    weight = 1 if last in SEXES.values() else 3
    if last == "antal" or last in RESULTS:
        weight *= 10
    return weight * 5 if key.startswith("forbund.") else weight
